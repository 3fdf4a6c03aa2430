"""Transactions as plain code on a connection, run away from the event loop.

An asynchronous driver for SQLite hands every call to its thread and waits for it there, eight times and more in a
small transaction. Here the whole transaction is handed over, so that it takes a fifth of the time.
"""

import asyncio
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from services.store.disk import file_of, make_private

T = TypeVar("T")

_JSON = {"json_serializer": lambda data: orjson.dumps(data).decode(), "json_deserializer": orjson.loads}
#: Seconds that a writer waits for another process to have written.
_SQLITE = {"connect_args": {"timeout": 30}}
#: Seconds after which PostgreSQL undoes a transaction whose process does not go on: others wait for its rows.
HELD_UP_SECONDS = 30
#: What PostgreSQL says of a transaction that met another: each waits for the other, or what was there when it looked
#: is gone, or what was not has come. Done once more it sees how things stand; so often it is tried in all.
_MET_ANOTHER, _TRIES = ("40P01", "40001", "23503", "23505"), 3


def asynchronous_engine(url: str) -> AsyncEngine:
    """The engine of a database; SQLite's file, and its folder, is made where it is missing. Raises OSError."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        # The server may have been restarted meanwhile.
        engine = create_async_engine(parsed, pool_pre_ping=True, **_JSON)
        _prepare_postgres(engine.sync_engine)
        return engine
    if file := file_of(parsed):
        make_private(file)
    engine = create_async_engine(parsed, **_SQLITE, **_JSON)
    _prepare_sqlite(engine.sync_engine)
    return engine


class Transactions:
    """Runs transactions: on a file of SQLite one after the other in one thread, else through the engine.

    Of such a file the thread has one connection and whoever only reads another, for as long as the program runs.
    ``engines`` are all that open connections.
    """

    def __init__(self, engine: AsyncEngine):
        self._engine = engine
        self._thread: ThreadPoolExecutor | None = None
        self.engines = [engine.sync_engine]
        if file_of(engine.url):
            self._thread = ThreadPoolExecutor(1, "transactions")
            self._in_thread = create_engine(engine.url.set(drivername="sqlite"), **_SQLITE, **_JSON)
            _prepare_sqlite(self._in_thread)
            self.engines.append(self._in_thread)
            self._kept: dict[str, Connection] = {}

    async def run(self, work: Callable[..., T], *given: Any) -> T:
        """What the work, given a connection, returns; all that it did is kept, or nothing where it raises.

        On PostgreSQL others write at the same time: work that met theirs is undone and done once more.
        """
        if self._thread:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._on, "writer", work, *given)
        for others in range(_TRIES):
            try:
                async with self._engine.begin() as connection:
                    return await connection.run_sync(work, *given)
            except DBAPIError as error:
                if others + 1 == _TRIES or getattr(error.orig, "sqlstate", None) not in _MET_ANOTHER:
                    raise
                await asyncio.sleep(random.uniform(0, 0.02))
        raise AssertionError

    async def look(self, work: Callable[..., T], *given: Any) -> T:
        """What the work returns, which reads a row or two.

        To find rows by their keys in a file takes less than to hand that over to a thread. It waits for no writer.
        """
        if not self._thread:
            return await self.run(work, *given)
        return self._on("reader", work, *given)

    def _on(self, name: str, work: Callable[..., T], *given: Any) -> T:
        if name not in self._kept:
            self._kept[name] = self._in_thread.connect()
        with self._kept[name].begin():
            return work(self._kept[name], *given)

    async def close(self) -> None:
        """Close the connections to the file, once what is under way has ended."""
        if self._thread:
            await asyncio.to_thread(self._thread.shutdown)
            for connection in self._kept.values():
                connection.close()
            self._in_thread.dispose()


def is_synced(connection: Connection) -> bool:
    """Whether what is committed is on the server's disk by then; of SQLite the store sees to that."""
    if connection.dialect.name != "postgresql":
        return True
    settings = "fsync", "synchronous_commit"
    return "off" not in [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in settings]


def _prepare_postgres(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"SET idle_in_transaction_session_timeout = '{HELD_UP_SECONDS}s'")
        cursor.close()
        connection.commit()


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
