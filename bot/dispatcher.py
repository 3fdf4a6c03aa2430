"""The dispatcher: one conversation for every channel."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Dispatcher
from aiogram.types import Update

from bot.channels import page
from bot.clock import Clock
from handlers import errors, fallback, guard, interview, privacy, result, start
from handlers.talk import with_talk
from rules.library import Library
from services.retention import RETENTION_DAYS
from services.store import Store
from services.turns import TurnIsolation, TurnStorage, once


def make_dispatcher(
    store: Store, library: Library, clock: Clock, retention_days: int = RETENTION_DAYS
) -> Dispatcher:
    """A dispatcher whose every update is one turn of the store."""

    async def with_time(
        handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
    ) -> Any:
        return await handler(update, data | {"now": clock.now()})

    dispatcher = Dispatcher(
        storage=TurnStorage(), events_isolation=TurnIsolation(store), library=library, retention_days=retention_days
    )
    for middleware in (once, page.echo, with_time, with_talk):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(
        *(topic.router() for topic in (errors, guard, interview, start, privacy, result, fallback))
    )
    return dispatcher
