"""Sends messages by Telegram, and says what became of each."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

import httpx
from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.pieces import first_piece, pieces
from bot.channels.telegram.rate_limiter import (
    CHAT_SECONDS,
    MARGIN,
    MOST_AT_ONCE,
    Halted,
    NotClaimed,
    Rank,
    RateLimiter,
    departure,
)
from handlers.messages.rendered_message import Attachment, RenderedMessage
from services.outbox.delivery_result import Claim, DeliveryResult, Failed, NotTaken, Sent, Uncertain, Withdrawn
from services.outbox.policy import ANSWERS, BROADCASTS, REMINDERS

#: Seconds: to be connected, to hand a request over (with a file), to wait for the answer.
CONNECT, WRITE, WRITE_FILE, READ = 10, 20, 60, 30
#: Seconds that a bot is left alone whose token is not known: an operator has to look.
UNKNOWN_TOKEN_SECONDS = 600
#: Seconds from one sender's last message to the first of another one, which does not know whom it was sent to.
REST = CHAT_SECONDS + MARGIN
#: Seconds before each further try of what belongs to a message that has begun to arrive.
PAUSES = (1, 4, 16)

#: The connection was not made, or none was given: the request has not gone out.
_NOT_OUT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)

_RANKS = {ANSWERS: Rank.ANSWER, REMINDERS: Rank.REMINDER, BROADCASTS: Rank.BROADCAST}

#: One request of a message, once it is told which turn to ask for. True: an edited message that is not told.
_Request = Callable[..., Awaitable[Message | bool]]


class _Turn(NamedTuple):
    """Which turn a request asks for."""

    rank: Rank
    claim: Claim | None = None


class _Limited(BaseRateLimiter[_Turn]):
    """Has every request of python-telegram-bot wait for its turn."""

    def __init__(self, limiter: RateLimiter):
        self._limiter = limiter

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Nothing has to be cleared away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: _Turn | None,
    ) -> Any:
        """Make a request to a chat once it may be made. Raises NotClaimed, Halted, and what the request raises."""
        rank, claim = rate_limit_args or _Turn(Rank.ANSWER)
        async with self._limiter.turn(data["chat_id"], rank, claim=claim):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._limiter.halt(_seconds(error))
                raise


class TelegramSender:
    """Sends for one bot, in the turns of its rate limiter; any number of messages may be under way at once.

    ``base_url`` is the Bot API server, without the token; ``seconds`` is how long an answer is waited for.
    """

    def __init__(
        self, token: str, limiter: RateLimiter, base_url: str = "https://api.telegram.org", seconds: float = READ
    ):
        self._requests = HTTPXRequest(
            connection_pool_size=MOST_AT_ONCE,
            connect_timeout=CONNECT,
            write_timeout=WRITE,
            media_write_timeout=WRITE_FILE,
            read_timeout=seconds,
            httpx_kwargs={"event_hooks": {"request": [_watch]}},
        )
        self._bot = ExtBot(
            token,
            base_url=f"{base_url.rstrip('/')}/bot",
            request=self._requests,
            get_updates_request=self._requests,
            rate_limiter=_Limited(limiter),
        )

    async def send(self, chat_id: int, rendered: RenderedMessage, claim: Claim) -> DeliveryResult:
        """Send a message, or give a message new words; the claim is asked for at the last moment.

        Raises nothing but the cancellation. A message of several messages (a file, long words) is Sent as its last
        one; where not all of them arrived, or may not have, it is Uncertain.
        """
        rank = _RANKS[rendered.rank]
        first, *others = self._requests_for(chat_id, rendered)
        result = await _made(partial(first, rate_limit_args=_Turn(rank, claim)), rendered.edits)
        for other in others:
            if not isinstance(result, Sent):
                return result
            result = await _made_at_last(partial(other, rate_limit_args=_Turn(rank)))
        return result

    async def close(self) -> None:
        """Close all connections; nothing may be under way any more."""
        await self._requests.shutdown()

    def _requests_for(self, chat_id: int, rendered: RenderedMessage) -> list[_Request]:
        """What has to be asked for so that a message arrives, in this order."""
        keyboard = None
        if rendered.keyboard:
            keyboard = InlineKeyboardMarkup.de_json(rendered.keyboard.model_dump(exclude_none=True))
        if rendered.edits is not None:
            edit = partial(self._bot.edit_message_text, first_piece(rendered.text), chat_id, rendered.edits)
            return [partial(edit, parse_mode=ParseMode.HTML, reply_markup=keyboard)]
        file = [self._file(chat_id, rendered.attachment)] if rendered.attachment else []
        send = partial(self._bot.send_message, chat_id, parse_mode=ParseMode.HTML)
        *before, last = [partial(send, text=text) for text in pieces(rendered.text)]
        return [*file, *before, partial(last, reply_markup=keyboard)]

    def _file(self, chat_id: int, file: Attachment) -> _Request:
        send = self._bot.send_photo if file.is_photo else self._bot.send_document
        what, caption = file.id or file.content, file.caption or None
        return partial(send, chat_id, what, filename=file.name, caption=caption, parse_mode=ParseMode.HTML)


async def _watch(request: httpx.Request) -> None:
    request.extensions["trace"] = _trace


async def _trace(event: str, info: dict[str, Any]) -> None:
    if event == "http11.send_request_body.complete" and (request := departure.get()):
        request.went()


async def _made(request: _Request, edits: int | None = None) -> DeliveryResult:
    """What became of a request; ``edits`` is the message that it changes, if it changes one."""
    try:
        return _sent(await request(), edits)
    except BadRequest as error:
        if edits is not None and "message is not modified" in error.message.lower():
            return Sent(edits, {"message_id": edits, "is_modified": False})
        return _result(error)
    except Exception as error:
        return _result(error)


async def _made_at_last(request: _Request) -> DeliveryResult:
    """What became of a request after the first: tried again while it is certainly not taken. Sent or Uncertain."""
    result = await _made(request)
    for pause in PAUSES:
        if not isinstance(result, NotTaken):
            break
        await asyncio.sleep(pause)
        result = await _made(request)
    if isinstance(result, Sent):
        return result
    why = "withdrawn" if isinstance(result, Withdrawn) else result.why
    return Uncertain(f"the first part arrived, then: {why}")


def _sent(message: Message | bool, edits: int | None) -> Sent:
    if isinstance(message, bool):
        return Sent(edits, {"message_id": edits})
    date = int(message.date.timestamp())
    return Sent(message.message_id, {"message_id": message.message_id, "chat_id": message.chat_id, "date": date})


def _result(error: Exception) -> DeliveryResult:
    """What became of a request that ended with an error: what cannot be told is Uncertain."""
    match error:
        case NotClaimed(__cause__=None):
            return Withdrawn()
        case NotClaimed(__cause__=BaseException() as cause):
            return NotTaken(_why(cause))
        case Halted():
            return NotTaken(_why(error), error.seconds)
        case TelegramError(__cause__=None):
            return _refused(error)
        case BadRequest() | Forbidden() | InvalidToken():  # not in the Bot API's form: said by somebody on the way
            return NotTaken(_why(error))
        case NetworkError(__cause__=cause) if isinstance(cause, _NOT_OUT):
            return NotTaken(_why(error))
        case NetworkError(__cause__=UnicodeEncodeError()):
            return Failed(_why(error))
    return Uncertain(_why(error))


def _refused(error: TelegramError) -> DeliveryResult:
    """What became of a request that the Bot API itself answered with an error: it was not taken."""
    match error:
        case RetryAfter():
            return NotTaken(_why(error), _seconds(error))
        case Forbidden():
            return Failed(_why(error), is_blocked=True)
        case BadRequest() | ChatMigrated():
            return Failed(_why(error))
        case InvalidToken():
            return NotTaken(_why(error), UNKNOWN_TOKEN_SECONDS)
        case NetworkError(message=message) if "entity too large" in message.lower():
            return Failed(_why(error))
    return NotTaken(_why(error))


def _seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait, which the library says as a number, or as a timedelta where it is told to."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _why(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
