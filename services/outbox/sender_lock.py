"""There is one sender at a time for a way out, over all processes and machines that share a database.

The lock ends with whoever holds it, be they killed, cut off or stopped: so nobody has to guess by a clock whether they
live. On PostgreSQL it is a connection's, and what only the sender may do is done on that same connection: whoever was
held up for so long that another has taken over can do nothing any more, even before they know.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.store.store import Store

log = logging.getLogger(__name__)

#: Seconds after which it is tried again to become the sender.
RETRY_SECONDS = 0.5
#: Seconds between signs of life, and after which a server that does not answer has been lost.
BEAT_SECONDS, ANSWER_SECONDS = 2, 10
#: Seconds without a sign of life after which PostgreSQL ends a holder's connection, and the lock with it.
SILENCE_SECONDS = 15
#: Seconds that PostgreSQL has to run before it gives out the lock: by then, whoever held it before a restart knows that
#: they do no longer, and has kept what became of the messages that were under way.
SETTLED_SECONDS = 4
#: What our locks have in common among the application's locks of PostgreSQL.
_OURS = 710674

#: Before PostgreSQL 14 there is only one of these: then a process that is stopped, not ended, keeps its lock.
_END_IN_SILENCE = text(
    "SELECT set_config(name, :silence, false) FROM pg_settings"
    " WHERE name IN ('idle_session_timeout', 'idle_in_transaction_session_timeout')"
)
#: Locks are the whole database's: the name is one of the schema's.
_TRY = text(
    "SELECT CASE WHEN clock_timestamp() - pg_postmaster_start_time() > make_interval(secs => :settled)"
    " THEN pg_try_advisory_lock(:ours, hashtext(current_schema() || ' ' || :name)) ELSE false END"
)


class SenderLock:
    """Being the one sender, until it is ``lost``."""

    def __init__(self, run: Callable[..., Awaitable[Any]]):
        self._run = run
        self.lost = asyncio.Event()

    async def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """What the work, given a connection, returns: kept as the one sender's, or not at all.

        Raises SQLAlchemyError.
        """
        return await self._run(work, *given)


class _OnServer(SenderLock):
    """By a lock of PostgreSQL, which is lost with the connection."""

    def __init__(self, connection: AsyncConnection):
        super().__init__(self._in_turn)
        self._connection, self._turn = connection, asyncio.Lock()

    async def _in_turn(self, work: Callable[..., Any], *given: Any) -> Any:
        async with self._turn:
            if self.lost.is_set():  # the connection would be made anew, and not have the lock
                raise DisconnectionError("this is the sender no longer")
            try:
                return await _in_time(self._connection, work, *given)
            except SQLAlchemyError as error:
                _log(error)
                self.lost.set()
                raise

    async def beat(self) -> None:
        """Show signs of life until it is lost. Without them it is lost, too."""
        try:
            while not self.lost.is_set():
                await asyncio.sleep(BEAT_SECONDS)
                await self.run(lambda connection: connection.execute(text("SELECT 1")))
        except SQLAlchemyError:
            pass  # the log has it
        except Exception as error:
            _log(error)
        finally:
            self.lost.set()


@asynccontextmanager
async def hold_sender_lock(store: Store, name: str) -> AsyncIterator[SenderLock]:
    """Wait until this is the sender of a name."""
    hold = _on_file if store.engine.dialect.name == "sqlite" else _on_server
    async with hold(store, name) as lock:
        yield lock


@asynccontextmanager
async def _on_file(store: Store, name: str) -> AsyncIterator[SenderLock]:
    if store.database_file is None:
        yield SenderLock(store.write_quietly)
        return

    async def run(work: Callable[..., Any], *given: Any) -> Any:
        result = await store.write_quietly(work, *given)
        await store.synced()  # a claim must outlive a power failure
        return result

    lock = FileLock(Path(f"{store.database_file}.{name}.lock"), mode=0o600, thread_local=False)
    while not _is_acquired(lock):  # noqa: ASYNC110 - another process sets no event of ours
        await asyncio.sleep(RETRY_SECONDS)
    try:
        yield SenderLock(run)
    finally:
        lock.release()


def _is_acquired(lock: FileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    except OSError as error:  # the disk is full, or may not be written on
        _log(error)
        return False
    return True


@asynccontextmanager
async def _on_server(store: Store, name: str) -> AsyncIterator[SenderLock]:
    connection = await _acquire(store.engine, name)
    lock = _OnServer(connection)
    beating = asyncio.create_task(lock.beat())
    try:
        yield lock
    finally:
        beating.cancel()
        await asyncio.wait([beating])
        await _end(connection)


async def _acquire(engine: AsyncEngine, name: str) -> AsyncConnection:
    """A connection that holds the lock. Where the database does not answer, it is tried until it does."""
    told = None
    while True:
        try:
            return await _with_lock(engine, name)
        except SQLAlchemyError as error:
            if type(error) is not told:
                _log(error)
            told = type(error)
        await asyncio.sleep(RETRY_SECONDS)


async def _with_lock(engine: AsyncEngine, name: str) -> AsyncConnection:
    connection = await engine.connect()
    try:
        await _in_time(connection, _show_silence)
        while not await _in_time(connection, _try, name):  # noqa: ASYNC110 - nor does a server
            await asyncio.sleep(RETRY_SECONDS)
    except BaseException:
        await _end(connection)
        raise
    return connection


def _show_silence(connection: Connection) -> None:
    connection.execute(_END_IN_SILENCE, {"silence": f"{SILENCE_SECONDS}s"})


def _try(connection: Connection, name: str) -> bool:
    given = {"settled": SETTLED_SECONDS, "ours": _OURS, "name": name}
    is_ours: bool = connection.execute(_TRY, given).scalar_one()
    return is_ours


async def _in_time(connection: AsyncConnection, work: Callable[..., Any], *given: Any) -> Any:
    """What the work returns, in a transaction of its own. Raises SQLAlchemyError, also where nothing answers."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS), connection.begin():
            return await connection.run_sync(work, *given)
    except OSError as error:  # TimeoutError is an OSError
        raise DisconnectionError(str(error)) from error


async def _end(connection: AsyncConnection) -> None:
    """Close a connection rather than give it back: its lock must end now."""
    with suppress(SQLAlchemyError, OSError):
        await connection.invalidate()
    with suppress(SQLAlchemyError, OSError):
        await connection.close()


def _log(error: Exception) -> None:
    log.error("the sender's lock failed: %s", type(error).__name__)
