"""Strangers take no more of the program than there is for them, and everybody else is served meanwhile."""

import asyncio
import io
import logging
import resource
import secrets
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import aiohttp
import pytest
from sqlalchemy import MetaData

from bot.channels.page.visitors import chat_id_of
from bot.log_rate import RatedHandler
from bot.starting import MOST_FILES, allow_files
from bot.web import answers
from bot.web.connections import Room, room_for
from bot.web.limits import PACES
from services.store import pages
from services.store.store import Store
from tests.support.accounts import chat_at
from tests.support.databases import looking
from tests.support.metrics import counted, metrics
from tests.support.page import Browser, app_served


async def is_served(browser):
    """Whether somebody gets the page, an answer, and hears of it."""
    assert (await browser.http.get("/healthz")).status == 200
    async with browser.http.get("/events") as events:
        assert (await browser.says("/start"))[0] == 200
        async with asyncio.timeout(5):
            while not (await events.content.readline()).startswith(b"data:"):
                pass
    return True


async def sends(address, data, times=1):
    """So many connections over which something was sent."""
    opened = [await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2])) for _ in range(times)]
    for _, writer in opened:
        writer.write(data)
    return opened


async def ends(opened):
    """Wait until the server has ended some connections."""
    for reader, writer in opened:
        with suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), 5)
        writer.close()


HALVES = {
    "headers": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ",
    "a body": b"POST /api/v1/decisions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\n{",
    "nothing": b"",
}


@pytest.mark.parametrize("half", HALVES)
async def test_requests_that_are_sent_by_half_make_room_for_whole_ones(sqlite_copy, half):
    async with app_served(sqlite_copy, room=Room(20, 20)) as address:
        opened = await sends(address, HALVES[half], 60)
        async with Browser(address) as browser:
            assert await is_served(browser)
            text = await metrics(browser)
        assert counted(text, "zhicheng_http_connections") <= 10
        assert counted(text, "zhicheng_http_refused_total", kind="connections") >= 50
        await ends(opened[:50])
        for _, writer in opened:
            writer.close()


async def test_headers_have_their_time_however_they_come(sqlite_copy):
    async with app_served(sqlite_copy, idle_seconds=0.5) as address:
        ((reader, writer),) = await sends(address, HALVES["headers"])
        gone = asyncio.create_task(ends([(reader, writer)]))
        while not gone.done():
            writer.write(b"x")
            await asyncio.sleep(0.05)
        await gone


@pytest.mark.parametrize("path", ["/", "/events"])
async def test_headers_that_never_end_are_not_taken(sqlite_copy, path):
    """Nor those after a stream has begun, over the same connection."""
    async with app_served(sqlite_copy) as address, Browser(address) as browser:
        (cookie,) = browser.http.cookie_jar
        begun = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: visitor={cookie.value}\r\n\r\nGET / HTTP/1.1\r\n"
        opened = await sends(address, begun.encode())
        await asyncio.sleep(0.2)
        opened[0][1].write(b"".join(b"X-%d: %b\r\n" % (number, b"a" * 4000) for number in range(20)))
        await ends(opened)
        assert counted(await metrics(browser), "zhicheng_http_refused_total", kind="malformed") == 1


async def test_a_body_has_its_time_and_its_lateness_is_said(sqlite_copy, monkeypatch):
    monkeypatch.setattr(answers, "BODY_SECONDS", 0.2)
    async with app_served(sqlite_copy) as address:
        ((reader, writer),) = await sends(address, HALVES["a body"])
        answer = await asyncio.wait_for(reader.readuntil(b"}}"), 10)
        writer.close()
    assert b" 408 " in answer and "请求没有按时发完，请重新发送".encode() in answer


async def test_whoever_goes_away_within_a_request_is_nothing_to_log(sqlite_copy, caplog):
    async with app_served(sqlite_copy) as address:
        for _, writer in await sends(address, HALVES["a body"], 5):
            await asyncio.sleep(0.05)
            writer.transport.abort()
        async with Browser(address) as browser:
            assert await is_served(browser)
    assert caplog.text == ""


