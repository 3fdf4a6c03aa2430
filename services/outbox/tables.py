"""The outbox: a row for everything that the program sends on its own account, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base, of_account, of_conversation

#: As they are sent, of each channel and rank.
_IN_ORDER = ("channel", "rank", "due_at", "number")
#: Of two rows that are about the same thing the last one stays: what may have been sent is not sent again.
_WORTH = ("cancelled", "failed", "waiting", "uncertain", "sending", "sent")
_WAITING, _SENDING = text("state = 'waiting'"), text("state = 'sending'")


class OutboxState(StrEnum):
    """What became of a message so far."""

    WAITING = "waiting"  # it is due, or will be
    SENDING = "sending"  # committed just before the channel is asked to take it
    SENT = "sent"  # the channel has taken it
    FAILED = "failed"  # the channel will not take it
    UNCERTAIN = "uncertain"  # the channel's answer was lost: it may have come
    CANCELLED = "cancelled"  # it was not to be sent any more


class OutboxMessage(Base):
    """A message to an account; nobody is sent the same ``milestone`` of a ``subject`` twice.

    ``by`` is chat, mail to the address that the person left, or the kind of a further channel; ``channel`` is on which
    channel it is sent, mail among them, and ``conversation`` in which chat there, None where it is mail, or the chat is
    another account's by now.
    ``kind`` says what it is (see :mod:`services.outbox.policy`), ``subject`` and ``milestone`` what exactly, ``about``
    what it is made of, beside the ``question`` to staff and the ``exchange`` about it: its words are found when it is
    sent.

    ``why`` tells why it failed, is uncertain or was cancelled, or what the last try met.
    It is due from ``due_at`` on (:data:`services.outbox.outbox.AT_ONCE`: always), None while it is held back, and is
    not sent any more after ``expires_at``. ``answer`` is what the channel answered, ``message_id`` which message it
    became there (or which one it changes).
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("account", "by", "subject", "milestone", name="outbox_once"),
        Index("ix_outbox_due", *_IN_ORDER, sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_outbox_sending", "channel", sqlite_where=_SENDING, postgresql_where=_SENDING),
        Index("ix_outbox_subject", "subject", "state"),
        {"info": {"worth": lambda row: _WORTH.index(row.state)}},
    )

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    account: Mapped[int] = of_account()
    conversation: Mapped[int | None] = of_conversation(nullable=True, index=True)
    by: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    rank: Mapped[int] = mapped_column(SmallInteger)
    subject: Mapped[str] = mapped_column(String(120))
    milestone: Mapped[str] = mapped_column(String(120))
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
    question: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("question.number", ondelete="CASCADE"))
    exchange: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("exchange.number", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str | None] = mapped_column(String(200))
    due_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    tries: Mapped[int]
    is_repeat: Mapped[bool]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    answer: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    written_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class FurtherChannel(Base):
    """A channel on which somebody wants what is sent by every way, too: one more than the account's ``preferred``."""

    __tablename__ = "further_channel"

    account: Mapped[int] = of_account(primary_key=True)
    channel: Mapped[str] = mapped_column(String(40), primary_key=True)


class OutboxTally(Base):
    """So many messages of a ``state`` more, or fewer: all rows of a state come to how many there are."""

    __tablename__ = "outbox_tally"
    __table_args__ = ({"info": {"is_counted": True}},)

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    messages: Mapped[int] = mapped_column(BigInteger)
