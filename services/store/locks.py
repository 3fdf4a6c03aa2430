"""One turn at a time of whoever it is: in this program, and on PostgreSQL in all programs that share the database.

There a turn is a lock of PostgreSQL, held by the one connection that a program has for its turns. It ends with that
connection: whatever ends a program, the others go on at once. A program that lost the connection goes on without locks,
and another may take its turn: so what a turn has read is compared once more when it is kept.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from math import inf
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.store.own_connection import BEAT_SECONDS, OwnConnection

#: Seconds between two tries at a turn that another program has: at first, growing so fast, and at the most.
FIRST_WAIT, GROWTH, LONGEST_WAIT = 0.004, 1.5, 0.05
#: So many turns of a program are under way at once, and others wait: PostgreSQL has room for some thousand locks.
MOST = 500
#: So many connections may be lost over somebody's wish before they hear that there is none.
MOST_LOSSES = 3
#: Seconds without a sign of life after which PostgreSQL ends the connection, and the turns with it: of a program that
#: was cut off, or stopped in its tracks, nobody hears that it is gone. Before PostgreSQL 14 there is no such setting.
SILENCE_SECONDS = 15
_END_IN_SILENCE = "SELECT set_config(name, %s, false) FROM pg_settings WHERE name = 'idle_session_timeout'"

#: What one does: come, and stand next if that place is free; from there go inside; leave; or give up being next.
#: Whoever has left and comes again is behind whoever stands next, so that nobody overtakes others for ever. Or one only
#: looks in, and goes away where it is taken.
COME, NEXT, INSIDE, LEAVE, GIVE_UP, LOOK_IN, TAKEN = "come", "next", "inside", "leave", "give up", "look in", "taken"
#: Locks are the whole database's: the name is one of the schema's. Two names that come to the same number do no harm,
#: as a connection may take a lock twice.
_STEP = """
SELECT CASE
  WHEN what = 'leave' THEN pg_advisory_unlock(inside)::text
  WHEN what = 'look in' THEN CASE WHEN pg_try_advisory_lock(inside) THEN 'inside' ELSE 'taken' END
  WHEN what = 'give up' THEN pg_advisory_unlock(next)::text
  WHEN what = 'come' AND NOT pg_try_advisory_lock(next) THEN 'come'
  WHEN NOT pg_try_advisory_lock(inside) THEN 'next'
  WHEN pg_advisory_unlock(next) THEN 'inside'
END
FROM (
  SELECT what, hashtextextended(current_schema() || ' in ' || name, 0) AS inside,
         hashtextextended(current_schema() || ' next in ' || name, 0) AS next
  FROM unnest(%s::text[], %s::text[]) AS asked (name, what)
) AS asked
"""


class Locks:
    """The turns of this program alone."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._works: set[int] = set()

    def of(self, number: int) -> AbstractAsyncContextManager[None]:
        """Whoever holds it has the turn of a number (64 bits, signed)."""
        return self._locks.setdefault(number, asyncio.Lock())

    @asynccontextmanager
    async def of_work(self, number: int) -> AsyncIterator[bool]:
        """Whether nobody else is at a piece of work; then nobody else is inside. None of it is waited for."""
        is_free = number not in self._works
        if is_free:
            self._works.add(number)
        try:
            yield is_free
        finally:
            if is_free:
                self._works.discard(number)

    async def close(self) -> None:
        """Hold no turns, and take none, any more."""


def locks_of(engine: AsyncEngine) -> Locks:
    """The turns of all programs that use a database."""
    return ServerLocks(engine) if engine.dialect.name == "postgresql" else Locks()


class _Wish:
    """Somebody's wish for a turn, granted once the future is done; ``what`` they try, and not before ``at``."""

    def __init__(self, name: str, what: str):
        self.name, self.what = name, what
        #: Which connection holds it; None where it was only to be looked in, and is taken.
        self.granted: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self.at, self._wait, self._losses = 0.0, FIRST_WAIT, 0

    def rest(self) -> None:
        """Try again in a while."""
        self.at = time.monotonic() + self._wait * random.uniform(0.5, 1)
        self._wait = min(self._wait * GROWTH, LONGEST_WAIT)

    def refuse(self, error: SQLAlchemyError) -> None:
        """Have whoever waits for the turn fail with an error."""
        if not self.granted.done():
            self.granted.set_exception(error)

    def begin_anew(self, error: SQLAlchemyError) -> None:
        """Come again by another connection, unless it was lost too often."""
        self._losses += 1
        self.at = 0.0
        if self._losses > MOST_LOSSES:
            self.refuse(error)


