"""Several runs of residency in one cell: those that go on from one another are one, and the last one counts."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from rules.days import UNTIL_NOW, days
from services.roster.cells.dates import read_day

_DAY = r"(?:19|20)\d\d(?:[.．/年]\d{1,2}(?:[.．/月]\d{1,2}日?|月)?|-\d{1,2}(?:-\d{1,2})?)(?![\d月日])"
_RUN = re.compile(rf"({_DAY})(?:起?至|到|[-—–－~～]+)({_DAY}|至?今)")


class Runs(NamedTuple):
    """The last run of several, from its first day to its last, and whether there was a gap before it."""

    start: str
    end: str
    had_gap: bool


def last_of_runs(text: str, today: date) -> Runs | None:
    """The run that counts of several that a text names; None where it names only one, or one cannot be read."""
    named = [(read_day(run[1], today), _end(run[2], today)) for run in _RUN.finditer("".join(text.split()))]
    known = [(start, end) for start, end in named if start and end]
    if len(known) < 2 or len(known) < len(named):
        return None
    (start, end), *later = sorted(known, key=lambda run: days(run[0]).first)
    had_gap = False
    for begun, ended in later:
        if end == UNTIL_NOW or days(begun).first - timedelta(days=1) <= _last(end):
            end = max(end, ended, key=_last)
        else:
            start, end, had_gap = begun, ended, True
    return Runs(start, end, had_gap)


def _last(end: str) -> date:
    return date.max if end == UNTIL_NOW else days(end).last


def _end(text: str, today: date) -> str | None:
    return UNTIL_NOW if text.endswith("今") else read_day(text, today)
