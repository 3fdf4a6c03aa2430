"""There is one sender at a time for a way out, over all processes and machines that share a database.

The lock ends with whoever holds it, be they killed or cut off: so nobody has to guess by a clock whether they live. On
PostgreSQL it is a connection's, and what only the sender may do is done on that same connection: whoever was held up
for so long that another has taken over can do nothing any more, even before they know.
"""

import asyncio
import logging
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.store import Store

log = logging.getLogger(__name__)

#: Seconds after which it is tried again to become the sender, and between signs of life.
RETRY_SECONDS, BEAT_SECONDS = 1, 5
#: Seconds without a sign of life after which PostgreSQL ends a holder's connection, and the lock with it.
SILENCE_SECONDS = 30
#: What our locks have in common among the application's locks of PostgreSQL.
_OURS = 710674


class Sole:
    """Being the one sender, until it is ``lost``."""

    def __init__(self, run: Callable[..., Awaitable[Any]]):
        self._run = run
        self.lost = asyncio.Event()

    async def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """What the work, given a connection, returns: kept as the one sender's, or not at all.

        Raises SQLAlchemyError.
        """
        return await self._run(work, *given)


class _OnServer(Sole):
    """By a lock of PostgreSQL, which is lost with the connection."""

    def __init__(self, connection: AsyncConnection):
        super().__init__(self._in_turn)
        self._connection, self._turn = connection, asyncio.Lock()

    async def _in_turn(self, work: Callable[..., Any], *given: Any) -> Any:
        async with self._turn:
            if self.lost.is_set():  # the connection would be made anew, and not have the lock
                raise DisconnectionError("this is the sender no longer")
            try:
                async with self._connection.begin():
                    return await self._connection.run_sync(work, *given)
            except SQLAlchemyError:
                self.lost.set()
                raise

    async def beat(self) -> None:
        """Show signs of life until it is lost."""
        with suppress(SQLAlchemyError):
            while not self.lost.is_set():
                await asyncio.sleep(BEAT_SECONDS)
                await self.run(lambda connection: connection.execute(text("SELECT 1")))


@asynccontextmanager
async def sole_sender(store: Store, name: str) -> AsyncIterator[Sole]:
    """Wait until this is the sender of a name."""
    hold = _on_file if store.engine.dialect.name == "sqlite" else _on_server
    async with hold(store, name) as sole:
        yield sole


@asynccontextmanager
async def _on_file(store: Store, name: str) -> AsyncIterator[Sole]:
    sole, database = Sole(store.quietly), store.engine.url.database
    if database in (None, "", ":memory:"):
        yield sole
        return
    lock = FileLock(Path(f"{database}.{name}.lock"), thread_local=False)
    while True:
        try:
            lock.acquire(blocking=False)
            break
        except OSError as error:
            if not isinstance(error, Timeout):
                _log(error)
            await asyncio.sleep(RETRY_SECONDS)
    try:
        yield sole
    finally:
        lock.release()


@asynccontextmanager
async def _on_server(store: Store, name: str) -> AsyncIterator[Sole]:
    connection = await _acquire(store.engine, zlib.crc32(name.encode()) - 2**31)
    sole = _OnServer(connection)
    beating = asyncio.create_task(sole.beat())
    try:
        yield sole
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
        await _end(connection)


async def _acquire(engine: AsyncEngine, number: int) -> AsyncConnection:
    """A connection that holds the lock. Where the database does not answer, it is tried until it does."""
    while True:
        connection = None
        try:
            connection = await engine.connect()
            async with connection.begin():
                await connection.execute(text(f"SET idle_session_timeout = '{SILENCE_SECONDS}s'"))
                await connection.execute(text(f"SET idle_in_transaction_session_timeout = '{SILENCE_SECONDS}s'"))
                if await connection.scalar(text(f"SELECT pg_try_advisory_lock({_OURS}, {number})")):
                    return connection
        except SQLAlchemyError as error:
            _log(error)
        if connection is not None:
            await _end(connection)
        await asyncio.sleep(RETRY_SECONDS)


async def _end(connection: AsyncConnection) -> None:
    """Close a connection rather than give it back: its lock must end now."""
    with suppress(SQLAlchemyError):
        await connection.invalidate()
        await connection.close()


def _log(error: Exception) -> None:
    log.error("the sender's lock failed: %s", type(error).__name__)
