"""What must be true of every decision under every notice, whatever the facts."""

import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.compiled import compiled
from rules.conditions.in_force import InForce
from rules.days import days
from rules.decision import decide
from rules.facts import DATES, FIELDS
from rules.frames import BEST, day_column, decide_frame, verdict_column
from rules.notice import Notice
from rules.season import counted_until
from rules.untrusted import read_facts
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from tests.support.applicants import TURNING, applicants, random_facts, shared_out
from tests.support.notices_at_hand import AKSU, GENG, NOTICES, RUOQIANG
from tests.support.rosters import frame_of

#: Facts beside which others have no say: without them, the others speak, and may say anything.
OUTRANK = {
    "service_start": {"service_years"},
    "evaluation_mode": {"specialty"},
    "area_class": {"county"},
    "full_time_education": {"education", "study_mode"},
}
#: Facts of which notices speak only where somebody says them: what is left open by one is judged again without it.
VOLUNTEERED = {"employer_kind"}
notices = pytest.mark.parametrize("notice", NOTICES, ids=[notice.id for notice in NOTICES])


def verdicts(notice: Notice, facts: dict, as_of: date | None = None) -> dict[str, tuple]:
    decision = decide(notice, read_facts(facts, notice.vocabulary), as_of)
    return {found.outcome.key: (found.verdict, found.eligible_on) for found in decision.outcomes}


@notices
@shared_out
@given(data=st.data())
def test_deleting_a_fact_only_ever_turns_a_verdict_into_unknown(notice, data):
    facts = data.draw(applicants(notice))
    deleted = data.draw(st.sampled_from(FIELDS))
    if deleted not in facts or OUTRANK.get(deleted, set()) & facts.keys():
        return
    before = verdicts(notice, facts)
    after = verdicts(notice, {fact: value for fact, value in facts.items() if fact != deleted})
    for key, found in after.items():
        was_left_open = deleted in VOLUNTEERED and before[key][0] == UNKNOWN
        assert found == before[key] or found[0] == UNKNOWN or was_left_open, (key, deleted, facts)


@notices
@shared_out
@given(data=st.data())
def test_a_kind_of_unit_that_a_notice_does_not_name_leaves_open_what_nothing_else_rules_out(notice, data):
    facts = data.draw(applicants(notice)) | {"employer_kind": data.draw(st.sampled_from(["兵团", "机关"]))}
    named = verdicts(notice, facts | {"employer_kind": "事业单位"})
    if notice in (AKSU, RUOQIANG):  # the others say nothing of them
        for key, (verdict, _) in verdicts(notice, facts).items():
            assert verdict == (UNMET if named[key][0] == UNMET else UNKNOWN), (key, facts)
    silent = verdicts(notice, {fact: value for fact, value in facts.items() if fact != "employer_kind"})
    if notice is GENG:  # it asks for 事业单位 or 国有企业
        assert all(found in (named[key], (UNKNOWN, None)) for key, found in silent.items())
    else:
        assert silent == named


def ending(notice):
    """The outcomes with a rule that is in force until some day."""
    ready = compiled(notice)
    return {
        outcome.key
        for outcome in ready.outcomes
        for road in outcome.roads
        for condition in road.pick(ready.conditions)
        for part in condition.walk()
        if isinstance(part, InForce) and part.until
    }


