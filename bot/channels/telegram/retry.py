"""Requests to Telegram wait for their turn, those that fail for a while are made again, and the log says why."""

import asyncio
import itertools
import logging
import time
from collections.abc import Iterator
from contextvars import ContextVar
from random import uniform
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteWebhook,
    EditMessageReplyMarkup,
    EditMessageText,
    GetMe,
    GetUpdates,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetWebhook,
    TelegramMethod,
)

from bot.channels.telegram.rate_limiter import Rank, RateLimiter
from bot.metrics import Metrics
from locales import say

log = logging.getLogger(__name__)

#: Seconds before the second, third… try, as much as a quarter less by chance; the last one is for all that follow.
DELAYS = (1, 2, 4, 8, 16, 30)
#: Seconds until what somebody waits for is given up: Telegram itself keeps what they said no longer.
GIVE_UP_SECONDS = 24 * 3600
#: Tries of what nobody waits for; and the longest wait that Telegram may ask for then.
TRIES = 4
LONGEST_WAIT = 60

#: Without these there is no channel: they are tried for as long as it takes.
_INDISPENSABLE = (GetMe, GetUpdates, SetWebhook, DeleteWebhook)
#: What shows something in a chat, which Telegram counts.
_SHOWING = (SendMessage, SendDocument, SendPhoto, EditMessageText, EditMessageReplyMarkup, DeleteMessage)
#: Answers that another try would not change.
_REFUSALS = (
    TelegramBadRequest,
    TelegramUnauthorizedError,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramMigrateToChat,
    TelegramEntityTooLarge,
)
#: Failures as they are counted, the special before the general.
_KINDS: dict[type[Exception] | tuple[type[Exception], ...], str] = {
    TelegramRetryAfter: "flood",
    TelegramConflictError: "conflict",
    TelegramForbiddenError: "blocked",
    TelegramUnauthorizedError: "unauthorized",
    _REFUSALS: "refused",
    TelegramNetworkError: "network",
    TelegramAPIError: "server",
}


#: The number of the update that is being answered: whoever came first is answered first.
arrival: ContextVar[int] = ContextVar("arrival", default=0)


class Retrying(BaseRequestMiddleware):
    """Tries again after a flood limit, another poller, a lost connection, a server's error, an unreadable answer.

    What shows something in a chat waits for its turn each time, and is tried until it is taken, refused, or given up
    after a day. A message whose answer was lost may so be sent twice: a question asked twice is better than none.
    """

    def __init__(self, metrics: Metrics, limiter: RateLimiter):
        self._metrics, self._limiter = metrics, limiter
        #: The kinds of trouble that there have been since anything went well: each is told once.
        self._told: set[str] = set()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        began = time.monotonic()
        for tries, delay in enumerate(_delays(), 1):
            try:
                answer = await self._made(make_request, bot, method)
            except _REFUSALS as error:
                self._metrics.request_failed(_kind(error), retried=False)
                if isinstance(method, AnswerCallbackQuery):
                    return True  # too late for a word about the tap; what was tapped still counts
                raise
            except Exception as error:
                seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else delay * uniform(0.75, 1)
                retried = _is_worth(method, tries, seconds, time.monotonic() - began)
                self._metrics.request_failed(_kind(error), retried)
                self._tell(error, seconds)
                if not retried and isinstance(method, AnswerCallbackQuery):
                    return True
                if not retried:
                    raise
                if not isinstance(error, TelegramRetryAfter) or not isinstance(method, _SHOWING):
                    await asyncio.sleep(seconds)  # else the limiter lets nothing out
            else:
                if self._told:
                    self._told.clear()
                    log.info("%s", say("telegram.again"))
                return answer
        raise AssertionError("the delays never end")

    async def _made(self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]) -> Any:
        """Make a request, in its turn where it needs one. A flood wait then halts all others, too."""
        if not isinstance(method, _SHOWING) or not isinstance(method.chat_id, int):  # no chat has another number here
            return await make_request(bot, method)
        rank = Rank.TIDYING if _only_tidies_up(method) else Rank.REPLY
        async with self._limiter.turn(method.chat_id, rank, arrival.get()):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._limiter.halt(error.retry_after)
                raise

    def _tell(self, error: Exception, seconds: float) -> None:
        if (kind := _kind(error)) not in self._told:
            self._told.add(kind)
            log.warning("%s", _in_words(error, seconds))


def _only_tidies_up(method: TelegramMethod[Any]) -> bool:
    """Whether a request does no more than leave a message without its buttons."""
    return isinstance(method, EditMessageText | EditMessageReplyMarkup) and method.reply_markup is None


def _is_worth(method: TelegramMethod[Any], tries: int, seconds: float, so_far: float) -> bool:
    """Whether a request that failed is made again after so many seconds."""
    if isinstance(method, _INDISPENSABLE):
        return True
    if isinstance(method, _SHOWING):
        return so_far + seconds < GIVE_UP_SECONDS
    return tries < TRIES and seconds <= LONGEST_WAIT


def _delays() -> Iterator[int]:
    return itertools.chain(DELAYS, itertools.repeat(DELAYS[-1]))


def _kind(error: Exception) -> str:
    """A failure as it is counted."""
    return next((kind for type_, kind in _KINDS.items() if isinstance(error, type_)), "unreadable")


def _in_words(error: Exception, wait: float) -> str:
    seconds = f"{round(wait, 1):g}"
    match error:
        case TelegramRetryAfter():
            return say("telegram.flood", seconds=seconds)
        case TelegramConflictError():
            return say("telegram.conflict", seconds=seconds)
        case TelegramNetworkError():
            return say("telegram.network", seconds=seconds, why=error.message)
        case TelegramAPIError():
            return say("telegram.server", seconds=seconds, why=error.message)
    return say("telegram.server", seconds=seconds, why=type(error).__name__)
