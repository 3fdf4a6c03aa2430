"""When requests that show something in a chat may go out: one after the other, evenly, replies first, none in a flood
wait. There is one rate limiter for a bot's token, whichever library makes the request.
"""

import asyncio
import itertools
import time
from bisect import insort
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from enum import IntEnum
from math import inf
from random import uniform
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from bot.background import begin, keep_on
from bot.channel_names import channel_of
from handlers.conversation.errors import log_failure
from services.outbox.delivery_result import Claim
from services.outbox.shared_rate_limit import SharedLimit
from services.store.store import Store

#: Seconds from one request to the next, over all chats; how late one may be, where a program has much to do at once,
#: without those after it being late, too; and the least from one to the next while they make up for it.
EACH, LATE, CLOSEST = 0.034, 0.5, 0.017
#: The same where other programs send by the same bot: nobody knows how long their requests take to arrive.
EACH_SHARED = 0.036
#: The same while it is not known what they send: there may be two, whoever serves and whoever works.
EACH_ALONE = 2 * EACH_SHARED
#: Telegram takes so many in any second, which is made a little longer for what may happen on the way.
MOST, SECOND = 30, 1.015
#: Seconds from one request to the next in one chat; so many requests in so many seconds in a group.
CHAT_SECONDS = 1.0
GROUP_MOST, GROUP_SECONDS = 20, 60.0
#: Seconds that are waited beyond what is asked for, as no two clocks agree; and at most so many more after a flood
#: wait, as no two programs should come back at the same moment.
MARGIN, JITTER = 0.05, 0.5
#: Requests that are on their way at once: others wait, and so never for a connection.
MOST_AT_ONCE = 256


class Rank(IntEnum):
    """Who goes first: whoever has just said something, staff's answers, what only tidies up, and all the rest."""

    REPLY, ANSWER, TIDYING, REMINDER, BROADCAST = range(5)


class NotClaimed(Exception):
    """Nothing was sent: the claim was refused, or failed (which is then the cause)."""


class Halted(Exception):
    """Nothing was sent: a flood wait began after the claim. It is over in so many ``seconds``."""

    def __init__(self, seconds: float):
        super().__init__(f"a flood wait, {seconds:.0f} seconds more")
        self.seconds = seconds


class Departure:
    """When a request went out: when it was allowed to, until it is told that it `went`.

    Where a connection has to be made first, much time is between the two, and it is arrivals that Telegram counts.
    """

    def __init__(self, now: Callable[[], float], changed: asyncio.Event):
        self._now, self._changed = now, changed
        self.at, self.is_out = now(), False

    def went(self) -> None:
        """The request is out of our hands now."""
        self.at, self.is_out = self._now(), True
        self._changed.set()


#: Of the request that is being made, where it is one that waits for its turn.
departure: ContextVar[Departure | None] = ContextVar("departure", default=None)


class _Waiter:
    """A request that waits: ``called`` when it is its turn, ``left`` when it has gone out or given its turn up."""

    def __init__(self, chat: int, place: tuple[int, int, int], claim: Claim | None):
        self.chat, self.place, self.claim = chat, place, claim
        self.called, self.left = asyncio.Event(), asyncio.Event()


