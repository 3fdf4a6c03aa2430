"""Where requests come from: the limits by address go by this."""

from asyncio import BaseTransport
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp import web

from bot.settings import Network

#: What the provider gives one customer of IPv6, at the least.
_OF_ONE_CUSTOMER = 64


class Addresses:
    """Tells clients' addresses. What a request's headers say of it counts only where one of the ``proxies`` sent it."""

    def __init__(self, proxies: Sequence[Network] = ()):
        self._proxies = proxies

    def of_client(self, request: web.Request) -> str:
        """The client's address; of IPv6 its network. Behind our proxies: the last address that is not one of them."""
        peer = nearest = _read(_peer(request.transport))
        for hop in self._hops(request):
            if not self._is_proxy(nearest):
                break
            if (before := _read(hop)) is None:
                return _named(peer)
            nearest = before
        return _named(nearest)

    def of_peer(self, transport: BaseTransport | None) -> str | None:
        """The address at the other end of a connection; None where that is a proxy of ours, which speaks for many."""
        peer = _read(_peer(transport))
        return None if self._is_proxy(peer) else _named(peer)

    @staticmethod
    def _hops(request: web.Request) -> Iterable[str]:
        """Whom the request came through, the nearest first."""
        return reversed(",".join(request.headers.getall("X-Forwarded-For", ())).split(","))

    def _is_proxy(self, address: IPv4Address | IPv6Address | None) -> bool:
        return address is not None and any(address in network for network in self._proxies)


def _peer(transport: BaseTransport | None) -> str:
    """The address at the other end, empty where the connection is gone."""
    name = transport.get_extra_info("peername") if transport else None
    return name[0] if name else ""


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _named(address: IPv4Address | IPv6Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((int(address), 128)).supernet(new_prefix=_OF_ONE_CUSTOMER))
    return str(address or "")
