"""There is one sender at a time for a way out, over all processes and machines that share a database.

The lock ends with whoever holds it, be they killed, cut off or stopped: so nobody has to guess whether they live.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

log = logging.getLogger(__name__)

#: Seconds after which it is tried again to become the sender.
RETRY_SECONDS = 0.5
#: Seconds from one sign of life to the next, and until one that is not answered means that the lock is lost.
BEAT_SECONDS, ANSWER_SECONDS = 2, 5
#: Seconds without a sign of life after which PostgreSQL ends a holder's connection, and the lock with it. Who is cut
#: off knows sooner than that.
SILENCE_SECONDS = 15
#: Seconds that PostgreSQL has to run before it gives out the lock: whoever held it before it was restarted knows then.
SETTLED_SECONDS = BEAT_SECONDS + 2
#: What our locks have in common among the application's locks of PostgreSQL.
_OURS = 710674

#: The setting is not known before PostgreSQL 14: there a process that is stopped, not ended, keeps its lock.
_END_WHEN_SILENT = text(
    f"SELECT set_config(name, '{SILENCE_SECONDS}s', false) FROM pg_settings WHERE name = 'idle_session_timeout'"
)
#: Locks are the whole database's: the name is one of the schema's.
_TRY = text(
    "SELECT CASE WHEN clock_timestamp() - pg_postmaster_start_time() > make_interval(secs => :settled)"
    " THEN pg_try_advisory_lock(:ours, hashtext(current_schema() || ' ' || :name)) ELSE false END"
)
_BEAT = text("SELECT 1")


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
    while not _is_acquired(lock):  # noqa: ASYNC110 - another process sets no event of ours
        await asyncio.sleep(RETRY_SECONDS)
    try:
        yield asyncio.Event()
    finally:
        lock.release()


def _is_acquired(lock: FileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    except OSError as error:  # the disk is full, or may not be written on
        log.warning("%s: %s", lock.lock_file, error.strerror)
        return False
    return True


@asynccontextmanager
async def _on_server(engine: AsyncEngine, name: str) -> AsyncIterator[asyncio.Event]:
    connection = await _acquire(engine, name)
    lost = asyncio.Event()
    beating = asyncio.create_task(_beat(connection, lost))
    try:
        yield lost
    finally:
        beating.cancel()
        await asyncio.wait([beating])
        await _drop(connection)


async def _acquire(engine: AsyncEngine, name: str) -> AsyncConnection:
    """A connection that holds the lock. Where the database does not answer, it is tried until it does."""
    told = None
    while True:
        try:
            return await _with_lock(engine, name)
        except (SQLAlchemyError, OSError) as error:
            if type(error) is not told:
                log.warning("lock of the sender: %s", type(error).__name__)
                told = type(error)
        await asyncio.sleep(RETRY_SECONDS)


async def _with_lock(engine: AsyncEngine, name: str) -> AsyncConnection:
    connection = await engine.connect()
    try:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(_END_WHEN_SILENT)
        while not await _is_locked(connection, name):  # noqa: ASYNC110 - nor does a server
            await asyncio.sleep(RETRY_SECONDS)
    except BaseException:
        await _drop(connection)
        raise
    return connection


async def _is_locked(connection: AsyncConnection, name: str) -> bool:
    async with asyncio.timeout(ANSWER_SECONDS):
        return await connection.scalar(_TRY, {"settled": SETTLED_SECONDS, "ours": _OURS, "name": name})


async def _beat(connection: AsyncConnection, lost: asyncio.Event) -> None:
    """Give signs of life until one is not answered, which sets the event."""
    try:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            async with asyncio.timeout(ANSWER_SECONDS):
                await connection.execute(_BEAT)
    except (SQLAlchemyError, OSError) as error:  # TimeoutError is an OSError
        log.warning("lock of the sender: %s", type(error).__name__)
    finally:
        lost.set()


async def _drop(connection: AsyncConnection) -> None:
    """Close a connection, not give it back: its lock must end now."""
    with suppress(SQLAlchemyError, OSError):
        await connection.invalidate()
    with suppress(SQLAlchemyError, OSError):
        await connection.close()
