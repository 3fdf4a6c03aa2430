"""Somebody who sends too fast is slowed, politely; everybody else is served."""

import asyncio

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.page.streams import MOST_OF_VISITOR
from bot.channels.telegram import rate_limiter
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram as TelegramChannel
from bot.settings import Settings
from bot.throttle import BURST, Throttle
from tests.support.page import Browser, app_served
from tests.support.person import TOWNSHIP, Person, running
from tests.support.server import serving
from tests.support.telegram import says
from tests.support.waiting import HANGS

SLOWED = "您发得太快了，请稍等几秒再发。刚才这一条没有处理，之前的回答都还在。"
ONE, OTHER = (1, 1), (1, 2)


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def watch():
    return Watch()


def taken(throttle, person, times):
    """How many of so many updates are taken."""
    return sum(throttle.refusal(person) is None for _ in range(times))


def test_a_flood_is_taken_drop_by_drop_and_said_once(watch):
    throttle = Throttle(burst=20, per_second=1, now=watch)
    assert taken(throttle, ONE, 20) == 20
    refusals = [throttle.refusal(ONE) for _ in range(100)]
    assert [refusal.is_news for refusal in refusals] == [True] + [False] * 99
    assert refusals[0].seconds == 1
    assert throttle.refusal(OTHER) is None
    for _ in range(60):
        watch.seconds += 1
        assert taken(throttle, ONE, 3) == 1
        assert not throttle.refusal(ONE).is_news, "the same flood still"
    watch.seconds += 20
    assert taken(throttle, ONE, 25) == 20
    watch.seconds += 20
    assert taken(throttle, ONE, 20) == 20
    assert throttle.refusal(ONE).is_news, "another flood"


@given(st.floats(0, 1e9), st.integers(1, 50), st.floats(0.001, 100))
def test_whoever_was_quiet_may_send_something(moment, burst, per_second):
    assert Throttle(burst, per_second, lambda: moment).refusal(ONE) is None


def test_a_fast_human_never_meets_it(watch):
    throttle = Throttle(now=watch)
    for _ in TOWNSHIP * 2:
        watch.seconds += 0.5
        assert throttle.refusal(ONE) is None


def test_whoever_is_quiet_is_forgotten(watch):
    throttle = Throttle(burst=20, per_second=1, now=watch)
    for person in range(1000):
        watch.seconds += 1
        throttle.refusal((1, person))
        taken(throttle, (1, person), 30)
    assert throttle.remembered <= 25
    watch.seconds += 1000
    throttle.refusal(ONE)
    assert throttle.remembered == 1


async def test_a_flood_on_the_page_is_refused_in_words_and_nothing_is_lost(sqlite_copy, watch):
    served = app_served(sqlite_copy, Throttle(5, 1, watch))
    async with served as address, Browser(address) as one, Browser(address) as other:
        await one.says("/start")
        await one.taps("拜城县")
        answers = await asyncio.gather(*(one.says(f"flood {number}") for number in range(30)))
        assert [status for status, _ in answers].count(200) == 3
        assert all(answer["error"]["message"] == SLOWED for status, answer in answers if status == 429)
        assert (await one.page()).count("flood ") == 3
        assert (await other.says("/start"))[0] == 200

        again = {"id": 99_999, "text": "没有职称"}
        assert (await one.post(again))[0] == 429
        async with one.http.post("/messages", json=again) as response:
            assert response.headers["Retry-After"] == "1"
        watch.seconds += 2
        assert (await one.post(again))[0] == 200, "what was refused has not been handled"
        assert "年度考核都在合格" in await one.page()


async def test_a_flood_does_not_reach_the_store(sqlite_copy, monkeypatch):
    async with running(sqlite_copy, throttle=Throttle(burst=1, per_second=0.001)) as program:
        person = Person(program)
        await person.says("/start")
        monkeypatch.setattr(program.store, "turn", None)
        await person.says("拜城县")
        monkeypatch.undo()
        assert len(await person.page()) == 1


async def test_a_flood_on_telegram_is_told_once(sqlite_copy, api, telegram, monkeypatch):
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0)
    async with running(sqlite_copy, throttle=Throttle()) as program:
        settings = Settings(bot_token=telegram.token, telegram_api_base=api)
        channel = TelegramChannel(settings, program.dispatcher, program.store, RateLimiter())
        channel.start()
        try:
            await telegram.sends(*(says("/help") for _ in range(80)), says("/start", chat=5))
            await telegram.until(lambda: any(call["chat_id"] == "5" for call in telegram.all("sendMessage")))
            await telegram.until(lambda: len(telegram.texts()) >= 2 * BURST + 1)
            assert telegram.texts().count(SLOWED) == 1
        finally:
            await channel.stop()
    await telegram.look()
    assert telegram.texts().count(SLOWED) == 1


async def test_of_too_many_streams_the_oldest_ends(sqlite_copy):
    async with app_served(sqlite_copy) as address, Browser(address) as one, Browser(address) as other:
        await other.says("/start")
        async with aiohttp.ClientSession(
            address, cookies={c.key: c.value for c in one.http.cookie_jar}, cookie_jar=aiohttp.CookieJar(unsafe=True)
        ) as http:
            streams = [await http.get("/events") for _ in range(MOST_OF_VISITOR + 1)]
            await asyncio.wait_for(streams[0].content.read(), HANGS)
            assert "zhicheng_event_streams 8.0" in await (await http.get("/metrics")).text()
            await one.says("/start")
            for stream in streams[1:]:
                async with asyncio.timeout(HANGS):
                    while not (await stream.content.readline()).startswith(b"data:"):
                        pass
                stream.close()


async def test_the_program_slows_a_flood(tmp_path):
    with serving(tmp_path) as server:
        async with Browser(server.address) as one, Browser(server.address) as other:
            flood = asyncio.gather(*(one.says("/help") for _ in range(60)))
            assert (await other.says("/start"))[0] == 200
            statuses = [status for status, _ in await flood]
        code, log = server.stop()
    assert BURST <= statuses.count(200) < 50 and set(statuses) == {200, 429}
    assert code == 0 and log.count("有人发得太快") == 1
