"""How the outbox stands, for whoever watches over the program: told from numbers that are kept, and by the index.

However many messages there are, none of this looks through them. The database itself counts them as they change
(see the revision that made the table), whoever changes them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, select, text, tuple_
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
_NEXT_WAY = (
    select(OutboxMessage.by, OutboxMessage.bot_id)
    .where(OutboxMessage.state == WAITING)
    # Not ">" the last one: SQLite would walk along all that are equal to it.
    .where(tuple_(OutboxMessage.by, OutboxMessage.bot_id) >= tuple_(bindparam("by"), bindparam("bot_id")))
    .order_by(OutboxMessage.by, OutboxMessage.bot_id)
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


async def overdue(store: Store, now: datetime) -> dict[tuple[str, int], timedelta]:
    """For how long the longest of what is due waits, by each way and bot for which something does.

    That is the first of each rank, in the order in which they are sent.
    """
    async with store.reading() as session:
        return await session.run_sync(_overdue, now)


def _overdue(session: Session, now: datetime) -> dict[tuple[str, int], timedelta]:
    found = {}
    for by, bot_id in _ways(session):
        firsts = session.execute(select(*_firsts(by, bot_id, now))).one()
        if moments := [in_utc(moment) for moment in firsts if moment]:
            found[by, bot_id] = now - min(moments)
    return found


def _ways(session: Session) -> Iterator[tuple[str, int]]:
    """Every way and bot for which something waits: each is the next one after that before it in the index."""
    by, bot_id = "", 0
    while found := session.execute(_NEXT_WAY, {"by": by, "bot_id": bot_id}).first():
        by, bot_id = found
        yield by, bot_id
        bot_id += 1


def _firsts(by: str, bot_id: int, now: datetime) -> Iterator[ColumnElement[datetime]]:
    """Since when the first of each rank is due: of those that always are, and of those that are from some moment on."""
    moment = now.astimezone(UTC)
    since = case((_DUE_AT > _WRITTEN_AT, _DUE_AT), else_=_WRITTEN_AT)
    for rank in RANKS:
        mine = waiting(by, bot_id, rank)
        yield _first(select(_WRITTEN_AT).where(mine, _DUE_AT == AT_ONCE))
        yield _first(select(since).where(mine, _DUE_AT > AT_ONCE, moment >= _DUE_AT))


def _first(due: Select[datetime]) -> ColumnElement[datetime]:
    return due.order_by(_DUE_AT, OutboxMessage.number).limit(1).scalar_subquery()
