"""A Bot API server that counts as strictly as Telegram says it does, in a process of its own, for tests of sending.

In any second it takes 30 messages and edits, of one chat 1, and in any minute 20 of a group; who asks for more is
told to wait, and until then gets nothing but that. What it took is in the bot's log. Trouble is ordered as `Fault`\\ s.

    with strict_bot_api() as api:             # starts it; api.address is for the program under test
        bot = api.bot("1000:a-token-that-it-knows-from-now-on")
        bot.has("dropped", times=1)           # the next request is taken, and the answer lost
        bot.has("blocked", chat_id=7)         # 403 for one chat, for good
        bot.log().accepted                    # everything that was taken, in order

Another process needs only the address and the token.
"""

import asyncio
import json
import math
import os
import random
import socket
import struct
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

from aiohttp import web

from tests.support.fake_bot_api import FakeBot, FakeBotApi, fields_of

#: The number of the bot that tests have, each with a token of its own.
BOT = 1000
#: What is counted.
METHODS = {"sendMessage", "sendDocument", "sendPhoto", "editMessageText"}
#: (how many, in so many seconds): over all chats, in one chat, in a group.
OVER_ALL, IN_CHAT, IN_GROUP = (30, 1.0), (1, 1.0), (20, 60.0)
#: Seconds to wait for whoever asks for more.
WAIT = 3.0
#: Seconds after a 429 in which further requests are taken to have been on their way already.
ON_THE_WAY = 0.25

#: Answers that refuse.
REFUSALS = {
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "no_chat": (400, "Bad Request: chat not found"),
    "migrated": (400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1007}),
    "unmodified": (400, "Bad Request: message is not modified: specified new message content is exactly the same"),
    "too_old": (400, "Bad Request: message can't be edited"),
    "too_large": (413, "Request Entity Too Large"),
    "unauthorized": (401, "Unauthorized"),
    "broken": (500, "Internal Server Error"),
    "gateway": (502, "Bad Gateway"),
}
#: Answers that somebody on the way to the Bot API gives.
PAGES = {"page": 502, "wall": 403}
#: Trouble of other kinds. A "flood" is a 429 that halts everything for ``seconds``; a "reset" closes the connection
#: before anything was taken. The others take the message first: "dropped" then closes the connection, "garbled"
#: answers what cannot be read, "stalled" answers after ``seconds``, or never.
TROUBLE = {"flood", "reset", "dropped", "garbled", "stalled"}


class Fault(NamedTuple):
    """What goes wrong: with the next ``times`` requests (None: for good) of a method and a chat (None: of any).

    It befalls a request with some ``probability``; only then it counts.
    """

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = None
    probability: float = 1.0
    seconds: float | None = None


class Accepted(NamedTuple):
    """A message or an edit that was taken, ``at`` which second of the machine's monotonic clock.

    The text may be a caption. A file is known by its id, or by ``{"name": …, "begins": …}``.
    """

    at: float
    method: str
    chat_id: int
    message_id: int
    text: str | None
    keyboard: str | None
    file: Any


class Log(NamedTuple):
    """All that was taken; how many requests were answered 429; how many of these came though told to wait."""

    accepted: list[Accepted]
    floods: int
    violations: int

    def most_in_a_second(self) -> int:
        """The most that was taken in any second."""
        times = [each.at for each in self.accepted]
        in_a_second = (sum(start <= at < start + 1 for at in times[n : n + 100]) for n, start in enumerate(times))
        return max(in_a_second, default=0)


class StrictBot(FakeBot):
    """What the server knows of one bot."""

    def __init__(self) -> None:
        super().__init__()
        self.accepted: list[Accepted] = []
        self.faults: list[Fault] = []
        self.floods = self.violations = 0
        self._told_at = self._halted_until = 0.0
        self._times: dict[Any, deque[float]] = {}

    async def take(self, request: web.Request, method: str) -> web.StreamResponse:
        """Answer a request that is counted."""
        now = time.monotonic()
        given = await fields_of(request)
        fault = self._fault(method, int(given["chat_id"]))
        kind = fault.kind if fault else ""
        if kind == "reset":
            return _cut(request)
        if now < self._halted_until or kind == "flood" or self._is_too_much(now, int(given["chat_id"])):
            return self._flood(now, fault.seconds if kind == "flood" else None)
        if kind in REFUSALS:
            return _error(*REFUSALS[kind])
        if kind in PAGES:
            return web.Response(status=PAGES[kind], text="<html>", content_type="text/html")
        answer = await self.answer(method, given)
        if answer.status == 200:
            self._accept(now, method, given, json.loads(answer.text)["result"]["message_id"])
        if kind == "dropped":
            return _cut(request)
        if kind == "garbled":
            return web.Response(text="<html>")
        if kind == "stalled":
            await asyncio.sleep(fault.seconds or 3600)
        return answer

    def _fault(self, method: str, chat_id: int) -> Fault | None:
        for place, fault in enumerate(self.faults):
            if (
                fault.method in (None, method)
                and fault.chat_id in (None, chat_id)
                and fault.times != 0
                and random.random() < fault.probability
            ):
                if fault.times:
                    self.faults[place] = fault._replace(times=fault.times - 1)
                return fault
        return None

    def _is_too_much(self, now: float, chat_id: int) -> bool:
        return any(
            len(times := self._counted(key, most)) == most and times[0] > now - seconds
            for key, most, seconds in _limits(chat_id)
        )

    def _counted(self, key: Any, most: int) -> deque[float]:
        return self._times.setdefault(key, deque(maxlen=most))

    def _accept(self, now: float, method: str, given: dict[str, Any], message_id: int) -> None:
        chat_id = int(given["chat_id"])
        for key, most, _ in _limits(chat_id):
            self._counted(key, most).append(now)
        file = given.get("document", given.get("photo"))
        said = (given.get("text", given.get("caption")), given.get("reply_markup"), file)
        self.accepted.append(Accepted(now, method, chat_id, message_id, *said))

    def _flood(self, now: float, seconds: float | None) -> web.Response:
        if now >= self._halted_until or seconds:
            self._told_at, self._halted_until = now, now + (seconds or WAIT)
        elif now > self._told_at + ON_THE_WAY:
            self.violations += 1
        self.floods += 1
        left = math.ceil(self._halted_until - now)
        return _error(429, f"Too Many Requests: retry after {left}", {"retry_after": left})


