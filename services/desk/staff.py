"""Who is staff: by a one-time code of the administrator's, until the administrator takes the role away."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from services.desk.outbox import put
from services.desk.tables import Invitation, Question, Staff
from services.store import Conversation, Key, Store

#: How long a code can be used.
VALID_FOR = timedelta(days=3)
#: Letters and digits that are not taken for each other.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 12


class CodeRefused(Exception):
    """A code that is none, or no longer."""


async def invite(store: Store, name: str, now: datetime) -> str:
    """A new code for somebody of a name, of which only the hash is kept."""
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))

    def work(connection: Connection) -> None:
        connection.execute(delete(Invitation).where(Invitation.expires_at <= now.astimezone(UTC)))
        expires_at = (now + VALID_FOR).astimezone(UTC)
        connection.execute(insert(Invitation).values(code_hash=_hash(code), name=name, expires_at=expires_at))

    await store.at_once(work)
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


async def is_valid(store: Store, code: str, now: datetime) -> bool:
    """Whether a code can be used now."""
    async with store.reading() as session:
        return await session.scalar(_usable(code, now)) is not None


def join(connection: Connection, key: Key, code: str, now: datetime) -> None:
    """Use a code up: the key is staff's from now on, and is sent every question that waits. Raises CodeRefused."""
    name = connection.scalar(_usable(code, now))
    used = connection.execute(delete(Invitation).where(Invitation.code_hash == _hash(code)))
    if name is None or not used.rowcount:
        raise CodeRefused
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


def _usable(code: str, now: datetime):
    return select(Invitation.name).where(
        Invitation.code_hash == _hash(code), Invitation.expires_at > now.astimezone(UTC)
    )


def _hash(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").upper().encode()).hexdigest()
