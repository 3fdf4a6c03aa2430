"""What another matter shares with the notice's is not answered by it, and what is left open not by a neighbour."""

from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

NOW = {AKSU: datetime(2025, 10, 10, 9, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}
BOTH = [AKSU, RUOQIANG]


def asked(question, notice=AKSU, before=None):
    return answer(question, notice, None, NOW[notice], before)


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize("who", ["村干部", "网格员", "辅警", "党员", "农民工"])
@pytest.mark.parametrize("what", ["年度考核不合格怎么处理", "培训要多少学时", "公示名单在哪看", "资格审查几号"])
def test_what_is_of_other_persons_is_none_of_the_notices(notice, who, what):
    assert not asked(who + what, notice).answerable


@pytest.mark.parametrize(
    "question",
    [
        "娃的学籍学信网上查不到 他读高二",
        "孩子上初三普通话要几级",
        "会计考试报名几号 材料要啥",
        "11月1号周六收不收材料",
        "周末人社局有人吗，上不上班",
        "农技站和公司两边都干，从哪家报",
    ],
)
def test_what_is_another_matter_or_left_open_is_handed_over(question):
    assert not asked(question).answerable


@pytest.mark.parametrize(
    "question", ["驻村干部考核表交几年", "女儿在乡卫生院当护士 学信网查不到咋办", "我儿子在农技站上班 公示几天"]
)
def test_whoever_may_apply_is_answered(question):
    assert asked(question).answerable


@pytest.mark.parametrize("day_off", ["周末", "国庆放假那几天", "周六周天", "节假日"])
@pytest.mark.parametrize("ask", ["公示{}算不算", "{}算公示天数吗", "公示包不包括{}"])
def test_days_off_are_said_first_not_to_count(day_off, ask):
    assert asked(ask.format(day_off)).text.startswith("不算")
    posted = asked(f"{ask.format(day_off)}，我们9月30贴的").text
    assert posted.startswith("不算") and "到2025年10月14日满5个工作日" in posted


@pytest.mark.parametrize("question", ["公示当天算不算", "贴的那天算不算一天"])
def test_the_day_of_posting_is_said_not_to_count(question):
    assert asked(question).text.startswith("不算")


@pytest.mark.parametrize(
    "question", ["除了毕业证还要传啥，县文化馆的，本科初定", "我是大专 初定要交啥材料", "图书馆的本科，初定得交些啥"]
)
def test_who_tells_a_case_and_asks_for_the_papers_hears_the_papers(question):
    for notice in BOTH:
        text = asked(question, notice).text
        assert "学信网" in text and "承诺书" in text


def test_what_stands_for_a_lost_paper_is_told_beside_what_is_left_open():
    text = asked("毕业证学信网查不了，登记表丢了成绩单行吗", RUOQIANG).text
    assert "登记表、鉴定表、成绩单" in text and "遗失" in text


def test_why_another_place_has_another_rule_is_answered_by_the_rule_here():
    text = asked("那为什么我同学在阿克苏本科还要满一年", RUOQIANG, "我今年刚来能初定吗").text
    assert "本科当年" in text and "阿克苏" in text
    assert (
        "大学" not in asked("为什么若羌本科当年就能定，我们要一年").text
        and "若羌" in asked("为什么若羌跟我们不一样").text
    )


@pytest.mark.parametrize("ask", ["今年9月去学前支教了，干三年优秀算不算高定的年头", "今年9月去驻村管寺的，算不算"])
def test_what_only_the_former_rule_counted_is_said_not_to_count(ask):
    text = asked(ask).text
    assert text.startswith("不可以") and "2025年8月7日" in text
    assert not asked(ask.replace("今年", "2023年")).text.startswith("不可以")


def test_when_results_come_is_left_open_beside_the_days_of_the_review():
    text = asked("审核几号出结果 审到几号").text
    assert "10月20日" in text and "10月31日" in text and "没有写明结果公布的时间" in text


@pytest.mark.parametrize("talk", ["谢谢啊 我先去问我们领导", "发错了不好意思"])
def test_thanks_and_slips_ask_nothing(talk):
    assert asked(talk).kind == "small_talk"


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize(
    "question",
    [
        "下半年教师资格证什么时候报名",
        "怎么才能拿到主持人资格证",
        "主持人证考过了会同时颁发记者证吗",
        "护士资格证归哪个部门管",
        "二级建造师报考要什么条件",
        "医生考中级职称要多久",
        "大专考主管护师要几年",
        "本科毕业申请博士学位要几年",
        "在职研究生同等学力申硕的条件",
        "美国硕士研究生几年制毕业",
        "大专毕业证一般几月发",
        "专升本考试什么时候报名",
        "播音主持考级有几级",
        "播音主持统考有什么要求",
        "人社局局长是什么级别",
        "三甲医院副主任什么级别",
        "八级职员相当于公务员什么级别",
        "博士相当于古代的什么学历",
        "研三学历是本科还是硕士",
        "国内研究生和国外研究生有什么差别",
        "学历认证报告不见了怎么办",
        "人社局2020年47号文件",
        "单位让推荐一个评先进教师怎么报",
    ],
)
def test_what_people_look_for_elsewhere_is_not_answered_in_the_notices_words(question, notice):
    assert not asked(question, notice).answerable


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("当老师普通话要达到什么等级", "putonghua_teacher"),
        ("没有教师资格证的老师怎么传", "teacher_certificate"),
        ("新人社发〔2025〕28号文件是什么", "basis"),
        ("自考本科什么时候能报", None),
        ("同等学力申硕拿的学位，给不给授中级", "conferral_degree"),
        ("搞艺术的都有哪些系列", "specialties"),
    ],
)
def test_what_only_looks_like_another_matter_is_answered_or_left_open_as_before(question, topic):
    found = asked(question)
    assert found.topic != "other_matters" and (topic is None or found.topic == topic)


@pytest.mark.parametrize(
    "paper", ["推荐报告", "公示结果", "个人承诺书", "教师资格证", "普通话证书", "毕业证", "年度考核表"]
)
def test_when_and_where_a_paper_is_handed_in_is_said_of_each(paper):
    when, where = asked(f"{paper}什么时候交"), asked(f"{paper}交到哪里")
    assert when.answerable and "10月24日18:00" in when.text
    assert where.answerable and paper.removesuffix("书") in where.text and "上传" in where.text


def test_conditions_are_no_list_of_series():
    assert "经济、会计" not in asked("播音员要具备的条件有哪些").text


def test_whoever_would_complain_of_a_colleague_hears_where():
    assert "0997-2136169" in asked("我要举报我们单位有人造假，电话打哪个").text


@pytest.mark.parametrize(
    "question",
    ["材料10月31日才审核通过，再公示5个工作日，报送最后一天会不会过了", "10月31号审核过的，公示五个工作日还来得及吗"],
)
def test_what_is_approved_on_the_last_day_can_be_posted_on_it(question):
    assert asked(question).text.startswith("来得及")


@pytest.mark.parametrize("day", ["2025年8月7号当天", "8月7日当天", "8月7号那天", "2025年8月7日这天"])
@pytest.mark.parametrize("ask", ["{}驻村的，按新政策还是老政策", "{}进村驻村的，算老办法还是新办法"])
def test_which_rule_holds_on_the_day_between_both_is_left_open(day, ask):
    found = asked(ask.format(day))
    assert not found.answerable and "当日" in found.text


@pytest.mark.parametrize("day", ["2025年8月6日当天", "8月6号"])
def test_which_rule_holds_on_the_day_before_is_answered(day):
    assert asked(f"{day}驻村的，按新政策还是老政策").topic == "village_old"
