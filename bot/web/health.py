"""``/healthz``: the process is alive. ``/readyz``: its database answers and is written to. ``/metrics``: its counts.

What nobody sends, and a clock that is doubted, are told of by the last two. The page works all the same, so that it is
no reason not to be ready.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from bot.metrics import Metrics
from bot.web.answers import answer, refuse
from handlers.conversation.errors import log_failure
from locales import say
from rules.notice_files.library import Library
from services.outbox import counts
from services.retention.clock_watch import doubt_of
from services.store.disk import free_bytes
from services.store.inbox import Inbox
from services.store.store import Store

#: Seconds that the database is given to answer.
PATIENCE = 5


def broken_in(library: Library) -> dict[str, str]:
    """By its id what is wrong with each notice that cannot be used: the file's name, the line, the fault."""
    return {notice_id: str(faults[0].in_folder) for notice_id, faults in library.broken.items()}


class Health:
    """Addresses for whoever watches over the program."""

    def __init__(self, store: Store, library: Library, metrics: Metrics):
        self._store, self._library, self._metrics = store, library, metrics

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into an application."""
        app.router.add_get("/healthz", self.alive)
        app.router.add_get("/readyz", self.ready)
        app.router.add_get("/metrics", self.counts)

    async def alive(self, request: web.Request) -> web.Response:
        """The process answers."""
        return answer({"status": "ok"})

    async def ready(self, request: web.Request) -> web.Response:
        """The database answers, for how long something due waits to be sent, and whether the clock is doubted.

        And which notices are in use, and which cannot be, with the first of their faults: no reason not to be ready.
        503 where the database does not answer, or where the disk takes nothing.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                await self._store.ping()
                overdue = await counts.overdue(self._store, self._store.now())
                doubt = await doubt_of(self._store)
        except (SQLAlchemyError, OSError):  # TimeoutError is an OSError
            return refuse(503, "database", say("health.damaged" if self._store.is_damaged else "health.database"))
        if self._store.is_damaged:
            return refuse(503, "database", say("health.damaged"))
        try:
            async with asyncio.timeout(PATIENCE):
                await self._store.try_to_write()
        except (SQLAlchemyError, OSError) as error:
            log_failure("the disk", error)
            return refuse(503, "disk", say("health.disk"))
        longest = max([timedelta(), *overdue.values()])
        clock = str(doubt.words) if doubt else "ok"
        overdue_seconds = round(longest.total_seconds(), 1)
        notices = {"in_use": [notice.id for notice in self._library.all()], "broken": broken_in(self._library)}
        return answer({"status": "ready", "overdue_seconds": overdue_seconds, "clock": clock, "notices": notices})

    async def counts(self, request: web.Request) -> web.Response:
        """What the program counts, as Prometheus reads it; of outbox and inbox where the database answers."""
        tally, overdue, inbox = {}, {}, {}
        with suppress(SQLAlchemyError, OSError):
            async with asyncio.timeout(PATIENCE):
                tally = await counts.counted(self._store)
                overdue = await counts.overdue(self._store, self._store.now())
                inbox = await Inbox(self._store).tally()
                self._metrics.clock_is_doubted(await doubt_of(self._store) is not None)
                if file := self._store.database_file:
                    self._metrics.disk_has(free_bytes(file))
        self._metrics.outbox_stands(tally, overdue)
        self._metrics.inbox_stands(inbox)
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})
