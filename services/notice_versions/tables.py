"""The tables of versions, and of what people were told under them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base, of_account

LONGEST_BY, LONGEST_WHY = 100, 1000


class NoticeVersion(Base):
    """That a notice was published, or withdrawn: then there is no ``content``. Of a notice the newest row counts.

    ``content`` is the folder (see :mod:`rules.notice_files.content`), and ``digest`` what tells it from any other.
    Rows are only added, so that whatever was told can be looked up.
    """

    __tablename__ = "notice_version"
    __table_args__ = (Index("ix_notice_version_notice", "notice", "number"),)

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    notice: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str | None] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(LONGEST_BY))
    why: Mapped[str] = mapped_column(String(LONGEST_WHY))


class ToldDecision(Base):
    """What somebody was told of their case: when, under which version of the notice, on which facts, up to which day.

    So much is enough to work it out again. ``eligible`` are the outcomes that they can apply for, by their keys, of
    which they go for their ``choice``; ``papers`` are those that they were to hand in, id to name, and ``cutoff`` is
    the end of the window. ``compared_with`` is the version with which all this was compared last, to tell them where it
    is otherwise by now.
    """

    __tablename__ = "told_decision"
    __table_args__ = (
        Index("ix_told_decision_notice", "notice"),
        {"info": {"worth": lambda row: row.told_at}},
    )

    account: Mapped[int] = of_account(primary_key=True)
    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    told_at: Mapped[datetime]
    as_of: Mapped[str] = mapped_column(String(10))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    choice: Mapped[str | None] = mapped_column(String(100))
    eligible: Mapped[list[str]] = mapped_column(JSON)
    papers: Mapped[dict[str, str]] = mapped_column(JSON)
    cutoff: Mapped[str] = mapped_column(String(40))
    compared_with: Mapped[str] = mapped_column(String(64))
