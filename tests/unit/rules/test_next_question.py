"""What is asked for next can matter, nothing that can matter is missed, and every interview ends."""

import itertools
import random
import re
from datetime import timedelta
from typing import Any

import pytest

from rules.compiled import compiled
from rules.days import days
from rules.decision import Decision, decide
from rules.facts import Facts
from rules.next_question import asker_of
from rules.notice import Notice
from rules.verdicts import MET, UNKNOWN
from tests.support.applicants import is_judged, random_known
from tests.support.conditions import asking
from tests.support.notices_at_hand import AKSU, NOTICES, RUOQIANG

each_notice = pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.id)
#: Another seed tries the same with other people; the ordinary run has a share of the tries for each notice.
seeds = pytest.mark.parametrize(
    ("seed", "share"), [(0, 3 / len(NOTICES)), *(pytest.param(seed, 1, marks=pytest.mark.slow) for seed in range(4))]
)
Known = dict[str, Any]
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def decided(notice: Notice, known: Known) -> Decision:
    return decide(notice, Facts.of(known))


def asked(notice: Notice, **known: Any) -> list[str]:
    return decided(notice, known).ask_next


def not_below(decision: Decision, floor: int) -> dict[str, int]:
    """The verdicts of the outcomes at a level or above."""
    return {found.outcome.key: found.verdict for found in decision.outcomes if found.outcome.rank >= floor}


def floor_of(decision: Decision) -> int:
    return decision.best.outcome.rank if decision.best else 0


def is_month_or_year(fact: str, value: str | None) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None and days(value).first != days(value).last


def is_open(fact: str, known: Known, notice: Notice) -> bool:
    """Whether a fact can still be answered without contradicting what outranks it or follows from others."""
    value = known.get(fact)
    if not is_judged(fact, notice):
        return False
    if fact == "employer_kind":
        return False  # whoever is of no kind that the notice names says so unasked
    if value is not None:
        return is_month_or_year(fact, value) or value in notice.level_groups
    if fact == "service_start":
        return known.get("service_years") is None
    if fact == "service_years":
        return known.get("service_start") is None
    if fact == "full_time_education":
        return known.get("study_mode") != "全日制"
    if fact == "area_class":
        return not (known.get("county") and notice.vocabulary.suggested_area(known["county"]))
    if fact == "evaluation_mode":
        listed = known.get("specialty") and any(notice.vocabulary.specialty(known["specialty"])[1].values())
        return not listed or fact in decided(notice, known).ask_next
    return True


def answer(pick: random.Random, fact: str, known: Known, notice: Notice) -> Any:
    """A random answer to one fact, a date to the day and within what is known of it."""
    if is_month_or_year(fact, known.get(fact)):
        first, last = days(known[fact])
        return (first + timedelta(days=pick.randrange((last - first).days + 1))).isoformat()
    if known.get(fact) in notice.level_groups:
        return pick.choice(notice.vocabulary.levels_named(known[fact]))
    if fact == "full_time_education" and (highest := known.get("education")):
        scale = notice.vocabulary.values_of(fact)
        return pick.choice(scale[: scale.index(highest.replace("博士后", "博士")) + 1])
    while (value := random_known(pick, notice, unknown=0).get(fact)) is None or is_month_or_year(fact, value):
        pass
    return notice.levels[1] if value in notice.level_groups else value


def completed(pick: random.Random, known: Known, notice: Notice, share: float = 1, but: str = "") -> Known:
    """The applicant with a share of the open facts answered, in random order, but for one."""
    known = dict(known)
    for fact in pick.sample(notice.vocabulary.facts, len(notice.vocabulary.facts)):
        if fact != but and pick.random() < share and is_open(fact, known, notice):
            known[fact] = answer(pick, fact, known, notice)
    return known


def could_matter(pick: random.Random, fact: str, known: Known, notice: Notice, tries: int = 3000) -> bool:
    """Whether, with some of the other facts answered in some way, an answer to this one changes an outcome."""
    floor = floor_of(decided(notice, known))
    for _ in range(tries):
        before = completed(pick, known, notice, share=pick.choice((0, 0.5, 0.9, 1)), but=fact)
        after = before | {fact: answer(pick, fact, before, notice)}
        if not_below(decided(notice, before), floor) != not_below(decided(notice, after), floor):
            return True
    return False


