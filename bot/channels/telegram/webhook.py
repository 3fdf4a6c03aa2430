"""The address that Telegram posts updates to."""

import secrets
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from bot.channels.telegram.receive import Telegram
from bot.settings import BadSettings, Settings
from bot.web.answers import NotJson, answer, read_body, refuse
from locales import Words, say

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class AddressTaken(ValueError):
    """The application answers at the webhook's address itself."""


class Webhook:
    """Takes updates from whoever knows the secret; acknowledges them once they are kept, before they are handled."""

    def __init__(self, settings: Settings, telegram: Telegram):
        """Raises BadSettings where there is no address, or no secret."""
        if settings.webhook_url is None or settings.webhook_secret is None:
            raise BadSettings(Words("serve.webhook_secret"))
        self._secret = settings.webhook_secret.get_secret_value()
        self._path: str = urlsplit(settings.webhook_url).path or "/"
        self._telegram = telegram

    def add_to(self, app: web.Application) -> None:
        """Put the webhook's address into an application. Raises AddressTaken where that has it already."""
        for route in app.router.routes():
            if route.method == "POST" and route.resource and route.resource.canonical == self._path:
                raise AddressTaken
        app.router.add_post(self._path, self.receive)

    async def receive(self, request: web.Request) -> web.Response:
        """Keep an update and acknowledge it. Telegram sends an update again that is not acknowledged soon, as when the
        database does not answer."""
        given = request.headers.get(HEADER, "")
        if not secrets.compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            return refuse(401, HEADER, say("webhook.fault.secret"))
        try:
            update = _read(await read_body(request))
        except NotJson:
            update = None
        if update is None:
            return refuse(422, "request", say("webhook.fault.update"))
        await self._telegram.take([update])
        return answer({})


def _read(body: bytes) -> dict[str, Any] | None:
    """An update, however large: only Telegram knows the secret. None where it is none."""
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return update if isinstance(update, dict) else None
