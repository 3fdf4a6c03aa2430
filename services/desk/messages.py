"""The desk's messages: cards to staff, which then show how a question stands, and replies to whoever asked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, and_, func, select

from services.accounts.sessions import way_to
from services.accounts.tables import Role, RoleKind
from services.desk.tables import Question
from services.outbox import outbox
from services.outbox.routes import Route
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.tables import Conversation

#: What shows staff a question.
CARDS = ("card", "raised")


def put(connection: Connection, kind: str, question: int, account: int, now: datetime, **columns: Any) -> None:
    """Write a message about a question that is to be sent to somebody: a reply once, a card every time.

    A card goes where the role of staff can be used.
    """
    if kind in CARDS:
        columns["route"] = way_to(connection, account, RoleKind.STAFF)
    subject, milestone = f"question:{question}", f"{kind} {columns.get('exchange') or uuid4().hex}"
    outbox.put(connection, kind, account, subject, milestone, now, question=question, **columns)


def put_to_staff(connection: Connection, kind: str, question: int, now: datetime) -> None:
    """Write a question to whoever has claimed it, where nobody has to all staff, who do not change meanwhile."""
    one_at_a_time(connection, "staff")
    claimed_by = connection.scalar(select(Question.claimed_by).where(Question.number == question))
    staff = select(Role.account).where(Role.kind == RoleKind.STAFF)
    if claimed_by is not None:
        staff = staff.where(Role.number == claimed_by)
    for account in connection.scalars(staff).all():
        put(connection, kind, question, account, now)


def put_refreshed(connection: Connection, question: int, now: datetime) -> None:
    """Have every chat's newest card of a question show how it stands."""
    columns = (OutboxMessage.account, OutboxMessage.conversation, OutboxMessage.channel)
    cards = (
        select(*columns, func.max(OutboxMessage.message_id))
        .where(OutboxMessage.question == question, OutboxMessage.kind.in_(CARDS))
        .where(OutboxMessage.state == OutboxState.SENT, OutboxMessage.conversation.is_not(None))
        .group_by(*columns)
    )
    for account, conversation, channel, message_id in connection.execute(cards).all():
        route = None if conversation is None else Route(conversation, channel)
        put(connection, "refresh", question, account, now, message_id=message_id, route=route)


async def question_of(store: Store, channel: str, chat: str, message_id: int, kinds: Collection[str]) -> int | None:
    """The question that a message sent to a chat, of some kinds, was about; None where it was about none."""
    there = and_(Conversation.number == OutboxMessage.conversation, Conversation.chat == chat)
    mine = select(OutboxMessage.question).join(Conversation, there)
    mine = mine.where(OutboxMessage.channel == channel, OutboxMessage.message_id == message_id)
    async with store.reading() as session:
        return await session.scalar(mine.where(OutboxMessage.kind.in_(kinds)).limit(1))
