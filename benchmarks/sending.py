"""How much of what Telegram allows is used, and how often it says wait: against a server that counts strictly."""

import asyncio
import gc
import itertools
import logging
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.table import Row
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.send import TelegramSender
from handlers.messages.rendered_message import RenderedMessage
from tests.support.strict_bot_api import IN_CHAT, ON_THE_WAY, OVER_ALL, WAIT, Api, strict_bot_api

SECONDS, AT_ONCE = 20, 50
CLAIM_SECONDS = 0.01
#: What is measured is the limiters, not what else the machine has to do.
PRIORITY = -15
RETRIES = 5
#: Seconds between two messages in aiogram's own example of a broadcast.
EXAMPLE_PAUSE = 0.05
LEAST_SHARE = 0.97
TEXT = "离申报截止还有 3 天（10月24日 18:00）。您还缺：学历证书、年度考核表。"

Send = Callable[[int], Awaitable[object]]


class Came(NamedTuple):
    """What came of one contestant: messages taken a second, requests told to wait, and those made all the same."""

    speed: float
    floods: int
    violations: int

    @property
    def share(self) -> float:
        """The share of what is allowed."""
        return self.speed * OVER_ALL[1] / OVER_ALL[0]

    def __str__(self) -> str:
        waits = f", {self.violations} of them in a wait" if self.violations else ""
        return f"{self.speed:.1f}/s ({self.share:.1%}), {self.floods} × 429{waits}"


def run() -> list[Row]:
    """Messages a second beside PTB's rate limiter and loops over aiogram."""
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # the shipped limiter logs a traceback for each 429
    gc.freeze()  # as the program does
    with suppress(PermissionError):
        os.nice(PRIORITY)
    with strict_bot_api() as api:
        ours, *peers = [
            asyncio.run(_measured(api, f"{n}:bench", by)) for n, by in enumerate((_ours, *PEERS.values()), 1)
        ]
    reached = ours.share >= LEAST_SHARE and not ours.floods
    what, aim = "Sending by Telegram, of the 30/s allowed", f"≥ {LEAST_SHARE:.0%}, 0 × 429"
    return [
        Row(what, str(ours), aim=aim, met=reached, why=WHY),
        *(
            Row(f"… beside {name}", f"{ours.speed:.1f}/s", str(peer), ours.speed / peer.speed)
            for name, peer in zip(PEERS, peers, strict=True)
        ),
    ]


async def _measured(api: Api, token: str, sending: Callable[[Api, str], Awaitable[None]]) -> Came:
    bot = api.bot(token)
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS + 1):
            await sending(api, token)
    log = bot.log()
    start = log.accepted[0].at
    return Came(sum(each.at < start + SECONDS for each in log.accepted) / SECONDS, log.floods, log.violations)


async def _ours(api: Api, token: str) -> None:
    sender, rendered = TelegramSender(token, RateLimiter(), api.address), RenderedMessage(TEXT)

    async def claim() -> bool:
        await asyncio.sleep(CLAIM_SECONDS)
        return True

    try:
        await _at_once(lambda chat: sender.send(chat, rendered, claim))
    finally:
        await sender.close()


async def _ptb(api: Api, token: str, limiter: AIORateLimiter) -> None:
    requests = HTTPXRequest(connection_pool_size=AT_ONCE * 2)
    bot = ExtBot(token, f"{api.address}/bot", request=requests, rate_limiter=limiter)

    async def send(chat: int) -> None:
        with suppress(RetryAfter):  # then this message is not sent
            await bot.send_message(chat, TEXT)

    try:
        await _at_once(send)
    finally:
        await requests.shutdown()


async def _aiogram(api: Api, token: str, pause: float) -> None:
    async with Bot(token, AiohttpSession(api=TelegramAPIServer.from_base(api.address))) as bot:
        for chat in itertools.count(1):
            while True:
                try:
                    await bot.send_message(chat, TEXT)
                    break
                except TelegramRetryAfter as error:
                    await asyncio.sleep(error.retry_after)
            await asyncio.sleep(pause)


async def _at_once(send: Send) -> None:
    """Send to one chat after the other, many at once, until cancelled."""
    chats = itertools.count(1)
    await asyncio.gather(*(_one_of_many(send, chats) for _ in range(AT_ONCE)))


async def _one_of_many(send: Send, chats: Iterator[int]) -> None:
    for chat in chats:
        await send(chat)


PEERS: dict[str, Callable[[Api, str], Awaitable[None]]] = {
    "python-telegram-bot's `AIORateLimiter`": lambda api, token: _ptb(api, token, AIORateLimiter()),
    f"… which tries {RETRIES} times more": lambda api, token: _ptb(api, token, AIORateLimiter(max_retries=RETRIES)),
    "an aiogram loop that waits when told to": lambda api, token: _aiogram(api, token, 0),
    f"… with {EXAMPLE_PAUSE * 1000:.0f} ms after each": lambda api, token: _aiogram(api, token, EXAMPLE_PAUSE),
}

WHY = "other work on the machine held requests up for longer than is made up for."

NOTES = f"""\
**Sending by Telegram.** Each contestant has {SECONDS} seconds from its first message, one contestant after the other,
to send short messages to as many chats as it can; what the server took counts. The server is the tests' own, a process
beside (`tests/support/strict_bot_api.py`): it takes {OVER_ALL[0]} messages in *any* second and {IN_CHAT[0]} of a chat,
answers 429 to what is more, and then to everything for {WAIT:.0f} seconds. A request is "in a wait" if it comes
{ON_THE_WAY:g} s or more after a 429 and before that is over. Ours asks for a claim that takes
{CLAIM_SECONDS * 1000:.0f} ms before each message. Ours and `AIORateLimiter` are given {AT_ONCE} messages at once;
without retries a message that meets a 429 is not sent at all. The aiogram loops send one message after the other, and
try each until it is sent; the pause of {EXAMPLE_PAUSE * 1000:.0f} ms is that of aiogram's example of a broadcast. All
have priority over other work on the machine where the system allows it (nice {PRIORITY}), the server before all. In six
runs without it, beside three to five busy processes, ours came to 25.4–29.4/s, and never to a 429."""
