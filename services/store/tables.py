"""The tables of conversations, of the page, of what was taken and of what was erased; and what all tables share."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

#: Numbers that the database gives out.
NUMBER = BigInteger().with_variant(Integer, "sqlite")


def utc_now() -> datetime:
    """The moment by the machine's clock."""
    return datetime.now(UTC)


def in_utc(moment: datetime) -> datetime:
    """SQLite forgets that moments are kept in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The tables."""


class Key(NamedTuple):
    """Whose conversation: on which channel (its bot's id), in which chat, by whom."""

    bot_id: int
    chat_id: int
    user_id: int


class Conversation(Base):
    """One person's conversation on one channel: the state, what was answered, the updates already handled.

    ``last_message`` and ``last_seq`` count the messages of its page and their changes. ``blocked_at`` is since when
    the person does not let the bot write, None where it may. ``expiring_since`` is since when it is known that it will
    be erased, unless it is used again.
    """

    __tablename__ = "conversation"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    state: Mapped[str | None] = mapped_column(String(100))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[list[int]] = mapped_column(JSON)
    last_message: Mapped[int] = mapped_column(BigInteger)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    blocked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    expiring_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


def of_conversation() -> ForeignKeyConstraint:
    """What belongs to a conversation goes with it."""
    columns = Key._fields
    return ForeignKeyConstraint(columns, [f"conversation.{column}" for column in columns], ondelete="CASCADE")


class PageMessage(Base):
    """One message of the page. ``html`` is None once it was deleted; ``seq`` rises with every change in a chat.

    One that tells staff of somebody's ``question`` goes with it.
    """

    __tablename__ = "page_message"
    __table_args__ = (of_conversation(),)

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    by_person: Mapped[bool]
    html: Mapped[str | None]
    keyboard: Mapped[list[list[dict[str, str]]] | None] = mapped_column(JSON)
    seq: Mapped[int] = mapped_column(BigInteger, index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    edited_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), onupdate=utc_now)
    question: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("question.number", ondelete="CASCADE"))


class PageFile(Base):
    """The file that came with a message of the page."""

    __tablename__ = "page_file"
    __table_args__ = (of_conversation(),)

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes]


class InboxUpdate(Base):
    """An update that was taken and is not handled yet, as it came (see :mod:`services.store.inbox`).

    One that could not be answered stays, with the reason (``why``); None while it is still to be handled.
    """

    __tablename__ = "inbox"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=utc_now)
    why: Mapped[str | None] = mapped_column(String(200))


class Erasure(Base):
    """That somebody's conversation was erased, by hash alone: whatever a backup brings back is erased again.

    The ``digest`` is of the conversation's key, with a ``salt`` (see :mod:`services.store.erasures`).
    """

    __tablename__ = "erasure"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