@asynccontextmanager
async def watching(address, number):
    """So many visitors, and the stream that each of them has open."""
    async with AsyncExitStack() as opened:
        visitors = [await opened.enter_async_context(Browser(address)) for _ in range(number)]
        yield visitors, [await opened.enter_async_context(visitor.http.get("/events")) for visitor in visitors]


async def test_of_too_many_streams_from_one_address_the_oldest_end_and_come_again_later(sqlite_copy):
    async with app_served(sqlite_copy, room=Room(100, 8)) as address, watching(address, 6) as (visitors, streams):
        first = await asyncio.wait_for(streams[0].content.read(), 5)
        assert first.endswith(b"event: later\ndata: \n\n")
        assert await is_served(visitors[-1])
        assert counted(await metrics(visitors[-1]), "zhicheng_event_streams") <= 4


async def test_streams_leave_the_room_of_other_requests_alone(sqlite_copy):
    async with app_served(sqlite_copy, room=Room(16, 40)) as address, watching(address, 15) as (visitors, streams):
        assert await is_served(visitors[0])
        assert not any(stream.content.at_eof() for stream in streams)


async def made_up(address, cookie):
    """What becomes of a message and of a stream with a cookie: their statuses."""
    async with (
        aiohttp.ClientSession(address, headers={"Cookie": f"visitor={cookie}"}) as http,
        http.post("/messages", json={"id": 1, "text": "/start"}) as message,
        http.get("/events") as stream,
    ):
        return message.status, stream.status


def rows(url):
    """All that is in a database."""
    with looking(url) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return [connection.execute(table.select()).all() for table in tables.sorted_tables]


async def test_of_whoever_makes_up_cookies_nothing_is_kept(database):
    async with app_served(database) as address:
        before = rows(database)
        for _ in range(100):
            name = secrets.token_hex(16)
            assert await made_up(address, name) == (403, 403)
            assert await made_up(address, f"{name}.{secrets.token_hex(32)}") == (403, 403)
        async with Browser(address) as browser:
            await browser.page()
        assert rows(database) == before


async def test_for_a_forged_cookie_the_database_is_not_asked(sqlite_copy, monkeypatch):
    async with app_served(sqlite_copy) as address:
        monkeypatch.setattr(pages, "is_kept", None)
        assert await made_up(address, f"{secrets.token_hex(16)}.{secrets.token_hex(32)}") == (403, 403)


async def test_programs_on_one_database_know_each_others_cookies(database):
    async with app_served(database) as one, app_served(database) as other, Browser(one) as browser:
        await browser.says("/start")
        (cookie,) = browser.http.cookie_jar
        assert await made_up(other, f"{cookie.value}0") == (403, 403)
        assert await made_up(other, cookie.value) == (200, 200)


async def test_a_cookie_from_before_they_were_signed_goes_on_where_its_conversation_is_kept(sqlite_copy):
    name = secrets.token_hex(16)
    async with app_served(sqlite_copy, page_url="https://zc.example") as address:
        store = Store(sqlite_copy)
        chat_id = chat_id_of(name)
        async with store.turn(chat_at(chat_id)) as turn:
            turn.add_to_page("从前")
        await store.close()
        assert await made_up(address, name) == (200, 200)
        async with aiohttp.ClientSession(address, headers={"Cookie": f"visitor={name}"}) as http, http.get("/") as page:
            assert "从前" in await page.text()
            given = page.headers.getall("Set-Cookie")
    assert given[0].startswith(f"__Host-visitor={name}.")
    assert given[1].startswith('visitor="";') and "Max-Age=0" in given[1]


async def test_one_address_does_not_use_up_what_is_for_others(sqlite_copy, monkeypatch):
    monkeypatch.setitem(PACES, "messages", (4, 0.001))
    served = app_served(sqlite_copy, trusted_proxy="127.0.0.1")
    async with served as address, Browser(address) as one, Browser(address) as other:
        office = {"X-Forwarded-For": "203.0.113.7"}
        said = [
            await who.post({"id": number, "text": "/help"}, headers=office)
            for number in (1, 2, 3)
            for who in (one, other)
        ]
        assert [status for status, _ in said] == [200] * 4 + [429] * 2
        assert said[-1][1]["error"]["message"].startswith("从您所在网络发来的内容太多")
        elsewhere = {"X-Forwarded-For": "203.0.113.7, 203.0.113.8"}
        assert (await other.post({"id": 9, "text": "/help"}, headers=elsewhere))[0] == 200
        assert counted(await metrics(one), "zhicheng_http_refused_total", kind="messages") == 2


