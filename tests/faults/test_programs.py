"""Several serving programs on one PostgreSQL: whichever gets a request, and whichever ends how, nobody notices."""

import asyncio
import random
import re

import aiohttp
import pytest

from bot.channels.page import receive
from bot.channels.telegram.webhook import HEADER
from tests.support.databases import empty_tables
from tests.support.own_postgres import own_postgres
from tests.support.page import Browser, app_served
from tests.support.person import plain
from tests.support.programs import killed_in_turn, several
from tests.support.rush import ASKED, heard, kept, rush
from tests.support.strict_bots import api, bot  # noqa: F401
from tests.support.waiting import HANGS, until

SECRET = "webhook_secret-0123456789"


@pytest.fixture
def database(postgresql):
    empty_tables(postgresql)
    return postgresql


@pytest.fixture
def servers(tmp_path, database):
    with several(tmp_path, database) as servers:
        yield servers


class Tabs:
    """Tabs of one browser: each is at another program, and all have the same cookie."""

    def __init__(self, servers):
        self._servers = servers
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self):
        await self.page()
        return self

    async def __aexit__(self, *error):
        await self.http.close()

    async def page(self):
        async with self.http.get(self._servers[0].address) as response:
            return await response.text()

    async def post(self, server, body):
        async with self.http.post(f"{server.address}/messages", json=body) as response:
            return response.status, await response.json()

    async def all_post(self, bodies):
        """Every tab says something else, all at once; what they are answered."""
        return await asyncio.gather(*(self.post(s, body) for s, body in zip(self._servers, bodies, strict=True)))

    async def sees(self):
        """Everything on the page, in words."""
        return [plain(article).strip() for article in re.findall(r"<article.*?</article>", await self.page(), re.S)]

    async def button(self, label):
        """(message, data) of the newest button of a label."""
        before, _, _ = (await self.page()).rpartition(f'">{label}</button>')
        message, data = re.findall(r'data-id="(\d+)"', before)[-1], before.rpartition('data-tap="')[2]
        return {"message": int(message), "data": data}


#: What somebody says one after the other until they are asked for their title: a word, or the label of a button.
SAID = ("/start", "拜城县")


@pytest.mark.parametrize("programs", [2, 3])
async def test_the_same_sent_to_all_programs_at_once_takes_effect_once(servers, programs):
    async def converse(tabs, count):
        async with tabs:
            for number in range(8):
                words = (await tabs.sees())[-1:] or [""]
                body = {"text": SAID[number]} if number < len(SAID) else await tabs.next_answer(words[0])
                answers = await tabs.all_post([{"id": 100 + number} | body] * count)
                assert answers == [(200, {"alert": None})] * count
            return await tabs.sees()

    alone = await converse(Answering(servers[:1]), 1)
    assert await converse(Answering(servers[:programs]), programs) == alone


class Answering(Tabs):
    """Tabs whose person taps the first button of every question, or says a year where there is none."""

    async def next_answer(self, question):
        last = (await self.page()).rpartition("<article")[2]
        if found := re.search(r'data-tap="([^"]*)"', last):
            return {"message": int(re.search(r'data-id="(\d+)"', last)[1]), "data": found[1]}
        return {"text": "2020年7月"}


async def test_what_several_tabs_say_at_once_is_all_heard_and_answered_once(servers):
    async with Tabs(servers) as tabs:
        await tabs.post(servers[0], {"id": 1, "text": "/start"})
        for round in range(10):
            bodies = [{"id": 10 * (round + 1) + number, "text": "/help"} for number in range(3)]
            assert await tabs.all_post(bodies) == [(200, {"alert": None})] * 3
        seen = await tabs.sees()
    assert sum("/help 帮助" in words for words in seen) == 30
    assert len(seen) == 1 + 2 * 30, "the first question, and each time the help and the question again"


