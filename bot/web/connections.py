"""The connections that strangers open: no more than there is room for, whatever comes over them, or does not.

Each has its place until so many newer ones have come; then the one goes that was used longest ago: half a request,
half a body, a browser's spare connection. Whoever sends a whole request is the newest, and is served. An event stream
stays open, so it leaves this queue: :mod:`bot.channels.page.session.streams` counts those.
"""

from asyncio import Transport
from collections import OrderedDict
from typing import NamedTuple, Protocol

from prometheus_client import Counter, Gauge

from bot.web.addresses import Addresses

#: Open files that are kept for everything else: the database, Telegram, mails, notices.
_RESERVE = 128
#: So many connections are enough for a program that has one processor, however many files it may open.
_MOST, _FEWEST = 3000, 16
#: One address has at most such a part of the places: behind it there may be a whole office or school.
_SHARE = 2


class Room(NamedTuple):
    """How many connections may be open: those that requests pass over, and event streams."""

    passing: int
    streams: int

    @property
    def passing_of_address(self) -> int:
        """So many of one address."""
        return max(self.passing // _SHARE, 1)

    @property
    def streams_of_address(self) -> int:
        """So many of one address."""
        return max(self.streams // _SHARE, 1)


def room_for(files: int) -> Room:
    """The room that there is where so many files may be open. Most of it is for streams, which stay open."""
    places = max(min(_MOST, files - _RESERVE), _FEWEST)
    return Room(places // 3, places - places // 3)


class Connection(Protocol):
    """One connection; without a transport it is gone."""

    @property
    def transport(self) -> Transport | None: ...


class Connections:
    """The connections that are no event streams, the one that was used longest ago first."""

    def __init__(self, room: Room, addresses: Addresses, opened: Gauge, refused: Counter):
        self._room, self._addresses, self._opened, self._refused = room, addresses, opened, refused
        self._all: OrderedDict[Connection, str | None] = OrderedDict()
        self._of_address: dict[str, OrderedDict[Connection, None]] = {}

    def add(self, connection: Connection) -> None:
        """Give a new connection its place, and end the one that was used longest ago where there are too many."""
        address = self._addresses.of_peer(connection.transport)
        self._all[connection] = address
        if address is not None:  # a proxy's connections are many people's
            mine = self._of_address.setdefault(address, OrderedDict())
            mine[connection] = None
            if len(mine) > self._room.passing_of_address:
                self._end(next(iter(mine)))
        if len(self._all) > self._room.passing:
            self._end(next(iter(self._all)))
        self._opened.set(len(self._all))

    def used(self, connection: Connection) -> None:
        """A whole request came: its connection is the newest again."""
        if connection in self._all:
            self._all.move_to_end(connection)
            if (address := self._all[connection]) is not None:
                self._of_address[address].move_to_end(connection)

    def remove(self, connection: Connection) -> None:
        """Forget a connection that is gone, or has become a stream."""
        if connection not in self._all:
            return
        address = self._all.pop(connection)
        if address is not None:
            mine = self._of_address[address]
            del mine[connection]
            if not mine:
                del self._of_address[address]
        self._opened.set(len(self._all))

    def malformed(self) -> None:
        """Count what came and was no HTTP."""
        self._refused.labels("malformed").inc()

    def _end(self, connection: Connection) -> None:
        self.remove(connection)
        self._refused.labels("connections").inc()
        if connection.transport:
            connection.transport.abort()