@each_notice
@seeds
def test_where_nothing_is_asked_no_answer_changes_an_outcome_at_the_best_level_or_above(notice, seed, share):
    pick = random.Random(seed)
    for _ in range(int(150 * share)):
        known = random_known(pick, notice, unknown=pick.choice((0.1, 0.2, 0.4)))
        decision = decided(notice, known)
        if not decision.ask_next:
            floor = floor_of(decision)
            for _ in range(8):
                full = completed(pick, known, notice)
                assert not_below(decided(notice, full), floor) == not_below(decision, floor), (known, full)


@each_notice
@seeds
def test_every_interview_ends_and_asks_for_nothing_twice(notice, seed, share):
    pick = random.Random(seed)
    for _ in range(int(60 * share)):
        known: Known = {}
        asked_for: list[str] = []
        while facts := decided(notice, known).ask_next:
            assert len(set(facts)) == len(facts)
            asked_for.append(facts[0])
            known[facts[0]] = answer(pick, facts[0], known, notice)
        assert len(set(asked_for)) == len(asked_for)
        verdicts = not_below(decided(notice, known), floor_of(decided(notice, known)))
        for _ in range(5):
            full = completed(pick, known, notice)
            assert not_below(decided(notice, full), floor_of(decided(notice, known))) == verdicts, (known, full)


@each_notice
@seeds
def test_an_interview_ends_whichever_listed_facts_are_answered_and_however_vaguely(notice, seed, share):
    pick = random.Random(seed)
    for _ in range(int(60 * share)):
        known = random_known(pick, notice, unknown=0.7)
        for _ in range(2 * len(notice.vocabulary.facts)):
            if not (facts := decided(notice, known).ask_next):
                break
            fact = pick.choice(facts)
            known[fact] = answer(pick, fact, known, notice)
        assert not decided(notice, known).ask_next


@each_notice
def test_a_fact_that_nobody_can_name_is_passed_over_and_the_rest_is_still_settled(notice):
    pick = random.Random(5)
    for _ in range(100):
        known: Known = {}
        passed: set[str] = set()
        while facts := [fact for fact in decided(notice, known).ask_next if fact not in passed]:
            if pick.random() < 0.3:
                passed.add(facts[0])
            else:
                known[facts[0]] = answer(pick, facts[0], known, notice)
        assert not passed & set(known)


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=lambda notice: notice.id)
@seeds
def test_whatever_is_listed_can_change_an_outcome_at_the_best_level_or_above(notice, seed, share):
    pick = random.Random(seed)
    for _ in range(int(134 * share)):
        known = random_known(pick, notice, unknown=0.2)
        facts = decided(notice, known).ask_next
        for fact in facts if len(facts) <= 4 else ():
            assert could_matter(pick, fact, known, notice), (fact, known)


TOWN = {
    "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "assessments_passed": True,
    "specialty": "农艺", "title": "无", "village_kind": "无", "service_start": "2021-07-01",
}  # fmt: skip
SERVED = {
    "workplace_level": "自治区", "specialty": "水利", "title": "初级", "title_date": "2020-05-01",
    "village_kind": "驻村", "village_start": "2021-03-01", "village_end": "2025-02-28", "village_excellent_years": 3,
}  # fmt: skip
#: A residency that is too short whenever the title was had, under a road that can only fail: the desk decides the rest.
TOO_SHORT = {
    "study_mode": "全日制", "degree_awarded": False, "county": "和田市", "employer_kind": "机关", "service_years": 3,
    "assessments_passed": False, "specialty": "计算机教师", "occupation": "其他", "title": "副高",
    "village_kind": "驻村管寺", "village_start": "2025", "village_excellent_years": 2,
}  # fmt: skip
#: What another track to the same level would ask for.
RESIDENCY = ["village_kind", "village_start", "village_end", "village_excellent_years"]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (TOWN, []),
        ({k: v for k, v in TOWN.items() if k != "village_kind"}, RESIDENCY),
        ({k: v for k, v in TOWN.items() if k != "assessments_passed"}, ["assessments_passed"]),
        (TOWN | {"title": "正高"}, []),
        ({"title": "正高"}, []),
        (SERVED, []),
        ({k: v for k, v in SERVED.items() if k != "title_date"}, ["title_date"]),
        ({k: v for k, v in SERVED.items() if k != "village_end"}, ["village_end"]),
        ({k: v for k, v in SERVED.items() if k != "village_excellent_years"}, ["village_excellent_years"]),
        (TOO_SHORT, ["village_start", "village_end"]),
    ],
)
def test_only_what_an_outcome_at_the_best_level_or_above_still_waits_for_is_listed(known, expected):
    assert asked(AKSU, **known) == expected


