"""How much may be written about the same thing: whatever strangers do at will must not fill the disk with it."""

import logging
import time
from collections.abc import Callable
from typing import NamedTuple

from locales import say

#: So many lines of a kind are written in so many seconds.
LINES, SECONDS = 10, 60


class Kind(NamedTuple):
    """Lines that tell of the same: written at the same place of the code, about the same exception if any."""

    logger: str
    level: int
    file: str
    line: int
    exception: str | None


class _Window:
    """The lines of a kind since a moment, and how many of them were left out."""

    def __init__(self, began: float):
        self.began, self.lines, self.left_out = began, 0, 0


class RatedHandler(logging.StreamHandler):
    """Writes on standard error; of more than so many lines of a kind only how many more there were, afterwards."""

    def __init__(self, lines: int = LINES, seconds: float = SECONDS, now: Callable[[], float] = time.monotonic):
        super().__init__()
        self._lines, self._seconds, self._now = lines, seconds, now
        self._windows: dict[Kind, _Window] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, unless there are too many of its kind; whoever calls it holds the handler's lock."""
        now = self._now()
        self._tell(before=now - self._seconds)
        window = self._windows.setdefault(_kind(record), _Window(now))
        window.lines += 1
        if window.lines <= self._lines:
            super().emit(record)
        else:
            window.left_out += 1

    def close(self) -> None:
        """Tell what was left out."""
        self.acquire()
        try:
            self._tell(before=float("inf"))
        finally:
            self.release()
        super().close()

    def _tell(self, before: float) -> None:
        """Say of every window that began before a moment how much it left out, and forget it."""
        for kind in [kind for kind, window in self._windows.items() if window.began <= before]:
            if count := self._windows.pop(kind).left_out:
                what = say("serve.log_more", count=count)
                super().emit(logging.LogRecord(kind.logger, kind.level, kind.file, kind.line, what, (), None))


def _kind(record: logging.LogRecord) -> Kind:
    exception = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
    return Kind(record.name, record.levelno, record.pathname, record.lineno, exception)
