"""What people type, and what it means."""

from datetime import date

import pytest

from rules.facts import choices
from services.language import parse_answer
from services.language.unsure import is_unsure, sure_part
from tests.support.notices_at_hand import AKSU

TODAY = date(2025, 10, 20)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("三年半", 3.5),
        ("3年", 3),
        ("３", 3),
        ("3.5年", 3.5),
        ("半年", 0.5),
        ("两年零三个月", 2.25),
        ("18个月", 1.5),
        ("十二年", 12),
        ("三年多了", 3),
        ("已经满5年", 5),
        ("3 يىل", 3),
        ("3 يېرىم يىل", 3.5),
        ("ئۈچ يېرىم يىل", 3.5),
        ("بىر يىل يېرىم", 1.5),
        ("يېرىم يىل", 0.5),
        ("ئون بىر يىل", 11),
        ("18 ئاي", 1.5),
        ("3 years", 3),
        ("3.5 years", 3.5),
        ("Three and a half years", 3.5),
        ("2 years and 3 months", 2.25),
        ("half a year", 0.5),
        ("快三年了", None),
        ("大概三年", None),
        ("很久", None),
        ("1e5", None),
        ("", None),
    ],
)
def test_years_are_read_and_never_rounded_up(text, meaning):
    assert parse_answer.years(text) == meaning


@pytest.mark.parametrize(
    ("fact", "text", "meaning"),
    [
        ("education", "大学本科", "本科"),
        ("education", "大本", "本科"),
        ("education", "专科", "大专"),
        ("education", "研究生", "硕士"),
        ("education", "我是博士后出站", "博士后"),
        ("education", "不是本科", None),
        ("education", "没有硕士，只有本科", None),
        ("education", "小学", None),
        ("study_mode", "非全日制", "非全日制"),
        ("study_mode", "函授的", "非全日制"),
        ("study_mode", "全日制", "全日制"),
        ("workplace_level", "乡里", "乡镇"),
        ("workplace_level", "街道办事处", "街道"),
        ("workplace_level", "社区卫生服务中心", "街道"),
        ("workplace_level", "市直", "县"),
        ("workplace_level", "地区直属", "地区"),
        ("workplace_level", "县里和街道", None),
        ("employer_kind", "机关幼儿园", "事业单位"),
        ("employer_kind", "机关事业单位", None),
        ("employer_kind", "合同制", None),
        ("village_kind", "没有", "无"),
        ("village_kind", "我没有驻村", "无"),
        ("village_kind", "驻村管寺", "驻村管寺"),
        ("employer_kind", "国企", "国有企业"),
        ("occupation", "语文老师", "语文教师"),
    ],
)
def test_a_term_is_found_in_other_words(fact, text, meaning):
    other_words = AKSU.vocabulary.other_words(fact)
    assert parse_answer.term(fact, text, choices(fact), other_words) == meaning


def test_every_term_is_found_in_its_own_words():
    for fact in parse_answer.OTHER_WORDS:
        for value in choices(fact):
            assert parse_answer.term(fact, value, choices(fact)) == value


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("有", True), ("是的。", True), ("没有", False), ("不是", False), ("也许", None),
        ("ھەئە", True), ("ياق", False), ("Yes", True), ("no.", False), ("perhaps", None),
    ],
)  # fmt: skip
def test_yes_and_no(text, meaning):
    assert parse_answer.yes_or_no(text) is meaning


@pytest.mark.parametrize(
    "text",
    [
        "不清楚", "我不知道", "忘了", "我也不记得了。", "不 清 楚 啊", "不知道呢", "不太清楚", "忘记了", "说不清楚",
        "记不得了", "不晓得", "真记不清了", "不太确定", "想不起来了", "说不清", "我也搞不清楚", "拿不准",
        "بىلمەيمەن", "ئېنىق ئەمەس", "Not sure", "I don’t know.",
    ],
)  # fmt: skip
def test_not_knowing_can_be_said_in_many_words(text):
    assert is_unsure(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2022年7月，几号忘了", "2022年7月"), ("2022年7月具体哪天记不清了", "2022年7月"), ("2022年7月", "2022年7月"),
        ("大概合格吧记不清", ""), ("合格吧，忘了", ""), ("应该是2021年，不确定", ""), ("忘了是哪天", ""),
    ],
)  # fmt: skip
def test_of_an_answer_counts_what_is_not_in_doubt(text, rest):
    assert sure_part(text) == rest


@pytest.mark.parametrize("text", ["", "我", "不", "清楚", "本科", "不知道怎么填", "不懂"])
def test_an_answer_is_not_taken_for_not_knowing(text):
    assert not is_unsure(text)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("有的", True), ("已经拿到了", True), ("都有", True), ("是", True), ("还没", False), ("暂时没有", False),
        ("未取得", False), ("没发呢", False), ("有吧", None), ("准备拿", None), ("没问题", None),
    ],
)  # fmt: skip
def test_whoever_has_something_says_so_by_the_having(text, meaning):
    assert parse_answer.has_or_not(text) is meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *(
            (yes, True)
            for yes in ("对", "没错", "没有错", "都对的", "好吧", "确认无误", "可以，谢谢", "ok", "Right", "توغرا")
        ),
        *((no, False) for no in ("都不对", "不是", "全错了", "这些都不对", "no", "ياق")),
        *(
            (other, None)
            for other in ("没有", "没", "不对", "可以吗", "对吗？", "谢谢", "合格", "有", "不行", "没职称", "")
        ),
    ],
)
def test_what_was_understood_is_agreed_to_in_any_words(text, meaning):
    assert parse_answer.agrees(text) is meaning


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [
        ("没有", True), ("没", True), ("不对", True), ("有点不对", True), ("差不多吧", True), ("不全对", True),
        ("没有职称", False), ("不在县里", False), ("对", False), ("差一年", False),
    ],
)  # fmt: skip
def test_a_doubt_is_no_denial(text, is_doubted):
    assert parse_answer.doubts(text) is is_doubted


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("层级不对", "层级"),
        ("毕业时间错了", "毕业时间"),
        ("学历这项有误", "学历"),
        ("不对", ""),
        ("没错", ""),
        ("乡镇", ""),
    ],
)
def test_one_thing_is_said_to_be_wrong_by_its_name(text, wrong):
    assert parse_answer.said_wrong(text) == wrong


@pytest.mark.parametrize("text", ["没", "还没有", "从来没去过", "没有没有", "一次都没参加过", "啥也没有", "没,没去过"])
def test_nothing_is_said_in_many_words(text):
    assert parse_answer.is_nothing(text)


@pytest.mark.parametrize("text", ["没问题", "没错", "没驻满", "有", "没多久", ""])
def test_something_is_not_nothing(text):
    assert not parse_answer.is_nothing(text)