class ServerLocks(Locks):
    """The turns of all programs that share a database of PostgreSQL.

    One task asks for all turns of this program, as many at once as there are, so that they take one connection.
    """

    def __init__(self, engine: AsyncEngine):
        super().__init__()
        self._connection = OwnConnection(engine)
        #: Which of the connections there have been it is, and how many turns are held by it.
        self._life = self._held = 0
        self._wishes: list[_Wish] = []
        self._partings: list[tuple[str, str]] = []
        self._changed = asyncio.Event()
        self._asking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def of(self, number: int) -> AsyncIterator[None]:
        """Whoever holds it has the turn of a number in all programs. Taking it may raise SQLAlchemyError."""
        async with super().of(number):
            name = f"turn {number}"
            life = await self._granted(_Wish(name, COME))
            try:
                yield
            finally:
                self._leave(name, life)

    @asynccontextmanager
    async def of_work(self, number: int) -> AsyncIterator[bool]:
        """Likewise in all programs. Raises SQLAlchemyError where the database does not answer."""
        async with super().of_work(number) as is_free:
            name = f"work {number}"
            life = await self._granted(_Wish(name, LOOK_IN)) if is_free else None
            try:
                yield life is not None
            finally:
                self._leave(name, life)

    async def close(self) -> None:
        """Hold no turns, and take none, any more."""
        if self._asking:
            self._asking.cancel()
            await asyncio.wait([self._asking])
        await self._connection.close()

    async def _granted(self, wish: _Wish) -> int | None:
        """Wait for the answer to a wish."""
        self._wishes.append(wish)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._keep_asking())
        self._changed.set()
        try:
            return await wish.granted
        except asyncio.CancelledError:
            if not wish.granted.cancelled() and not wish.granted.exception():  # it was granted in the same moment
                self._leave(wish.name, wish.granted.result())
            raise
        finally:
            self._changed.set()

    def _leave(self, name: str, life: int | None) -> None:
        if life == self._life:  # else the lock is gone already, or never was
            self._held -= 1
            self._partings.append((name, LEAVE))
            self._changed.set()

    async def _keep_asking(self) -> None:
        """Ask for turns, and show signs of life."""
        while True:
            self._changed.clear()
            self._forget_who_gave_up()
            room = MOST - self._held
            due = [wish for wish in self._wishes if wish.at <= time.monotonic()][:room]
            if due or self._partings or not await self._something_changes(room):
                await self._ask(due)

    async def _something_changes(self, room: int) -> bool:
        """Wait until somebody comes, leaves, or is to try again; False where nothing does for long."""
        soonest = min((wish.at for wish in self._wishes), default=inf) if room > 0 else inf
        seconds = min(soonest - time.monotonic(), BEAT_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        return seconds < BEAT_SECONDS or self._changed.is_set() or not self._connection.is_open

    def _forget_who_gave_up(self) -> None:
        for wish in self._wishes:
            if wish.granted.done() and wish.what == NEXT:
                self._partings.append((wish.name, GIVE_UP))
        self._wishes = [wish for wish in self._wishes if not wish.granted.done()]

    async def _ask(self, wishes: list[_Wish]) -> None:
        try:
            if not self._connection.is_open:
                self._partings.clear()
                await self._connection.open()
                await self._connection.run(_END_IN_SILENCE, [f"{SILENCE_SECONDS}s"])
        except SQLAlchemyError as error:
            for wish in wishes:
                wish.refuse(error)
            return
        partings, self._partings = self._partings, []
        asked = [*partings, *((wish.name, wish.what) for wish in wishes)]
        names, whats = [name for name, _ in asked], [what for _, what in asked]
        try:
            found = await self._connection.run(_STEP, [names, whats])
        except SQLAlchemyError as error:
            self._lose(wishes, error)
            return
        for wish, (what,) in zip(wishes, found[len(partings) :], strict=True):
            self._answer(wish, what)

    def _answer(self, wish: _Wish, what: str) -> None:
        wish.what, life = what, self._life if what == INSIDE else None
        self._held += what == INSIDE
        if wish.granted.done():  # nobody waits for it any more
            self._leave(wish.name, life)
        elif what in (INSIDE, TAKEN):
            wish.granted.set_result(life)
        else:
            wish.rest()

    def _lose(self, asked: list[_Wish], error: SQLAlchemyError) -> None:
        """The connection is lost, and all that was held by it."""
        self._life += 1
        self._held = 0
        for wish in self._wishes:
            wish.what = COME if wish.what == NEXT else wish.what
        for wish in asked:
            wish.begin_anew(error)
