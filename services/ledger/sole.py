"""There is one sender at a time for a way out, over all processes and machines that share a database.

The lock ends with whoever holds it, be they killed or cut off: so nobody has to guess by a clock whether they live.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

#: Seconds after which it is tried again to become the sender, and between signs of life.
RETRY_SECONDS, BEAT_SECONDS = 1, 5
#: Seconds without a sign of life after which PostgreSQL ends a holder's connection, and the lock with it.
SILENCE_SECONDS = 30
#: What our locks have in common among the application's locks of PostgreSQL.
_OURS = 710674


@asynccontextmanager
async def sole_sender(engine: AsyncEngine, name: str) -> AsyncIterator[asyncio.Event]:
    """Wait until this is the sender of a name. The event is set once it no longer is: the lock was lost."""
    hold = _on_file if engine.dialect.name == "sqlite" else _on_server
    async with hold(engine, name) as lost:
        yield lost


@asynccontextmanager
async def _on_file(engine: AsyncEngine, name: str) -> AsyncIterator[asyncio.Event]:
    database = engine.url.database
    if database in (None, "", ":memory:"):
        yield asyncio.Event()
        return
    lock = FileLock(Path(f"{database}.{name}.lock"), thread_local=False)
    while True:
        try:
            lock.acquire(blocking=False)
            break
        except Timeout:
            await asyncio.sleep(RETRY_SECONDS)
    try:
        yield asyncio.Event()
    finally:
        lock.release()


@asynccontextmanager
async def _on_server(engine: AsyncEngine, name: str) -> AsyncIterator[asyncio.Event]:
    connection = await _acquire(engine, zlib.crc32(name.encode()) - 2**31)
    lost = asyncio.Event()
    beating = asyncio.create_task(_beat(connection, lost))
    try:
        yield lost
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
        with suppress(SQLAlchemyError):
            await connection.invalidate()  # closed, not given back: the lock must end now
            await connection.close()


async def _acquire(engine: AsyncEngine, number: int) -> AsyncConnection:
    """A connection that holds the lock. Where the database does not answer, it is tried until it does."""
    while True:
        connection = None
        try:
            connection = await engine.connect()
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text(f"SET idle_session_timeout = '{SILENCE_SECONDS}s'"))
            if await connection.scalar(text(f"SELECT pg_try_advisory_lock({_OURS}, {number})")):
                return connection
        except SQLAlchemyError:
            pass
        if connection is not None:
            with suppress(SQLAlchemyError):
                await connection.invalidate()
                await connection.close()
        await asyncio.sleep(RETRY_SECONDS)


async def _beat(connection: AsyncConnection, lost: asyncio.Event) -> None:
    try:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            await connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        lost.set()
