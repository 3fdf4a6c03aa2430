"""What the desk did of late, in numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import Row, select

from services.desk.tables import Question, QuestionState
from services.store.store import Store

#: How far the numbers look back, and how many of the most frequent topics they name.
DAYS, MOST_FREQUENT = 30, 10

_Row = Row[*tuple[Any, ...]]


class OfTopic(NamedTuple):
    """The questions about one topic: how many there were and how many of them were answered.

    ``newest`` is the number of the newest, ``notice`` the one that it was about.
    """

    topic: str | None
    notice: str | None
    asked: int
    answered: int
    newest: int


class Statistics(NamedTuple):
    """The questions of the last days: how many by state, the medians, and what was asked most often.

    Of the states, ``claimed`` are those that wait for an answer of whoever has claimed them.

    ``waiting`` is the median from asking to claiming, ``answering`` from claiming to the first answer, of those that
    came so far; None where none did. ``topics`` are the most frequent ones, the most frequent first; ``apart`` are the
    questions about none, None where there are none.
    """

    asked: int
    states: Counter[str]
    waiting: timedelta | None
    answering: timedelta | None
    topics: list[OfTopic]
    apart: OfTopic | None


async def statistics(store: Store, now: datetime) -> Statistics:
    """The numbers of the last days."""
    columns = (
        Question.number, Question.state, Question.claimed_by, Question.asked_at, Question.claimed_at,
        Question.answered_at, Question.notice, Question.topic,
    )  # fmt: skip
    since = now - timedelta(days=DAYS)
    async with store.reading() as session:
        asked = select(*columns).where(Question.asked_at > since).order_by(Question.number)
        rows = (await session.execute(asked)).all()
    topics = _by_topic(rows)
    return Statistics(
        asked=len(rows),
        states=Counter(_stands(row) for row in rows),
        waiting=_median(row.claimed_at - row.asked_at for row in rows if row.claimed_at),
        answering=_median(row.answered_at - row.claimed_at for row in rows if row.answered_at and row.claimed_at),
        topics=[each for each in topics if each.topic is not None][:MOST_FREQUENT],
        apart=next((each for each in topics if each.topic is None), None),
    )


def _stands(row: _Row) -> str:
    return "claimed" if row.state == QuestionState.OPEN and row.claimed_by is not None else row.state


def _by_topic(rows: Sequence[_Row]) -> list[OfTopic]:
    """The topics, the most frequent first; of two that are equally so, the one asked about later."""
    groups: dict[str | None, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.topic, []).append(row)
    topics = [
        OfTopic(
            topic, group[-1].notice, len(group), sum(row.answered_at is not None for row in group), group[-1].number
        )
        for topic, group in groups.items()
    ]
    return sorted(topics, key=lambda each: (-each.asked, -each.newest))


def _median(spans: Iterable[timedelta]) -> timedelta | None:
    """The median of spans of time, of two in the middle halfway between them."""
    seconds = [span.total_seconds() for span in spans]
    return timedelta(seconds=median(seconds)) if seconds else None
