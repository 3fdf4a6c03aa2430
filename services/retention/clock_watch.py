"""Whether the clock can be believed: nobody is erased by one that has just jumped.

The program keeps the latest moment that it believed. A clock that shows a moment far from it is doubted, for nobody can
tell whether it is wrong, was wrong before, or the program was off for long. Once the program has run by it for long
enough, and somebody has had the time to see the doubt, it is believed.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, DateTime, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from locales import Words
from rules.schedule import BEIJING
from services.store.store import Store
from services.store.tables import NUMBER, Account, Base, in_utc

#: How far the clock may be ahead of the moment at which it was last looked at (the program may have been off), and how
#: far behind.
LONGEST_GAP, LONGEST_BACK = timedelta(days=14), timedelta(days=1)
#: How far it may be from the clock of PostgreSQL.
MOST_APART = timedelta(days=1)
#: After so long without another jump it is believed.
BELIEVED_AFTER = timedelta(days=14)


class ClockWatch(Base):
    """The clock as it was seen last, as it was last believed, and since when it is doubted: the only row."""

    __tablename__ = "clock_watch"
    __table_args__ = ({"info": {"is_made_at_start": True}},)

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    seen_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    believed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    doubted_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Doubt(NamedTuple):
    """The clock shows ``now``, but ``before`` was the latest moment that was believed (UTC)."""

    now: datetime
    before: datetime

    @property
    def words(self) -> Words:
        """For whoever runs the program."""
        now, before = (f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}" for moment in self)
        return Words("serve.clock_doubted", now=now, before=before, days=BELIEVED_AFTER.days)


def look(connection: Connection, now: datetime) -> Doubt | None:
    """Look at the clock, which shows ``now`` (UTC), and keep what was seen; why it is doubted, None where it is not."""
    seen = _kept(connection)
    before = seen.believed_at or _last_use(connection) or now
    since = seen.doubted_since
    if _is_apart(connection, now):
        since = now  # as long as the two do not agree
    elif _follows(now, before):
        since = None
    elif since is None or not _follows(now, seen.seen_at or now):
        since = now
    elif now - since >= BELIEVED_AFTER:
        since = None
    kept = {"seen_at": now, "doubted_since": since, "believed_at": before if since else now}
    if not connection.execute(update(ClockWatch).values(**kept)).rowcount:
        connection.execute(insert(ClockWatch).values(number=1, **kept))
    return Doubt(now, before) if since else None


async def doubt_of(store: Store) -> Doubt | None:
    """Why the clock was doubted when it was looked at last; None where it was not."""
    async with store.reading() as session:
        found = await session.run_sync(lambda it: _kept(it.connection()))
    return Doubt(found.seen_at, found.believed_at) if found.doubted_since else None


class _Seen(NamedTuple):
    seen_at: datetime | None = None
    believed_at: datetime | None = None
    doubted_since: datetime | None = None


def _kept(connection: Connection) -> _Seen:
    row = connection.execute(select(*(getattr(ClockWatch, name) for name in _Seen._fields))).first()
    return _Seen(*(moment and in_utc(moment) for moment in row)) if row else _Seen()


def _follows(now: datetime, before: datetime) -> bool:
    return -LONGEST_BACK <= now - before <= LONGEST_GAP


def _last_use(connection: Connection) -> datetime | None:
    """The latest moment of which a database knows that nobody has looked at the clock for yet."""
    moment = connection.scalar(select(func.max(Account.updated_at)))
    return moment and in_utc(moment)


def _is_apart(connection: Connection, now: datetime) -> bool:
    if connection.dialect.name != "postgresql":
        return False
    return abs(connection.scalar(select(func.clock_timestamp())) - now) > MOST_APART
