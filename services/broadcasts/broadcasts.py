"""Broadcasts: drafted, sent, paused, resumed, cancelled, ended. What is to be sent is in the outbox.

What changes one is plain code on a connection, so that it is kept together with the turn that caused it.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, or_, select, update

from rules.notice import Notice
from rules.plan import late_publicity, latest_handing_in
from rules.schedule import closing
from rules.season import season
from rules.windows import Window
from rules.working_days import NoCalendar
from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.accounts.ways import put_by_every_way
from services.broadcasts.progress import at, hold, show_progress, subject, to_people
from services.broadcasts.tables import Broadcast, BroadcastState
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store
from services.store.tables import Conversation, Identity
from services.units.people import Someone
from services.units.tables import Member

#: Seconds from one message to the next, over all recipients.
SECONDS_EACH = 0.034
#: People need so long to read what they are told and to do it, before anybody reviews it.
MARGIN = timedelta(minutes=30)
#: Why a message was cancelled: the person left the unit, or lets nobody write.
LEFT, BLOCKED = "left", "blocked"


# Before it is sent.


def draft(connection: Connection, unit: int, author: int, text: str, now: datetime) -> int:
    """Write a draft, and drop the author's earlier ones; its number."""
    stale = and_(Broadcast.unit == unit, or_(Broadcast.author == author, Broadcast.author.is_(None)))
    connection.execute(delete(Broadcast).where(stale, Broadcast.state == BroadcastState.DRAFT))
    row = {"unit": unit, "author": author, "text": text, "audience": {}, "is_dated": True, "is_few": False}
    written = insert(Broadcast).values(**row, state=BroadcastState.DRAFT, written_at=now).returning(Broadcast.number)
    return connection.execute(written).scalar_one()


def change(connection: Connection, number: int, **columns: Any) -> None:
    """Change a draft."""
    connection.execute(at(number, BroadcastState.DRAFT).values(**columns))


def drop(connection: Connection, number: int) -> None:
    """Drop a draft."""
    connection.execute(delete(Broadcast).where(Broadcast.number == number, Broadcast.state == BroadcastState.DRAFT))


async def find(store: Store, number: int) -> Broadcast | None:
    """A broadcast by its number."""
    return (await store.look(select(Broadcast).filter_by(number=number))).scalar()


async def of_unit(store: Store, unit: int, most: int) -> list[Broadcast]:
    """The newest broadcasts of a unit but for drafts."""
    mine = select(Broadcast).where(Broadcast.unit == unit, Broadcast.state != BroadcastState.DRAFT)
    async with store.reading() as session:
        return list(await session.scalars(mine.order_by(Broadcast.number.desc()).limit(most)))


def cutoff(group: Iterable[Someone], now: datetime) -> datetime | None:
    """When the first of the notices that a group applies under closes; None where none is still to."""
    return min((end for _, window in _ahead(group, now) if (end := closing(window))), default=None)


def _ahead(group: Iterable[Someone], now: datetime) -> list[tuple[Notice, Window]]:
    """The notices that a group can still apply under, as they are for each, with the window that counts."""
    notices = dict.fromkeys(someone.notice for someone in group if someone.notice)
    seasons = [(notice, season(notice, now)) for notice in notices]
    return [(notice, each.window) for notice, each in seasons if not each.is_over]


class SafeStart(NamedTuple):
    """The latest moment to begin sending, so that people and, after them, ``review_days`` of review have their time."""

    at: datetime
    review_days: int


def safe_start(group: Iterable[Someone], takes: timedelta, now: datetime) -> SafeStart | None:
    """When to begin at the latest what takes so long; None where nothing is ahead, or a year's holidays are unknown."""
    try:
        found = [latest for each in _ahead(group, now) if (latest := latest_handing_in(*each))]
    except NoCalendar:
        return None
    return min((SafeStart(at - takes - MARGIN, days) for at, days in found), default=None)


def publicity_past(group: Iterable[Someone], now: datetime) -> date | None:
    """The last day to start a publicity, where for some of a group it is over; None otherwise."""
    late = [late_publicity(notice, window, (), now) for notice, window in _ahead(group, now)]
    return min((step.by for step in late if step and step.by), default=None)


