"""The reminders' table. A subscription goes with the person's account, by the database itself."""

from datetime import datetime

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from rules.notice_files.reminders import Stage
from services.store.tables import Base, of_account


class Subscription(Base):
    """That somebody is reminded of a notice's dates: still applying, or (from ``submitted_at``) of what comes then.

    ``stopped_at`` is since when they are not reminded any more, ``snoozed_until`` when they asked to be reminded once
    more. ``dates`` are the notice's as the person was last told, ``planned_by`` is the mark of the plan that the
    outbox follows (see :mod:`services.reminders.renewal`), and ``version`` the content of the notice by which that was
    planned, None where that is from before it was kept.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        Index("ix_subscription_notice", "notice"),
        {"info": {"worth": lambda row: (row.stopped_at is None, row.submitted_at is not None, row.since)}},
    )

    account: Mapped[int] = of_account(primary_key=True)
    notice: Mapped[str] = mapped_column(String(100), primary_key=True)
    since: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    dates: Mapped[dict[str, str]] = mapped_column(JSON)
    planned_by: Mapped[str] = mapped_column(String(16))
    version: Mapped[str | None] = mapped_column(String(64))

    @property
    def stage(self) -> Stage:
        """What the person is reminded of."""
        return "submitted" if self.submitted_at else "applying"
