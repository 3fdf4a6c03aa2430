"""``/healthz``: the process is alive. ``/readyz``: the database answers as well."""

import asyncio

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.web.answers import answer, refuse
from locales import say
from services.store import Store

#: Seconds that the database is given to answer.
PATIENCE = 5


class Health:
    """Addresses for whoever watches over the program."""

    def __init__(self, store: Store):
        self._store = store

    def add_to(self, app: web.Application) -> None:
        """Put the addresses into an application."""
        app.router.add_get("/healthz", self.alive)
        app.router.add_get("/readyz", self.ready)

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
