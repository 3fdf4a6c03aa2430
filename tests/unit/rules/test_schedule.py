"""Dates: working days come from the holiday plan, and a year without one is said to have none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.days import add_years, days, latest_start
from rules.schedule import deadlines, latest_posting, publicity_starts
from rules.working_days import NoCalendar, is_working_day
from tests.support.notices_at_hand import AKSU, RUOQIANG, SHILI


def test_the_national_day_holiday_of_2025_and_its_working_weekend_days():
    assert not any(is_working_day(date(2025, 10, day)) for day in range(1, 9))
    assert is_working_day(date(2025, 9, 28)) and is_working_day(date(2025, 10, 11))


def working_days(posted: date, last: date) -> int:
    """The working days of a publicity that is over on ``last``, the day of posting not counted."""
    days_of_it = (date.fromordinal(day) for day in range(posted.toordinal() + 1, last.toordinal() + 1))
    return sum(map(is_working_day, days_of_it))


def test_the_day_of_posting_is_not_counted():
    assert latest_posting(date(2025, 10, 23), 5) == date(2025, 10, 16)
    assert working_days(date(2025, 10, 16), date(2025, 10, 23)) == 5


def test_a_publicity_across_the_holiday_takes_longer():
    assert latest_posting(date(2025, 10, 13), 5) == date(2025, 9, 29)


def test_the_latest_posting_ends_in_time_and_a_day_later_does_not():
    posted = latest_posting(date(2025, 10, 23), 5)
    assert working_days(posted, date(2025, 10, 23)) == 5
    assert working_days(posted + timedelta(days=1), date(2025, 10, 23)) == 4


def test_second_publicity_of_someone_approved_on_the_last_day_ends_on_the_last_filing_day():
    second = publicity_starts(AKSU)[-1]
    assert (second.day, working_days(second.day, date(2025, 11, 7))) == (date(2025, 10, 31), 5)
    assert "只能公示到11月7日" in str(second.words)


def test_aksu_deadlines_are_in_order_with_the_hour_where_the_notice_gives_one():
    assert [(row["id"], row["at"]) for row in deadlines(AKSU)] == [
        ("publicity_start", "2025-10-16"),
        ("apply", "2025-10-24T18:00:00+08:00"),
        ("review", "2025-10-31"),
        ("second_publicity_start", "2025-10-31"),
        ("unit_papers", "2025-11-07"),
        ("county_papers", "2025-11-07"),
    ]
    apply = next(row for row in deadlines(AKSU) if row["id"] == "apply")
    assert "终审部门" in apply["name"] and "北京时间" in apply["name"]


def test_ruoqiang_gives_no_hour_and_reviews_until_the_same_day():
    rows = {row["id"]: row for row in deadlines(RUOQIANG)}
    assert rows["apply"]["at"] == rows["review"]["at"] == "2024-10-25"
    assert "没有写明几点" in rows["apply"]["name"]


def test_several_windows_have_a_latest_publicity_each():
    ids = [row["id"] for row in deadlines(SHILI)]
    assert {"publicity_start_spring", "publicity_start_autumn"} <= set(ids)


def test_a_year_without_a_holiday_plan_is_said_not_guessed():
    with pytest.raises(NoCalendar):
        is_working_day(date(2099, 5, 4))
    window = replace(AKSU.windows[0], opens=date(2099, 9, 28), until=date(2099, 10, 24))
    later = AKSU.model_copy(update={"windows": [window]})
    start = publicity_starts(later)[0]
    assert start.day is None and "2099年的放假安排尚未收录" in str(start.words)
    assert deadlines(later)[-1]["at"] is None


def test_29_february_plus_years_that_have_none_is_1_march():
    assert add_years(date(2024, 2, 29), 3) == date(2027, 3, 1)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_latest_start_is_the_last_day_whose_anniversary_has_come():
    for complete in (date(2025, 2, 28), date(2025, 3, 1), date(2024, 2, 29), date(2025, 10, 24)):
        for years in (1, 2, 3, 4):
            last = latest_start(complete, 12 * years)
            assert add_years(last, years) <= complete < add_years(date.fromordinal(last.toordinal() + 1), years)


@pytest.mark.parametrize("text", ["2025-13", "2025-02-29", "1900", "25-01", "2025/01/01", "", "2025-1-1-1", "３"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        days(text)
