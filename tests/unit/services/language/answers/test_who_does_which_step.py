"""Questions about a step of an application: who does it decides which days and papers are told, and never another's."""

from datetime import datetime

import pytest

from rules.facts import Facts
from rules.notice_files.library import OWN_FOLDER, load_notice
from rules.schedule import BEIJING
from services.language.answers import Answer, answer
from services.language.answers.days.steps import step_asked
from services.language.answers.question.normal import plainly

AKSU, RUOQIANG = (load_notice(OWN_FOLDER / name) for name in ("aksu-2025h2", "ruoqiang-2024"))
NOW = {AKSU.id: datetime(2025, 10, 10, 9, tzinfo=BEIJING), RUOQIANG.id: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}
#: Until when an application has to be where, under each notice, and when papers are filed.
END, OF_PAPERS = "10月24日18:00", "11月1日至11月7日"


def ask(question: str, notice=AKSU, facts: dict | None = None, before: str | None = None) -> Answer:
    return answer(question, notice, Facts.of(facts) if facts else None, NOW[notice.id], before)


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("最晚什么时候把材料给单位", "apply"),
        ("学校几号收我们的材料", "apply"),
        ("我31日之前交都行吧", "apply"),
        ("10月22号传可以吗", "apply"),
        ("单位审核时间到几号", "unit_check"),
        ("县人社局复核到几号", "county_check"),
        ("审核是10月20到31日，我31日之前交都行吧", "apply"),
        ("审核到10月31日，单位30号审完就可以了吧", "unit_check"),
        ("我是县人社局的，审核到10月31号对吧", "review"),
        ("报上去以后要到什么时候才算审完，我好给单位回话", "review"),
        ("11月4号交公示情况报告还收吗", "unit_papers"),
        ("县人社局什么时候收单位的材料", "unit_papers"),
        ("县人社局哪天汇总报地区", "county_papers"),
        ("县人社局11月5日报送呈报表", "county_papers"),
        ("审核通过以后几号知道结果", None),
        ("公示几号贴", None),
        ("己北县从几号开始报", None),
    ],
)
def test_the_step_is_told_by_who_does_what(question, step):
    asked = step_asked(plainly(question))
    assert (asked and asked.step) == step


@pytest.mark.parametrize(
    "question",
    [
        "材料要交什么",
        "资料要交什么",
        "我个人材料要交什么",
        "我材料该交些啥",
        "我要初定,材料要交什么",
        "我们材料要交什么",
    ],
)
@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=["aksu", "ruoqiang"])
def test_who_names_no_unit_and_no_paper_hears_what_applicants_hand_in(question, notice):
    assert ask(question, notice).topic == "materials"


@pytest.mark.parametrize("before", ["驻村三年优秀能高定副高吗", "硕士一年可以授予中级吧"])
def test_so_does_who_asked_of_a_title_before(before):
    assert ask("材料要交什么", before=before).topic == "materials"


@pytest.mark.parametrize("question", ["单位材料要交什么", "纸质材料要交什么", "审核通过以后材料要交什么"])
def test_who_names_a_unit_or_paper_hears_what_units_hand_in(question):
    assert ask(question).topic == "unit_paper_list"


@pytest.mark.parametrize(
    ("question", "notice", "first"),
    [
        ("11月4号交公示情况报告还收吗", AKSU, "可以。"),
        ("11月3日交公示情况报告可以吗", AKSU, "可以。"),
        ("附件4公示情况报告11月6日报来得及吗", AKSU, "来得及。"),
        ("县人社局11月5日报地区公示情况报告可以吗", AKSU, "可以。"),
        ("11月7日报公示情况报告和呈报表行不行", AKSU, "可以。"),
        ("11月5日把公示情况报告送过去晚不晚", AKSU, "来得及。"),
        ("公示情况报告拖到11月9号送还收吗", AKSU, "不可以。"),
        ("10月30日交公示情况报告可以吗", RUOQIANG, "可以。"),
        ("公示情况报告10月31日交主管局行吗", RUOQIANG, "可以。"),
        ("11月2号送公示情况报告行不行", RUOQIANG, "不可以。"),
        ("11月6号交纸质材料还收吗", AKSU, "可以。"),
        ("11月8号交纸质还收吗", AKSU, "不可以。"),
        ("单位10月20号把纸质材料送过去行吗", AKSU, "不可以。"),
        ("公示结果10月20日上传来得及吗", AKSU, "来得及。"),
        ("公示结果10月22号上传来得及吗", RUOQIANG, "来得及。"),
        ("公示结果10月26号上传来得及吗", AKSU, "来不及。"),
    ],
)
def test_a_paper_named_after_a_publicity_is_in_time_by_the_days_of_handing_it_in(question, notice, first):
    found = ask(question, notice)
    assert found.text.startswith(first), found.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("审核是10月20到31日，我31日之前交都行吧", "不可以。"),
        ("审核到10月31日，单位30号审完就可以了吧", "不可以。"),
        ("我们单位人事审核是10月20号到31号吗", "不是。"),
        ("单位审核时间到几号", ""),
        ("县人社局几号前要审完", ""),
        ("县人社局复核到几号", ""),
        ("教育局哪天审完才行", ""),
        ("县里27号复核还来得及不", "来不及。"),
        ("学校10月28号审核来得及吗", "来不及。"),
        ("24号单位审核通过就行了吧", "不可以。"),
    ],
)
def test_the_last_review_is_nobody_elses_time(question, first):
    text = ask(question).text
    assert text.startswith(first) and not text.startswith(("可以", "来得及", "是的")), text
    assert END in text and "10月31日" not in text, text


