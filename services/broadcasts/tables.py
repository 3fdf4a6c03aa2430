"""The table of broadcasts. The outbox says to whom each is sent; that goes with the person's account."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base
from services.units.tables import of_unit


class BroadcastState(StrEnum):
    """How far a broadcast is."""

    DRAFT = "draft"  # it is being written, and was sent to nobody
    RUNNING = "running"  # what waits of it is sent as fast as the channels take it
    PAUSED = "paused"  # what waits of it is held back
    CANCELLED = "cancelled"  # what waited of it is not sent any more
    DONE = "done"  # nothing waits of it


class Broadcast(Base):
    """What HR of a unit write to its people: the ``text`` as they typed it, for an ``audience`` (what it names).

    One that ``is_dated`` is about the ``cutoff`` and is not
    sent after it. ``count`` is how many it was written to; ``is_few`` says that the number is not told.
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
    cutoff: Mapped[datetime | None]
    written_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
