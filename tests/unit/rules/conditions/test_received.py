"""Outcomes that are received in some windows alone: until these are over, in a decision and in bulk alike."""

from datetime import date

import pytest

from rules.compiled import compiled
from rules.decision import decide
from rules.frames import decide_frame, verdict_column
from rules.notice_files.explain import explain
from rules.untrusted import read_facts
from rules.verdicts import OF_OUTCOME
from tests.support.notices_at_hand import MAO, SI
from tests.support.rosters import frame_of

TOWNSHIP = {
    "assessments_passed": True,
    "own": {"barred": False, "retired": False, "unit": "乡镇卫生院", "hours": 90, "public_hours": 30,
            "township": "2016-12-31", "exam": "50分"},
}  # fmt: skip
KEY = "定向聘任/中级"
FARMER = {
    "education": "初中", "title": "无",
    "own": {"staff": False, "age": "18至60周岁", "farm_start": "2025-10-31", "has_trained": False, "model": False,
            "kind": "种植", "area": 50},
}  # fmt: skip


def judged(notice, facts, key, asked_on, as_of=None):
    """The outcome as it is decided on a day of asking."""
    decision = decide(notice, read_facts(facts, notice.vocabulary), as_of, asked_on=asked_on)
    return decision, next(each for each in decision.outcomes if each.outcome.key == key)


@pytest.mark.parametrize(
    ("asked_on", "verdict"),
    [
        (None, "eligible"),
        (date(2026, 2, 20), "eligible"),
        (date(2026, 3, 31), "eligible"),
        (date(2026, 4, 1), "ineligible"),
        (date(2026, 9, 30), "ineligible"),
        (date(2026, 10, 1), "eligible"),  # the whole round is over, which is said otherwise
    ],
)
def test_an_outcome_is_received_until_its_own_windows_are_over(asked_on, verdict):
    _, found = judged(SI, TOWNSHIP, KEY, asked_on)
    assert OF_OUTCOME[found.verdict] == verdict
    frame = frame_of([read_facts(TOWNSHIP, SI.vocabulary)], SI.vocabulary)
    bulk = decide_frame(frame, SI, asked_on=asked_on, with_best=True).collect()
    assert OF_OUTCOME[bulk[verdict_column(KEY)][0]] == verdict
    assert bulk.columns == [*frame.columns, *(name for name in bulk.columns if ":" in name), "best"]


def test_it_is_told_where_it_was_received_by_the_clause_of_the_windows():
    _, found = judged(SI, TOWNSHIP, KEY, date(2026, 5, 20))
    (finding,) = [each for each in found.findings if each.verdict == found.verdict]
    assert str(finding.words) == "定向聘任中级只在上半年申报受理，已于2026年3月31日截止" and finding.clause == "七"


def test_whoever_can_apply_is_told_in_which_windows():
    decision, found = judged(SI, TOWNSHIP, KEY, date(2026, 3, 10))
    assert [str(each.text) for each in found.cautions if each.id == "own_window"] == ["定向聘任中级只在上半年申报受理"]
    theirs = {"publicity_start", "first", "county_review", "city_review"}
    assert {row["id"] for row in decision.deadlines} == theirs


def test_outcomes_that_are_received_in_every_window_are_told_nothing_of_it():
    assert [each.key for each in compiled(SI).outcomes if each.received] == [KEY]


def test_time_is_counted_to_the_end_of_the_windows_that_are_the_outcomes_own():
    """In March others count to April; whoever can only apply in October has until then."""
    decision, found = judged(MAO, FARMER, "评定/农民技术员", date(2026, 3, 10), date(2026, 4, 30))
    assert OF_OUTCOME[found.verdict] == "eligible" and found.applicant.as_of == date(2026, 10, 31)
    assert decision.applicant.as_of == date(2026, 4, 30)
    assert [row["id"] for row in decision.deadlines] == ["autumn", "autumn_town", "autumn_county"]
    assert [(step.id, str(step.by)) for step in decision.plan] == [
        ("apply", "2026-10-31"), ("town", "2026-11-10"), ("county", "2026-11-30"),
    ]  # fmt: skip


def test_a_day_given_by_hand_counts_for_all_outcomes():
    _, found = judged(MAO, FARMER, "评定/农民技术员", date(2026, 3, 10), date(2026, 6, 1))
    assert found.applicant.as_of == date(2026, 6, 1) and OF_OUTCOME[found.verdict] == "not_yet"


def test_it_is_explained_and_said_of_all_roads():
    told = {outcome.name: str(outcome.asks) for outcome in explain(MAO)}
    assert "只在下半年申报受理" in told["农民技术员"]
    assert "受理" not in told["农民农艺师"]
