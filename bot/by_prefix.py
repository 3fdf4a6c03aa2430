"""Handlers are asked by what an update begins with: a tap by its prefix, a message by its command.

Asked one by one, in the order of their routers, dozens of handlers would unpack the data of every tap to say no, which
takes a third of a turn. They stay ordinary handlers of ordinary routers, and keep their order.
"""

from collections.abc import Iterable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject


class ByPrefix(Router):
    """All handlers of some routers for one kind of update after the other, found by what an update begins with.

    It has the filters of handlers, but neither middlewares nor filters of its own.
    """

    def __init__(self, routers: Iterable[Router]):
        super().__init__(name="by prefix")
        routers = list(routers)
        for update_type in self.observers:
            if handlers := [handler for router in routers for handler in router.observers[update_type].handlers]:
                self.observers[update_type] = _Observer(self, update_type, handlers)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """Have an update handled by the first handler that is for it."""
        return await self.observers[update_type].trigger(event, **kwargs)


class _Observer(TelegramEventObserver):
    """Asks the handlers that are for an update's prefix, and those that are for any, in their order."""

    def __init__(self, router: Router, event_name: str, handlers: list[HandlerObject]):
        super().__init__(router=router, event_name=event_name)
        self.handlers = handlers
        whose = [(handler, _prefixes(handler)) for handler in handlers]
        self._others = [handler for handler, prefixes in whose if not prefixes]
        self._by_prefix = {
            prefix: [handler for handler, prefixes in whose if not prefixes or prefix in prefixes]
            for prefix in set().union(*(prefixes for _, prefixes in whose))
        }

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:
        """Have an update handled by the first handler that is for it."""
        for handler in self._by_prefix.get(_prefix(event), self._others):
            is_for_it, given = await handler.check(event, **kwargs)
            if is_for_it:
                return await handler.call(event, **given)
        return UNHANDLED


def _prefix(event: TelegramObject) -> str:
    """What an update begins with, a command in small letters; empty where that is nothing that a handler waits for."""
    match event:
        case CallbackQuery(data=str(data)):
            return data.partition(":")[0]
        case Message():
            words = (event.text or event.caption or "").split(maxsplit=1)
            return words[0].partition("@")[0].lower() if words and words[0].startswith("/") else ""
    return ""


def _prefixes(handler: HandlerObject) -> set[str]:
    """The prefixes that a handler is for; none where it may be for any update."""
    for each in handler.filters or ():
        match each.callback:
            case CallbackQueryFilter(callback_data=data):
                return {data.__prefix__}
            case Command(commands=commands):
                return {f"/{command}" for command in commands}
    return set()