@pytest.mark.parametrize(
    ("known", "fact"),
    [
        (TOWN | {"service_start": "2022"}, "service_start"),
        (TOWN | {"service_start": "2022-10"}, "service_start"),
        (SERVED | {"village_start": "2025-08", "village_end": "至今"}, "village_start"),
        (SERVED | {"village_start": "2022-02", "village_end": "2025-02"}, "village_start"),
        (SERVED | {"village_start": "2022-02", "village_end": "2025-02"}, "village_end"),
        (SERVED | {"title_date": "2022-02", "village_end": "2025-02-15"}, "title_date"),
    ],
)
def test_a_month_or_year_that_leaves_a_span_open_is_asked_for_to_the_day(known, fact):
    assert fact in asked(AKSU, **known)


@pytest.mark.parametrize(
    "known",
    [
        TOWN | {"service_start": "2021"},
        SERVED | {"village_start": "2021-03", "village_end": "2025-02"},
        SERVED | {"title_date": "2020"},
    ],
)
def test_a_month_or_year_that_decides_already_is_not_asked_for_again(known):
    assert asked(AKSU, **known) == []


def test_a_start_known_to_the_month_is_not_asked_for_as_a_number_of_years():
    assert asked(AKSU, **TOWN | {"service_start": "2022-10"}) == ["service_start"]


def test_years_of_service_do_not_matter_where_only_the_desk_can_say():
    later = TOWN | {"study_mode": "非全日制", "full_time_education": "无", "service_start": None}
    assert asked(AKSU, **later) == []
    assert {found.verdict for found in decided(AKSU, later).outcomes if found.outcome.level == "中级"} >= {UNKNOWN}


ALTERNATIVES = [
    ("specialty", "evaluation_mode"),
    ("county", "area_class"),
    ("education", "full_time_education"),
    ("study_mode", "full_time_education"),
    ("service_start", "service_years"),
]


@each_notice
def test_what_may_turn_out_moot_is_asked_later(notice):
    pick = random.Random(7)
    hanging = [(name, fact) for fact, hangs in notice.vocabulary.follow_ups.items() for name in hangs.after]
    for before, after in 100 * (ALTERNATIVES + hanging):
        known = random_known(pick, notice, unknown=0.6)
        for fact in (before, after):
            known.pop(fact, None)
        if after == "full_time_education":
            known.pop("education", None)
            known.pop("study_mode", None)
        facts = decided(notice, known).ask_next
        if before in facts and after in facts:
            assert facts.index(before) < facts.index(after)


def test_an_alternative_is_asked_for_where_the_first_choice_left_it_open():
    assert asked(AKSU, **TOWN | {"specialty": "航海"})[0] == "evaluation_mode"
    county = TOWN | {"workplace_level": "县", "county": "和田市"}
    party_school = county | {"study_mode": "党校", "full_time_education": "无"}
    assert asked(AKSU, **party_school) == ["area_class"]
    assert asked(AKSU, **TOWN | {"study_mode": "非全日制"})[0] == "full_time_education"


@each_notice
def test_the_order_depends_on_nothing_but_the_facts(notice):
    pick = random.Random(11)
    states = [random_known(pick, notice, unknown=0.5) for _ in range(150)]
    there = [decided(notice, known).ask_next for known in states]
    asker_of.cache_clear()
    back = [decided(notice, dict(reversed(known.items()))).ask_next for known in reversed(states)]
    assert there == back[::-1]


