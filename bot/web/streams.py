"""The event streams that are open: not too many for one visitor, and all of them end with the program."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

#: Of more than so many streams of one visitor the oldest ends: a browser opens one for a tab, at most six at a time.
MOST = 8


class Streams:
    """Every visitor's open streams, the oldest first, each with the event that ends it."""

    def __init__(self) -> None:
        self._ends: dict[int, list[asyncio.Event]] = defaultdict(list)
        self._is_over = False

    @contextmanager
    def opened(self, chat_id: int) -> Iterator[asyncio.Event]:
        """A stream; once the event is set it has to end."""
        end, ends = asyncio.Event(), self._ends[chat_id]
        ends.append(end)
        for too_many in ends if self._is_over else ends[:-MOST]:
            too_many.set()
        try:
            yield end
        finally:
            ends.remove(end)
            if not ends:
                self._ends.pop(chat_id, None)

    def end_all(self) -> None:
        """End every stream, and each that is still to come."""
        self._is_over = True
        for ends in self._ends.values():
            for end in ends:
                end.set()
