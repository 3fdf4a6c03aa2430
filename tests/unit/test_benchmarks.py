"""What the benchmarks measure with: labelled texts that hold together, and what counts as which answer."""

from collections import Counter
from datetime import date

import pytest

from benchmarks import labels, professions, understanding
from benchmarks.questions import (
    ASKED,
    ASKED_FOR_MORE,
    HANDED_OVER,
    LIBRARY,
    RIGHT,
    WRONG,
    Asked,
    ask,
    came,
    confusion,
)
from rules.notice_files.library import Library
from rules.untrusted import read_facts
from services.language.answers import Answer

QUESTIONS = labels.questions() | labels.of_other_notices()
EVERY = [each for questions in QUESTIONS.values() for each in questions]
PROFESSIONS = labels.professions()


@pytest.mark.parametrize("part", QUESTIONS)
def test_every_label_can_be_measured(part):
    for each in QUESTIONS[part]:
        notice = LIBRARY.find(each["notice"])
        context = each.get("context", {})
        read_facts(context.get("facts", {}), notice.vocabulary)
        assert each["notice"] in ASKED and each["kind"] and each["q"].strip()
        assert isinstance(context.get("q", ""), str)
        assert each["answer_must_contain"] and all(text for group in each["answer_must_contain"] for text in group)
        assert each["clause"] is None or each["answerable"]


@pytest.mark.parametrize("notice", ASKED)
def test_a_notice_is_asked_about_in_its_season(notice):
    windows = LIBRARY.find(notice).windows
    days = [(window.opens, window.last_day or date.max) for window in windows]
    assert not days or any(opens <= ASKED[notice].date() <= last_day for opens, last_day in days)


def test_no_fresh_text_is_an_earlier_one():
    for by_part, text in ((QUESTIONS, "q"), (labels.self_descriptions(), "text")):
        earlier = {row[text] for row in by_part[labels.EARLIER]}
        fresh = [row[text] for part, rows in by_part.items() if part in labels.FRESH for row in rows]
        assert not earlier.intersection(fresh) and len(fresh) == len(set(fresh))


def test_every_profession_asks_in_six_wordings_and_expects_one_verdict():
    wordings = Counter(each["profession"] for each in PROFESSIONS)
    assert len(wordings) == 120 and set(wordings.values()) == {6}
    assert len({each["q"] for each in PROFESSIONS}) == len(PROFESSIONS)
    assert len({(each["profession"], each["expect"]) for each in PROFESSIONS}) == 120
    assert {each["expect"] for each in PROFESSIONS} == set(professions.RIGHT)


def test_nobody_but_the_benchmarks_finds_the_notices_of_other_places():
    theirs = {path.parent.name for path in labels.NOTICES.glob("*/notice.yaml")}
    assert theirs and theirs < {each["notice"] for part in labels.of_other_notices().values() for each in part}
    assert not theirs & {notice.id for notice in Library.from_environment().all()}


ANSWERABLE = {"answerable": True, "answer_must_contain": [["10月24日", "10-24"], ["18:00"]]}
OPEN = {"answerable": False, "answer_must_contain": [["2282697"]]}


@pytest.mark.parametrize(
    ("labelled", "found", "expected"),
    [
        (ANSWERABLE, Answer(True, "10 月 24 日１８：００", "一", "answer"), RIGHT),
        (ANSWERABLE, Answer(True, "10月24日", "一", "answer"), WRONG),
        (ANSWERABLE, Answer(False, "10月24日18:00", None, "open"), HANDED_OVER),
        (ANSWERABLE, Answer(False, "做完自测即可知道", None, "own"), ASKED_FOR_MORE),
        (OPEN, Answer(False, "请咨询：0997-2282697。", None, "unknown"), RIGHT),
        (OPEN, Answer(False, "请咨询。", None, "unknown"), WRONG),
        (OPEN, Answer(True, "请咨询：0997-2282697。", "一", "answer"), WRONG),
    ],
)
def test_what_came_of_a_question(labelled, found, expected):
    assert came(labelled, found) == expected


