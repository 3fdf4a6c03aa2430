"""Who is staff: by a one-time code of the administrator's, until the administrator takes the role away."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from services.desk.outbox import put
from services.desk.tables import Question, Staff
from services.invitations import use
from services.store import Conversation, Key, Store


def join(connection: Connection, key: Key, code: str, now: datetime) -> None:
    """Use a code up: the key is staff's from now on, and is sent every question that waits. Raises CodeRefused."""
    name, _ = use(connection, code, now, for_hr=False)
    _begin_conversation(connection, key, now)
    if connection.scalar(select(Staff.number).filter_by(**key._asdict())) is None:
        connection.execute(insert(Staff).values(**key._asdict(), name=name, since=now.astimezone(UTC)))
        for question in connection.scalars(select(Question.number).where(Question.state == "open")).all():
            put(connection, "card", question, key, now)


async def member(store: Store, bot_id: int, user_id: int) -> Staff | None:
    """Somebody's role, None where they have none."""
    async with store.reading() as session:
        return await session.scalar(select(Staff).filter_by(bot_id=bot_id, user_id=user_id))


async def is_group(store: Store, bot_id: int, chat_id: int) -> bool:
    """Whether a chat is a group to which questions are sent."""
    return await member(store, bot_id, chat_id) is not None


async def everybody(store: Store) -> list[Staff]:
    """All staff and their groups."""
    async with store.reading() as session:
        return list(await session.scalars(select(Staff).order_by(Staff.number)))


async def remove(store: Store, number: int) -> bool:
    """Take a role away; what its holder had claimed is free again. False where there is no such number."""

    def work(connection: Connection) -> bool:
        return bool(connection.execute(delete(Staff).where(Staff.number == number)).rowcount)

    return await store.at_once(work)


def _begin_conversation(connection: Connection, key: Key, now: datetime) -> None:
    """A group has none of its own: each of its members has one there."""
    if connection.scalar(select(Conversation.bot_id).filter_by(**key._asdict())) is None:
        empty = {"data": {}, "seen": [], "last_message": 0, "last_seq": 0, "updated_at": now.astimezone(UTC)}
        connection.execute(insert(Conversation).values(**key._asdict(), **empty))
