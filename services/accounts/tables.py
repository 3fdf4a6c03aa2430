"""The tables of roles, of the codes by which they are given, and of what was done with them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base, of_account, of_conversation


class RoleKind(StrEnum):
    """What a role is for."""

    STAFF = "staff"  # answers questions that people ask the desk
    HR = "hr"  # sees the people of one unit who agreed to it, and writes to all of them
    ADMINISTRATOR = "administrator"  # gives roles out and ends them, and reads the trail
    AUDITOR = "auditor"  # reads the trail, and does nothing else


class Act(StrEnum):
    """What stands in the trail: something that somebody did with a role, or on the command line."""

    CODE_MADE = "code_made"  # a one-time code for a role of a kind was made
    CODE_WITHDRAWN = "code_withdrawn"  # a code that nobody had used was made useless
    CODE_USED = "code_used"  # such a code was used: the role begins
    ROLE_ENDED = "role_ended"  # a role was taken away
    SIGNED_IN = "signed_in"  # by another code a role can be used on a page (again)
    SIGNED_OUT = "signed_out"  # whoever has a role signed it out of a page
    SESSION_IDLE = "session_idle"  # the program signed a role out of a page where it was not used for too long
    CLAIMED = "claimed"  # a question was claimed that was free
    RELEASED = "released"  # a claimed question was let go
    REPLIED = "replied"  # an answer to a question was sent
    ASKED_BACK = "asked_back"  # whoever asked was asked something
    CLOSED = "closed"  # a question was closed
    REOPENED = "reopened"  # a closed question was opened again
    FAQ_PUBLISHED = "faq_published"  # somebody else's draft was published for everybody
    FAQ_WITHDRAWN = "faq_withdrawn"  # a published entry was taken back
    FAQ_DISCARDED = "faq_discarded"  # a draft was thrown away
    CANNED_REMOVED = "canned_removed"  # a canned answer was thrown away
    BROADCAST_STARTED = "broadcast_started"  # a broadcast was written to its audience
    BROADCAST_PAUSED = "broadcast_paused"  # what waited of it was held back
    BROADCAST_RESUMED = "broadcast_resumed"  # it went on
    BROADCAST_CANCELLED = "broadcast_cancelled"  # no more of it is sent
    ROSTER_EXPORTED = "roster_exported"  # the names of who agreed to be seen were handed over
    REPORT_EXPORTED = "report_exported"  # what became of a broadcast was handed over, with names
    DOWNLOADED = "downloaded"  # a file that was handed over was fetched from the page
    QUESTIONS_EXPORTED = "questions_exported"  # questions of who agreed were handed over, without names
    UNIT_CODE_RENEWED = "unit_code_renewed"  # a unit got another code to be joined by
    NOTICE_PUBLISHED = "notice_published"  # a version of a notice was put in force
    NOTICE_WITHDRAWN = "notice_withdrawn"  # a notice is not used any more
    UNIT_MADE = "unit_made"  # a unit was made
    UNIT_REMOVED = "unit_removed"  # a unit was removed, and its HR's roles with it
    TRAIL_PURGED = "trail_purged"  # the program removed rows of the trail that were old enough


class Role(Base):
    """A role that somebody has; ``name`` is what the administrator calls them, ``unit`` whose HR they are, else None.

    ``is_group``: it is a group's, which is told what the role is told, but does nothing itself.
    """

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("account", "kind"),)

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    account: Mapped[int] = of_account()
    kind: Mapped[str] = mapped_column(String(15))
    unit: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.number", ondelete="CASCADE"), index=True)
    is_group: Mapped[bool]
    name: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime]


class Ended(StrEnum):
    """Why a role cannot be used any more on a page where it could."""

    IDLE = "idle"  # nobody used it there for too long
    SIGNED_OUT = "signed_out"  # whoever has it signed out


class Session(Base):
    """That a role can be used on the page of a conversation, and when it was last, to the hour.

    ``why`` is why it cannot any more; None while it can. Other channels need none: they know by themselves who speaks.
    """

    __tablename__ = "session"

    conversation: Mapped[int] = of_conversation(primary_key=True)
    role: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("role.number", ondelete="CASCADE"), primary_key=True, index=True
    )
    since: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)
    why: Mapped[str | None] = mapped_column(String(10))


class Invitation(Base):
    """A code's hash. It gives the role of a ``kind``, for a ``unit`` where the kind is for one.

    ``name`` is what the administrator calls whoever it is for. Where it is for a ``role`` that is there already, it
    lets that be used on a page (again), and is no use to anybody else.
    """

    __tablename__ = "invitation"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(15))
    name: Mapped[str] = mapped_column(String(60))
    unit: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.number", ondelete="CASCADE"))
    role: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("role.number", ondelete="CASCADE"))
    expires_at: Mapped[datetime]


class AuditEntry(Base):
    """One row of the trail: who did what, when, with which role (see :mod:`services.accounts.audit`).

    ``account`` and ``role`` are plain numbers that outlive what they name; with ``kind`` they are None where it was
    done on the command line or by the program itself. ``about`` holds numbers and kinds, never texts or names.
    ``hash`` is that of the row, ``previous`` the hash of the row before.
    """

    __tablename__ = "audit"
    __table_args__ = ({"info": {"is_append_only": True}},)

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    account: Mapped[int | None] = mapped_column(BigInteger, index=True)
    role: Mapped[int | None] = mapped_column(BigInteger, index=True)
    kind: Mapped[str | None] = mapped_column(String(15))
    act: Mapped[str] = mapped_column(String(30))
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class LinkCode(Base):
    """By which hash of a code another chat is linked with an account: the newest one alone, until ``expires_at``."""

    __tablename__ = "link_code"

    account: Mapped[int] = of_account(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]


class Consent(Base):
    """That somebody agreed: to what is kept, to share it with a ``unit``'s HR, to be sent mails, or that the answers
    learn from their questions (``what``).

    ``text_version`` is of the Chinese text that was shown (see :mod:`services.accounts.consent`), ``language`` the one
    that it was shown in. ``unit`` is None but for sharing, and once the unit was removed; ``withdrawn_at`` is None
    while it counts.
    """

    __tablename__ = "consent"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    account: Mapped[int] = of_account(index=True)
    what: Mapped[str] = mapped_column(String(10))
    unit: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.number", ondelete="SET NULL"), index=True)
    text_version: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
