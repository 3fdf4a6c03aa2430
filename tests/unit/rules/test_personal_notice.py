"""Of a notice's windows and contacts, what concerns somebody on a day."""

from datetime import date

import pytest

from bot.clock import beijing_time
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.reminders import plan
from rules.personal_notice import notice_for
from rules.requests import decide_request
from rules.season import counted_until, season
from tests.support.notices_at_hand import AKSU
from tests.support.timed_notices import ALL, ANYTIME, COUNTIES, FROM_NOW, QUARTERLY, SERIES, STAGES


class Only:
    """A library of one notice."""

    def __init__(self, notice):
        self.notice = notice

    def find(self, notice_id):
        return self.notice


def deadlines(notice, at, **facts):
    request = {"notice": notice.id, "facts": facts}
    row = decide_request(request, Only(notice), beijing_time(at)).row()
    return row["as_of"], [(each["id"], each["at"]) for each in row["deadlines"]]


def test_a_notice_for_everybody_is_itself():
    assert notice_for(AKSU, date(2025, 10, 20), {"county": "拜城县"}) is AKSU


def test_without_a_window_spans_are_counted_to_the_day_of_asking_and_there_is_no_deadline():
    assert deadlines(ANYTIME, "2026-06-01T09:00") == ("2026-06-01", [])
    assert deadlines(ANYTIME, "2027-08-09T09:00") == ("2027-08-09", [])
    found = season(ANYTIME, beijing_time("2029-01-01T09:00"))
    assert (found.state, found.days_left, found.window.last_day) == ("open", None, None)
    assert "通知没有写明申报时间" in str(found.window.closes)


def test_from_now_on_is_from_the_day_of_issue_on_without_an_end():
    (window,) = FROM_NOW.windows
    assert (window.opens, window.last_day) == (FROM_NOW.issued, None)
    assert deadlines(FROM_NOW, "2026-03-02T09:00") == ("2026-03-02", [])
    assert plan(FROM_NOW, "applying") == []


def test_papers_of_years_are_those_before_the_day_of_asking_where_there_is_no_end():
    facts = Facts(education="大专", study_mode="全日制", service_start="2020-01-01", title="无")
    years = {item.id: item.years for item in decide(ANYTIME, facts, date(2027, 3, 1)).materials}
    assert years["reviews"] == [2024, 2025, 2026]


@pytest.mark.parametrize(
    ("at", "as_of", "dates"),
    [
        ("2026-01-05T09:00", "2026-03-20", "apply-2026q1 papers-2026q1 review-2026q1"),
        ("2026-03-20T17:59", "2026-03-20", "apply-2026q1 papers-2026q1 review-2026q1"),
        # What of the round before still runs stands beside the next one.
        ("2026-03-25T09:00", "2026-06-22", "apply-2026q2 papers-2026q1 papers-2026q2 review-2026q1 review-2026q2"),
        ("2026-12-24T09:00", "2027-03-20", "apply-2027q1 papers-2026q4 papers-2027q1 review-2026q4 review-2027q1"),
    ],
)
def test_of_a_window_that_recurs_the_round_counts_that_is_open_or_next(at, as_of, dates):
    counted, found = deadlines(QUARTERLY, at)
    assert counted == as_of
    assert sorted(name for name, _ in found if "publicity" not in name) == dates.split()


def test_where_years_are_counted_to_a_fixed_day_the_round_is_that_of_the_day_of_asking():
    counting = QUARTERLY.model_copy(update={"count_until": date(2025, 12, 31)})
    as_of, found = deadlines(counting, "2026-08-01T09:00")
    assert as_of == "2025-12-31"
    assert ("apply-2026q3", "2026-09-20T18:00:00+08:00") in found
    assert "apply-2026q1" not in dict(found)


def test_a_round_may_end_in_the_next_period():
    papers = next(window for window in QUARTERLY.windows if window.id == "papers-2026q4")
    assert (papers.opens, papers.last_day) == (date(2026, 12, 31), date(2027, 1, 5))


def test_what_of_the_round_before_still_runs_is_there_beside_the_next_round():
    on_the_day = notice_for(QUARTERLY, date(2026, 3, 25))
    assert [window.id for window in on_the_day.windows] == [
        "apply-2026q2", "review-2026q1", "review-2026q2", "papers-2026q1", "papers-2026q2",
    ]  # fmt: skip


def test_of_a_round_people_are_reminded_and_of_no_other():
    round_ = notice_for(QUARTERLY, date(2026, 3, 10))
    assert {planned.target.window.id for planned in plan(round_, "applying")} == {"apply-2026q1"}


def test_every_stage_has_its_own_date_and_who_acts():
    facts = Facts(education="本科", study_mode="全日制", service_start="2020-01-01", title="无")
    steps = decide(STAGES, facts).plan
    stages = [(step.who, step.at) for step in steps if step.id.startswith("by_")]
    assert stages == [("单位", "2026-05-08"), ("区（县）人社", "2026-05-20"), ("市人社", "2026-06-05")]


def test_years_are_counted_to_another_day_than_the_last_one_to_apply_where_the_notice_says_so():
    assert deadlines(STAGES, "2026-04-10T09:00")[0] == "2026-12-31"


