"""The path to a title by days: who does what until when, counted back from the notice's dates."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.decision import decide
from rules.plan import steps_of
from rules.schedule import BEIJING, publicity_starts, window_of
from rules.untrusted import read_facts
from rules.working_days import is_working_day
from tests.support.applicants import applicants
from tests.support.notices_at_hand import AKSU, MAO, NOTICES, RUOQIANG, SHILI, SI

GRADUATE = {
    "education": "本科", "study_mode": "全日制", "county": "拜城县", "workplace_level": "乡镇",
    "employer_kind": "事业单位", "service_start": "2021-07-01", "assessments_passed": True, "specialty": "农艺",
    "title": "无", "village_kind": "无",
}  # fmt: skip
CUTOFF = "2025-10-24T18:00:00+08:00"


def decided(notice, as_of=None, **facts):
    known = {name: value for name, value in (GRADUATE | facts).items() if value is not None}
    return decide(notice, read_facts(known, notice.vocabulary), as_of)


def plan(notice, **facts):
    return decided(notice, **facts).row()["plan"]


def days(rows):
    return [(row["id"], row["who"], row["by"], row["kind"]) for row in rows]


def ids(rows):
    return [row["id"] for row in rows]


def test_aksu_is_counted_back_from_18_o_clock_of_24_october():
    assert days(plan(AKSU)) == [
        ("unit_meeting", "单位", "2025-10-15", "advised"),
        ("publicity_starts", "单位", "2025-10-16", "required"),
        ("publicity_ends", "单位", "2025-10-23", "required"),
        ("recommendation", "单位", CUTOFF, "advised"),
        ("application", "本人", CUTOFF, "advised"),
        ("unit_review", "单位", CUTOFF, "advised"),
        ("county_review", "县（市）人社", CUTOFF, "advised"),
        ("apply", "本人", CUTOFF, "required"),
        ("corrections", "本人", "2025-10-30", "advised"),
        ("review", "地区", "2025-10-31", "required"),
        ("second_publicity_starts", "单位", "2025-10-31", "required"),
        ("second_publicity_ends", "单位", "2025-11-07", "required"),
        ("unit_papers", "单位", "2025-11-07", "required"),
        ("county_papers", "县（市）人社", "2025-11-07", "required"),
    ]


def test_the_step_of_the_contract_is_told_with_its_clause():
    (start,) = [row for row in plan(AKSU) if row["id"] == "publicity_starts"]
    assert {name: start[name] for name in ("who", "by", "kind", "clause")} == {
        "who": "单位", "by": "2025-10-16", "kind": "required", "clause": "四（一）6",
    }  # fmt: skip
    assert "公示" in start["text"]


def test_ruoqiang_has_three_steps_online_and_papers_by_way_of_the_bureau():
    rows = plan(RUOQIANG, county="若羌县")
    assert days(rows) == [
        ("publicity_starts", "单位", "2024-10-17", "required"),
        ("publicity_ends", "单位", "2024-10-24", "required"),
        ("recommendation", "单位", "2024-10-25", "advised"),
        ("application", "本人", "2024-10-25", "required"),
        ("unit_review", "单位", "2024-10-25", "advised"),
        ("review", "县（市）人社", "2024-10-25", "required"),
        ("second_publicity_starts", "单位", "2024-10-25", "required"),
        ("second_publicity_ends", "单位", "2024-11-01", "required"),
        ("unit_papers", "单位", "2024-11-01", "required"),
        ("papers", "单位", "2024-11-01", "required"),
    ]
    assert "主管局" in rows[-2]["text"] and "主管部门" in rows[-1]["text"]


def test_a_private_company_goes_by_the_employment_service_and_has_no_party_meeting():
    private, state = ids(plan(AKSU, employer_kind="民营企业")), ids(plan(AKSU))
    assert "employment_service_review" in private and not {"unit_meeting", "county_review"} & set(private)
    assert "unit_meeting" in state and not {"employment_service_review", "company_review"} & set(state)


def test_who_works_for_a_unit_of_the_prefecture_passes_no_county():
    facts = {"workplace_level": "地区", "education": "硕士", "degree_awarded": True}
    assert not {"county_review", "county_papers"} & set(ids(plan(AKSU, **facts)))


def test_both_ways_are_shown_while_the_employer_is_unknown():
    assert {"county_review", "employment_service_review"} <= set(ids(plan(AKSU, employer_kind=None)))


def test_an_advised_day_is_said_to_be_no_day_of_the_notice():
    for row in (*plan(AKSU), *plan(RUOQIANG, county="若羌县")):
        assert ("通知没有规定日期" in row["text"]) == (row["kind"] == "advised"), row


def test_who_can_apply_for_nothing_has_no_path():
    assert plan(AKSU, assessments_passed=False) == []


def test_a_notice_without_a_plan_has_the_steps_of_its_windows_and_publicity():
    rows = plan(SHILI, specialty="工程", county="东河县")
    assert days(rows) == [
        ("publicity_starts", "单位", "2026-09-18", "required"),
        ("publicity_ends", "单位", "2026-09-29", "required"),
        ("autumn", "本人", "2026-09-30", "required"),
        ("review", "地区", "2026-10-16", "required"),
    ]


def test_the_path_is_that_of_the_round_that_counts():
    spring = decided(SHILI, date(2026, 3, 2), specialty="工程", county="东河县").plan
    assert [(step.id, step.at) for step in spring] == [
        ("publicity_starts", "2026-03-19"),
        ("publicity_ends", "2026-03-30"),
        ("spring", "2026-03-31T17:30:00+08:00"),
        ("review", "2026-10-16"),
    ]


def in_2099(notice):
    moved = {"opens": date(2099, 9, 28), "until": "2099-10-24T18:00"}
    others = [replace(w, opens=date(2099, 10, 20), until=date(2099, 11, 7)) for w in notice.windows[1:]]
    return notice.model_copy(update={"windows": [replace(notice.windows[0], **moved), *others]})


@pytest.mark.parametrize("notice", [AKSU, AKSU.model_copy(update={"plan": []})], ids=["plan", "no plan"])
def test_a_year_without_a_holiday_plan_gets_no_invented_day(notice):
    rows = plan(in_2099(notice))
    known = {row["id"]: row["by"] for row in rows if row["by"]}
    assert known.items() >= {"apply": "2099-10-24T18:00:00+08:00", "review": "2099-11-07"}.items()
    unknown = [row for row in rows if row["by"] is None]
    assert "publicity_starts" in ids(unknown)
    assert all("放假安排尚未收录" in row["text"] for row in unknown)
    assert not {"publicity_starts", "publicity_ends", "application", "unit_meeting"} & known.keys()
    assert ids(rows).index("publicity_starts") < ids(rows).index("apply") < ids(rows).index("review")


@given(st.data(), st.sampled_from(NOTICES), st.dates(date(2024, 1, 1), date(2026, 12, 1)))
def test_a_path_goes_by_days_and_what_is_required_is_a_day_of_the_notice_or_of_its_publicity(data, notice, as_of):
    facts = read_facts(data.draw(applicants(notice)), notice.vocabulary)
    decision = decide(notice, facts, as_of)
    assert bool(decision.plan) == bool(decision.best)
    moments = [step.at for step in decision.plan]
    assert moments == sorted(moments)
    given_days = {window.at for window in notice.windows}
    for start in publicity_starts(notice):
        given_days |= {day.isoformat() for day in (start.day, start.ends) if day}
    for step in decision.plan:
        assert step.clause in notice.clauses
        if step.kind == "required":
            assert step.at in given_days
        else:
            assert is_working_day(step.by) and "通知没有规定日期" in str(step.text)


def test_a_step_is_over_from_its_hour_on():
    steps = {step.id: step for _, step in steps_of(AKSU, AKSU.windows[0])}

    def over_at(moment):
        return {name for name, step in steps.items() if step.is_over(datetime.fromisoformat(moment + "+08:00"))}

    assert "publicity_starts" not in over_at("2025-10-16T23:59") and "publicity_starts" in over_at("2025-10-17T00:00")
    assert "apply" not in over_at("2025-10-24T17:59") and "apply" in over_at("2025-10-24T18:00")
    assert datetime(2025, 10, 24, 18, tzinfo=BEIJING).isoformat() == steps["apply"].at


@pytest.mark.parametrize(
    ("day", "by"),
    [
        (date(2026, 4, 10), {"apply": "2026-04-30", "town": "2026-05-10", "county": "2026-05-31"}),
        (date(2026, 5, 1), {"apply": "2026-10-31", "town": "2026-11-10", "county": "2026-11-30"}),
    ],
)
def test_a_step_that_names_a_window_for_each_round_has_that_of_the_round_that_counts(day, by):
    steps = [step for _, step in steps_of(MAO, window_of(MAO, day))]
    assert {step.id: step.at for step in steps} == by
    assert all(step.kind == "required" for step in steps)


def test_two_reviews_by_the_same_office_are_both_of_their_round():
    """Without a plan, too: another round that follows takes nothing from the one before it."""
    steps = [step.id for _, step in steps_of(SI, window_of(SI, date(2026, 3, 1)))]
    assert [each for each in steps if "review" in each] == ["county_review", "city_review"]
