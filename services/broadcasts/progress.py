"""How far broadcasts have come: shown to their authors again and again, until nothing is left of them."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Update, and_, exists, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from services.accounts.sessions import way_to
from services.accounts.tables import Role, RoleKind
from services.broadcasts.tables import Broadcast, BroadcastState
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store

log = logging.getLogger(__name__)

#: Seconds from one look at what is under way to the next.
SECONDS = 5


def subject(number: int) -> str:
    """What the outbox calls a broadcast."""
    return f"broadcast:{number}"


def to_people(number: int) -> ColumnElement[bool]:
    """The messages of a broadcast to its recipients."""
    return and_(OutboxMessage.subject == subject(number), OutboxMessage.kind == "broadcast")


def at(number: int, *states: str) -> Update:
    """An update of a broadcast that is in one of some states, whichever where none is named."""
    found = update(Broadcast).where(Broadcast.number == number)
    return found.where(Broadcast.state.in_(states)) if states else found


def show_progress(connection: Connection, number: int, milestone: str, now: datetime, kind: str = "progress") -> None:
    """Have the author be shown how far it is, or be given the report."""
    author = select(Role.account).join(Broadcast, Broadcast.author == Role.number)
    account = connection.scalar(author.where(Broadcast.number == number))
    if account is not None:  # else the role was taken away
        about, route = {"broadcast": number}, way_to(connection, account, RoleKind.HR)
        outbox.put(connection, kind, account, subject(number), f"{kind} {milestone}", now, about=about, route=route)


async def progress_message(store: Store, row: OutboxMessage) -> int | None:
    """The message in which the progress is shown to whom a row goes, None before there is one."""
    same = (getattr(OutboxMessage, name) == getattr(row, name) for name in ("subject", "kind", "conversation"))
    async with store.reading() as session:
        return await session.scalar(select(func.min(OutboxMessage.message_id)).where(*same, outbox.to(row.account)))


def hold(connection: Connection, number: int, now: datetime) -> None:
    """Hold back what waits of a paused broadcast until it is too late, and cancel what waits of a cancelled one.

    Said again and again: what was under way comes back to wait where the channel did not take it.
    """
    waiting = to_people(number), OutboxMessage.state == OutboxState.WAITING
    match connection.scalar(select(Broadcast.state).where(Broadcast.number == number)):
        case BroadcastState.PAUSED:
            outbox.cancel(connection, "late", now, *waiting, OutboxMessage.expires_at <= now)
            held_back = update(OutboxMessage).where(*waiting, OutboxMessage.due_at.is_not(None))
            connection.execute(held_back.values(due_at=None))
        case BroadcastState.CANCELLED:
            outbox.cancel(connection, "stopped", now, *waiting)


def advance(connection: Connection, now: datetime) -> None:
    """Show how far every broadcast under way has come since, and end those of which nothing is left."""
    under_way = select(Broadcast.number).where(_UNDER_WAY).with_for_update(skip_locked=True)
    for number in connection.scalars(under_way).all():
        hold(connection, number, now)
        open_ones = to_people(number), OutboxMessage.state.in_((OutboxState.WAITING, OutboxState.SENDING))
        left = connection.scalar(select(func.count()).select_from(OutboxMessage).where(*open_ones))
        if left:
            show_progress(connection, number, f"{left} left", now)
        else:
            connection.execute(
                at(number, BroadcastState.RUNNING, BroadcastState.PAUSED).values(state=BroadcastState.DONE)
            )
            connection.execute(at(number).values(ended_at=now))
            show_progress(connection, number, "end", now)
            show_progress(connection, number, "end", now, "report")


async def keep_advancing(store: Store, now: Callable[[], datetime]) -> None:
    """Show what comes, every few real seconds, until cancelled. Where the database fails, the next time tries again.

    Several programs do that at the same moments, so that authors are not shown more of it.
    """
    while True:
        try:
            async with store.reading() as session:
                is_anything = await session.scalar(select(exists().where(_UNDER_WAY)))
            if is_anything:
                await store.write(advance, now())
        except SQLAlchemyError as error:
            log.error("progress failed: %s", type(error).__name__)
        await asyncio.sleep(SECONDS - time.time() % SECONDS)


_UNDER_WAY = and_(
    Broadcast.state.in_((BroadcastState.RUNNING, BroadcastState.PAUSED, BroadcastState.CANCELLED)),
    Broadcast.ended_at.is_(None),
)