async def test_of_taps_on_one_question_at_all_programs_one_answers_it(servers):
    async with Tabs(servers) as tabs:
        for number, text in enumerate(SAID, 1):
            await tabs.post(servers[0], {"id": number, "text": text})
        button = await tabs.button("没有职称")
        before = len(await tabs.sees())
        answers = await tabs.all_post([{"id": 10 + number} | button for number in range(3)])
        assert [status for status, _ in answers] == [200] * 3
        seen = await tabs.sees()
    assert len(seen) == before + 1, "the next question, once"
    assert "✓ 没有职称" in seen[-2] and "抱歉" not in "".join(seen)


async def test_a_page_that_is_open_at_one_program_hears_what_another_kept(database, monkeypatch):
    monkeypatch.setattr(receive, "HEARTBEAT", 10 * HANGS)
    async with app_served(database) as here, app_served(database) as there, Browser(here) as browser:
        await browser.says("/start")
        async with browser.http.get("/events") as events, asyncio.timeout(HANGS):
            while not (await events.content.readline()).startswith(b"data:"):
                pass
            while (await events.content.readline()).strip():
                pass
            for number in range(1, 4):
                body = {"id": 10**6 + number, "text": "/help"}
                async with browser.http.post(f"{there}/messages", json=body) as response:
                    assert response.status == 200
                while not (line := await events.content.readline()).startswith(b"data:") or b"/help" not in line:
                    pass


async def test_people_notice_nothing_of_programs_that_are_killed_and_of_a_database_that_is_restarted(tmp_path):
    with own_postgres() as cluster, several(tmp_path, cluster.url) as servers:
        found = await killed_in_turn(servers, people=10, restart=cluster.restart, every=25)
    print(found)
    assert found.wrong == []
    assert found.cut_off > 3, "kills that meet no request prove nothing"


def in_order(bot, chats):
    """Whether everybody was asked everything, perhaps twice, but in order."""
    found = heard(bot)
    assert all(asked == sorted(asked, key=ASKED.index) for asked in found.values())
    return all(set(found[chat]) == set(ASKED) for chat in chats)


async def answered_all(bot, database, chats):
    async def is_so():
        return in_order(bot, chats) and not kept(database)[1]

    await until(is_so)
    questions, _ = kept(database)
    assert questions.keys() == set(chats) and len(set(questions.values())) == 1


async def test_updates_by_webhook_may_come_to_any_program_and_outlive_it(tmp_path, database, api, bot):
    settings = {"BOT_TOKEN": bot.token, "TELEGRAM_API_BASE": api.address}
    settings |= {"WEBHOOK_URL": "https://zhicheng.example/telegram", "WEBHOOK_SECRET": SECRET}
    chance, chats = random.Random(20251020), range(1, 21)
    with several(tmp_path, database, **settings) as servers:
        async with aiohttp.ClientSession(headers={HEADER: SECRET}) as http:
            for number, update in enumerate(rush(chats)):
                if number == len(chats) + 10:
                    await asyncio.to_thread(servers[0].kill)
                there = chance.choice(servers[1:] if number >= len(chats) + 10 else servers)
                async with http.post(f"{there.address}/telegram", json=update) as response:
                    assert response.status == 200
            await answered_all(bot, database, chats)
    assert bot.log().violations == 0, "a request was made in a flood wait"


async def test_one_program_polls_and_when_it_is_killed_another_does(tmp_path, database, api, bot):
    settings = {"BOT_TOKEN": bot.token, "TELEGRAM_API_BASE": api.address, "LOG_FORMAT": "text"}
    chats = range(1, 13)
    with several(tmp_path, database, 1, **settings) as [first]:
        bot.hears(*rush(chats[:4]))
        await answered_all(bot, database, chats[:4])
        with several(tmp_path, database, 2, **settings) as [second, third]:
            bot.hears(*rush(chats[4:8]))
            await answered_all(bot, database, chats[:8])
            assert "@test_bot" not in second.stop()[1], "one polls already"
            await asyncio.to_thread(first.kill)
            bot.hears(*rush(chats[8:]))
            await answered_all(bot, database, chats)
            assert "@test_bot" in third.stop()[1]
    assert bot.log().violations == 0, "a request was made in a flood wait"
