"""The desk's messages: cards to staff, which then show how a question stands, and replies to whoever asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, select

from services.desk.tables import Question, Staff
from services.outbox import outbox
from services.outbox.tables import OutboxMessage
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.tables import Key


def put(connection: Connection, kind: str, question: int, key: Key, now: datetime, **columns: Any) -> None:
    """Write a message about a question that is to be sent to a conversation: a reply once, a card every time."""
    subject, milestone = f"question:{question}", f"{kind} {columns.get('exchange') or uuid4().hex}"
    outbox.put(connection, kind, key, subject, milestone, now, question=question, **columns)


def put_to_staff(connection: Connection, kind: str, question: int, now: datetime) -> None:
    """Write a question to whoever has claimed it, where nobody has to all staff, who do not change meanwhile."""
    one_at_a_time(connection, "staff")
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


async def question_of(store: Store, bot_id: int, chat_id: int, message_id: int, kinds: Collection[str]) -> int | None:
    """The question that a message sent earlier, of some kinds, was about; None where it was about none."""
    mine = select(OutboxMessage.question).filter_by(bot_id=bot_id, chat_id=chat_id, message_id=message_id)
    async with store.reading() as session:
        return await session.scalar(mine.where(OutboxMessage.kind.in_(kinds)).limit(1))
