"""Who a visitor of the page is: a cookie that this program gave out, and nobody else could have made."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

COOKIE = "visitor"
#: A browser takes a cookie of this name only over HTTPS, for this very host and without any ``Domain``.
SECURE_COOKIE = "__Host-visitor"
COOKIE_SECONDS = 180 * 24 * 3600

_SIGNED = re.compile(r"(?P<name>[0-9a-f]{32})\.(?P<signature>[0-9a-f]{64})")
#: As cookies were before they were signed.
_UNSIGNED = re.compile(r"[0-9a-f]{32}")


class Visitors:
    """Gives out cookies, signed with the ``key``, and knows them again.

    Older ones without a signature go on for as long as their conversation ``is_kept``.
    """

    def __init__(self, key: bytes, is_secure: bool, is_kept: Callable[[int], Awaitable[bool]]):
        self._key, self._is_secure, self._is_kept = key, is_secure, is_kept
        self._cookie = SECURE_COOKIE if is_secure else COOKIE

    async def of(self, request: web.Request) -> str | None:
        """The visitor's name; None where no cookie came, or one that this program did not give out."""
        cookie = request.cookies.get(self._cookie) or request.cookies.get(COOKIE, "")
        if found := _SIGNED.fullmatch(cookie):
            is_ours = hmac.compare_digest(found["signature"], self._signature(found["name"]))
            return found["name"] if is_ours else None
        if _UNSIGNED.fullmatch(cookie) and await self._is_kept(chat_id_of(cookie)):
            return cookie
        return None

    def remember(self, response: web.Response, name: str | None) -> None:
        """Give the visitor their cookie again for as long as it lasts, a new one if there is no name yet."""
        name = name or new_name()
        response.set_cookie(
            self._cookie,
            f"{name}.{self._signature(name)}",
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=self._is_secure,
        )
        if self._is_secure:
            response.del_cookie(COOKIE)  # from before there was HTTPS

    def _signature(self, name: str) -> str:
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()


def new_name() -> str:
    """A visitor's name that nobody guesses."""
    return secrets.token_hex(16)


def chat_id_of(name: str) -> int:
    """The number of a visitor's chat, from which the cookie cannot be found."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1
