"""Telegram as a person and a test see it: one bot of a Bot API server in a process of its own."""

import asyncio
import itertools
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack

import aiohttp
import pytest

from bot.channels.telegram import rate_limiter, retry
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram as TelegramChannel
from bot.settings import Settings
from tests.support.person import plain
from tests.support.waiting import HANGS

TOKEN = "1234:AAF-secret_part_of_the_token_000"
WEBHOOK_SECRET = "webhook_secret-0123456789"


CHAT = 700


_bots = itertools.count(1000)


UPDATE_IDS = itertools.count(1)


@pytest.fixture(scope="module")
def api():
    """The address of the Bot API server."""
    process = subprocess.Popen([sys.executable, "-m", "tests.support.fake_bot_api"], stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    process.kill()
    process.communicate()


class Telegram:
    """Telegram as a person and a test see it: one bot, what it does, and what is sent to it."""

    def __init__(self, http, token):
        self._http, self.token = http, token
        self.secret = token.partition(":")[2]
        self.calls = []

    async def sends(self, *updates):
        await self._control("updates", updates)

    async def fails(self, method, *answers):
        await self._control("failures", {"method": method, "answers": answers})

    async def _control(self, what, data):
        async with self._http.post(f"/control/{self.token}/{what}", json=data) as response:
            assert response.status == 200

    async def look(self):
        async with self._http.get(f"/control/{self.token}/calls", params={"after": len(self.calls)}) as response:
            self.calls += await response.json()

    async def until(self, holds: Callable[[], object]):
        """Wait until something holds of the calls."""
        async with asyncio.timeout(HANGS):
            while not holds():
                await self.look()

    def all(self, method):
        return [call for call in self.calls if call["method"] == method]

    def texts(self):
        return [plain(call["text"]) for call in self.all("sendMessage")]

    async def hears(self, update, until="sendMessage"):
        """Send an update; the first message (or other request) in answer to it."""
        before = len(self.all(until))
        await self.sends(update)
        await self.until(lambda: len(self.all(until)) > before)
        return self.all(until)[before]

    async def answers(self, message, answer, query_id="1", until="sendMessage"):
        """Answer a message: a tap where it has such a button, else typed."""
        rows = json.loads(message["reply_markup"])["inline_keyboard"]
        data = {button["text"]: button["callback_data"] for row in rows for button in row}
        update = tap(data[answer], len(self.all("sendMessage")), query_id) if answer in data else says(answer)
        return await self.hears(update, until)


@pytest.fixture
async def telegram(api):
    async with aiohttp.ClientSession(api) as http:
        bot = Telegram(http, f"{next(_bots)}{TOKEN[4:]}")
        await bot.sends()
        yield bot


@pytest.fixture
async def channel(program, api, telegram, caplog, monkeypatch):
    """Starts the channel in this process; in the end it stops, and nothing went wrong in it."""
    caplog.set_level(logging.INFO, "bot")
    monkeypatch.setattr(retry, "DELAYS", (0.1,))
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0)  # people in tests need no time to think
    async with AsyncExitStack() as started:

        async def start(**settings):
            settings = Settings(**{"bot_token": telegram.token, "telegram_api_base": api} | settings)
            channel = TelegramChannel(settings, program.dispatcher, program.store, RateLimiter())
            started.push_async_callback(channel.stop)
            channel.start()
            return channel

        yield start
    assert "Traceback" not in caplog.text


def says(text, chat_type="private", chat=CHAT, **update):
    return {"update_id": next(UPDATE_IDS), "message": _sent(chat_type, chat) | {"text": text}} | update


def without_sender():
    message = _sent("private")
    del message["from"]
    return {"message": message | {"text": "/start"}}


def tap(data, message_id, query_id):
    query = {"id": query_id, "from": _person(CHAT), "chat_instance": "1", "data": data}
    message = _sent("private") | {"message_id": message_id}
    return {"update_id": next(UPDATE_IDS), "callback_query": query | {"message": message}}


def blocks(is_back=False):
    member = {"user": {"id": 1, "is_bot": True, "first_name": "-"}}
    statuses = [member | {"status": "member"}, member | {"status": "kicked", "until_date": 0}]
    before, after = reversed(statuses) if is_back else statuses
    change = _sent("private") | {"old_chat_member": before, "new_chat_member": after}
    return {"update_id": next(UPDATE_IDS), "my_chat_member": change}


def _person(chat):
    return {"id": chat, "is_bot": False, "first_name": "-"}


def _sent(chat_type, chat=CHAT):
    return {"message_id": 1, "date": 1, "from": _person(chat), "chat": {"id": chat, "type": chat_type}}


FLOOD = [429, {"ok": False, "error_code": 429, "description": "slow", "parameters": {"retry_after": 1}}]


LONG_FLOOD = [429, {"ok": False, "error_code": 429, "description": "slow", "parameters": {"retry_after": 50}}]


CONFLICT = [409, {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}]


BROKEN = [500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}]


UNAUTHORIZED = [401, {"ok": False, "error_code": 401, "description": "Unauthorized"}]


GONE = [403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}]


NOT_FOUND = [404, {"ok": False, "error_code": 404, "description": "Not Found"}]


GARBAGE = [200, "<html>"]


@pytest.fixture
def database(sqlite_copy):
    """What the databases do differently is no business of Telegram's."""
    return sqlite_copy


def stopped(server, telegram):
    """Stop the program; what it logged."""
    code, log = server.stop()
    assert code == 0
    for secret in (telegram.secret, WEBHOOK_SECRET):
        assert secret not in log + server.printed
    assert "Traceback" not in log and "Warning" not in log
    return log