def test_the_first_question_closes_most():
    assert asked(AKSU)[0] == asked(RUOQIANG)[0] == "title"


#: Questions that hang on others in every way: on one answer, on all of some, on one of some, on each other.
SAID = {"clause": "一", "why": "通知第一条要求。"}
HANGING = [
    {"id": "unit", "name": "单位", "ask": "？", "kind": "choice", "options": ["甲", "乙", "丙"]} | SAID,
    {"id": "moved", "name": "转岗", "ask": "？", "kind": "yes_no", "if": {"fact": "own.unit", "in": ["甲", "乙"]}}
    | SAID,
    {"id": "on", "name": "转岗日期", "ask": "？", "kind": "date", "if": {"fact": "own.moved", "in": [True]}} | SAID,
    {"id": "papers", "name": "论文", "ask": "？", "kind": "number",
     "if": {"all": [{"fact": "workplace_level", "in": ["县"]}, {"fact": "employer_kind", "in": ["民营企业"]}]}} | SAID,
    {"id": "hours", "name": "学时", "ask": "？", "kind": "number",
     "if": {"any": [{"fact": "own.moved", "in": [False]}, {"fact": "assessments_passed", "in": [False]}]}} | SAID,
]  # fmt: skip
MOVED, PAPERS = {"span": "own.on", "years": 1}, {"fact": "own.papers", "at_least": 72}
HOURS, STAYED = {"fact": "own.hours", "at_least": 72}, {"fact": "own.moved", "in": [False]}
DEGREE = {"fact": "degree_awarded", "in": [True]}
hanging = pytest.mark.parametrize(
    "condition",
    [
        {"all": [MOVED, PAPERS, HOURS]},
        {"any": [MOVED, PAPERS]},
        {"any": [HOURS, {"all": [PAPERS, DEGREE]}]},
        {"any": [{"all": [STAYED, PAPERS]}, DEGREE]},
        {"all": [{"any": [MOVED, DEGREE]}, PAPERS]},
    ],
)
#: A value on either side of each threshold, and none.
TRIED: Known = {
    "own.unit": (None, "甲", "丙"), "own.moved": (None, True, False), "own.on": (None, "2020-01-01", "2025-10-01"),
    "own.papers": (None, 0, 72), "own.hours": (None, 0, 72), "employer_kind": (None, "民营企业", "事业单位"),
    "workplace_level": (None, "县", "乡镇"),
    "assessments_passed": (None, True, False), "degree_awarded": (None, True, False),
}  # fmt: skip


@hanging
def test_of_questions_that_hang_on_others_none_is_asked_in_vain_or_left_out(condition):
    notice = asking(condition, questions=HANGING)
    looked_at = set().union(*(part.facts() for part in compiled(notice).conditions))
    tried = {fact: values for fact, values in TRIED.items() if fact in looked_at}
    every = {
        answers: decided(notice, {"title": "无"} | dict(zip(tried, answers, strict=True)))
        for answers in itertools.product(*tried.values())
    }
    verdicts = {answers: decision.outcomes[0].verdict for answers, decision in every.items()}
    for answers, decision in every.items():
        open_to = [tried[fact] if known is None else (known,) for fact, known in zip(tried, answers, strict=True)]
        fuller = list(itertools.product(*open_to))
        assert decision.ask_next or len({verdicts[full] for full in fuller}) == 1, answers
        for place in map(list(tried).index, decision.ask_next):
            told = ((full, (*full[:place], None, *full[place + 1 :])) for full in fuller)
            assert any(verdicts[full] != verdicts[without] for full, without in told), (place, answers)


@hanging
@pytest.mark.parametrize("seed", range(3))
def test_an_interview_asks_only_whom_a_question_is_for(condition, seed):
    notice, pick = asking(condition, questions=HANGING), random.Random(seed)
    where = compiled(notice).asked_where
    for _ in range(15):
        known: Known = {}
        while facts := decided(notice, known).ask_next:
            fact = facts[0]
            assert fact not in known
            asked = where[fact].judge(decided(notice, known).applicant).verdict if fact in where else MET
            assert asked == MET, (fact, known)
            known[fact] = answer(pick, fact, known, notice)
