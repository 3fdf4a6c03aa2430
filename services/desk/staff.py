"""Who is staff: by a one-time code of the administrator's, until the administrator takes the role away."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from services.accounts.invitations import use
from services.desk.messages import put
from services.desk.tables import Question, Staff
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.tables import Key
from services.store.turn import begin_conversation


async def join(store: Store, key: Key, code: str, now: datetime) -> bool:
    """Use a code up: the key is staff's from now on, and is sent every question that waits.

    False where the code is not to be used. That is kept at once, not with the turn: whoever comes second with a code
    is still to be answered.
    """

    def work(connection: Connection) -> bool:
        used = use(connection, code, now, for_hr=False)
        if used:
            begin_conversation(connection, key, now)  # a group has none of its own: each of its members has one there
            _take_role(connection, key, used[0], now)
        return used is not None

    return await store.write(work)


def _take_role(connection: Connection, key: Key, name: str, now: datetime) -> None:
    one_at_a_time(connection, "staff")  # who asks at this moment writes to all staff
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

    return await store.write(work)
