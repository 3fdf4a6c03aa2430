"""How the outbox stands, for whoever watches over the program: told from numbers that are kept, and by the index.

However many messages there are, none of this looks through them. The database itself counts them as they change
(see the revision that made the table), whoever changes them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, select, text
from sqlalchemy.orm import Session

from services.outbox.outbox import AT_ONCE, WAITING, waiting
from services.outbox.policy import RANKS
from services.outbox.tables import OutboxMessage, OutboxTally
from services.store.store import Store
from services.store.tables import in_utc

#: Of more rows than so many those of each state are made one.
_MOST_ROWS = 1000

_COUNTED = select(OutboxTally.state, func.sum(OutboxTally.messages), func.count()).group_by(OutboxTally.state)
#: Two who do this at the same moment take away different rows.
_TOGETHER = text(
    "WITH gone AS (DELETE FROM outbox_tally RETURNING state, messages)"
    " INSERT INTO outbox_tally (state, messages) SELECT state, sum(messages) FROM gone GROUP BY state"
)
_DUE_AT, _WRITTEN_AT = OutboxMessage.due_at, OutboxMessage.written_at
_NEXT_CHANNEL = (
    select(OutboxMessage.channel)
    .where(OutboxMessage.state == WAITING, OutboxMessage.channel > bindparam("channel"))
    .order_by(OutboxMessage.channel)
    .limit(1)
)


async def counted(store: Store) -> dict[str, int]:
    """How many messages stand how."""
    async with store.reading() as session:
        found = (await session.execute(_COUNTED)).all()
    if sum(rows for _, _, rows in found) > _MOST_ROWS:
        await sum_up(store)
    return {state: int(messages) for state, messages, _ in found if messages}


async def sum_up(store: Store) -> None:
    """Have one row for each state again. SQLite never has more."""
    if store.engine.dialect.name != "sqlite":
        await store.write_quietly(Connection.execute, _TOGETHER)


async def overdue(store: Store, now: datetime) -> dict[str, timedelta]:
    """For how long the longest of what is due waits, by each channel for which something does.

    That is the first of each rank, in the order in which they are sent.
    """
    async with store.reading() as session:
        return await session.run_sync(_overdue, now)


def _overdue(session: Session, now: datetime) -> dict[str, timedelta]:
    found = {}
    for channel in _channels(session):
        firsts = session.execute(select(*_firsts(channel, now))).one()
        if moments := [in_utc(moment) for moment in firsts if moment]:
            found[channel] = now - min(moments)
    return found


def _channels(session: Session) -> Iterator[str]:
    """Every channel for which something waits: each is the next one after that before it in the index."""
    channel = ""
    while found := session.scalar(_NEXT_CHANNEL, {"channel": channel}):
        channel = found
        yield channel


def _firsts(channel: str, now: datetime) -> Iterator[ColumnElement[datetime]]:
    """Since when the first of each rank is due: of those that always are, and of those that are from some moment on."""
    moment = now.astimezone(UTC)
    since = case((_DUE_AT > _WRITTEN_AT, _DUE_AT), else_=_WRITTEN_AT)
    for rank in RANKS:
        mine = waiting(channel, rank)
        yield _first(select(_WRITTEN_AT).where(mine, _DUE_AT == AT_ONCE))
        yield _first(select(since).where(mine, _DUE_AT > AT_ONCE, moment >= _DUE_AT))


def _first(due: Select[datetime]) -> ColumnElement[datetime]:
    return due.order_by(_DUE_AT, OutboxMessage.number).limit(1).scalar_subquery()
