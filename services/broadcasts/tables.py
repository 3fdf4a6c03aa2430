"""The table of broadcasts. Who is sent one stands in the outbox, and goes with the person's account."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base
from services.units.tables import of_unit


def _moment() -> Mapped[datetime | None]:
    return mapped_column(DateTime(timezone=True))


class Broadcast(Base):
    """What HR of a unit write to its people: the ``text`` as they typed it, for an ``audience`` (what it names).

    ``state`` is draft, running, paused, cancelled or done. One that ``is_dated`` is about the ``cutoff`` and is not
    sent after it. ``count`` is how many it was written to; ``is_few`` says that so many are not told.
    """

    __tablename__ = "broadcast"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    unit: Mapped[int] = of_unit()
    author: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("role.number", ondelete="SET NULL"))
    text: Mapped[str]
    audience: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_dated: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10), index=True)
    count: Mapped[int | None]
    is_few: Mapped[bool]
    cutoff: Mapped[datetime | None] = _moment()
    written_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    started_at: Mapped[datetime | None] = _moment()
    ended_at: Mapped[datetime | None] = _moment()
