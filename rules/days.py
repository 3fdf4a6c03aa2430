"""Calendar days known exactly, or only to the month or the year, and spans of whole years between them."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from rules.remembered import Remembered

EARLIEST_YEAR, LATEST_YEAR = 1940, 2100
UNTIL_NOW = "至今"
ONE_DAY = timedelta(days=1)
#: Earlier than any day that a fact can name.
LONG_AGO = date(1900, 1, 1)
#: Stands for "has not ended": later than any day that a fact can name.
NEVER = date(9000, 1, 1)

_PATTERN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Days(NamedTuple):
    """The days that a date may be: ``first`` to ``last``, both included; equal where the day is known."""

    first: date
    last: date


#: The end of a run that goes on.
NOT_ENDED = Days(NEVER, NEVER)


@lru_cache(maxsize=65536)
def days(text: str) -> Days:
    """Read ``2022-07-01``, ``2022-07`` or ``2022``; ValueError where that is no date from 1940 to 2100."""
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(text)
    year = int(match[1])
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(text)
    if match[2] is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    month = int(match[2])
    if match[3] is None:
        if not 1 <= month <= 12:
            raise ValueError(text)
        return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    day = date(year, month, int(match[3]))
    return Days(day, day)


def days_of_end(text: str) -> Days:
    """Read the end of a run, which may be 至今. Raises ValueError as :func:`days` does."""
    return NOT_ENDED if text == UNTIL_NOW else days(text)


def first_day_after(end: Days | None) -> Days:
    """The days that may be the first after a run, for its last day counts in it; any day where the end is unknown."""
    if end is None:
        return Days(date.min, NEVER)
    return end if end == NOT_ENDED else Days(end.first + ONE_DAY, end.last + ONE_DAY)


#: The days that a date's text may mean, by the text as :func:`days_of_end` reads it; None where there is none.
DAYS: Remembered[str | None, Days | None] = Remembered(lambda text: None if text is None else days_of_end(text))
#: The days that may be the first after a run, by the text of its end.
AFTER: Remembered[str | None, Days] = Remembered(lambda text: first_day_after(DAYS[text]))


@lru_cache(maxsize=65536)
def add_span(day: date, months: int) -> date:
    """The day on which a span of so many months since a day is complete: the same day of another month.

    Where that month has no such day, it is the first of the next one: 29 February plus a year is 1 March.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)  # no month of fewer than 31 days is the last of a year


def add_years(day: date, years: int) -> date:
    """The anniversary, by :func:`add_span`."""
    return add_span(day, 12 * years)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_completed(start: date, day: date) -> int:
    """How many whole years since a start are complete on a day, by :func:`add_years`; below 0 before the start."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


def latest_start(complete_on: date, months: int) -> date:
    """The last day on which a span of so many months could begin and be complete by ``complete_on``."""
    return add_months(complete_on, -months)


def months_completed(years: float) -> int:
    """Whole months in a number of completed years; 2.99 years are never rounded up to three."""
    whole = int(years)
    return min(int(years * 12 + 0.5), whole * 12 + 11)


def start_from_years(years: float, as_of: date) -> Days:
    """When work may have begun for somebody who has completed that many years on ``as_of``."""
    earliest = add_months(as_of, -12 * (int(years) + 1)) + ONE_DAY
    return Days(earliest, add_months(as_of, -months_completed(years)))
