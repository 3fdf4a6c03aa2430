"""Working days by the State Council's holiday plan, as far as it is published."""

from datetime import date
from functools import lru_cache

import chinese_calendar

from rules.days import ONE_DAY


class NoCalendar(LookupError):
    """A year (the only argument) whose holidays the calendar does not have yet."""


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    """Whether the State Council's holiday plan makes it a working day; NoCalendar where there is no plan yet."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise NoCalendar(day.year) from None


def working_day(day: date, away: int) -> date:
    """The working day so many after a day, or before it where ``away`` is negative. Raises NoCalendar."""
    step = ONE_DAY if away > 0 else -ONE_DAY
    left = abs(away)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def last_working_day(day: date) -> date:
    """The day itself where it is a working one, else the working day before it. Raises NoCalendar."""
    return day if is_working_day(day) else working_day(day, -1)


def first_working_day(day: date) -> date:
    """The day itself where it is a working one, else the working day after it. Raises NoCalendar."""
    return day if is_working_day(day) else working_day(day, 1)
