"""A sender as a process of its own, which lives until it is ended, or ends itself at a chosen moment.

It is forked from whoever asks, who has imported everything already, and sends what is due with the real relay,
transport and outbox. Only the words of the messages are simple: each says its own name. What takes minutes takes
tenths of a second.
"""

import asyncio
import itertools
import logging
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from typing import Any, NamedTuple

import aiosqlite  # noqa: F401 (else every life imports it anew)
import anyio._backends._asyncio  # noqa: F401
import h11  # noqa: F401
from sqlalchemy.exc import SQLAlchemyError
from telegram.request import HTTPXRequest

from bot.channel_names import channel_of
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.send import TelegramSender
from bot.clock import Clock
from bot.delivery import relay, transports
from bot.delivery.relay import Relay
from bot.delivery.transports import SenderTransport, nothing
from handlers.messages import compose
from handlers.messages.rendered_message import Given, RenderedMessage
from services.outbox import outbox, sender_lock
from services.outbox.policy import POLICIES
from services.outbox.tables import OutboxMessage
from services.store import engine
from services.store.store import Store
from tests.support.strict_bot_api import BOT, Bot
from tests.support.waiting import HANGS

CHANNEL = channel_of(BOT)
#: Where a life may end: in the transaction of the claim, after it; with the request on its way, with the answer there;
#: in the transaction that keeps the result, after it; and in the one that sees to what the life before left behind.
POINTS = ("claiming", "claimed", "sending", "taken", "settling", "settled", "recovering")
#: At these points exactly one message is left behind whose result nobody knows, if the channel answers at once.
MIDWAY = ("claimed", "taken", "settling")
#: Seconds until an answer is given up.
PATIENCE = 0.5
#: Seconds without a sign of life until another takes over.
SILENCE = 1

_forked = get_context("fork")


class Moment(NamedTuple):
    """When a signal comes: the ``nth`` time that a point is passed; "sending" is so many ``seconds`` later."""

    point: str
    nth: int = 1
    seconds: float = 0.0
    number: int = signal.SIGKILL


class NoonClock(Clock):
    """A clock that begins at noon, as nobody is sent reminders by night; all lives that share it have the same.

    It is wrong by so many ``seconds`` as it is told.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seconds = _forked.Value("d", 0.0)
        now = super().now()
        self._to_noon = now.replace(hour=12, minute=0) - now

    def now(self) -> datetime:
        """The moment as this clock shows it."""
        return super().now() + self._to_noon + timedelta(seconds=self.seconds.value)


class Life:
    """A process that sends."""

    def __init__(self, process: ForkProcess):
        self._process = process

    @property
    def number(self) -> int:
        """The process's number."""
        return self._process.pid

    def dies(self) -> None:
        """Wait until it has killed itself."""
        self._process.join(30)
        assert self._process.exitcode == -signal.SIGKILL, f"it should have died: {self._process.exitcode}"

    def stops(self) -> None:
        """Wait until it has stopped itself in its tracks."""
        os.waitpid(self.number, os.WUNTRACED)

    def goes_on(self) -> None:
        """Have one that stopped go on as if nothing had happened."""
        os.kill(self.number, signal.SIGCONT)

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.join()


@contextmanager
def living(database: str, bot: Bot, moment: Moment | None = None, clock: Clock | None = None) -> Iterator[Life]:
    """A life that sends for good, unless a moment is chosen at which it gets a signal."""
    process = _forked.Process(target=_live, args=(database, bot, moment, clock or NoonClock()), daemon=True)
    process.start()
    life = Life(process)
    try:
        yield life
    finally:
        life.end()


def _live(database: str, bot: Bot, moment: Moment | None, clock: Clock) -> None:
    logging.disable()
    compose.COMPOSERS.update(dict.fromkeys(POLICIES, _name))
    outbox.DELAYS = (0.1, 0.2, 0.5)
    relay.LOOK_SECONDS = relay.DATABASE_SECONDS = transports.DATABASE_SECONDS = sender_lock.RETRY_SECONDS = 0.1
    sender_lock.BEAT_SECONDS, sender_lock.SILENCE_SECONDS = SILENCE / 4, SILENCE
    sender_lock.SETTLED_SECONDS = SILENCE / 2
    engine.HELD_UP_SECONDS = SILENCE
    asyncio.run(_send(database, bot, moment, clock))


async def _send(database: str, bot: Bot, moment: Moment | None, clock: Clock) -> None:
    store = Store(database, clock.now)
    sender = TelegramSender(bot.token, RateLimiter(), bot.address, seconds=PATIENCE)
    if moment:
        _be_mortal(moment, sender)
    await Relay(store, clock, SenderTransport(CHANNEL, sender, store, None, nothing)).run()


async def _name(row: OutboxMessage, given: Given) -> RenderedMessage:
    return RenderedMessage(row.about["name"])


def _be_mortal(moment: Moment, sender: TelegramSender) -> None:
    """Have the signal come at its moment."""
    passed = itertools.count(1)

    def at(point: str) -> None:
        if point == moment.point and next(passed) == moment.nth:
            os.kill(os.getpid(), moment.number)

    def inside(work: Callable[..., Any], point: str) -> Callable[..., Any]:
        def worked(*given: Any) -> Any:
            result = work(*given)
            at(point)
            return result

        return worked

    def after(call: Callable[..., Awaitable[Any]], work: Callable[..., Any], point: str) -> Callable[..., Any]:
        async def called(self: Any, asked: Callable[..., Any], *given: Any) -> Any:
            result = await call(self, asked, *given)
            if asked is work:
                at(point)
            return result

        return called

    outbox.claim, outbox.record_result = inside(outbox.claim, "claiming"), inside(outbox.record_result, "settling")
    outbox.recover = inside(outbox.recover, "recovering")
    sender_lock.SenderLock.run = after(sender_lock.SenderLock.run, outbox.claim, "claimed")
    Store.write_quietly = after(Store.write_quietly, outbox.record_result, "settled")
    send, request = sender.send, HTTPXRequest.do_request

    async def sent(*given: Any) -> Any:
        result = await send(*given)
        at("taken")
        return result

    async def requested(*given: Any, **more: Any) -> Any:
        on_its_way = asyncio.ensure_future(request(*given, **more))
        if moment.point == "sending":
            await asyncio.wait([on_its_way], timeout=moment.seconds)
            at("sending")
        return await on_its_way

    sender.send, HTTPXRequest.do_request = sent, requested


def until(is_so: Callable[[], Any], seconds: float = HANGS) -> None:
    """Wait until something is so. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(SQLAlchemyError):
            if is_so():
                return
        time.sleep(0.05)
    raise TimeoutError(f"it was not so within {seconds} seconds")
