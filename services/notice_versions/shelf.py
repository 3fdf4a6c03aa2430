"""The published versions as this program has them: taken from the database, unpacked, and put into its library."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile

from sqlalchemy.exc import SQLAlchemyError

from locales import Words, say
from rules.notice_files.content import digest_of_packed, unpack
from rules.notice_files.library import Fault, Library, NoticeFaults
from rules.notice_files.whole import read_whole
from services.notice_versions.versions import Version, content_of, in_force
from services.store.store import Store

log = logging.getLogger(__name__)

#: Seconds between two looks for what was published, where nobody told of it: another program did, and the database is
#: a file, or the connection was lost.
HEARTBEAT_SECONDS = 2


class Shelf:
    """Keeps a library at the versions in force. Its folders are gone with the program."""

    def __init__(self, store: Store, library: Library):
        self._store, self._library = store, library
        self._taken: dict[str, int] = {}
        self._place: TemporaryDirectory[str] | None = None
        self._taking = asyncio.Lock()

    async def take(self) -> list[str]:
        """Take what was published or withdrawn since; the notices that this concerns. Raises SQLAlchemyError.

        A version that this program cannot use is as good as withdrawn, and stands among the library's broken ones.
        """
        async with self._taking:
            new = [each for each in await in_force(self._store) if self._taken.get(each.notice) != each.number]
            for version in new:
                await self._put(version)
                self._taken[version.notice] = version.number
            return [version.notice for version in new]

    async def _put(self, version: Version) -> None:
        if version.digest is None:
            self._library.withdraw(version.notice)
            return
        self._place = self._place or TemporaryDirectory(prefix="zhicheng-notices-")
        folder = Path(self._place.name) / f"{version.number}" / version.notice
        content = await content_of(self._store, version.number)
        try:
            await asyncio.to_thread(_unpacked, content or b"", version.digest, folder)
            self._library.put(version.notice, folder)
        except NoticeFaults as wrong:
            self._library.set_aside(version.notice, wrong.faults)
            log.error("%s", say("serve.broken_notice", id=version.notice, fault=str(wrong.faults[0])))

    def close(self) -> None:
        """Remove the folders."""
        if self._place:
            self._place.cleanup()


def _unpacked(content: bytes, digest: str, folder: Path) -> None:
    """Have a version's folder on the disk, read as a whole. Raises NoticeFaults."""
    try:
        if digest_of_packed(content) != digest:
            raise NoticeFaults([Fault(folder, 1, Words("fault.notice.other_content"))])
        unpack(content, folder)
    except (OSError, BadZipFile) as error:
        raise NoticeFaults([Fault(folder, 1, Words("fault.notice.unreadable", why=str(error)))]) from error
    read_whole(folder)


async def keep_taking(store: Store, shelf: Shelf, then: Callable[[], Awaitable[None]] | None = None) -> None:
    """Take every version within seconds, until cancelled, and do ``then`` what follows for people.

    Where the database fails, the next time tries again.
    """
    with store.news.of_notices() as changed:
        while True:
            changed.clear()
            try:
                if await shelf.take() and then:
                    await then()
            except SQLAlchemyError as error:
                log.error("versions of notices could not be taken: %s", type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    await changed.wait()
