"""A Bot API server in a process of its own: it keeps what bots ask of it, and answers as badly as it is told to.

Bots are known to it once a test asks about them under ``/control/{token}``; to all others it answers 401.
"""

import asyncio
import itertools
import json
import re
from collections import defaultdict, deque
from contextlib import suppress
from html import unescape
from typing import Any

from aiohttp import web

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_ALERT, LONGEST_DATA = 4096, 1024, 200, 64
#: What is in every file that people send to bots.
FILE = b"what is in the file"
_TAGS = re.compile(r"</?(b|i|u|s|code|pre|blockquote)>")


class Refused(Exception):
    """A request that the real server would refuse with 400."""


class FakeBot:
    """What the server knows of one bot."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.updates: list[dict[str, Any]] = []
        self.failures: dict[str, deque[list[Any]]] = defaultdict(deque)
        self.webhook = ""
        self.messages: set[int] = set()
        self.numbers = itertools.count(1)
        self.changed = asyncio.Condition()

    async def answer(self, method: str, given: dict[str, Any]) -> web.Response:
        """Answer a request, badly if that was asked for."""
        async with self.changed:
            self.calls.append({"method": method, **given})
            self.changed.notify_all()
        if self.failures[method]:
            status, body = self.failures[method].popleft()
            return web.Response(status=status, text=body if isinstance(body, str) else json.dumps(body))
        if method == "getUpdates" and self.webhook:
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        try:
            return web.json_response({"ok": True, "result": await self._result(method, given)})
        except (Refused, KeyError) as why:
            return _error(400, f"Bad Request: {why}")

    async def _result(self, method: str, given: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return {"id": 1, "is_bot": True, "first_name": "Test", "username": "test_bot"}
            case "getUpdates":
                return await self._wait(int(given.get("offset", 0)), float(given.get("timeout", 0)))
            case "sendMessage" | "sendPhoto":
                _check(given)
                self.messages.add(number := next(self.numbers))
                return _message(number, given)
            case "sendDocument":
                self.messages.add(number := next(self.numbers))
                return _message(number, given)
            case "getFile":
                if given["file_id"] == "lost":
                    raise Refused("file is too big")
                return {"file_id": given["file_id"], "file_unique_id": "1", "file_path": "photos/1.jpg"}
            case "editMessageText" | "editMessageReplyMarkup":
                if int(given["message_id"]) not in self.messages:
                    raise Refused("message to edit not found")
                _check(given)
                return _message(int(given["message_id"]), given)
            case "answerCallbackQuery":
                if given["callback_query_id"] == "old":
                    raise Refused("query is too old and response timeout expired or query ID is invalid")
                if len(given.get("text", "")) > LONGEST_ALERT:
                    raise Refused("MESSAGE_TOO_LONG")
            case "setWebhook" | "deleteWebhook":
                self.webhook = given.get("url", "")
            case "setMyCommands":
                json.loads(given["commands"])
            case _:
                raise Refused(f"method {method} not known")
        return True

    async def _wait(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        async with self.changed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait_for(lambda: self.updates), seconds)
        return self.updates


def _check(given: dict[str, Any]) -> None:
    text = given.get("caption", given.get("text", ""))
    if given.get("parse_mode") == "HTML":
        opened = [tag for tag in re.findall(r"<(/?\w+)>", text) if not tag.startswith("/")]
        if "<" in _TAGS.sub("", text) or any(text.count(f"<{t}>") != text.count(f"</{t}>") for t in opened):
            raise Refused("can't parse entities")
        text = unescape(_TAGS.sub("", text))
    if len(text.encode("utf-16-le")) > 2 * (LONGEST_CAPTION if "caption" in given else LONGEST_TEXT):
        raise Refused("message is too long")
    if "text" in given and not text.strip():
        raise Refused("message text is empty")
    for row in json.loads(given.get("reply_markup", "{}")).get("inline_keyboard", []):
        if any(len(button["callback_data"].encode()) > LONGEST_DATA for button in row):
            raise Refused("BUTTON_DATA_INVALID")


async def fields_of(request: web.Request) -> dict[str, Any]:
    """What is asked for as tests see it, whether it came as a form or as JSON: every value as a form has it."""
    if request.content_type == "application/json":
        return {name: v if isinstance(v, str) else json.dumps(v) for name, v in (await request.json()).items()}
    return {name: _field(value) for name, value in (await request.post()).items()}


def _field(value: Any) -> Any:
    """A field of a form: of a file its name and first octets."""
    if isinstance(value, web.FileField):
        return {"name": value.filename, "begins": value.file.read(4).decode("latin-1")}
    return value


def _message(number: int, given: dict[str, Any]) -> dict[str, Any]:
    return {"message_id": number, "date": 1, "chat": {"id": int(given["chat_id"]), "type": "private"}}


def _error(code: int, description: str) -> web.Response:
    return web.json_response({"ok": False, "error_code": code, "description": description}, status=code)


class FakeBotApi:
    """The server: the Bot API for bots, and ``/control`` for tests."""

    bot_type = FakeBot

    def __init__(self) -> None:
        self.bots: dict[str, FakeBot] = defaultdict(self.bot_type)

    def app(self) -> web.Application:
        """The application."""
        app = web.Application()
        app.router.add_post(r"/bot{token:[^/]+}/{method}", self.serve)
        app.router.add_get(r"/file/bot{token:[^/]+}/photos/1.jpg", self.file)
        app.router.add_post(r"/control/{token}/updates", self.inject)
        app.router.add_post(r"/control/{token}/failures", self.fail)
        app.router.add_get(r"/control/{token}/calls", self.calls)
        return app

    async def serve(self, request: web.Request) -> web.Response:
        """A request of a bot."""
        token = request.match_info["token"]
        if token not in self.bots:
            return _error(401, "Unauthorized")
        given = await fields_of(request)
        return await self.bots[token].answer(request.match_info["method"], given)

    async def file(self, request: web.Request) -> web.Response:
        """What is in a file that somebody sent to the bot."""
        return web.Response(body=FILE)

    async def inject(self, request: web.Request) -> web.Response:
        """Have updates wait for the bot."""
        bot = self.bots[request.match_info["token"]]
        async with bot.changed:
            bot.updates += await request.json()
            bot.changed.notify_all()
        return web.Response()

    async def fail(self, request: web.Request) -> web.Response:
        """Answer the next requests of a method with these [status, body]."""
        sent = await request.json()
        self.bots[request.match_info["token"]].failures[sent["method"]] += sent["answers"]
        return web.Response()

    async def calls(self, request: web.Request) -> web.Response:
        """Every request so far from a number on, once there is any, at the latest after a moment."""
        bot, after = self.bots[request.match_info["token"]], int(request.query.get("after", 0))
        async with bot.changed:
            with suppress(TimeoutError):
                await asyncio.wait_for(bot.changed.wait_for(lambda: len(bot.calls) > after), 0.2)
        return web.json_response(bot.calls[after:])

    async def run(self) -> None:
        """Serve on a free port, which is printed."""
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(FakeBotApi().run())
