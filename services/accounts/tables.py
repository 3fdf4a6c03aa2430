"""The tables of roles, and of the codes by which they are given."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base, of_account


class RoleKind(StrEnum):
    """What a role is for."""

    STAFF = "staff"  # answers questions that people ask the desk
    HR = "hr"  # sees the people of one unit who agreed to it, and writes to all of them


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
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Invitation(Base):
    """A code's hash. It gives the role of a ``kind``, for a ``unit`` where the kind is for one.

    ``name`` is what the administrator calls whoever it is for.
    """

    __tablename__ = "invitation"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(15))
    name: Mapped[str] = mapped_column(String(60))
    unit: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.number", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class LinkCode(Base):
    """By which hash of a code another chat is linked with an account: the newest one alone, until ``expires_at``."""

    __tablename__ = "link_code"

    account: Mapped[int] = of_account(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Consent(Base):
    """That somebody agreed: to share their answers with a ``unit``'s HR, or to be sent mails (``what``).

    ``text_version`` is of the Chinese text that was shown (see :mod:`services.accounts.consent`), ``language`` the one
    that it was shown in. ``unit`` is None for mails, and once the unit was removed; ``withdrawn_at`` is None while it
    counts.
    """

    __tablename__ = "consent"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    account: Mapped[int] = of_account(index=True)
    what: Mapped[str] = mapped_column(String(10))
    unit: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.number", ondelete="SET NULL"), index=True)
    text_version: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
