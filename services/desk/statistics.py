"""What the desk did of late, in numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import Row, select

from services.desk.tables import Question
from services.language.parse_answer import folded
from services.store.store import Store

#: How far the numbers look back, and how many of the most frequent questions they name.
DAYS, MOST_FREQUENT = 30, 5


_Row = Row[*tuple[Any, ...]]


class Statistics(NamedTuple):
    """The questions of the last days: how many by state, the medians, and what was asked most often.

    ``waiting`` is the median from asking to claiming, ``answering`` from claiming to the first answer, of those that
    came so far; None where none did. Questions are the same where their clause is, or without one their words;
    each stands there as its clause, how often it was asked, and the number of the newest.
    """

    asked: int
    states: Counter[str]
    waiting: timedelta | None
    answering: timedelta | None
    frequent: list[tuple[str | None, int, int]]


async def statistics(store: Store, now: datetime) -> Statistics:
    """The numbers of the last days."""
    columns = (
        Question.number, Question.state, Question.asked_at, Question.claimed_at, Question.answered_at,
        Question.clause, Question.text,
    )  # fmt: skip
    since = now - timedelta(days=DAYS)
    async with store.reading() as session:
        asked = select(*columns).where(Question.asked_at > since).order_by(Question.number)
        rows = (await session.execute(asked)).all()
    return Statistics(
        asked=len(rows),
        states=Counter(row.state for row in rows),
        waiting=_median(row.claimed_at - row.asked_at for row in rows if row.claimed_at),
        answering=_median(row.answered_at - row.claimed_at for row in rows if row.answered_at and row.claimed_at),
        frequent=_frequent(rows),
    )


def _frequent(rows: Sequence[_Row]) -> list[tuple[str | None, int, int]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.clause or folded(row.text)].append(row)
    most = sorted(groups.values(), key=len, reverse=True)[:MOST_FREQUENT]
    return [(group[-1].clause, len(group), group[-1].number) for group in most]


def _median(spans: Iterable[timedelta]) -> timedelta | None:
    """The median of spans of time, of two in the middle halfway between them."""
    seconds = [span.total_seconds() for span in spans]
    return timedelta(seconds=median(seconds)) if seconds else None