@notices
@shared_out
@given(data=st.data())
def test_a_later_day_never_loses_a_span(notice, data):
    facts = data.draw(applicants(notice))
    as_of = data.draw(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    later = as_of + timedelta(days=data.draw(st.integers(1, 800)))
    now, then = verdicts(notice, facts, as_of), verdicts(notice, facts, later)
    for key, (verdict, _) in now.items():
        if verdict == MET and key not in ending(notice):
            assert then[key][0] == MET, (key, facts, as_of, later)


@notices
@shared_out
@given(data=st.data())
def test_a_month_says_what_every_day_in_it_says(notice, data):
    facts = data.draw(applicants(notice))
    coarse = [fact for fact in DATES if 0 < len(facts.get(fact, "")) < 10 and facts[fact] != "至今"]
    if not coarse:
        return
    fact = data.draw(st.sampled_from(coarse))
    known = days(facts[fact])
    each = [known.first + timedelta(days=n) for n in range((known.last - known.first).days + 1)]
    step = max(1, len(each) // 40)
    tried = {*each[::step], known.last, *(day for day in TURNING if known.first <= day <= known.last)}
    whole = verdicts(notice, facts)
    exact = [verdicts(notice, facts | {fact: day.isoformat()}) for day in tried]
    for key, (verdict, day) in whole.items():
        found = {each[key][0] for each in exact}
        if verdict != UNKNOWN:
            assert found == {verdict}, (key, fact, facts)
        if verdict == NOT_YET:
            assert max(each[key][1] for each in exact) == day, (key, fact, facts)


@given(day=st.dates(date(2015, 1, 1), date(2025, 10, 24)), data=st.data())
def test_a_month_that_leaves_a_verdict_open_has_days_that_differ(day, data):
    """Where nothing else is unknown, a month is unknown only if its days disagree."""
    facts = {
        "education": data.draw(st.sampled_from(["中专", "大专", "本科"])), "study_mode": "全日制",
        "workplace_level": "乡镇", "assessments_passed": True, "specialty": "农艺", "title": "无", "village_kind": "无",
    }  # fmt: skip
    month = day.isoformat()[:7]
    whole = verdicts(AKSU, facts | {"service_start": month})
    known = days(month)
    each = [known.first + timedelta(days=n) for n in range((known.last - known.first).days + 1)]
    exact = [verdicts(AKSU, facts | {"service_start": day.isoformat()}) for day in each]
    for key, (verdict, _) in whole.items():
        found = {one[key][0] for one in exact}
        assert (verdict == UNKNOWN) == (len(found) > 1), (key, month)


@notices
@pytest.mark.parametrize("rows", [6_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_chat_and_bulk_agree_on_random_rows(notice, rows):
    pick = random.Random(notice.id)
    count = rows // len(NOTICES) + 1
    everyone = [read_facts(random_facts(pick, notice), notice.vocabulary) for _ in range(count)]
    frame = frame_of(everyone, notice.vocabulary)
    for as_of in (notice.as_of, date(2024, 2, 29)):
        bulk = decide_frame(frame, notice, as_of, with_best=True).collect()
        assert bulk.select(frame.columns).equals(frame)
        columns = [
            (bulk[verdict_column(outcome.key)].to_list(), bulk[day_column(outcome.key)].to_list())
            for outcome in compiled(notice).outcomes
        ]
        differences, best = 0, bulk[BEST].to_list()
        for row, facts in enumerate(everyone):
            decision = decide(notice, facts, as_of)
            differences += best[row] != (decision.best.outcome.key if decision.best else None)
            for (verdict, day), found in zip(columns, decision.outcomes, strict=True):
                differences += (verdict[row], day[row]) != (found.verdict, found.eligible_on)
        assert differences == 0


@notices
@shared_out
@given(data=st.data())
def test_nobody_is_eligible_for_a_level_that_is_not_above_the_title_held(notice, data):
    facts = data.draw(applicants(notice))
    held = facts.get("title")
    by_name = {f"{outcome.track}/{outcome.level}": outcome for outcome in notice.outcomes}
    for found in decide(notice, read_facts(facts, notice.vocabulary)).outcomes:
        if (written := by_name[found.outcome.key]).same_level or written.appointment:
            continue
        if held is None:
            assert found.verdict != MET
        elif all(notice.levels.index(level) >= found.outcome.rank for level in notice.vocabulary.levels_named(held)):
            assert found.verdict not in (MET, NOT_YET, UNKNOWN)


@notices
@shared_out
@given(data=st.data())
def test_best_is_the_highest_eligible_level_and_every_finding_names_a_clause(notice, data):
    decision = decide(notice, read_facts(data.draw(applicants(notice)), notice.vocabulary))
    eligible = [found.outcome.rank for found in decision.outcomes if found.verdict == MET]
    assert (decision.best.outcome.rank if decision.best else None) == max(eligible, default=None)
    row = decision.row()
    assert len(row["outcomes"]) == len(notice.outcomes)
    for outcome in row["outcomes"]:
        assert (outcome["verdict"] == "not_yet") == (outcome["eligible_on"] is not None)
        assert outcome["findings"]
        for finding in outcome["findings"]:
            assert finding["clause"] in notice.clauses and finding["text"]
        if outcome["verdict"] == "eligible":
            assert {finding["verdict"] for finding in outcome["findings"]} == {"met"}
        if outcome["verdict"] == "unknown":
            assert "unknown" in {finding["verdict"] for finding in outcome["findings"]}


MASTER = {
    "education": "硕士", "study_mode": "全日制", "degree_awarded": True, "workplace_level": "乡镇", "title": "无",
    "service_start": "2020-07-01", "assessments_passed": True, "specialty": "农艺", "village_kind": "无",
}  # fmt: skip


def named(outcomes: list) -> list[str]:
    return [found.outcome.key for found in outcomes]


def test_of_two_tracks_to_a_level_the_one_with_less_to_hand_in_is_best_and_the_others_are_named():
    decision = decide(AKSU, read_facts(MASTER, AKSU.vocabulary))
    assert decision.best.outcome.key == "授予/中级"
    assert named(decision.also) == ["初定/中级", "初定/初级"]
    row = decision.row()
    assert row["also"] == [{"track": "初定", "level": "中级"}, {"track": "初定", "level": "初级"}]
    assert {item["id"]: item["years"] for item in row["materials"]}["assessment_forms"] == [2024]


def test_papers_are_those_of_the_outcome_that_was_chosen_and_of_the_best_where_it_cannot_be_had():
    def years(choice: str, **other: object) -> list[int]:
        decision = decide(AKSU, read_facts(MASTER | other, AKSU.vocabulary), choice=choice)
        return next(item.years for item in decision.materials if item.id == "assessment_forms")

    assert years("初定/中级") == [2022, 2023, 2024]
    assert years("初定/中级", workplace_level="县") == [2024]
    assert years("没有这一项") == [2024]


def test_an_outcome_speaks_by_the_clause_and_the_name_of_its_road():
    rows = decide(AKSU, read_facts(MASTER, AKSU.vocabulary)).row()["outcomes"]
    found = {(row["track"], row["level"]): (row["road"], row["clause"]) for row in rows}
    assert found["初定", "初级"] == ("本科满1年", "二（一）1")
    assert found["授予", "中级"] == ("硕士学位满1年", "二（二）")


def test_whoever_serves_on_is_told_from_when_and_that_every_year_must_be_excellent():
    serving = {
        "title": "初级", "title_date": "2021-05-01", "specialty": "农艺", "village_kind": "驻村",
        "village_start": "2023-03-01", "village_end": "至今", "village_excellent_years": 2,
    }  # fmt: skip
    (found,) = [o for o in decide(AKSU, read_facts(serving, AKSU.vocabulary)).outcomes if o.verdict == NOT_YET]
    assert (found.outcome.key, found.eligible_on) == ("驻村三年高定/中级", date(2026, 3, 1))
    assert [(c.id, c.row["text"]) for c in found.cautions] == [
        ("stay_excellent", "2026年3月1日满3年，此前各年考核均须为优秀")
    ]


TWO_WINDOWS = next(notice for notice in NOTICES if len(notice.apply_windows) == 2)


@pytest.mark.parametrize(
    ("today", "count_until", "counted"),
    [
        ("2026-01-15", None, "2026-03-31"),
        ("2026-03-31", None, "2026-03-31"),
        ("2026-04-01", None, "2026-09-30"),
        ("2027-01-01", None, "2026-09-30"),
        ("2026-01-15", date(2025, 12, 31), "2025-12-31"),
    ],
)
def test_spans_end_on_the_last_day_of_the_window_that_is_open_or_next_unless_the_notice_says(
    today, count_until, counted
):
    notice = TWO_WINDOWS.model_copy(update={"count_until": count_until})
    assert counted_until(notice, beijing(today)).isoformat() == counted


def beijing(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+08:00")