@pytest.mark.parametrize("question", ["我是拜城县人社局的，审核到10月31号对吧", "终审10月31号结束对吧"])
def test_who_names_the_last_review_is_told_yes(question):
    assert ask(question).text.startswith("是的。审核时间")


def test_how_long_a_unit_reviews_is_not_confirmed_where_the_notice_does_not_say():
    assert ask("单位审核到10月25号吗", RUOQIANG).text.startswith("网上形式审核时间")
    assert ask("县人社局审核到10月25号吗", RUOQIANG).text.startswith("是的。")


@pytest.mark.parametrize(
    "question",
    [
        "最晚什么时候把材料给单位",
        "个人材料报送时间",
        "我要在几号前把材料交给单位",
        "个人材料什么时候报送",
        "学校几号收我们的材料",
    ],
)
@pytest.mark.parametrize(("notice", "end"), [(AKSU, END), (RUOQIANG, "10月25日")], ids=["aksu", "ruoqiang"])
def test_who_hands_papers_to_their_unit_hears_first_when_applying_ends(question, notice, end):
    text = ask(question, notice).text
    assert end in text and ("11月1日" not in text or text.index(end) < text.index("11月1日")), text


@pytest.mark.parametrize("question", ["个人的呈报表几号交", "单位几号把呈报表送到县里", "县人社局什么时候收单位的材料"])
def test_what_is_filed_on_paper_keeps_its_own_days(question):
    assert OF_PAPERS in ask(question).text.split("。")[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("10月17日到10月24日公示可以吗", "来不及。"),
        ("10月18日到10月25日公示行吗", "来不及。"),
        ("10月17日到10月23日公示可以吗", "不够。"),
        ("10月17日至23日公示行吗", "不够。"),
        ("10月22日到10月28日公示", ""),
        ("10月20日至10月27日公示，可以不", ""),
        ("10月17号贴公示能赶上吗", "来不及。"),
        ("公示10月20号才张贴，23号传公示结果来得及吗", "申报前公示"),
    ],
)
def test_who_names_no_publicity_hears_by_when_the_first_one_is_posted(question, first):
    text = ask(question).text
    assert text.startswith(first) and "10月16日" in text, text
    assert "10月31日" not in text or text.index("10月16日") < text.index("10月31日"), text


@pytest.mark.parametrize(
    ("question", "first"),
    [("再次公示11月3号到11月10号行吗", "来不及。"), ("审过以后10月27号到11月3号公示够不够", "够。")],
)
def test_who_names_the_second_publicity_hears_of_that_alone(question, first):
    text = ask(question).text
    assert text.startswith(first) and "10月16日" not in text, text


@pytest.mark.parametrize(
    "question",
    [
        "申报前要不要公示，还是通过后公示一次就行",
        "申报前公示和通过后公示只做一个行不行",
        "只做申报前公示，审过了不再公示行吗",
        "公示做完申报前的，通过后那次能不能省",
    ],
)
def test_who_would_leave_out_one_of_two_publicities_hears_of_both(question):
    assert ask(question).text.startswith("两次：")


@pytest.mark.parametrize(
    "question",
    [
        "我以前是播音员，现在是档案员，普通话要几级",
        "我妈是播音员，我是水利局的，普通话要几级",
        "我不是播音员，普通话要几级",
        "我同事是主持人要二乙，我在图书馆也要吗",
        "广播电台的技术员普通话几级",
        "电视台摄像普通话要求",
        "电视台编辑普通话要几级",
        "电视台开车的要几级普通话",
        "以前当过主播，现在管档案，普通话几级",
        "以前当过语文老师，现在搞档案，普通话几级",
    ],
)
@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=["aksu", "ruoqiang"])
def test_a_grade_of_one_trade_is_not_told_alone_to_who_is_not_of_it(question, notice):
    assert "三级乙等" in ask(question, notice).text


@pytest.mark.parametrize(
    "question",
    [
        "播音员普通话要几级",
        "我是维语主持人，普通话几级",
        "县电视台汉语新闻主播的普通话得到啥程度",
        "念新闻的普通话要考到几级",
    ],
)
def test_who_is_of_it_hears_that_alone(question):
    assert ask(question).topic == "putonghua_broadcast"


@pytest.mark.parametrize("before", [None, "本科一年能初定初级吗"])
@pytest.mark.parametrize("question", ["考核称职算合格吗", "考核是良好算合格不", "考核都是称职，可以吗"])
def test_excellent_years_are_told_only_of_a_residency(question, before):
    assert "有一年不是优秀的不符合" not in ask(question, before=before).text
    assert "有一年不是优秀的不符合" in ask("驻村考核称职行吗").text


def test_a_form_that_the_notice_prints_is_named():
    for question in ("个人承诺书有模板吗", "个人承诺书模板在哪", "公示结果有没有模板"):
        assert ask(question, RUOQIANG).topic == "attachments"
    assert not ask("个人承诺书有模板吗", AKSU).answerable
    assert not ask("公示模板的电子版给我一份", RUOQIANG).answerable


def test_ways_that_sound_alike_are_told_apart():
    assert ask("考评结合是什么意思").topic == "mixed_specialties"
    assert ask("评聘结合是什么意思").topic == "post_ratio"


def test_a_degree_is_asked_of_conferral_alone():
    assert "初次确定写的是“毕业生”" in ask("学位证没有只有毕业证行吗", before="师范类毕业要教师资格证吗").text