async def duration(store: Store, count: int, now: datetime) -> timedelta:
    """How long it takes until so many are written to, what waits before them included."""
    waits = OutboxMessage.state == OutboxState.WAITING, OutboxMessage.due_at <= now
    ahead = sum((await outbox.tally(store, *waits)).values())
    return timedelta(seconds=(ahead + count) * SECONDS_EACH)


# Sending.


def start(
    connection: Connection,
    number: int,
    group: list[Someone],
    ends: datetime | None,
    is_few: bool,
    now: datetime,
    by: Role,
) -> None:
    """Write a draft to everybody of a group who is still of the unit. Done twice, it is done once."""
    begun = {"state": BroadcastState.RUNNING, "started_at": now, "cutoff": ends}
    if not connection.execute(at(number, BroadcastState.DRAFT).values(**begun, is_few=is_few)).rowcount:
        return
    unit, is_dated = connection.execute(select(Broadcast.unit, Broadcast.is_dated).filter_by(number=number)).one()
    # Until this is kept nobody leaves the unit, so that whoever does finds what to cancel.
    members = select(Member.account).where(Member.unit == unit).with_for_update(read=True, key_share=True)
    still_there = set(connection.scalars(members))
    rows = [_row(each, number, ends if is_dated else None, now) for each in group if each.account in still_there]
    put_by_every_way(connection, rows)
    outbox.cancel(connection, BLOCKED, now, to_people(number), OutboxMessage.by == "chat", _is_blocked())
    connection.execute(at(number).values(count=len(rows)))
    show_progress(connection, number, "start", now)
    record(connection, Act.BROADCAST_STARTED, by, now, {"broadcast": number})


def _row(someone: Someone, number: int, expires_at: datetime | None, now: datetime) -> dict[str, Any]:
    row = {"kind": "broadcast", "account": someone.account, "subject": subject(number), "milestone": "", "now": now}
    return row | {"about": {"broadcast": number}, "expires_at": expires_at}


def _is_blocked() -> ColumnElement[bool]:
    """Whether a message goes to a chat where the person lets the bot write no more."""
    there = and_(Identity.channel == Conversation.channel, Identity.address == Conversation.chat)
    chat = select(Conversation.number).join(Identity, there).where(Identity.blocked_at.is_not(None))
    return exists(chat.where(Conversation.number == OutboxMessage.conversation))


def pause(connection: Connection, number: int, now: datetime, by: Role) -> bool:
    """Hold back what waits; False where it is not being sent."""
    if not connection.execute(at(number, BroadcastState.RUNNING).values(state=BroadcastState.PAUSED)).rowcount:
        return False
    hold(connection, number, now)
    _tell(connection, number, Act.BROADCAST_PAUSED, now, by)
    return True


def resume(connection: Connection, number: int, now: datetime, by: Role) -> bool:
    """Send what was held back; False where it is not paused."""
    if not connection.execute(at(number, BroadcastState.PAUSED).values(state=BroadcastState.RUNNING)).rowcount:
        return False
    waiting = update(OutboxMessage).where(to_people(number), OutboxMessage.state == OutboxState.WAITING)
    connection.execute(waiting.values(due_at=now))
    _tell(connection, number, Act.BROADCAST_RESUMED, now, by)
    return True


def cancel(connection: Connection, number: int, now: datetime, by: Role) -> bool:
    """Send no more of it; False where it is over, or was cancelled before."""
    under_way = at(number, BroadcastState.RUNNING, BroadcastState.PAUSED)
    if not connection.execute(under_way.values(state=BroadcastState.CANCELLED)).rowcount:
        return False
    hold(connection, number, now)
    _tell(connection, number, Act.BROADCAST_CANCELLED, now, by)
    return True


def _tell(connection: Connection, number: int, act: Act, now: datetime, by: Role) -> None:
    show_progress(connection, number, now.isoformat(), now)
    record(connection, act, by, now, {"broadcast": number})


def withdraw(connection: Connection, account: int, now: datetime) -> None:
    """Send somebody who leaves the unit nothing more of what waits."""
    outbox.cancel(connection, LEFT, now, outbox.to(account), OutboxMessage.kind == "broadcast")
