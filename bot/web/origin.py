"""Under which name the page is opened, and whether a request comes from it."""

from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from aiohttp import web

_PORTS = {"http": 80, "https": 443}


class Place(NamedTuple):
    """Where something is found on the web: an origin. Of an address that is none everything is empty."""

    scheme: str
    host: str
    port: int | None


class Origin:
    """The page's own place: the one of ``page_url``, else wherever the program listens (``host``)."""

    def __init__(self, page_url: str | None = None, host: str = "127.0.0.1"):
        self._page = read_origin(page_url) if page_url else None
        self._is_anywhere = page_url is None and not _is_loopback(host)
        self.is_https = self._page is not None and self._page.scheme == "https"

    def is_host(self, request: web.Request) -> bool:
        """Whether the request was meant for this page.

        A foreign site that has its own name lead to this machine (DNS rebinding) would else be taken for the page.
        """
        host = _host(request)
        return self._is_anywhere or _is_loopback(host) or (self._page is not None and host == self._page.host)

    def is_own(self, request: web.Request) -> bool:
        """Whether a request comes from this page: other sites can neither send JSON nor hide where they are."""
        return (
            request.content_type == "application/json"
            and self._is_origin(request)
            and request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
        )

    def _is_origin(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is None or (self._page is not None and read_origin(origin) == self._page):
            return True
        if self._page is not None and not _is_loopback(_host(request)):
            return False
        return bool(netloc := _split(origin).netloc) and netloc == request.headers.get("Host")


def read_origin(url: str) -> Place:
    """Where an address leads."""
    parts = _split(url)
    try:
        return Place(parts.scheme, _plain(parts.hostname or ""), parts.port or _PORTS.get(parts.scheme))
    except ValueError:
        return Place("", "", None)


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _plain(host: str) -> str:
    """A host's name as browsers send it, whatever letters it is written in. Raises ValueError."""
    return host if host.isascii() else host.encode("idna").decode()


def _host(request: web.Request) -> str:
    return read_origin(f"//{request.headers.get('Host', '')}").host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
