"""Who hears within this program that something was kept: open pages of theirs, senders of what others wrote."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class News:
    """Events that are set when something was kept; whoever waits for one looks for what it was."""

    def __init__(self) -> None:
        self._of_pages: dict[tuple[str, str], set[asyncio.Event]] = defaultdict(set)
        self._of_all: set[asyncio.Event] = set()

    @contextmanager
    def of_page(self, channel: str, chat: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the page of a chat changes."""
        changed, watchers = asyncio.Event(), self._of_pages[channel, chat]
        watchers.add(changed)
        try:
            yield changed
        finally:
            watchers.discard(changed)
            if not watchers:
                self._of_pages.pop((channel, chat), None)

    @contextmanager
    def of_all(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something is kept beside conversations: it may have to be told to others."""
        kept = asyncio.Event()
        self._of_all.add(kept)
        try:
            yield kept
        finally:
            self._of_all.discard(kept)

    def page_changed(self, channel: str, chat: str) -> None:
        """Tell those who watch a page."""
        for changed in self._of_pages.get((channel, chat), ()):
            changed.set()

    def something_kept(self) -> None:
        """Tell those who wait for what was kept beside conversations."""
        for kept in self._of_all:
            kept.set()