@pytest.mark.parametrize(
    ("specialty", "as_of"),
    [("护理", "2026-03-31"), ("畜牧", "2026-04-30"), ("水利", "2026-05-31"), (None, "2026-03-31")],
)
def test_each_series_counts_to_the_end_of_its_own_window(specialty, as_of):
    facts = {"specialty": specialty} if specialty else {}
    assert deadlines(SERIES, "2026-03-10T09:00", **facts)[0] == as_of


def test_while_the_series_is_not_known_the_earliest_end_counts_and_it_is_said_that_others_differ():
    now = beijing_time("2026-03-10T09:00")
    assert season(SERIES, now).differs
    assert not season(notice_for(SERIES, now.date(), {"specialty": "畜牧"}), now).differs
    assert not season(AKSU, now).differs


@pytest.mark.parametrize(
    ("county", "as_of", "phone"),
    [
        ("己南县", "2026-04-20", "0000-6000002"),
        ("己北县", "2026-05-10", None),
        ("己中市", "2026-04-30", "0000-6000001"),
    ],
)
def test_a_county_has_its_own_window_and_contact(county, as_of, phone):
    day = date(2026, 4, 12)
    own = notice_for(COUNTIES, day, {"county": county})
    assert deadlines(COUNTIES, "2026-04-12T09:00", county=county)[0] == as_of
    assert own.contact.phone == phone
    assert str(own.ask) == (f"拨打{phone}" if phone else "向己北县人社局")
    assert [window.kind for window in own.windows] == ["apply", "review"]


def test_while_the_county_is_not_known_its_own_office_is_to_be_asked():
    assert str(COUNTIES.ask) == "向所在县（市）的经办部门"


def test_somebody_for_whom_no_window_is_written_is_told_so():
    written = [window for window in SERIES.written_windows if window.specialties]
    only_some = SERIES.model_copy(update={"written_windows": written})
    only_some.__dict__.pop("windows", None)
    own = notice_for(only_some, date(2026, 3, 10), {"specialty": "水利"})
    found = season(own, beijing_time("2026-03-10T09:00"))
    assert found.days_left is None
    assert "没有写明这个县（市）、系列的申报时间" in str(found.window.closes)


def window(**written):
    row = {"id": "w", "kind": "apply", "name": "申报", "clause": "一", **written}
    return Notice.model_validate(
        {
            "id": "n", "name": "n", "short_name": "n", "region": "n", "issued": date(2026, 1, 15),
            "counties": ["甲市"],
            "contact": {"office": "某局", "clause": "一"}, "clauses": {"一": "一"}, "windows": [row],
            "outcomes": [{"track": "认定", "level": "初级", "name": "认定初级", "clause": "一",
                          "roads": [{"name": "一", "all": [{"span": "service", "years": 1}]}]}],
        },
        context={"translations": {}},
    ).windows  # fmt: skip


def test_rounds_of_a_month_and_of_a_year():
    monthly = window(every="month", opens=25, until=5, through=date(2026, 4, 30))
    assert [(w.id, w.opens, w.last_day) for w in monthly] == [
        ("w-2026m01", date(2026, 1, 25), date(2026, 2, 5)),
        ("w-2026m02", date(2026, 2, 25), date(2026, 3, 5)),
        ("w-2026m03", date(2026, 3, 25), date(2026, 4, 5)),
        ("w-2026m04", date(2026, 4, 25), date(2026, 5, 5)),
    ]
    yearly = window(every="year", opens="03-01", until="03-31T18:00", through=date(2027, 12, 31))
    assert [(w.id, w.at) for w in yearly] == [
        ("w-2026", "2026-03-31T18:00:00+08:00"), ("w-2027", "2027-03-31T18:00:00+08:00"),
    ]  # fmt: skip


def test_a_round_that_goes_on_into_the_next_period_is_named_by_its_days():
    rounds = window(every="quarter", opens="03-11", until="03-10", through=date(2026, 8, 31))
    assert [str(w.name) for w in rounds] == [
        "申报（2026年3月11日至2026年6月10日）",
        "申报（2026年6月11日至2026年9月10日）",
    ]
    within = window(every="quarter", opens="03-01", until="03-31", through=date(2026, 6, 30))
    assert [str(w.name) for w in within] == ["申报（2026年第1季度）", "申报（2026年第2季度）"]


def test_a_month_that_is_too_short_ends_with_its_last_day_and_nothing_opens_before_the_issue():
    whole = window(every="month", through=date(2026, 2, 28))
    assert [(w.opens, w.last_day) for w in whole] == [
        (date(2026, 1, 15), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28)),
    ]  # fmt: skip


@pytest.mark.parametrize("notice", ALL, ids=lambda notice: notice.id)
def test_nothing_is_said_to_be_none(notice):
    for county in notice.counties:
        for day in (date(2026, 3, 10), date(2026, 4, 15)):
            own = notice_for(notice, day, {"county": county})
            assert counted_until(notice, beijing_time(f"{day}T09:00"), {"county": county}) >= day
            assert "None" not in f"{own.ask}{[str(window.name) for window in own.windows]}"
