"""What the application asks about a stranger's request before it does anything."""

from typing import NamedTuple, Self

from bot.channel_names import PAGE
from bot.channels.page.streams import Streams
from bot.channels.page.visitors import Visitors
from bot.metrics import Metrics
from bot.settings import Settings
from bot.web.addresses import Addresses
from bot.web.connections import Room
from bot.web.limits import AddressLimits
from bot.web.origin import Origin
from services.store import pages
from services.store.store import Store


class Front(NamedTuple):
    """Whether it is meant for this page, where and from whom it comes, and how much of that there may be."""

    origin: Origin
    addresses: Addresses
    visitors: Visitors
    limits: AddressLimits
    streams: Streams

    @classmethod
    def of(cls, settings: Settings, store: Store, key: bytes, room: Room, metrics: Metrics) -> Self:
        """What the settings say; cookies are signed with the ``key``."""
        origin, addresses = Origin(settings.page_url, settings.host), Addresses(settings.trusted_proxy)

        async def is_kept(chat_id: int) -> bool:
            return await pages.is_kept(store, PAGE, str(chat_id))

        return cls(
            origin,
            addresses,
            Visitors(key, origin.is_https, is_kept),
            AddressLimits(addresses, metrics.refused),
            Streams(room.streams, room.streams_of_address),
        )