def _limits(chat_id: int) -> list[tuple[Any, int, float]]:
    if "--any-chat" in sys.argv:
        return [("all", *OVER_ALL)]
    in_group = [(("group", chat_id), *IN_GROUP)] if chat_id < 0 else []
    return [("all", *OVER_ALL), (chat_id, *IN_CHAT), *in_group]


def _error(code: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    said = {"ok": False, "error_code": code, "description": description}
    return web.json_response(said | ({"parameters": parameters} if parameters else {}), status=code)


def _cut(request: web.Request) -> web.StreamResponse:
    """Reset the connection."""
    connection = request.transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
    return web.Response()


class StrictBotApi(FakeBotApi):
    """The server: as the one it is made from, and stricter."""

    bot_type = StrictBot

    def app(self) -> web.Application:
        """The application."""
        app = super().app()
        app.router.add_post("/control/{token}/faults", self.order)
        app.router.add_get("/control/{token}/log", self.log)
        return app

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """A request of a bot."""
        method, token = request.match_info["method"], request.match_info["token"]
        if method not in METHODS or token not in self.bots:
            return await super().serve(request)
        return await self.bots[token].take(request, method)

    async def order(self, request: web.Request) -> web.Response:
        """Have one fault more, or none at all."""
        bot, asked = self.bots[request.match_info["token"]], await request.json()
        bot.faults = [*bot.faults, Fault(*asked)] if asked else []
        return web.Response()

    async def log(self, request: web.Request) -> web.Response:
        """What was taken, and what was not."""
        bot = self.bots[request.match_info["token"]]
        return web.json_response(Log(bot.accepted, bot.floods, bot.violations))


class Bot:
    """One bot on the server, as a test sees it."""

    def __init__(self, address: str, token: str):
        self.address, self.token = address, token
        self._control = f"{address}/control/{token}"
        self.is_well()

    def has(self, kind: str, **more: Any) -> None:
        """Order a `Fault` besides those that there are; of several that fit the oldest befalls."""
        if kind not in TROUBLE | REFUSALS.keys() | PAGES.keys():
            raise ValueError(kind)
        self._order(Fault(kind, **more))

    def is_well(self) -> None:
        """Have no faults any more."""
        self._order([])

    def hears(self, *updates: dict[str, Any]) -> None:
        """Have updates wait for the bot."""
        urlopen(Request(f"{self._control}/updates", json.dumps(updates).encode())).close()

    def _order(self, fault: Fault | list[Any]) -> None:
        urlopen(Request(f"{self._control}/faults", json.dumps(fault).encode())).close()

    def log(self) -> Log:
        """What the server took so far."""
        with urlopen(f"{self._control}/log") as answer:
            accepted, floods, violations = json.load(answer)
        return Log([Accepted(*each) for each in accepted], floods, violations)


class Api(NamedTuple):
    """The server, as a test sees it."""

    address: str

    def bot(self, token: str) -> Bot:
        """A bot that the server knows from now on."""
        return Bot(self.address, token)


@contextmanager
def strict_bot_api(*options: str) -> Iterator[Api]:
    """A server in a process of its own, which is gone in the end.

    ``--any-chat``: what a single chat gets is not counted. Lives that follow each other faster than a program can be
    started do not know whom the one before has just written to.
    """
    command = [sys.executable, "-m", "tests.support.strict_bot_api", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield Api(f"http://127.0.0.1:{process.stdout.readline().strip()}")
    finally:
        process.kill()
        process.communicate()


if __name__ == "__main__":
    with suppress(PermissionError):  # arrivals are to be counted, not the moments when there is time to look at them
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    asyncio.run(StrictBotApi().run())