class RateLimiter:
    """Gives the requests of one bot their turns. ``now`` is a clock that nobody sets, in seconds.

    Whoever waits for a chat, a claim or an answer holds up nobody else. Where other programs send by the same bot, too,
    the limit is ``shared``.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, shared: SharedLimit | None = None):
        self._now, self._shared, self._each = now, shared, EACH
        self._waiting: list[_Waiter] = []
        self._numbers = itertools.count()
        self._under_way = 0
        self._changed = asyncio.Event()
        self._calling: asyncio.Task[None] | None = None
        self._next = self._closest = self._halted_until = 0.0
        self._latest: deque[Departure] = deque(maxlen=MOST)
        #: What each chat was sent last, those that were longest left alone first.
        self._chats: dict[int, deque[Departure]] = {}

    @property
    def remembered(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    @classmethod
    def beside_others(cls, store: Store, bot_id: int | None) -> Self:
        """The limiter of a bot by which other programs on the same PostgreSQL send, too; None: there is no such bot."""
        if bot_id is None:
            return cls()
        return cls(shared=SharedLimit(store, channel_of(bot_id), EACH_SHARED, CHAT_SECONDS + MARGIN))

    @asynccontextmanager
    async def turn(
        self, chat: int, rank: Rank = Rank.REPLY, arrival: int = 0, claim: Claim | None = None
    ) -> AsyncIterator[None]:
        """Wait until a request to a chat may be made, and make it inside; of one rank the earliest arrival goes first.

        A claim is asked for in the turn, and then what is left of the turn is waited for: nothing else is between the
        claim and the sending. A refused request does not use the turn up. With a claim: raises NotClaimed, Halted.
        """
        if not self._waiting and self._next <= self._now():
            self._next = -inf  # while nobody waits nothing is late: a new row begins
        waiter = _Waiter(chat, (rank, arrival, next(self._numbers)), claim)
        insort(self._waiting, waiter, key=lambda each: each.place)
        self._wake()
        try:
            await waiter.called.wait()
            left = await self._leave(waiter)
        finally:
            waiter.left.set()
            with suppress(ValueError):
                self._waiting.remove(waiter)
        token = departure.set(left)
        try:
            yield
        finally:
            departure.reset(token)
            self._under_way -= 1
            if not left.is_out:
                left.went()
            self._changed.set()

    def halt(self, seconds: float) -> None:
        """Let nothing out for so long, as Telegram has told one of the requests to wait."""
        over = self._now() + seconds + MARGIN + uniform(0, JITTER)
        self._halted_until = max(self._halted_until, over)
        if self._shared:
            begin("shared limit", _tell_others(self._shared, over - self._now()))

    async def _leave(self, waiter: _Waiter) -> Departure:
        """Use the turn that a request was given."""
        if waiter.claim:
            await _claimed(waiter.claim)
            while (soonest := self._soonest()) > self._now():  # it grows if a request takes long to go out
                await self._until(soonest)
            if self._halted_until > self._now():
                raise Halted(self._halted_until - self._now())
        now = self._now()
        self._next = (self._next if now <= self._next + LATE else now) + self._each
        self._closest = now + self._each * CLOSEST / EACH
        left = Departure(self._now, self._changed)
        self._note(waiter.chat, left)
        self._under_way += 1
        self._latest.append(left)
        return left

    def _wake(self) -> None:
        self._changed.set()
        if self._calling is None or self._calling.done():
            self._calling = keep_on("rate limiter", self._call)

    async def _call(self) -> None:
        """Call those who wait, one after the other, until nobody does."""
        while self._waiting:
            self._changed.clear()
            first, moment = self._first()
            if first and moment <= self._now():
                agreed = await self._agreed(first)
                if agreed is None:
                    continue
                moment = agreed
                if moment <= self._now() and first in self._waiting:
                    self._waiting.remove(first)
                    first.called.set()
                    await first.left.wait()
            if (seconds := moment - self._now()) > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(None if moment == inf else seconds):
                        await self._changed.wait()

    def _first(self) -> tuple[_Waiter | None, float]:
        """Who is called next, as things stand, and when; if it is nobody, when to look again."""
        now = self._now()
        if self._under_way >= MOST_AT_ONCE:
            return None, inf
        if self._halted_until > now:
            return None, self._halted_until
        for waiter in self._waiting:
            if self._free_at(waiter.chat) <= now:
                # A claim takes time, of which there is some before the turn; all others are called when they can go,
                # as somebody more urgent may come meanwhile.
                return waiter, now if waiter.claim else self._soonest()
        return None, min(self._free_at(waiter.chat) for waiter in self._waiting)

    async def _agreed(self, first: _Waiter) -> float | None:
        """When somebody may be called as far as other programs go: if it is now, the turn is theirs; None: not they."""
        if self._shared is None:
            return self._now()
        replies = sum(each.place[0] == Rank.REPLY for each in self._waiting)
        try:
            wait = await self._shared.take(first.chat, first.place[0] == Rank.REPLY, replies > 1)
        except Exception as error:  # the database, as a rule: nobody knows what the others send
            if self._each != EACH_ALONE:
                log_failure("shared limit", error)
            self._each = EACH_ALONE
            return self._now()
        self._each = EACH
        if wait.by_chat:
            other = Departure(self._now, self._changed)
            other.went()
            other.at += wait.seconds - CHAT_SECONDS - MARGIN
            self._note(first.chat, other)
            return None
        return self._now() + wait.seconds

    def _soonest(self) -> float:
        """When the next request may go out, as far as all chats together are concerned."""
        in_a_second = self._latest[0].at + SECOND if len(self._latest) == MOST else 0.0
        return max(self._next, self._closest, in_a_second)

    async def _until(self, moment: float) -> None:
        if (seconds := moment - self._now()) > 0:
            await asyncio.sleep(seconds)

    def _free_at(self, chat: int) -> float:
        """When a chat may be written to again; nobody knows while a request to it has not gone out."""
        sent = self._chats.get(chat)
        if not sent:
            return 0.0
        if not sent[-1].is_out:
            return inf
        after_many = sent[0].at + GROUP_SECONDS if len(sent) == GROUP_MOST else 0.0
        return max(sent[-1].at + CHAT_SECONDS, after_many) + MARGIN

    def _note(self, chat: int, latest: Departure) -> None:
        """Remember what a chat is sent, and forget those that were left alone for long enough."""
        sent = self._chats.pop(chat, None) or deque(maxlen=GROUP_MOST if chat < 0 else 1)
        sent.append(latest)
        self._chats[chat] = sent
        while (oldest := next(iter(self._chats))) != chat and self._is_forgotten(oldest):
            del self._chats[oldest]

    def _is_forgotten(self, chat: int) -> bool:
        latest, seconds = self._chats[chat][-1], GROUP_SECONDS if chat < 0 else CHAT_SECONDS
        return latest.is_out and latest.at + seconds + MARGIN <= self._now()


async def _tell_others(shared: SharedLimit, seconds: float) -> None:
    with suppress(SQLAlchemyError, OSError):
        await shared.halt(seconds)


async def _claimed(claim: Claim) -> None:
    try:
        is_granted = await claim()
    except Exception as error:
        raise NotClaimed from error
    if not is_granted:
        raise NotClaimed
