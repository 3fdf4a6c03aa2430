"""What a notice says somewhere answers a question that nobody foresaw; what it nowhere says is handed over."""

import shutil
from datetime import datetime

import pytest

from rules.own_words import OwnWords
from rules.schedule import BEIJING
from services.language.answers import Answerer, answerer
from tests.support.notices_at_hand import CHEN, CHOU, FICTITIOUS, GENG, JIA, MAO, SHILI, SI, YIN

CLAUSES = """
  四: 收费。初级每人60元，中级每人120元，审核通过后5个工作日内缴费；已缴费用不退。
  五: 退回修改。审核退回的，须在3个工作日内修改，最多退回两次。
  六: 纸质材料送东河县光明路人社大楼407室，不接受邮寄。
  七: 本次认定不要求普通话、外语和论文。
  八: 处分期内的不得申报。
"""


@pytest.fixture(scope="module")
def with_clauses(tmp_path_factory) -> Answerer:
    """A notice whose clauses say more than its other parts do."""
    folder = tmp_path_factory.mktemp("notices") / FICTITIOUS.name
    shutil.copytree(FICTITIOUS, folder)
    (folder / "faq.yaml").unlink()
    text = (folder / "notice.yaml").read_text()
    (folder / "notice.yaml").write_text(text.replace("clauses:\n", f"clauses:{CLAUSES}", 1))
    return answerer(folder)


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        ("办下来要掏多少钱", "四", "60元"),
        ("交完钱还能退钱不", "四", "不退"),
        ("材料被打回来了，几天之内改好", "五", "3个工作日"),
        ("纸质的送到哪栋楼", "六", "407室"),
        ("能快递过去吗", "六", "不接受邮寄"),
        ("要不要发表论文", "七", "不要求"),
        ("去年背了个记过处分还能报吗", "八", "不得申报"),
    ],
)
def test_the_clause_that_says_it_is_quoted_with_its_number(with_clauses, question, clause, words):
    found = with_clauses.answer(question)
    assert found.answerable, found.text
    assert found.clause == clause and f"（{clause}）" in found.text
    assert words in found.text


@pytest.mark.parametrize(
    "question",
    [
        "材料退回以后找谁改",  # whom is asked, and nobody is named
        "缴费的发票在哪个网站打印",  # no site is named beside the fee
        "挂职的在哪个单位报",
        "毕业证弄丢了拿什么顶",
        "驻村三年有没有加分",
        "要不要去现场答辩",
        "工伤认定几天出结果",
        "医保今年缴多少钱",
    ],
)
def test_what_the_notice_does_not_say_of_what_is_named_is_handed_over(with_clauses, question):
    found = with_clauses.answer(question)
    assert not found.answerable, found.text
    assert with_clauses.notice.contact.phone in found.text


@pytest.mark.parametrize(
    ("notice", "question", "words"),
    [
        (YIN, "试用期里休了七个月产假，试用期往后推不推", "顺延"),
        (YIN, "附件4那张聘任申报表打几份", "一式三份"),
        (YIN, "学校审核到几月底", "6月30日"),
        (MAO, "村里头公示几天", "7天"),
        (MAO, "最后是谁评", "县人社局评审"),
        (MAO, "养猪的没有亩数，规模怎么算", "规模养殖"),
        (CHEN, "有没有邮箱可以写信问", "rc@chen.invalid"),
        (CHEN, "上几楼找人才办", "3楼"),
        (CHEN, "合同是半年一签的行不行", "1年以上劳动合同"),
        (SI, "城里的医师要下基层几个月", "6个月"),
        (CHOU, "函授的能办考核确认吗", "不受理"),
        (CHOU, "档案放在寅区，去卯区的窗口交成吗", "档案所在的分中心"),
        (CHOU, "每个月哪几天收件", "每月1日至10日"),
        (CHOU, "卯区那边的电话", "0000-1000002"),
        (CHOU, "周四下午去窗口行不行", "9:00至12:00"),
        (CHOU, "私立幼儿园的，教师资格证没考下来，先确认后补证可以吗", "须有相应教师资格证"),
        (SHILI, "这个事归哪个部门管，我该问谁", "示例地区人社局"),
        (SHILI, "我是搞软件的，员级能不能不考试直接给", "以考代评"),
        (SI, "年限是算到报名那天还是算到年底", "2026年12月31日"),
    ],
)
def test_questions_steps_papers_and_contacts_are_searched_like_clauses(notice, question, words):
    found = answerer(notice.folder).answer(question, now=datetime(2026, 4, 20, 9, tzinfo=BEIJING))
    assert found.answerable, found.text
    assert words in found.text


@pytest.mark.parametrize(
    ("notice", "question", "words"),
    [
        (SHILI, "中专毕业在纺织厂，干满几年给员级", "满1年"),
        (SHILI, "全日制大专呢 几年助理", "满3年"),
        (SHILI, "党校读的大专，助理级要几年", "满4年"),
        (SHILI, "硕士，助理级2024年1月拿的，认定中级要从事专业工作满几年", "满3年"),
        (JIA, "我大专学历，到助理级得等几年", "2年零6个月"),
        (JIA, "技校毕业的，出来多久能拿员级", "6个月"),
        (SI, "大专学历护士，中级考试过了，护师要满几年才能聘中级", "大专满6年"),
        (MAO, "农民技术员的证拿到手满几年可以往上报助理农艺师", "满2年"),
        (CHOU, "刚毕业的专科生，机械厂上班，要熬几年才到助理级", "大专满3年"),
    ],
)
def test_how_long_a_title_takes_is_told_by_the_roads_that_are_open_to_whoever_asks(notice, question, words):
    found = answerer(notice.folder).answer(question, now=datetime(2026, 4, 20, 9, tzinfo=BEIJING))
    assert found.answerable, found.text
    assert words in found.text


