"""How much may come from one address, whoever sends it. (How much from one person: :mod:`bot.throttle`.)"""

from collections.abc import Mapping
from typing import Literal

from aiohttp import web
from prometheus_client import Counter

from bot.throttle import Throttle, TooFast
from bot.web.addresses import Addresses

Kind = Literal["visitors", "messages", "decisions"]

#: So many at once, then so many a second. Behind one address there may be a whole office or school, of whom each needs
#: one cookie and some thirty messages.
PACES: dict[Kind, tuple[int, float]] = {"visitors": (300, 1.0), "messages": (1500, 3.0), "decisions": (300, 10.0)}


class AddressLimits:
    """Every address's flow, for each kind of request that leaves something behind or takes long."""

    def __init__(self, addresses: Addresses, refused: Counter, paces: Mapping[Kind, tuple[int, float]] = PACES):
        self._addresses, self._refused = addresses, refused
        self._paces = {kind: Throttle(*throttle) for kind, throttle in paces.items()}

    def refusal(self, kind: Kind, request: web.Request) -> TooFast | None:
        """Why a request is not taken now; None where it is, and counts."""
        refusal = self._paces[kind].refusal(self._addresses.of_client(request))
        if refusal:
            self._refused.labels(kind).inc()
        return refusal
