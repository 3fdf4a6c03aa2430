"""Messages on the program's own account: written with what causes them, and sent afterwards, be it by a later run."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from services.desk.tables import OutboxMessage, Question, Staff
from services.store import Key, Store


def put(connection: Connection, kind: str, question: int, key: Key, now: datetime, **columns: Any) -> None:
    """Write a message about a question that is to be sent to a conversation."""
    row = {"kind": kind, "question": question, "state": "waiting", "written_at": now.astimezone(UTC)} | columns
    connection.execute(insert(OutboxMessage).values(**key._asdict(), **row))


def put_to_staff(connection: Connection, kind: str, question: int, now: datetime) -> None:
    """Write a question to whoever has claimed it, where nobody has to all staff."""
    claimed_by = connection.scalar(select(Question.claimed_by).where(Question.number == question))
    staff = select(Staff.bot_id, Staff.chat_id, Staff.user_id)
    if claimed_by is not None:
        staff = staff.where(Staff.number == claimed_by)
    for row in connection.execute(staff).all():
        put(connection, kind, question, Key(*row), now)


def put_refreshed(connection: Connection, question: int, now: datetime) -> None:
    """Have every chat's newest card of a question show how it stands."""
    columns = (OutboxMessage.bot_id, OutboxMessage.chat_id, OutboxMessage.user_id)
    cards = (
        select(*columns, func.max(OutboxMessage.message_id))
        .where(OutboxMessage.question == question, OutboxMessage.kind.in_(("card", "raised")))
        .where(OutboxMessage.state == "sent")
        .group_by(*columns)
    )
    for *key, message_id in connection.execute(cards).all():
        put(connection, "refresh", question, Key(*key), now, message_id=message_id)


async def recipients(store: Store, bots: Collection[int]) -> list[Key]:
    """The conversations for which something waits, of some bots."""
    columns = (OutboxMessage.bot_id, OutboxMessage.chat_id, OutboxMessage.user_id)
    waiting = select(*columns).where(OutboxMessage.state == "waiting", OutboxMessage.bot_id.in_(bots)).distinct()
    async with store.reading() as session:
        return [Key(*row) for row in await session.execute(waiting)]


async def next_for(store: Store, key: Key) -> OutboxMessage | None:
    """What a conversation has to be sent first, None where nothing waits."""
    waiting = select(OutboxMessage).filter_by(**key._asdict(), state="waiting").order_by(OutboxMessage.number)
    async with store.reading() as session:
        return await session.scalar(waiting.limit(1))


async def is_waiting(store: Store, number: int) -> bool:
    """Whether a message is still to be sent: whom it was about may have had everything deleted."""
    async with store.reading() as session:
        state = select(OutboxMessage.state).where(OutboxMessage.number == number)
        return await session.scalar(state) == "waiting"


def mark(connection: Connection, number: int, state: str, message_id: int | None, now: datetime) -> None:
    """Keep what became of a message that waited."""
    sent_at = now.astimezone(UTC) if state == "sent" else None
    connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.number == number, OutboxMessage.state == "waiting")
        .values(state=state, message_id=message_id, sent_at=sent_at)
    )


async def question_of(
    store: Store, bot_id: int, chat_id: int, message_id: int, kinds: Collection[str]
) -> int | None:
    """The question that a message sent earlier, of some kinds, was about; None where it was about none."""
    mine = select(OutboxMessage.question).filter_by(bot_id=bot_id, chat_id=chat_id, message_id=message_id)
    async with store.reading() as session:
        return await session.scalar(mine.where(OutboxMessage.kind.in_(kinds)).limit(1))
