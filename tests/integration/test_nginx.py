"""The page through a real nginx, with the file that `deploy/` has for it."""

import asyncio
import socket
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver

from bot.web.limits import PACES
from tests.support.databases import empty_tables
from tests.support.nginx import NAME, nginx
from tests.support.page import Browser, app_served
from tests.support.server import free_port


class _Here(AbstractResolver):
    """Every name is this machine's."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": family, "proto": 0, "flags": 0}]

    async def close(self):
        pass


class SecureBrowser(Browser):
    """A browser that comes by HTTPS, as people do."""

    def __init__(self, address, trusted):
        self.address = address
        connector = aiohttp.TCPConnector(resolver=_Here(), ssl=trusted)
        self.http = aiohttp.ClientSession(address, connector=connector)


@asynccontextmanager
async def served(folder, database):
    """The address of the page behind nginx, and what its certificate is trusted by."""
    page = app_served(database, page_url=f"https://{NAME}", trusted_proxy="127.0.0.1")
    async with page as program:
        with nginx(folder, int(program.rpartition(":")[2])) as (port, trusted):
            yield f"https://{NAME}:{port}", trusted


async def test_an_interview_through_nginx(tmp_path, sqlite_copy):
    async with served(tmp_path, sqlite_copy) as address, SecureBrowser(*address) as browser:
        (cookie,) = browser.http.cookie_jar
        assert cookie.key == "__Host-visitor" and cookie["secure"]
        origin = {"Origin": f"https://{NAME}"}
        assert (await browser.post({"id": 1, "text": "/start"}, headers=origin))[0] == 200
        assert "可申报：初定 中级" in await browser.interview()


async def test_nginx_passes_every_change_on_at_once(tmp_path, sqlite_copy):
    async with (
        served(tmp_path, sqlite_copy) as address,
        SecureBrowser(*address) as browser,
        browser.http.get("/events") as events,
    ):
        await browser.says("/start")
        async with asyncio.timeout(5):
            while not (await events.content.readline()).startswith(b"data:"):
                pass


async def test_whoever_comes_from_elsewhere_is_refused_through_nginx_too(tmp_path, sqlite_copy):
    async with served(tmp_path, sqlite_copy) as address, SecureBrowser(*address) as browser:
        for origin in ("https://evil.example", f"http://{NAME}", "null"):
            status, _ = await browser.post({"id": 1, "text": "本科"}, headers={"Origin": origin})
            assert status == 403
        assert "本科" not in await browser.page()


async def test_a_made_up_forwarded_address_does_not_get_past_nginx(tmp_path, sqlite_copy, monkeypatch):
    monkeypatch.setitem(PACES, "messages", (3, 0.001))
    async with served(tmp_path, sqlite_copy) as address, SecureBrowser(*address) as browser:
        made_up = [{"X-Forwarded-For": f"198.51.100.{number}"} for number in range(5)]
        said = [(await browser.post({"id": 1 + n, "text": "/help"}, headers=each))[0] for n, each in enumerate(made_up)]
    assert said == [200] * 3 + [429] * 2


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
async def test_what_is_for_those_who_watch_stays_inside(tmp_path, sqlite_copy, path):
    async with served(tmp_path, sqlite_copy) as address, SecureBrowser(*address) as browser:
        assert (await browser.http.get(path)).status == 404
        assert (await browser.http.get("/healthz")).status == 200


async def test_headers_are_said_once_and_tell_no_version(tmp_path, sqlite_copy):
    async with (
        served(tmp_path, sqlite_copy) as address,
        SecureBrowser(*address) as browser,
        browser.http.get("/") as response,
    ):
        assert len(response.headers.getall("Strict-Transport-Security")) == 1
        assert response.headers.getall("Server") == ["nginx"]


async def test_what_is_as_large_as_it_may_be_gets_through_nginx(tmp_path, sqlite_copy):
    async with served(tmp_path, sqlite_copy) as address, SecureBrowser(*address) as browser:
        status, answer = await browser.post(b'{"id": 1, "text": "' + b"x" * 60_000 + b'"}')
        assert status == 422 and answer["error"]["field"] == "text"


async def test_an_interview_through_nginx_at_several_programs_of_which_one_is_gone(tmp_path, postgresql):
    empty_tables(postgresql)
    settings = {"page_url": f"https://{NAME}", "trusted_proxy": "127.0.0.1"}
    async with app_served(postgresql, **settings) as one, app_served(postgresql, **settings) as other:
        ports = [int(program.rpartition(":")[2]) for program in (one, other)]
        with nginx(tmp_path, ports[0], free_port(), ports[1]) as (port, trusted):
            async with SecureBrowser(f"https://{NAME}:{port}", trusted) as browser:
                assert (await browser.post({"id": 1, "text": "/start"}))[0] == 200
                assert "可申报：初定 中级" in await browser.interview()
