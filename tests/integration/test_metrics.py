"""What the program tells whoever watches over it: counts for Prometheus, and lines of JSON in the log."""

import json
import logging
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.telegram import retry
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram as TelegramChannel
from bot.clock import Clock
from bot.logs import about, set_up_logs
from bot.settings import Settings
from bot.throttle import Throttle
from services.outbox import outbox
from services.store.store import Store
from tests.support.accounts import chat_at
from tests.support.databases import sqlite
from tests.support.metrics import counted, metrics
from tests.support.page import Browser, app_served
from tests.support.person import Person, running
from tests.support.server import serving
from tests.support.telegram import BROKEN, FLOOD, GONE, says


async def test_turns_and_results_are_counted(sqlite_copy):
    async with (
        app_served(sqlite_copy, Throttle(burst=20, per_second=0.001)) as address,
        Browser(address) as browser,
    ):
        await browser.says("/start")
        again = {"id": 999_999, "text": "拜城县"}
        for _ in range(2):
            await browser.post(again)
        await browser.interview()
        for _ in range(30):
            await browser.says("/help")
        text = await metrics(browser)
    turns = {
        outcome: counted(text, "zhicheng_turns_total", channel="page", outcome=outcome)
        for outcome in ("handled", "repeated", "failed", "slowed")
    }
    assert turns["repeated"] == 1 and turns["failed"] == 0 and turns["handled"] == 19
    assert turns["slowed"] >= 20
    assert counted(text, "zhicheng_turn_seconds_count", channel="page") == 20
    assert counted(text, "zhicheng_results_total", notice="aksu-2025h2", verdict="eligible") == 1
    assert counted(text, "zhicheng_results_total") == 1
    assert counted(text, "process_resident_memory_bytes") > 0


async def test_what_nobody_sends_is_told_of(tmp_path):
    def write(connection, key, now):
        outbox.put(connection, "reply", key, "question:1", "late", now - timedelta(minutes=5))
        outbox.put(connection, "reply", key, "question:1", "later", now, due_at=now + timedelta(hours=1))

    async with app_served(sqlite(tmp_path), clock=Clock()) as address, Browser(address) as browser:
        async with browser.http.get("/readyz") as response:
            assert (await response.json())["overdue_seconds"] == 0
        store = Store(sqlite(tmp_path))
        now, address = datetime.now(UTC), chat_at(7, 1000)
        async with store.turn(address) as turn:
            turn.on_commit(write, turn.account.number, now)
        await store.close()
        text = await metrics(browser)
        async with browser.http.get("/readyz") as response:
            readiness = await response.json()
    assert counted(text, "zhicheng_outbox_messages", state="waiting") == 2
    assert 300 <= counted(text, "zhicheng_outbox_overdue_seconds", channel="telegram:1000") < 360
    assert readiness["status"] == "ready" and 300 <= readiness["overdue_seconds"] < 360


async def test_a_turn_that_fails_is_counted_and_logged_with_its_fields(program, monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("".join(["秘", "密"]))

    person = Person(program)
    await person.says("/start")
    monkeypatch.setattr("handlers.applicant.start.find_place", broken)
    await person.says("拜城县")
    await person.sees("抱歉")
    text = program.dispatcher["metrics"].text().decode()
    assert counted(text, "zhicheng_turns_total", channel="page", outcome="failed") == 1
    assert "RuntimeError" in caplog.text and "秘密" not in caplog.text and "拜城县" not in caplog.text


async def test_trouble_with_telegram_is_counted_by_kind(sqlite_copy, api, telegram, monkeypatch):
    monkeypatch.setattr(retry, "DELAYS", (0.1,))
    await telegram.fails("sendMessage", FLOOD, BROKEN, GONE, GONE)
    async with running(sqlite_copy) as program:
        settings = Settings(bot_token=telegram.token, telegram_api_base=api)
        channel = TelegramChannel(settings, program.dispatcher, program.store, RateLimiter())
        channel.start()
        try:
            await telegram.sends(says("/start"))
            await telegram.until(lambda: len(telegram.texts()) == 4)
            await telegram.hears(says("/start"))
        finally:
            await channel.stop()
        text = program.dispatcher["metrics"].text().decode()
    failures = "zhicheng_telegram_request_failures_total"
    assert counted(text, failures, kind="flood", retried="yes") == 1
    assert counted(text, failures, kind="server", retried="yes") == 1
    assert counted(text, failures, kind="blocked", retried="no") == 2
    assert counted(text, failures) == 4
    assert counted(text, "zhicheng_turns_total", channel="telegram", outcome="failed") == 1
    assert counted(text, "zhicheng_turns_total", channel="telegram", outcome="handled") == 1


@pytest.fixture
def written(monkeypatch, capsys):
    """What a piece of code logs, line by line, with the log set up as the program does it."""

    def written(code, log_format=None):
        with monkeypatch.context() as patched:
            patched.setattr(logging.getLogger(), "handlers", [])
            set_up_logs(["hidden"], log_format)
            code(logging.getLogger("bot.channels.x"))
            logging.captureWarnings(False)
        return capsys.readouterr().err.splitlines()

    return written


def test_a_line_of_the_log_is_an_object_with_fields(written):
    def code(log):
        with about(update=7, channel="telegram"):
            log.info("连不上 %s", "hidden\n第二行")
        try:
            raise ValueError("hidden")
        except ValueError:
            log.exception("坏了", extra={"address": "/hidden/"})

    first, second = map(json.loads, written(code))
    assert first.pop("time").endswith("+00:00") and first.pop("seconds") >= 0
    fields = {"update": 7, "channel": "telegram"}
    assert first == {"level": "INFO", "logger": "bot.channels.x", "message": "连不上 ***\n第二行"} | fields
    assert second["level"] == "ERROR" and second["address"] == "/***/" and "update" not in second
    assert "ValueError: ***" in second["exception"]


@pytest.mark.parametrize(("log_format", "is_terminal"), [("text", False), (None, True)])
def test_a_person_reads_text(written, monkeypatch, log_format, is_terminal):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    (line,) = written(lambda log: log.warning("坏了"), log_format)
    assert line.endswith("WARNING bot.channels.x 坏了")


async def test_all_that_the_program_logs_is_json(tmp_path, api, telegram):
    await telegram.fails("setMyCommands", GONE)
    await telegram.fails("sendMessage", FLOOD)
    with serving(tmp_path, BOT_TOKEN=telegram.token, TELEGRAM_API_BASE=api) as server:
        await telegram.hears(says("拜城县"))
        await telegram.until(lambda: len(telegram.texts()) == 2)
        code, log = server.stop()
    lines = [json.loads(line) for line in log.splitlines()]
    assert code == 0 and telegram.secret not in log and "拜城县" not in log
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    slowed = next(line for line in lines if "要求放慢" in line["message"])
    assert slowed["channel"] == "telegram" and slowed["update"] > 0 and slowed["level"] == "WARNING"
