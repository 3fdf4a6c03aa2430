"""The desk's tables. What is about a person goes with the person's account, by the database itself."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base, of_account


def _of_question() -> Mapped[int]:
    return mapped_column(BigInteger, ForeignKey("question.number", ondelete="CASCADE"))


class QuestionState(StrEnum):
    """How a question stands."""

    OPEN = "open"  # it waits for staff
    ASKED = "asked"  # staff asked back, and it waits for the person
    ANSWERED = "answered"  # staff answered; the person may go on asking
    CLOSED = "closed"  # nothing more is said about it, unless it is opened again


class Question(Base):
    """A question that somebody asked staff, with what was known about them then, in words.

    ``topic`` is what it is about (see :mod:`services.desk.topics`) and ``clause`` the topic's own, None where there is
    none. ``stated`` is what the question itself says of the person, a line for each fact.
    ``claimed_by`` is who of the staff has it, None where nobody does; ``waiting_since`` is since when it waits for
    staff without being raised.
    """

    __tablename__ = "question"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    account: Mapped[int] = of_account(index=True)
    language: Mapped[str] = mapped_column(String(10))
    notice: Mapped[str | None] = mapped_column(String(100))
    topic: Mapped[str | None] = mapped_column(String(100))
    clause: Mapped[str | None]
    text: Mapped[str]
    facts: Mapped[list[list[str]]] = mapped_column(JSON)
    stated: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(10), default=QuestionState.OPEN)
    claimed_by: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("role.number", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    waiting_since: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    raised_at: Mapped[datetime | None]


class Exchange(Base):
    """What was said about a question after it was asked, by the person or by staff; the account is the person's.

    ``asks_back``: staff asked the person something by it, which is no answer.
    ``file`` is what came with it: which channel has it, under which id, whether it is a photo, and its name.
    """

    __tablename__ = "exchange"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    account: Mapped[int] = of_account(index=True)
    question: Mapped[int] = _of_question()
    by_staff: Mapped[bool]
    asks_back: Mapped[bool] = mapped_column(server_default=false())
    text: Mapped[str]
    file: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    said_at: Mapped[datetime]


class CannedAnswer(Base):
    """An answer that staff give often."""

    __tablename__ = "canned_answer"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    text: Mapped[str]


class FaqDraft(Base):
    """An entry for everybody that was made of a question, and that somebody other than its author has to look at."""

    __tablename__ = "faq_draft"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    question: Mapped[int] = _of_question()
    author: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("role.number", ondelete="SET NULL"))
    notice: Mapped[str | None] = mapped_column(String(100))
    asked: Mapped[str]
    answer: Mapped[str]
    clause: Mapped[str | None]


class FaqEntry(Base):
    """A published entry: nobody's any more."""

    __tablename__ = "faq_entry"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    notice: Mapped[str | None] = mapped_column(String(100))
    asked: Mapped[str]
    answer: Mapped[str]
    clause: Mapped[str | None]
    published_at: Mapped[datetime]
