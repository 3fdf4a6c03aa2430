"""What may be sent on one channel is shared by all programs that send on it, on PostgreSQL, by the server's clock."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, DateTime, String, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from services.store.store import Store
from services.store.tables import Base

T = TypeVar("T")

#: Seconds that the server has to answer.
ANSWER_SECONDS = 1
#: What is not about a single chat: everything, everything but replies, and a wait that was asked for.
_ALL, _BUT_REPLIES, _HALT = "all", "but replies", "halt"
#: What our locks have in common among the application's locks of PostgreSQL.
_OURS = 710675
_LOCK = text("SELECT pg_advisory_xact_lock(:ours, hashtext(current_schema() || ' ' || :channel)), clock_timestamp()")


class RateLimit(Base):
    """From when on something may be sent on a channel: to a chat, or at all."""

    __tablename__ = "rate_limit"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    what: Mapped[str] = mapped_column(String(30), primary_key=True)
    free_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Wait(NamedTuple):
    """So many ``seconds`` have to be waited, perhaps only by this chat; none: the turn is taken."""

    seconds: float
    by_chat: bool = False


class SharedLimit:
    """The turns of one channel: one every ``each`` seconds, in a chat one every ``chat_seconds``."""

    def __init__(self, store: Store, channel: str, each: float, chat_seconds: float):
        self._store, self._channel = store, channel
        self._each, self._chat_seconds = timedelta(seconds=each), timedelta(seconds=chat_seconds)

    async def take(self, chat: int, is_reply: bool, others_wait: bool) -> Wait:
        """Take the next turn if it may be taken now; ``others_wait`` says that more replies do.

        Raises SQLAlchemyError, OSError.
        """
        return await self._run(self._take, str(chat), is_reply, others_wait)

    async def halt(self, seconds: float) -> None:
        """Give nobody a turn for so long. Raises SQLAlchemyError, OSError."""
        await self._run(self._halt, timedelta(seconds=seconds))

    async def _run(self, work: Callable[..., T], *given: Any) -> T:
        async with asyncio.timeout(ANSWER_SECONDS), self._store.engine.begin() as connection:
            return await connection.run_sync(work, *given)

    def _take(self, connection: Connection, chat: str, is_reply: bool, others_wait: bool) -> Wait:
        now = self._locked(connection)
        found = select(RateLimit.what, RateLimit.free_at).filter_by(channel=self._channel)
        free = dict(connection.execute(found.where(RateLimit.what.in_((_ALL, _BUT_REPLIES, _HALT, chat)))).all())
        open_at = free.get(_ALL, now)
        if chat in free and free[chat] > now:
            return Wait((free[chat] - now).total_seconds(), by_chat=True)
        for_others = [free.get(_BUT_REPLIES, now)] if not is_reply else []
        moment = max(open_at, free.get(_HALT, now), *for_others)
        is_mine = moment <= now
        if is_mine:
            self._forget(connection, now)
            late = now - open_at  # a little late makes the next one not late
            next_at = (open_at if late < self._each / 2 else now) + self._each
            self._set(connection, {_ALL: next_at, chat: now + self._chat_seconds})
        if is_reply and (others_wait or not is_mine):
            self._set(connection, {_BUT_REPLIES: now + 3 * self._each})
        return Wait(0 if is_mine else (moment - now).total_seconds())

    def _halt(self, connection: Connection, time: timedelta) -> None:
        self._set(connection, {_HALT: self._locked(connection) + time})

    def _locked(self, connection: Connection) -> datetime:
        """The moment, by the server's clock, once no other program looks."""
        return connection.execute(_LOCK, {"ours": _OURS, "channel": self._channel}).one()[1]

    def _forget(self, connection: Connection, now: datetime) -> None:
        is_over = RateLimit.free_at < now - self._each
        connection.execute(delete(RateLimit).where(RateLimit.channel == self._channel, is_over))

    def _set(self, connection: Connection, free_at: dict[str, datetime]) -> None:
        rows = [{"channel": self._channel, "what": what, "free_at": moment} for what, moment in free_at.items()]
        adding = insert(RateLimit)
        latest = func.greatest(RateLimit.free_at, adding.excluded.free_at)
        keys = ["channel", "what"]
        connection.execute(adding.on_conflict_do_update(index_elements=keys, set_={"free_at": latest}), rows)
