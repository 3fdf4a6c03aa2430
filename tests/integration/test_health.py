"""Whether the program is well is told, and whether its clock is believed."""

from datetime import UTC, datetime, timedelta

import aiohttp
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.support import databases
from tests.support.databases import TABLES, rows
from tests.support.page import Browser
from tests.support.server import serving


async def test_health_and_readiness_are_told(browser):
    for path in ("/healthz", "/readyz"):
        async with browser.http.get(path) as response:
            assert response.status == 200


async def test_without_its_database_the_program_is_alive_but_not_ready(browser, monkeypatch):
    async def broken(store):
        raise OperationalError("", {}, OSError())

    monkeypatch.setattr("services.store.store.Store.ping", broken)
    async with browser.http.get("/healthz") as response:
        assert response.status == 200
    async with browser.http.get("/readyz") as response:
        assert response.status == 503
        assert (await response.json())["error"]["message"] == "数据库没有应答"


async def test_a_start_years_later_doubts_the_clock_and_erases_in_two_steps(tmp_path, monkeypatch):
    monkeypatch.setenv("RETENTION_DAYS", "30")
    url, day = f"sqlite:///{tmp_path}/test.db", timedelta(days=1)

    def change(statement, **moments):
        with databases.looking(url) as connection, connection.begin():
            connection.execute(text(statement), {name: str(moment) for name, moment in moments.items()})

    with serving(tmp_path, at="2024-10-20T09:00") as server:
        async with Browser(server.address) as browser:
            await browser.says("/start")
    with serving(tmp_path, at="2027-10-20T09:00") as server:
        assert "不清除" in server.process.stdout.readline().decode()
    assert rows(url)["conversation"] == 1
    with serving(tmp_path, at=None) as server:
        assert "请核对本机时钟" in server.process.stdout.readline().decode()
        async with aiohttp.ClientSession(server.address) as http, http.get("/readyz") as response:
            assert response.status == 200 and "请核对本机时钟" in (await response.json())["clock"]
    now = datetime.now(UTC)
    change("UPDATE clock_watch SET seen_at = :now, believed_at = :now, doubted_since = NULL", now=now - day)
    with serving(tmp_path, at=None):
        assert rows(url)["conversation"] == 1, "it is only marked"
    change("UPDATE account SET expiring_since = :then WHERE expiring_since > :now", then=now - 4 * day, now=now)
    with serving(tmp_path, at=None):
        assert rows(url) == dict.fromkeys(TABLES, 0)
