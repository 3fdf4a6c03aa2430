"""The days of a publicity are held against the notice: long enough, not too early, over in time."""

from datetime import date

import pytest

from rules.publicity_period import Period, WrongPeriod, check_period, latest_start
from rules.working_days import working_day
from tests.support.notices_at_hand import AKSU, NOTICES, RUOQIANG


@pytest.mark.parametrize("notice", NOTICES, ids=[notice.id for notice in NOTICES])
@pytest.mark.parametrize("which", ["first", "second"])
def test_the_latest_posting_is_allowed_and_no_later_one(notice, which):
    start = latest_start(notice, which, notice.issued)
    if start is None or start.day is None:
        pytest.skip("the notice asks for no such publicity, or nobody knows the holidays of its year")
    check_period(notice, which, Period(start.day, start.ends))
    for first, last in ((working_day(start.day, 1), start.ends), (start.day, working_day(start.ends, -1))):
        with pytest.raises(WrongPeriod, match="个工作日"):
            check_period(notice, which, Period(first, last))


def test_the_day_of_posting_is_not_counted_and_holidays_are_not():
    assert Period(date(2025, 10, 13), date(2025, 10, 20)).working_days == 5
    assert Period(date(2025, 9, 30), date(2025, 10, 11)).working_days == 3


def test_a_notice_that_asks_for_no_publicity_allows_any():
    check_period(AKSU.model_copy(update={"publicity": None}), "first", Period(date(2024, 1, 1), date(2024, 1, 2)))


def test_days_whose_holidays_nobody_knows_are_not_vouched_for():
    with pytest.raises(WrongPeriod, match="2099年的放假安排尚未收录"):
        check_period(RUOQIANG, "first", Period(date(2099, 1, 1), date(2099, 1, 20)))


@pytest.mark.parametrize("text", ["", "2025-10-13", "2025-10-13..", "2025-02-30..2025-03-10", "a..b", "1..2..3"])
def test_what_is_no_period_is_not_read(text):
    with pytest.raises(WrongPeriod, match="看不懂"):
        Period.read(text)
