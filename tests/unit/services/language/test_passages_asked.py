"""What a notice says somewhere answers a question that nobody foresaw; what it nowhere says is handed over."""

import shutil
from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.language.answers import Answerer, answerer
from tests.support.notices_at_hand import CHEN, CHOU, FICTITIOUS, MAO, SHILI, SI, YIN

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
    ],
)
def test_questions_steps_papers_and_contacts_are_searched_like_clauses(notice, question, words):
    found = answerer(notice.folder).answer(question, now=datetime(2026, 4, 20, 9, tzinfo=BEIJING))
    assert found.answerable, found.text
    assert words in found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
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
    found = answerer(CHEN.folder).answer(
        "我们公司执照注册在海港区，只是在高新区租了一层楼办公，员工算园区的吗，可以认定不"
    )
    assert not found.answerable
    assert "（一）" in found.text and CHEN.contact.phone in found.text


def test_where_each_county_has_its_office_the_notices_own_can_be_asked_too():
    found = answerer(MAO.folder).answer("母猪不吃食是啥病")
    assert not found.answerable
    assert MAO.contact.phone in found.text and "所在地" in found.text


def test_what_somebody_wrote_for_a_notice_counts_before_what_is_found_in_it():
    found = answerer(YIN.folder).answer("辅导员要不要岗前培训")
    assert found.topic == "training"
