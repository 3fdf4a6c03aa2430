"""How fast one may send: a flood is slowed, with a polite word, while everybody else is served."""

import logging
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, NamedTuple

from aiogram.types import Update

from locales import say

log = logging.getLogger(__name__)

#: So many updates are taken at once, then so many a second: more than anybody needs who reads what is asked.
BURST, PER_SECOND = 20, 1.0


class TooFast(NamedTuple):
    """An update that was not taken: ``seconds`` from now one will be; ``is_news`` if the flood begins with it."""

    seconds: int
    is_news: bool


class _Flow:
    """What one sender sent of late: the moment at which all of it is forgotten, and whether it was too much."""

    __slots__ = ("is_flood", "over")

    def __init__(self, now: float):
        self.over, self.is_flood = now, False


class Throttle:
    """Every sender's flow (a leaking bucket each). Whoever has been quiet long enough is forgotten."""

    def __init__(self, burst: int = BURST, per_second: float = PER_SECOND, now: Callable[[], float] = time.monotonic):
        self._each, self._most, self._now = 1 / per_second, burst / per_second, now
        self._flows: OrderedDict[Hashable, _Flow] = OrderedDict()

    @property
    def remembered(self) -> int:
        """How many senders are remembered."""
        return len(self._flows)

    def refusal(self, sender: Hashable) -> TooFast | None:
        """Why what somebody sends (a person: a bot's and a chat's number) is not taken now; None where it is."""
        now = self._now()
        flow = self._flow(sender, now)
        wait = (flow.over - now) + (self._each - self._most)  # in this order, rounding refuses no first one
        if wait <= 0:
            flow.over += self._each
            return None
        is_news, flow.is_flood = not flow.is_flood, True
        return TooFast(math.ceil(wait), is_news)

    def _flow(self, sender: Hashable, now: float) -> _Flow:
        while self._flows and next(iter(self._flows.values())).over <= now:
            self._flows.popitem(last=False)
        flow = self._flows.get(sender)
        if flow is None or flow.over <= now:
            flow = self._flows[sender] = _Flow(now)
        self._flows.move_to_end(sender)
        return flow

    async def middleware(
        self, handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
    ) -> Any:
        """An outer middleware: an update that comes too fast goes no further, and TooFast is its result."""
        refusal = self.refusal((data["bot"].id, data["event_context"].chat_id))
        if refusal is None:
            return await handler(update, data)
        if refusal.is_news:
            log.warning("%s", say("pace.logged"))
        return refusal
