"""Many people who write to the program on Telegram at the same moment, and what a strict server saw of it."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select

from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram
from bot.delivery.relay import Relay
from bot.delivery.transports import sender_transports
from bot.settings import Settings
from handlers.messages import compose
from handlers.messages.rendered_message import Given, RenderedMessage
from services.outbox import outbox
from services.outbox.tables import OutboxMessage
from services.store.tables import Conversation, InboxUpdate
from tests.support.accounts import people
from tests.support.databases import looking
from tests.support.person import Program, plain
from tests.support.strict_bot_api import BOT, Bot
from tests.support.telegram import says

#: What everybody says, and words of the answers.
SAID, ASKED = ("/start", "拜城县"), ("哪个县", "现在的职称")


class WhenManyWait(RateLimiter):
    """A rate limiter whose clock stands, in a flood wait, until so many requests wait.

    ``called`` are the chats whose turn it was, in order: how long each request is on its way nobody knows.
    """

    def __init__(self, many: int):
        self._many, self._asked = many, 0
        self.called: list[int] = []
        self._stood_at, self._goes_on_at = time.monotonic(), None
        super().__init__(self._time)
        self.halt(0)

    @asynccontextmanager
    async def turn(self, chat: int, *given: Any, **more: Any) -> AsyncIterator[None]:
        """Wait as ever, and be counted."""
        self._asked += 1
        if self._asked == self._many:
            self._goes_on_at = time.monotonic()
        async with super().turn(chat, *given, **more):
            self.called.append(chat)
            yield

    def _time(self) -> float:
        since = time.monotonic() - self._goes_on_at if self._goes_on_at else 0
        return self._stood_at + since


@asynccontextmanager
async def on_telegram(program: Program, bot: Bot, limiter: RateLimiter | None = None) -> AsyncIterator[Telegram]:
    """A program that is on Telegram, and sends what is due, by one rate limiter."""
    settings, limiter = Settings(bot_token=bot.token, telegram_api_base=bot.address), limiter or RateLimiter()
    channel = Telegram(settings, program.dispatcher, program.store, limiter)
    transports = list(sender_transports(settings, program.store, program.library, limiter))
    sending = [asyncio.create_task(Relay(program.store, program.clock, transport).run()) for transport in transports]
    channel.start()
    try:
        yield channel
    finally:
        for task in sending:
            task.cancel()
        await asyncio.wait(sending)
        await channel.stop()
        for transport in transports:
            await transport.close()


def rush(chats: Iterable[int]) -> list[dict[str, Any]]:
    """Everybody begins, and says at once where they are."""
    return [says(text, chat=chat) for text in SAID for chat in chats]


def heard(bot: Bot) -> dict[int, list[str]]:
    """What each chat was asked, in order."""
    found = defaultdict(list)
    for each in bot.log().accepted:
        if each.method == "sendMessage":
            text = plain(each.text)
            found[each.chat_id] += [words for words in ASKED if words in text]
    return found


def kept(database: str) -> tuple[dict[int, str | None], list[Any]]:
    """Which question each chat's conversation has come to, and what is in the inbox."""
    with looking(database) as connection:
        conversations = connection.execute(select(Conversation.chat, Conversation.data)).all()
        waiting = connection.execute(select(InboxUpdate.__table__)).all()
    return {int(chat): data.get("question") for chat, data in conversations}, waiting


async def broadcast(program: Program, chats: Iterable[int], bot_id: int = BOT) -> None:
    """A broadcast to some people, of words that need no unit, is due."""
    now = program.clock.now()

    def write(connection: Any) -> None:
        row = {"kind": "broadcast", "subject": "test", "milestone": "test", "now": now}
        known = people(connection, chats, bot_id)
        outbox.put_many(connection, [row | {"account": known[chat], "about": {"chat": chat}} for chat in sorted(known)])

    compose.COMPOSERS["broadcast"] = _words
    await program.store.write(write)


async def _words(row: OutboxMessage, given: Given) -> RenderedMessage:
    return RenderedMessage(f"群发 {row.about['chat']}")
