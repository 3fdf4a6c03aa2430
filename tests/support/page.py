"""The page over HTTP: the application served in this process, and a browser without a screen."""

import asyncio
import itertools
import re
from contextlib import asynccontextmanager

import aiohttp
import orjson
import pytest
from aiohttp import web

from bot.channel_names import PAGE_BOT_ID
from bot.channels.local_session import local_bot
from bot.channels.page.front import Front
from bot.channels.page.session import PageSession
from bot.clock import Clock, beijing_time
from bot.settings import Settings
from bot.starting import read_library
from bot.web.connections import Connections, Room
from bot.web.server import Runner
from bot.web_app import make_app
from bot.wiring import make_dispatcher
from services.accounts.signing_key import signing_key
from services.store.store import Store
from tests.support.person import IN_SEASON, TOWNSHIP
from tests.support.waiting import HANGS

_numbers = itertools.count(1)


#: More than any test opens.
ROOM = Room(500, 500)


@asynccontextmanager
async def app_served(database, throttle=None, room=ROOM, idle_seconds=15, clock=None, **settings):
    """The application's address, served in this process, with its clock in the season unless another is given."""
    clock, library = clock or Clock(beijing_time(IN_SEASON)), read_library()
    store = Store(database, clock.now)
    await store.open()
    bot = local_bot(PAGE_BOT_ID, PageSession(store))
    dispatcher = make_dispatcher(store, library, clock, throttle=throttle)
    metrics = dispatcher["metrics"]
    front = Front.of(Settings(**settings), store, await store.write_quietly(signing_key), room, metrics)
    app = make_app(store, dispatcher, bot, library, clock, front)
    connections = Connections(room, front.addresses, metrics.connections, metrics.refused)
    runner = Runner(app, connections, 1, idle_seconds)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
        await store.close()


@pytest.fixture
async def address(database):
    """The application with nobody slowed: tests type faster than people."""
    async with app_served(database) as address:
        yield address


class Browser:
    """A browser without a screen."""

    def __init__(self, address):
        self.address = address
        self.http = aiohttp.ClientSession(address, cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self):
        await self.page()
        return self

    async def __aexit__(self, *error):
        await self.http.close()

    async def page(self):
        async with self.http.get("/") as response:
            assert response.status == 200
            return await response.text()

    async def post(self, body, path="/messages", headers=None):
        headers = {"Content-Type": "application/json"} | (headers or {})
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        async with self.http.post(path, data=data, headers=headers) as response:
            return response.status, orjson.loads(await response.read())

    async def says(self, text):
        return await self.post({"id": next(_numbers), "text": text})

    async def taps(self, label):
        """Tap the newest button of a label."""
        buttons = await self.buttons()
        message, data = buttons[label]
        return await self.post({"id": next(_numbers), "message": message, "data": data})

    async def buttons(self):
        """Label → (message, data), from the page as it is."""
        found = {}
        for article in re.findall(r"<article.*?</article>", await self.page(), re.S):
            number = int(re.search(r'data-id="(\d+)"', article)[1])
            found |= {
                label: (number, data) for data, label in re.findall(r'data-tap="([^"]*)">([^<]*)</button>', article)
            }
        return found

    async def interview(self, answers=TOWNSHIP):
        """The interview (unless told otherwise, of the township's graduate) from where it is to its result."""
        for _ in range(20):
            last = (await self.page()).rpartition("<article")[2]
            if "结果供参考" in last:
                return last
            reply = next(reply for words, reply in answers if words in last)
            await (self.taps(reply) if reply in await self.buttons() else self.says(reply))
        raise AssertionError("no result")

    async def hears(self, after=0, **headers):
        """The events from the server, up to the page's last change so far."""
        last = int(re.search(r'data-after="(\d+)"', await self.page())[1])
        heard, pending = [], {}
        async with self.http.get(f"/events?after={after}", headers=headers) as response:
            assert response.headers["Content-Type"].startswith("text/event-stream")
            while not heard or heard[-1]["id"] < last:
                line = await asyncio.wait_for(response.content.readline(), HANGS)
                name, colon, value = line.decode().rstrip("\n").partition(": ")
                if name in ("id", "data"):
                    pending[name] = orjson.loads(value)
                elif pending:
                    heard.append(pending)
                    pending = {}
                elif colon:
                    break  # it says that there is nothing to say
        return heard


@pytest.fixture
async def browser(address):
    async with Browser(address) as browser:
        yield browser