def of_aksu(question: str) -> Answer:
    return ask({"q": question, "notice": "aksu-2025h2"})


def test_an_answer_that_names_what_is_still_to_be_known_asks_for_more():
    found = of_aksu("我在县农技站搞植保，统招本科，能初定初级吗")
    assert came(ANSWERABLE, found) == professions.said(found) == ASKED_FOR_MORE


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("我在县农技站搞植保，统招本科，工作两年，考核合格，没有职称，能初定初级吗", professions.YES),
        ("我统招本科，在县里工作两年，考核合格，没有职称，能初定初级吗", professions.YES_IF),
        ("我是护士，统招本科，在县医院工作两年，考核合格，能初定初级吗", professions.EXAM),
        ("我在县农技站搞植保，统招本科，工作两年，考核不合格，能初定初级吗", professions.NO),
        ("我在县农技站搞植保，统招本科，工作半年，考核合格，能初定初级吗", professions.NO),
        ("我是测绘员，统招本科，在县测绘队工作两年，考核合格，能初定初级吗", professions.HANDED_OVER),
        ("纸质材料报送截止是哪天", professions.ELSE),
    ],
)
def test_the_verdict_that_an_answer_says_is_heard(question, expected):
    assert professions.said(of_aksu(question)) == expected


@pytest.mark.parametrize(
    ("expected", "heard", "is_right", "is_refused", "is_promised"),
    [
        ("eligible", professions.YES, True, False, False),
        ("eligible", professions.YES_IF, False, False, False),
        ("eligible", professions.EXAM, False, True, False),
        ("exam", professions.EXAM, True, False, False),
        ("exam", professions.NO, False, True, False),
        ("exam", professions.YES, False, False, True),
        ("unlisted", professions.HANDED_OVER, True, False, False),
        ("unlisted", professions.YES_IF, True, False, False),
        ("unlisted", professions.YES, False, False, True),
        ("unlisted", professions.EXAM, False, True, False),
    ],
)
def test_a_verdict_beside_the_one_expected(expected, heard, is_right, is_refused, is_promised):
    assert (heard in professions.RIGHT[expected]) == is_right
    assert professions.is_wrong_no(expected, heard) == is_refused
    assert professions.is_wrong_yes(expected, heard) == is_promised


def test_the_table_counts_every_question_once():
    questions = [
        Asked({"kind": "deadline", "answerable": True}, RIGHT),
        Asked({"kind": "deadline", "answerable": True}, HANDED_OVER),
        Asked({"kind": "other", "answerable": False}, WRONG),
        Asked({"kind": "deadline", "answerable": False}, RIGHT),
    ]
    assert confusion(questions, lambda each: each.kind).splitlines() == [
        "| Kind | right | wrong | handed over | asked for more |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| *off-topic* |  | 1 |  |  |",
        "| *open* | 1 |  |  |  |",
        "| deadline | 1 |  | 1 |  |",
    ]


@pytest.mark.parametrize(
    ("stated", "given", "is_right"),
    [
        ({"specialty": "护士"}, "护理", True),
        ({"specialty": "教师"}, "幼儿园教师", True),
        ({"specialty": "教师", "county": "若羌县"}, "幼儿园教师", False),
        ({"specialty": "植保", "county": "若羌县"}, "兽医", False),
        ({"specialty": "软件开发"}, "软件", True),
        ({"specialty": "特种设备"}, "特种设备检测", True),
        ({"specialty": "特种设备"}, "测绘", False),
        ({"specialty": "护理"}, "会计", False),
        ({"specialty": "机修", "_specialty_ok": ["汽修"]}, "汽修", True),
        ({"county": "拜城县"}, "护理", False),
    ],
)
def test_a_specialty_counts_by_the_series_that_it_leads_to(stated, given, is_right):
    found = understanding.score(stated, {"specialty": given}, list(Library.from_environment().all()))
    assert found.wrong == (not is_right)
    assert found.found == is_right


def test_without_notices_a_specialty_counts_in_the_very_word_alone():
    assert understanding.score({"specialty": "护士"}, {"specialty": "护理"}) == (1, 0, 1, 1)
