"""The program's clock: the machine's, or one that was started on another day or goes faster."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from locales import Words
from rules.facts import FactsError
from rules.schedule import BEIJING


class Clock:
    """Tells the time in Beijing.

    ``start`` is the moment that the program's start stands for (None: the real one); ``speed`` is how many of its
    seconds pass in a real one. With either it goes by itself: it does not follow when the machine's clock is set, and
    ``is_the_machines`` is False: nobody is erased by it.
    """

    def __init__(self, start: datetime | None = None, speed: float = 1):
        self.is_the_machines = start is None and speed == 1
        self._start, self._speed = start or datetime.now(UTC), speed
        self._started = time.monotonic()

    def now(self) -> datetime:
        """The moment, with Beijing's time zone."""
        if self.is_the_machines:
            return datetime.now(BEIJING)
        gone = timedelta(seconds=(time.monotonic() - self._started) * self._speed)
        return (self._start + gone).astimezone(BEIJING)

    async def sleep(self, seconds: float) -> None:
        """Wait for so many seconds of this clock."""
        await asyncio.sleep(seconds / self._speed)

    def real_seconds(self, span: timedelta) -> float:
        """How many real seconds a span of this clock takes."""
        return span.total_seconds() / self._speed


def beijing_time(text: str) -> datetime:
    """``2025-10-20T09:00``, which is Beijing time unless it says otherwise; ValueError where it is none."""
    moment = datetime.fromisoformat(text)
    if not 2000 <= moment.year <= 2100:
        raise ValueError
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def clock_at(text: str | None) -> Clock:
    """The clock that a command's ``--at`` asks for, the machine's without it. Raises FactsError where it is no time."""
    try:
        return Clock(beijing_time(text) if text else None)
    except ValueError:
        raise FactsError("--at", Words("serve.at", given=text)) from None
