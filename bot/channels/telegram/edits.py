"""Changes of messages are made beside the turn, so that nobody's next word waits until the chat may be written to."""

import asyncio
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, TelegramMethod

from bot.background import begin, end

#: So many messages may wait for their change at once; further ones are changed in the turn, which then takes its time.
MOST = 1000

_Edit = EditMessageText | EditMessageReplyMarkup
#: A message: its chat and its number.
_Place = tuple[int | str | None, int | None]


class Edits(BaseRequestMiddleware):
    """Makes the changes of each message one after the other; of those that wait only what comes of all of them is made.

    Whoever changes a message hears nothing of a refusal: a message that is gone needs no change. What a change would
    have shown is kept in the conversation, and the next one shows it.
    """

    def __init__(self) -> None:
        #: What still is to be made of a message; None where its last change is on its way.
        self._to_make: dict[_Place, _Edit | None] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        if not isinstance(method, _Edit):
            return await make_request(bot, method)
        place = method.chat_id, method.message_id
        if place in self._to_make:
            self._to_make[place] = _both(self._to_make[place], method)
            return True
        if len(self._to_make) >= MOST:
            return await make_request(bot, method)
        self._to_make[place] = method
        task = begin("edit", self._make(place, make_request, bot))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _make(self, place: _Place, make_request: NextRequestMiddlewareType[Any], bot: Bot) -> None:
        try:
            while method := self._to_make[place]:
                self._to_make[place] = None
                with suppress(TelegramAPIError):
                    await make_request(bot, method)
        finally:
            del self._to_make[place]

    async def end(self, seconds: float) -> None:
        """Make what still is to be made, but take no longer."""
        await end(self._tasks, seconds)


def _both(first: _Edit | None, then: _Edit) -> _Edit:
    """One change that makes of a message what two would."""
    if isinstance(first, EditMessageText) and isinstance(then, EditMessageReplyMarkup):
        return first.model_copy(update={"reply_markup": then.reply_markup})
    return then
