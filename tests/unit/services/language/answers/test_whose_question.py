"""Of whom a question is: the own dates and contact of its county and series, stages of a review, a barred case."""

from datetime import datetime

import pytest

from rules.facts import Facts
from rules.schedule import BEIJING
from services.language.answers import Answer, answerer
from tests.support.notices_at_hand import AKSU, FICTITIOUS, RUOQIANG

IN_APRIL = datetime(2026, 4, 10, 9, tzinfo=BEIJING)


def answered(notice: str, question: str, facts: Facts | None = None) -> Answer:
    """What a notice of the tests answers on a morning in April."""
    return answerer(FICTITIOUS.parent / notice).answer(question, facts, IN_APRIL)


@pytest.mark.parametrize(
    ("notice", "question", "words", "not_theirs"),
    [
        ("ji-counties", "己南县的最晚哪天报", "4月20日", "5月10日"),
        ("ji-counties", "我在己北县上班，几号截止", "5月10日", "4月20日"),
        ("ji-counties", "己中市从哪天报到哪天", "4月1日至4月30日", "5月10日"),
        ("ji-counties", "己北县那边哪几天有人", "周二", "周一"),
        ("wu-series", "农业系列什么时候截止", "4月30日", "3月31日"),
        ("wu-series", "搞畜牧的几号开始报", "4月1日", "3月1日"),
        ("wu-series", "水利的几月报", "5月1日", "4月1日"),
        (
            "wu-series",
            "我是做会计的，从几号报到几号",
            "5月31日",
            "4月30日",
        ),  # no series of the notice: the others' dates
    ],
)
def test_whoever_a_question_names_hears_their_own_dates(notice, question, words, not_theirs):
    found = answered(notice, question)
    assert found.answerable, found.text
    assert words in found.text and not_theirs not in found.text


def test_a_question_for_somebody_else_is_not_answered_with_the_asker_s_dates():
    found = answered("ji-counties", "己北县的几号截止", Facts(county="己南县"))
    assert "5月10日" in found.text and "4月20日" not in found.text


def test_what_is_of_another_matter_is_for_the_office_of_the_county_that_it_names():
    assert "0000-6000002" in answered("ji-counties", "己南县哪家拌面好吃").text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("要经过几道审核，先谁审", ["单位审核", "区（县）审核", "市审核"]),
        ("单位审核最迟到哪天", ["5月8日"]),
        ("一级教师是初级还是中级", ["初定一级教师：中级"]),
        ("硕士，2024年9月入职，现在就想初定一级，年限够没", ["硕士毕业满三年", "2027年"]),
    ],
)
def test_stages_and_grades_that_only_windows_and_outcomes_tell_are_told(question, words):
    found = answered("ding-stages", question)
    assert found.answerable and all(word in found.text for word in words), found.text


def test_a_month_without_a_window_is_answered_with_the_rule():
    assert "每季度末月1日至20日" in answered("bing-quarterly", "8月份能申报吗").text


def test_a_paper_s_form_is_told_though_another_one_was_named():
    assert "复印件" in answered("ji-counties", "毕业证交扫描件行吗").text


def test_what_only_the_roads_ask_for_is_told():
    found = answered("ji-counties", "年度考核有什么要求")
    assert found.answerable and "合格" in found.text


def test_a_series_that_is_asked_after_is_looked_up():
    assert "工程" in answered("xin-anytime", "机械专业包括在里面吗").text
    assert "以考代评" in answered("wu-series", "为什么卫生系列不能认定").text


def test_not_yet_names_the_rule():
    found = answered("wu-series", "大专，学农艺的，在农技站干了两年，能认定初级吗")
    assert "还不可以" in found.text and "大专毕业满三年" in found.text


def test_what_is_told_rules_a_title_out_whatever_else_is_left_open():
    found = answerer(AKSU.folder).answer("硕士没拿到学位，论文还没过，干了三年，能授予中级吗")
    assert found.rules_out and "学位" in found.text


def test_what_is_left_open_alone_stays_open():
    found = answerer(AKSU.folder).answer("编外的本科，干了三年，能初定吗")
    assert not found.answerable


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        ("网上申报几号截止", "那送纸质的呢", "11月7日"),
        ("我硕士满一年能授予中级吗", "那呈报表要打几份", "二份"),
    ],
)
def test_a_follow_up_that_names_another_thing_is_about_that(before, question, words):
    facts = Facts(education="硕士", degree_awarded=True)
    found = answerer(AKSU.folder).answer(question, facts, datetime(2025, 10, 10, 9, tzinfo=BEIJING), before)
    assert found.answerable and words in found.text, found.text


def test_two_things_that_are_asked_at_once_are_both_told():
    found = answerer(AKSU.folder).answer("用哪个网站报，不懂的打哪个号码")
    assert "aks.xjzcsq.com" in found.text and "0997-2282697" in found.text


def test_the_plainest_kind_answers_no_other_county_and_no_other_year():
    assert not answerer(AKSU.folder).answer("乌什县人社局电话多少").answerable
    assert not answerer(RUOQIANG.folder).answer("2027年什么时候开始申报").answerable


@pytest.mark.parametrize("question", ["你是真人还是机器人", "你到底是不是真人呀"])
def test_who_asks_who_answers_hears_it(question):
    assert answerer(AKSU.folder).answer(question).kind == "small_talk"
