"""Requests to Telegram that fail for a while are made again, and each failure is logged in plain words."""

import asyncio
import itertools
import logging
from collections.abc import Iterator

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
    DeleteWebhook,
    GetMe,
    GetUpdates,
    Response,
    SetWebhook,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType

from bot.metrics import Metrics
from locales import say

log = logging.getLogger(__name__)

#: Seconds before the second, third… try; the last one is for all that follow.
DELAYS = (1, 2, 4, 8, 16, 30)
#: Tries of everything else: a person's conversation waits meanwhile; and the longest wait that Telegram may ask for.
TRIES = 4
LONGEST_WAIT = 60

#: Without these there is no channel: they are tried for as long as it takes.
_INDISPENSABLE = (GetMe, GetUpdates, SetWebhook, DeleteWebhook)
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
_KINDS = {
    TelegramRetryAfter: "flood",
    TelegramConflictError: "conflict",
    TelegramForbiddenError: "blocked",
    TelegramUnauthorizedError: "unauthorized",
    _REFUSALS: "refused",
    TelegramNetworkError: "network",
    TelegramAPIError: "server",
}


class Patience(BaseRequestMiddleware):
    """Tries again after a flood limit, another poller, a lost connection, a server's error, an unreadable answer.

    A message whose answer was lost may so be sent twice: a question asked twice is better than none.
    """

    def __init__(self, metrics: Metrics):
        self._metrics = metrics

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        indispensable = isinstance(method, _INDISPENSABLE)
        for tries, delay in enumerate(_delays(), 1):
            try:
                answer = await make_request(bot, method)
            except _REFUSALS as error:
                self._metrics.request_failed(_kind(error), retried=False)
                if isinstance(method, AnswerCallbackQuery):
                    return True  # too late for a word about the tap; what was tapped still counts
                raise
            except Exception as error:
                seconds = error.retry_after if isinstance(error, TelegramRetryAfter) else delay
                retried = indispensable or (tries < TRIES and seconds <= LONGEST_WAIT)
                self._metrics.request_failed(_kind(error), retried)
                if not retried:
                    raise
                log.warning("%s", _in_words(error, seconds))
                await asyncio.sleep(seconds)
            else:
                if tries > 1:
                    log.info("%s", say("telegram.again"))
                return answer
        raise AssertionError("the delays never end")


def _delays() -> Iterator[int]:
    return itertools.chain(DELAYS, itertools.repeat(DELAYS[-1]))


def _kind(error: Exception) -> str:
    """A failure as it is counted."""
    return next((kind for type_, kind in _KINDS.items() if isinstance(error, type_)), "unreadable")


def _in_words(error: Exception, seconds: int) -> str:
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
