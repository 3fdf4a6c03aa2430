"""What was erased goes from the bytes of a file of SQLite, too.

``secure_delete`` overwrites what is deleted where it stands, but not what was left behind when SQLite moved rows from
one page to another earlier. So after something was erased the file is written anew (``VACUUM``), and its log emptied.
Until that is done, the file says so itself (``user_version``): whatever ends the program, the next one does it. So do
files from before there was any of this.
"""

import asyncio
import logging
import secrets
import sqlite3
import time
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

from sqlalchemy import Connection

log = logging.getLogger(__name__)

#: What ``user_version`` is where nothing that was erased is left in the file; any other number: something is.
CLEAN = 1
#: Seconds that whoever erased something waits for it; in a large file it takes longer, and goes on afterwards.
PATIENCE = 2
#: Seconds until it is tried again where somebody else writes or reads, or the disk is full; twice as many each time.
RETRY_SECONDS, LONGEST_RETRY_SECONDS = 0.2, 300
#: It rests so many times as long as it took, as nobody can write meanwhile: whoever erases often is served together.
REST = 20


def begin(connection: Connection) -> None:
    """Say that nothing was ever erased: the database is new. Nothing on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {CLEAN}")


def mark(connection: Connection) -> None:
    """Say, in the transaction that erases something, that it is not gone from the bytes yet. Nothing on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {CLEAN + 1 + secrets.randbelow(2**31 - 10)}")


class Wiper:
    """Writes a file anew after something in it was erased; nobody in this program writes meanwhile (``writing``)."""

    def __init__(self, file: Path, writing: AbstractAsyncContextManager[None]):
        self._file, self._writing = file, writing
        self._task: asyncio.Task[None] | None = None
        self._wanted, self._done = asyncio.Event(), asyncio.Event()

    async def wipe(self) -> None:
        """Have it done; it is waited for, unless it takes long."""
        self._wanted.set()
        self._done.clear()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._keep_wiping())
        try:
            await asyncio.wait_for(self._done.wait(), PATIENCE)
        except TimeoutError:
            log.info("what was erased is being overwritten still")

    async def close(self) -> None:
        """Do now what is still to be done, if that is possible at once."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])
        if self._wanted.is_set():
            await asyncio.to_thread(self._is_wiped)

    async def _keep_wiping(self) -> None:
        seconds = RETRY_SECONDS
        while self._wanted.is_set():
            self._wanted.clear()
            async with self._writing:
                began = time.monotonic()
                is_wiped = await asyncio.to_thread(self._is_wiped)
            if is_wiped:
                seconds = RETRY_SECONDS
                if not self._wanted.is_set():
                    self._done.set()
                await asyncio.sleep(REST * (time.monotonic() - began))
            else:
                self._wanted.set()
                await asyncio.sleep(seconds)
                seconds = min(2 * seconds, LONGEST_RETRY_SECONDS)

    def _is_wiped(self) -> bool:
        try:
            return wipe(self._file)
        except sqlite3.Error as error:
            log.warning("what was erased could not be overwritten yet: %s", error)
            return False


def wipe(file: Path) -> bool:
    """Write a file anew where anything was erased in it, and empty its log; False where somebody reads that just now.

    Raises sqlite3.Error.
    """
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as connection:

        def ask(what: str) -> int:
            number: int
            number, *_ = connection.execute(what).fetchone()
            return number

        stands = ask("PRAGMA user_version")
        if stands != CLEAN:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            connection.execute("BEGIN IMMEDIATE")
            if ask("PRAGMA user_version") == stands:  # else something more was erased meanwhile
                connection.execute(f"PRAGMA user_version = {CLEAN}")
            connection.execute("COMMIT")
        return ask("PRAGMA wal_checkpoint(TRUNCATE)") == 0 and ask("PRAGMA user_version") == CLEAN
