"""The program's clock: the real one, or one that was started on another day."""

from datetime import UTC, datetime, timedelta

from services.season import BEIJING


class Clock:
    """Tells the time in Beijing. ``start`` is the moment that the program's start stands for (None: the real one)."""

    def __init__(self, start: datetime | None = None):
        self._ahead = start - datetime.now(UTC) if start else timedelta()

    def now(self) -> datetime:
        """The moment, with Beijing's time zone."""
        return (datetime.now(UTC) + self._ahead).astimezone(BEIJING)


def beijing_time(text: str) -> datetime:
    """``2025-10-20T09:00``, which is Beijing time unless it says otherwise; ValueError where it is none."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