@pytest.mark.parametrize(
    ("notice", "question"),
    [
        (SI, "明年全国卫生中级考试什么时候开始报名"),  # how long somebody must have served is no day
        (SI, "聘上中级一个月能多拿几百块钱"),
        (SI, "论文发在增刊上的认不认，要不要查重"),
        (CHOU, "照片要红底白底还是蓝底"),  # what is asked for stands on both sides of 还是
        (CHOU, "审批表上有个单位意见栏，我灵活就业的空着还是找谁盖章"),
        (YIN, "岗前培训今年哪天开班，在哪里报名"),
        (JIA, "助理级聘期几年"),
        (CHOU, "公积金的窗口周六上班吗"),  # of another matter nothing is quoted
    ],
)
def test_a_passage_that_speaks_of_it_but_holds_nothing_of_the_kind_asked_for_is_no_answer(notice, question):
    found = answerer(notice.folder).answer(question, now=datetime(2026, 4, 20, 9, tzinfo=BEIJING))
    assert not found.answerable, found.text
    assert notice.contact.phone in found.text


def test_what_rules_somebody_out_is_told_though_they_tell_of_more_than_the_notice_speaks_of():
    found = answerer(SHILI.folder).answer("会计，大专三年半，助理级能直接认定吗？考试我考两次都没过")
    assert found.answerable and "以考代评" in found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("3月31号晚上七八点我下了夜班再提交还算不算", "17:30"),
        ("秋天那次截止是几号", "9月30日"),
        ("9月那一批几号停收", "9月30日"),
        ("春天那次几点关", "17:30"),
        ("错过了这次今年还有机会没", "9月1日"),
    ],
)
def test_a_window_is_told_by_its_month_or_half_of_the_year(question, words):
    found = answerer(SHILI.folder).answer(question, now=datetime(2026, 3, 2, 9, tzinfo=BEIJING))
    assert found.answerable, found.text
    assert words in found.text


def test_what_may_be_meant_is_shown_with_its_clause_and_still_handed_over():
    found = answerer(CHEN.folder).answer("专家面谈一般聊多久，要不要自己做PPT讲")
    assert not found.answerable
    assert "（七）" in found.text and CHEN.contact.phone in found.text


def test_where_each_county_has_its_office_the_notices_own_can_be_asked_too():
    found = answerer(MAO.folder).answer("母猪不吃食是啥病")
    assert not found.answerable
    assert MAO.contact.phone in found.text and "所在地" in found.text


def test_what_somebody_wrote_for_a_notice_counts_before_what_is_found_in_it():
    found = answerer(YIN.folder).answer("辅导员要不要岗前培训")
    assert found.topic == "training"


def test_a_notice_of_one_level_is_asked_how_long_that_takes():
    only = CHEN.model_copy(update={"levels": ("无", "副高"), "outcomes": CHEN.outcomes[:1]})
    assert "副高" in Answerer(only, []).answer("本科评副高要几年").text


def test_a_brace_in_a_clause_on_recurring_windows_is_no_placeholder():
    window = next(window for window in CHOU.apply_windows if window.rule)
    clauses = CHOU.clauses | {window.clause: OwnWords("每月{1日至10日}受理。", {})}
    found = Answerer(CHOU.model_copy(update={"clauses": clauses}), []).answer("每个月哪几天收件")
    assert "每月（1日至10日）受理" in found.text


@pytest.mark.parametrize(
    ("question", "notice", "words"),
    [
        ("为啥非要填我哪天转的岗", JIA, "转岗满一年"),
        ("问我档案放哪儿干嘛", JIA, "本市托管"),
        ("上年只修了50个学时，认定中级行不行", JIA, "不少于72学时"),
        ("聘中级岗差几级岗", JIA, "十一级及以上"),
        ("聘任那条什么时候都能办还是只有一段时间", JIA, "12月31日期间适用"),
        ("高级是按哪个标准评", JIA, "《甲市职称评价标准（试行）》"),
        ("私企的能走认定初级不", GENG, "事业单位、国有企业"),
        ("五月六号报还晚不晚", GENG, "来不及"),
        ("什么时候出结果，我是说审到哪天审完", GENG, "5月29日"),
        ("我们公司注册在海港区，只在高新区租了一层楼办公，员工算园区的吗，可以认定不", CHEN, "高新区注册的"),
    ],
)
def test_what_is_asked_of_a_notices_own_conditions_is_told_by_them(question, notice, words):
    found = answerer(notice.folder).answer(question)
    assert found.answerable, found.text
    assert words in found.text


def test_from_which_day_a_span_is_counted_is_no_day_of_applying():
    found = answerer(JIA.folder).answer("硕士两年认中级，从哪天起算")
    assert "学位" in found.text and "申报截止" not in found.text


def test_a_reason_that_the_notice_does_not_give_is_not_told_by_a_day():
    assert not answerer(GENG.folder).answer("为啥非要填我哪天上的班").answerable
