"""When requests that send something to Telegram may go out: one after the other, evenly, and none in a flood wait."""

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from services.ledger.fate import Claim

#: Seconds from one request to the next, over all chats; and how late one may be without those after it being late, too.
EACH, LATE = 0.034, 0.017
#: Telegram takes so many in any second, which is made a little longer for what may happen on the way.
MOST, SECOND = 30, 1.015
#: Seconds from one request to the next in one chat; so many requests in so many seconds in a group.
CHAT_SECONDS = 1.0
GROUP_MOST, GROUP_SECONDS = 20, 60.0
#: Seconds that are waited beyond what is asked for, as no two clocks agree.
MARGIN = 0.05
#: Requests that are in their turn or on their way at once: others wait, and so never for a connection.
MOST_AT_ONCE = 256

# Seconds to wait are a timedelta with this; without it the library warns of every flood wait.
os.environ["PTB_TIMEDELTA"] = "1"


class NotClaimed(Exception):
    """Nothing was sent: the claim was refused, or failed (which is then the cause)."""


class Halted(Exception):
    """Nothing was sent: a flood wait began after the claim. It is over in so many ``seconds``."""

    def __init__(self, seconds: float):
        super().__init__(f"a flood wait, {seconds:.0f} seconds more")
        self.seconds = seconds


class Departure:
    """When a request went out: when it was allowed to, unless later it is told that it `went`.

    Where a connection has to be made first, much time is between the two, and it is arrivals that Telegram counts.
    """

    def __init__(self, now: Callable[[], float]):
        self._now, self.at = now, now()

    def went(self) -> None:
        """The request is out of our hands now."""
        self.at = self._now()


#: Of the request that is being made.
departure: ContextVar[Departure] = ContextVar("departure")


class Pacer(BaseRateLimiter[Claim]):
    """Paces the requests of one bot. ``now`` is a clock that nobody sets, in seconds.

    A claim is asked for in the request's own turn, and then what is left of the turn is waited for: nothing else is
    between the claim and the sending. Who is refused in their turn does not use it up.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic):
        self._now = now
        self._turn, self._room = asyncio.Lock(), asyncio.Semaphore(MOST_AT_ONCE)
        self._next = self._halted_until = 0.0
        self._latest: deque[Departure] = deque(maxlen=MOST)
        #: When each chat was last written to, those that were longest left alone first.
        self._chats: dict[int, deque[float]] = {}

    @property
    def remembered(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

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
        rate_limit_args: Claim | None,
    ) -> Any:
        """Make a request to a chat once it may be made. Raises NotClaimed, Halted, and what the request raises."""
        chat = data["chat_id"]
        while True:
            await self._until(self._free_at(chat))
            async with self._room:
                if await self._is_granted(chat, rate_limit_args):
                    return await self._made(callback(*args, **kwargs))

    async def _is_granted(self, chat: int, claim: Claim | None) -> bool:
        """Wait for a turn, and take it: False where meanwhile the chat was written to by others."""
        async with self._turn:
            while self._halted_until > self._now():
                await self._until(self._halted_until)
            if self._free_at(chat) > self._now():
                return False
            if claim:
                await _claimed(claim)
            while (soonest := self._soonest()) > self._now():
                await self._until(soonest)
            now = self._now()
            if self._halted_until > now:
                raise Halted(self._halted_until - now)
            self._next = (self._next if now <= self._next + LATE else now) + EACH
            self._note(chat, now)
            self._latest.append(Departure(self._now))
            departure.set(self._latest[-1])
            return True

    def _soonest(self) -> float:
        """When the next request may go out, as far as all chats together are concerned."""
        return max(self._next, self._latest[0].at + SECOND if len(self._latest) == MOST else 0.0)

    async def _made(self, request: Coroutine[Any, Any, Any]) -> Any:
        try:
            return await request
        except RetryAfter as error:
            over = self._now() + error.retry_after.total_seconds() + MARGIN
            self._halted_until = max(self._halted_until, over)
            raise

    async def _until(self, moment: float) -> None:
        if (seconds := moment - self._now()) > 0:
            await asyncio.sleep(seconds)

    def _free_at(self, chat: int) -> float:
        """When a chat may be written to again."""
        times = self._chats.get(chat)
        if not times:
            return 0.0
        after_many = times[0] + GROUP_SECONDS if len(times) == GROUP_MOST else 0.0
        return max(times[-1] + CHAT_SECONDS, after_many) + MARGIN

    def _note(self, chat: int, now: float) -> None:
        """Remember that a chat is written to, and forget those that were left alone for long enough."""
        times = self._chats.pop(chat, None) or deque(maxlen=GROUP_MOST if chat < 0 else 1)
        times.append(now)
        self._chats[chat] = times
        while (oldest := next(iter(self._chats))) != chat and self._is_forgotten(oldest, now):
            del self._chats[oldest]

    def _is_forgotten(self, chat: int, now: float) -> bool:
        return self._chats[chat][-1] + (GROUP_SECONDS if chat < 0 else CHAT_SECONDS) + MARGIN <= now


async def _claimed(claim: Claim) -> None:
    try:
        is_granted = await claim()
    except Exception as error:
        raise NotClaimed from error
    if not is_granted:
        raise NotClaimed
