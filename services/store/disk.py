"""What is done to the files of SQLite beside SQLite itself: they are the owner's alone, and written to the disk."""

import asyncio
import glob
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError


def file_of(url: URL) -> Path | None:
    """The file of a database of SQLite; None where it is in the memory, or on a server."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def log_of(file: Path) -> Path:
    """SQLite's log of what was written lately, which is not in the file itself yet."""
    return Path(f"{file}-wal")


def make_private(file: Path) -> None:
    """Make a database's file where it is missing, and its folder; what is there belongs to its owner alone.

    A folder that is there already is left as it is: it may be meant for others, too. Raises OSError.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    for each in (file, *file.parent.glob(f"{glob.escape(file.name)}[-.]*")):
        with suppress(FileNotFoundError):
            found = each.stat()
            if found.st_mode & 0o077 and found.st_uid == os.geteuid() and each.is_file():
                each.chmod(found.st_mode & 0o700)


def append(file: Path, text: str) -> None:
    """Put a text to the end of a private file, and wait until the disk has it. Raises OSError."""
    with os.fdopen(os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def free_bytes(file: Path) -> int:
    """How much room there is left where a file is. Raises OSError."""
    return shutil.disk_usage(file.parent).free


class GroupSync:
    """Waits until the disk has what was committed to a file of SQLite, which does not wait for that by itself.

    Whoever waits while the disk is busy waits for the next sync together: so many commits, one sync. A disk that has
    failed once is not believed again: what it lost meanwhile, it does not say.
    """

    def __init__(self, file: Path):
        self._log = log_of(file)
        self._thread = ThreadPoolExecutor(1, "sync")
        self._running: asyncio.Future[None] | None = None
        self._next: asyncio.Future[None] | None = None
        self._failure: OSError | None = None

    async def wait(self) -> None:
        """Wait until all is on the disk that was committed before. Raises OperationalError."""
        if self._running is None:
            self._running = self._begun()
        elif self._next is None:  # the one under way began before this was committed
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._next or self._running)
        if self._failure:
            raise OperationalError("fdatasync", {}, self._failure)

    async def close(self) -> None:
        """End the thread, once nobody waits any more."""
        while self._running:
            await asyncio.wait([self._running])
            await asyncio.sleep(0)  # it is seen to what comes next
        self._thread.shutdown()

    def _begun(self) -> asyncio.Future[None]:
        running = asyncio.get_running_loop().run_in_executor(self._thread, self._put_on_disk)
        running.add_done_callback(self._ended)
        return running

    def _ended(self, _: asyncio.Future[None]) -> None:
        waiting, self._next = self._next, None
        self._running = None
        if waiting:
            self._running = self._begun()
            self._running.add_done_callback(lambda _: _release(waiting))

    def _put_on_disk(self) -> None:
        # Whatever was committed is in the log, unless SQLite has just put it on the disk and removed the log.
        try:
            with suppress(FileNotFoundError), self._log.open("rb") as file:
                os.fdatasync(file.fileno())
        except OSError as error:
            self._failure = self._failure or error


def _release(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
