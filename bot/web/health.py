"""``/healthz``: the process is alive. ``/readyz``: the database answers as well. ``/metrics``: its counts."""

import asyncio

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from bot.metrics import Metrics
from bot.web.answers import answer, refuse
from locales import say
from services.store import Store

#: Seconds that the database is given to answer.
PATIENCE = 5


class Health:
    """Addresses for whoever watches over the program."""

    def __init__(self, store: Store, metrics: Metrics):
        self._store, self._metrics = store, metrics

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into an application."""
        app.router.add_get("/healthz", self.alive)
        app.router.add_get("/readyz", self.ready)
        app.router.add_get("/metrics", self.counts)

    async def alive(self, request: web.Request) -> web.Response:
        """The process answers."""
        return answer({"status": "ok"})

    async def ready(self, request: web.Request) -> web.Response:
        """The database answers; 503 where it does not."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._store.ping()
        except (SQLAlchemyError, OSError):  # TimeoutError is an OSError
            return refuse(503, "database", say("health.database"))
        return answer({"status": "ready"})

    async def counts(self, request: web.Request) -> web.Response:
        """What the program counts, as Prometheus reads it."""
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})
