"""The rounds of a window that recurs by a rule: every year, every quarter or every month, on the same days."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, Self

from rules.days import add_months

Every = Literal["year", "quarter", "month"]
#: How many months a period has.
MONTHS: dict[Every, int] = {"year": 12, "quarter": 3, "month": 1}
#: A notice of this kind is in force for so many years at most, where it does not say for how long.
YEARS = 5

_DAY = re.compile(r"(\d{1,2})-(\d{1,2})(?:T(\d{1,2}:\d{2}))?")


class DayOfPeriod(NamedTuple):
    """A day of every year, quarter or month: in its so many-th month the so many-th day, with an hour where given."""

    month: int
    day: int
    hour: str | None = None

    @classmethod
    def read(cls, value: object) -> Self | None:
        """Read ``20``, a day of the (first) month, or ``03-20`` and ``03-20T18:00``; None where it is no such thing."""
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(1, value) if 1 <= value <= 31 else None
        found = _DAY.fullmatch(str(value))
        if found is None or not 1 <= int(found[2]) <= 31 or not 1 <= int(found[1]) <= 12:
            return None
        return cls(int(found[1]), int(found[2]), found[3] and found[3].zfill(5))

    def __str__(self) -> str:
        """The day as people write it."""
        return f"{self.month:02}-{self.day:02}" + (f"T{self.hour}" if self.hour else "")

    def in_period(self, first: date) -> date:
        """The day in the period that begins with ``first``; the last of a month that is too short."""
        month = add_months(first, self.month - 1)
        return month.replace(day=min(self.day, calendar.monthrange(month.year, month.month)[1]))


class Round(NamedTuple):
    """One round: its mark, such as ``2026q1``, the year and the number of its period in it, its first and last day.

    ``is_within``: it ends in that period, too, so that it may be named after it.
    """

    mark: str
    year: int
    number: int
    opens: date
    last_day: date
    is_within: bool


def rounds(every: Every, opens: DayOfPeriod, until: DayOfPeriod, since: date, through: date) -> Iterator[Round]:
    """Every round of the periods from that of ``since`` on that opens no later than ``through``, the earliest first.

    Where the end lies before the opening in its period, it is meant of the next one. Nothing opens before ``since``;
    what is over by then is no round.
    """
    first = date(since.year - 1, 1, 1)
    while True:
        start = opens.in_period(first)
        after = add_months(first, MONTHS[every])
        if start > through:
            return
        end = until.in_period(first)
        if end < start:
            end = until.in_period(after)
        if after > since and end >= since:
            number = (first.month - 1) // MONTHS[every] + 1
            yield Round(_mark(every, first.year, number), first.year, number, max(start, since), end, end < after)
        first = after


def _mark(every: Every, year: int, number: int) -> str:
    return {"year": f"{year}", "quarter": f"{year}q{number}", "month": f"{year}m{number:02}"}[every]
