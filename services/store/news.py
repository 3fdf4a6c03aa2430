"""Who hears that something was kept: open pages of theirs, senders of what others wrote, whoever needs the notices.

On PostgreSQL programs that share the database tell each other which pages changed (``LISTEN``, ``NOTIFY``). What they
miss of that while they are cut off is seen by whoever looks again anyway: a page every few seconds.
"""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

import orjson
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.store.own_connection import OwnConnection

log = logging.getLogger(__name__)

#: A page, as all programs know it.
Page = tuple[str, str]
#: What is told like a page, and is none: no channel has an empty name.
_NOTICES: Page = ("", "notices")
#: Seconds for which changes of pages are gathered before other programs are told of all of them together, and after
#: which it is tried again to hear of theirs.
GATHERED_SECONDS, RETRY_SECONDS = 0.02, 1
#: PostgreSQL takes no more than 8000 bytes in one notice; so many pages always fit.
MOST_TOGETHER = 45
#: Channels are the whole database's: the name is one of the schema's.
_CHANNEL = "SELECT 'pages ' || md5(current_schema())"
_NOTIFY = "SELECT pg_notify('pages ' || md5(current_schema()), %s)"


class News:
    """Events that are set when something was kept; whoever waits for one looks for what it was."""

    def __init__(self) -> None:
        self._of_pages: dict[Page, set[asyncio.Event]] = defaultdict(set)
        self._of_all: set[asyncio.Event] = set()

    @contextmanager
    def of_page(self, channel: str, chat: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the page of a chat changes."""
        changed, watchers = asyncio.Event(), self._of_pages[channel, chat]
        watchers.add(changed)
        try:
            yield changed
        finally:
            watchers.discard(changed)
            if not watchers:
                self._of_pages.pop((channel, chat), None)

    @contextmanager
    def of_all(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something is kept beside conversations: it may have to be told to others."""
        kept = asyncio.Event()
        self._of_all.add(kept)
        try:
            yield kept
        finally:
            self._of_all.discard(kept)

    def of_notices(self) -> AbstractContextManager[asyncio.Event]:
        """An event that is set whenever a version of a notice is published or withdrawn."""
        return self.of_page(*_NOTICES)

    def notices_changed(self) -> None:
        """Tell those who have to know which versions of notices are in force."""
        self.page_changed(*_NOTICES)

    def page_changed(self, channel: str, chat: str) -> None:
        """Tell those who watch a page."""
        self._tell((channel, chat))

    def every_page_changed(self) -> None:
        """Tell those in this program who watch any page."""
        for page in list(self._of_pages):
            self._tell(page)

    def something_kept(self) -> None:
        """Tell those in this program who wait for what was kept beside conversations."""
        for kept in self._of_all:
            kept.set()

    async def close(self) -> None:
        """Tell nobody any more."""

    def _tell(self, page: Page) -> None:
        for changed in self._of_pages.get(page, ()):
            changed.set()


def news_of(engine: AsyncEngine) -> News:
    """What is heard of all programs that use a database."""
    return ServerNews(engine) if engine.dialect.name == "postgresql" else News()


class ServerNews(News):
    """News of pages from all programs that share a database of PostgreSQL."""

    def __init__(self, engine: AsyncEngine):
        super().__init__()
        self._engine = engine
        self._name = secrets.token_hex(8)
        self._changed: set[Page] = set()
        self._hearing: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None
        self._to_tell = OwnConnection(engine)

    @contextmanager
    def of_page(self, channel: str, chat: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the page of a chat changes, whichever program changes it."""
        if self._hearing is None:
            self._hearing = asyncio.create_task(self._keep_hearing())
        with super().of_page(channel, chat) as changed:
            yield changed

    def page_changed(self, channel: str, chat: str) -> None:
        """Tell those who watch a page in any program."""
        super().page_changed(channel, chat)
        self._changed.add((channel, chat))
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_others())

    async def close(self) -> None:
        """Tell what is still to be told, and hear nothing more."""
        if self._telling:
            await asyncio.wait([self._telling])
        await self._to_tell.close()
        if self._hearing:
            self._hearing.cancel()
            await asyncio.wait([self._hearing])

    async def _tell_others(self) -> None:
        while self._changed:
            await asyncio.sleep(GATHERED_SECONDS)
            pages = [self._changed.pop() for _ in range(min(len(self._changed), MOST_TOGETHER))]
            try:
                await self._notify(pages)
            except SQLAlchemyError as error:  # those who wait look again by themselves
                log.warning("other programs were not told of changes: %s", error)

    async def _notify(self, pages: list[Page]) -> None:
        payload = [orjson.dumps([self._name, pages]).decode()]
        if self._to_tell.is_open:
            with suppress(SQLAlchemyError):  # it was lost while nothing was told
                await self._to_tell.run(_NOTIFY, payload)
                return
        await self._to_tell.open()
        await self._to_tell.run(_NOTIFY, payload)

    async def _keep_hearing(self) -> None:
        missed: list[Page] = []
        while True:
            connection = OwnConnection(self._engine)
            try:
                await self._hear(connection, missed)
            except SQLAlchemyError as error:
                log.warning("other programs are not heard: %s", error)
            finally:
                await connection.close()
            await asyncio.sleep(RETRY_SECONDS)
            missed = list(self._of_pages)

    async def _hear(self, connection: OwnConnection, missed: Iterable[Page]) -> None:
        await connection.open()
        ((channel,),) = await connection.run(_CHANNEL)
        await connection.run(f'LISTEN "{channel}"')
        self._tell_each(missed)
        async for payload in connection.heard():
            by, pages = orjson.loads(payload)
            if by != self._name:
                self._tell_each(pages)

    def _tell_each(self, pages: Iterable[Iterable[str]]) -> None:
        for page in pages:
            channel, chat = page
            self._tell((channel, chat))
