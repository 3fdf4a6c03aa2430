"""The event streams that are open: not too many in all, from one address or of one visitor.

Of too many the oldest ends: it is more likely forgotten in some tab than the one that is opened just now.
All of them end with the program.
"""

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from itertools import islice

#: A browser opens one stream for a tab, at most six at a time.
MOST_OF_VISITOR = 8


class Streams:
    """The events that end the open streams, the oldest first: all of them, each address's, each visitor's."""

    def __init__(self, most: int, most_of_address: int):
        self._most, self._most_of_address = most, most_of_address
        self._ends: dict[Hashable, dict[asyncio.Event, None]] = defaultdict(dict)
        self.is_over = False

    @contextmanager
    def opened(self, chat_id: int, address: str) -> Iterator[asyncio.Event]:
        """A stream; once the event is set it has to end."""
        end = asyncio.Event()
        places = {(): self._most, ("address", address): self._most_of_address, ("visitor", chat_id): MOST_OF_VISITOR}
        for place, most in places.items():
            ends = self._ends[place]
            ends[end] = None
            for oldest in islice(ends, max(len(ends) - most, 0)):
                oldest.set()
        if self.is_over:
            end.set()
        try:
            yield end
        finally:
            for place in places:
                del self._ends[place][end]
                if not self._ends[place]:
                    del self._ends[place]

    def end_of(self, chat_id: int) -> None:
        """End a visitor's streams."""
        for end in self._ends.get(("visitor", chat_id), ()):
            end.set()

    def end_all(self) -> None:
        """End every stream, and each that is still to come."""
        self.is_over = True
        for end in self._ends.get((), ()):
            end.set()
