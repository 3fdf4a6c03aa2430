"""The tables of accounts and conversations, of the page, of what was taken and erased; and what all tables share."""

import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar, NamedTuple, Self

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.store.utc_datetime import UtcDateTime

#: Numbers that the database gives out.
NUMBER = BigInteger().with_variant(Integer, "sqlite")
#: Numbers that the program chooses have one bit more, the highest one being set.
_NUMBER_BITS = 52
#: The channel where a cookie is all that tells who somebody is.
PAGE = "page"


def utc_now() -> datetime:
    """The moment by the machine's clock."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The tables. Every moment in them is a :class:`UtcDateTime`."""

    type_annotation_map: ClassVar = {datetime: UtcDateTime}
    __table__: ClassVar[Table]


def kind_of(channel: str) -> str:
    """What kind of channel it is: what stands before the colon, where there may be several of the kind."""
    return channel.partition(":")[0]


class ChatAddress(NamedTuple):
    """Where somebody speaks with the program: the addresses mean something to the ``channel`` alone.

    ``chat`` is that of the chat and ``person`` that of whoever speaks there; in a private chat they are the same.
    """

    channel: str
    chat: str
    person: str

    @classmethod
    def private(cls, channel: str, address: str) -> Self:
        """The private chat of whoever has the address."""
        return cls(channel, address, address)

    @property
    def identity(self) -> tuple[str, str]:
        """Who speaks there, on which channel."""
        return self.channel, self.person

    @property
    def is_group(self) -> bool:
        """Whether others read along."""
        return self.chat != self.person


def new_number() -> int:
    """A number for a new account or conversation: nobody guesses it, and JavaScript can hold it."""
    return secrets.randbits(_NUMBER_BITS) | 1 << _NUMBER_BITS


class Account(Base):
    """Somebody, or a group of staff: no name is needed. Whatever belongs to an account goes with it.

    ``data`` are the language and the answers, which are the same on every channel. ``preferred`` is the channel on
    which the person wants to be written to, None where that is the one used last. ``version`` rises with every turn.
    ``expiring_since`` is since when it is known that the account will be erased, unless it is used again.
    """

    __tablename__ = "account"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    preferred: Mapped[str | None] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    expiring_since: Mapped[datetime | None]


def of_account(**options: Any) -> Mapped[int]:
    """Whose a row is: it goes with the account, by the database itself."""
    return mapped_column(BigInteger, ForeignKey("account.number", ondelete="CASCADE"), **options)


class Identity(Base):
    """How a channel knows somebody. ``blocked_at`` is since when they do not let the bot write there, None: they do."""

    __tablename__ = "identity"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    address: Mapped[str] = mapped_column(String(100), primary_key=True)
    account: Mapped[int] = of_account(index=True)
    since: Mapped[datetime]
    blocked_at: Mapped[datetime | None]


class Conversation(Base):
    """An account's conversation in one chat: its state, what it is about just now, the updates already handled.

    ``last_message`` and ``last_seq`` count the messages of its page and their changes.
    """

    __tablename__ = "conversation"
    __table_args__ = (UniqueConstraint("account", "channel", "chat"), Index("ix_conversation_chat", "channel", "chat"))

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    account: Mapped[int] = of_account()
    channel: Mapped[str] = mapped_column(String(40))
    chat: Mapped[str] = mapped_column(String(100))
    state: Mapped[str | None] = mapped_column(String(100))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[list[int]] = mapped_column(JSON)
    last_message: Mapped[int] = mapped_column(BigInteger)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    used_at: Mapped[datetime]


def of_conversation(**options: Any) -> Mapped[int]:
    """To which conversation a row belongs: it goes with it, by the database itself."""
    return mapped_column(BigInteger, ForeignKey("conversation.number", ondelete="CASCADE"), **options)


class PageMessage(Base):
    """One message of the page. ``html`` is None once it was deleted; ``seq`` rises with every change in a conversation.

    One that tells staff of somebody's ``question`` goes with it. What was shown to whoever has a ``role`` names that by
    a plain number: when the role ends, the message is taken away as any other is, so that open pages hear of it.
    """

    __tablename__ = "page_message"

    conversation: Mapped[int] = of_conversation(primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    by_person: Mapped[bool]
    html: Mapped[str | None]
    keyboard: Mapped[list[list[dict[str, str]]] | None] = mapped_column(JSON)
    seq: Mapped[int] = mapped_column(BigInteger, index=True)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(onupdate=utc_now)
    question: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("question.number", ondelete="CASCADE"))
    role: Mapped[int | None] = mapped_column(BigInteger)


class PageFile(Base):
    """The file that came with a message of the page."""

    __tablename__ = "page_file"

    conversation: Mapped[int] = of_conversation(primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes]


class InboxUpdate(Base):
    """An update that was taken and is not handled yet, as it came (see :mod:`services.store.inbox`).

    One that could not be answered stays, with the reason (``why``); None while it is still to be handled.
    """

    __tablename__ = "inbox"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    channel: Mapped[str] = mapped_column(String(40))
    chat: Mapped[str] = mapped_column(String(100))
    person: Mapped[str] = mapped_column(String(100))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(default=utc_now)
    why: Mapped[str | None] = mapped_column(String(200))


class Erasure(Base):
    """That somebody's account was erased, by hash alone: whatever a backup brings back is erased again.

    The ``digest`` is of one identity, with a ``salt`` (see :mod:`services.store.erasures`).
    """

    __tablename__ = "erasure"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