async def test_newcomers_are_put_off_and_whoever_was_here_is_not(sqlite_copy, monkeypatch):
    monkeypatch.setitem(PACES, "visitors", (2, 0.01))
    async with app_served(sqlite_copy) as address, Browser(address) as one, Browser(address):
        opened = {"Accept": "text/html,*/*"}
        async with aiohttp.ClientSession(address) as http, http.get("/", headers=opened) as response:
            assert response.status == 429 and int(response.headers["Retry-After"]) <= 100
            assert "Set-Cookie" not in response.headers
            assert "从您所在网络打开本页面的人太多，请过一会儿再打开。" in await response.text()
        assert await one.page()


async def test_decisions_are_limited_by_address(sqlite_copy, monkeypatch):
    monkeypatch.setitem(PACES, "decisions", (2, 0.01))
    async with app_served(sqlite_copy) as address, Browser(address) as browser:
        statuses = [(await browser.post({"facts": {}}, "/api/v1/decisions"))[0] for _ in range(3)]
    assert statuses == [200, 200, 429]


NO_HTTP = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n",
]


@pytest.mark.parametrize("data", NO_HTTP)
async def test_what_is_no_http_is_refused_in_words_and_logged_in_a_line(sqlite_copy, caplog, data):
    async with app_served(sqlite_copy) as address:
        ((reader, writer),) = await sends(address, data)
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
    assert b" 400 " in answer and "无法读懂这个请求".encode() in answer
    assert caplog.text.count("\n") == 1 and "收到无法读懂的 HTTP 请求" in caplog.text


async def test_no_answer_tells_what_the_program_is_made_of(sqlite_copy):
    async with app_served(sqlite_copy) as address, Browser(address) as browser:
        for path in ("/", "/static/page.js", "/nothing", "/healthz", "/messages", "/events"):
            async with browser.http.get(path) as response:
                assert response.headers.getall("Server") == ["zhicheng"]
        ((reader, writer),) = await sends(address, b"nonsense\r\n\r\n")
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
    assert b"Server: zhicheng\r\n" in answer and b"aiohttp" not in answer


async def test_a_body_that_is_not_what_its_headers_say_is_refused_in_words(sqlite_copy, caplog):
    head = b"POST /api/v1/decisions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n"
    async with app_served(sqlite_copy) as address:
        ((reader, writer),) = await sends(address, head + b"oops")
        assert b" 4" in (await asyncio.wait_for(reader.readline(), 5))
        writer.close()
    assert "Traceback" not in caplog.text and "failed" not in caplog.text


def test_there_is_always_room_for_the_programs_own_files():
    for files in (256, 1024, 20_000):
        assert sum(room_for(files)) <= files - 100
    assert all(places > 0 for places in room_for(20))


def test_the_program_may_open_as_many_files_as_it_can_ask_for():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
    try:
        allowed = allow_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (allowed, hard)
        assert allowed == min(hard, MOST_FILES)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_of_many_lines_of_a_kind_a_few_are_written_and_the_rest_counted():
    moment, out, log = 0.0, io.StringIO(), logging.Logger("strangers")
    handler = RatedHandler(lines=3, seconds=60, now=lambda: moment)
    handler.setStream(out)
    log.addHandler(handler)

    def flood(times):
        for number in range(times):
            log.warning("洪水 %d", number)

    flood(100)
    log.warning("别的")
    moment = 61
    flood(5)
    handler.close()
    floods = ["洪水 0", "洪水 1", "洪水 2"]
    more = "同类记录另有 {} 条，没有写出"
    assert out.getvalue().splitlines() == [*floods, "别的", more.format(97), *floods, more.format(2)]
