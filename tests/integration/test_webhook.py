"""Updates that Telegram posts to the program's own address."""

import argparse

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.webhook import HEADER, AddressTaken, Webhook
from bot.serve import run
from bot.settings import Settings
from tests.support import databases
from tests.support.databases import rows
from tests.support.server import serving
from tests.support.telegram import (  # noqa: F401
    FLOOD,
    LONG_FLOOD,
    TOKEN,
    WEBHOOK_SECRET,
    blocks,
    database,
    says,
    stopped,
    without_sender,
)


async def test_a_webhook_at_an_address_of_the_page_is_refused(channel):
    async def page(request):
        return web.Response()

    settings = {"webhook_url": "https://example.org/messages", "webhook_secret": WEBHOOK_SECRET}
    app = web.Application()
    app.router.add_post("/messages", page)
    with pytest.raises(AddressTaken):
        Webhook(Settings(**settings), await channel()).add_to(app)


async def test_updates_by_webhook(tmp_path, api, telegram):
    await telegram.fails("sendMessage", FLOOD)
    settings = {"WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": WEBHOOK_SECRET}
    with serving(tmp_path, BOT_TOKEN=telegram.token, TELEGRAM_API_BASE=api, **settings) as server:
        await telegram.until(lambda: telegram.all("setWebhook"))
        assert telegram.all("setWebhook")[0]["secret_token"] == WEBHOOK_SECRET
        async with aiohttp.ClientSession(server.address) as http:

            async def post(update, secret=WEBHOOK_SECRET):
                headers = {} if secret is None else {HEADER: secret}
                async with http.post("/telegram", json=update, headers=headers) as response:
                    return response.status

            for wrong in (None, "", "x", WEBHOOK_SECRET[:-1], "密钥"):
                assert await post(says("/start"), wrong) == 401
            assert await post([]) == 422
            update = says("/start")
            assert [await post(update), await post(update)] == [200, 200]
            assert await post(says("拜城县", padding="x" * 100_000)) == 200
            await telegram.until(lambda: len(telegram.all("sendMessage")) == 3)
            assert await post(update) == 200
        log = stopped(server, telegram)
        await telegram.look()
        assert ["现在的职称" in text for text in telegram.texts()] == [False, False, True]
        assert "已接入（webhook）" in log
        assert not telegram.all("getUpdates")


async def test_what_a_webhook_acknowledged_outlives_the_program(tmp_path, api, telegram):
    number = "11010519491231002X"
    settings = {"WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": WEBHOOK_SECRET}
    await telegram.fails("sendMessage", LONG_FLOOD)
    with serving(tmp_path, BOT_TOKEN=telegram.token, TELEGRAM_API_BASE=api, **settings) as server:
        async with aiohttp.ClientSession(server.address, headers={HEADER: WEBHOOK_SECRET}) as http:
            for update in (says("/start"), says("拜城县"), says(f"我的号码是{number}"), blocks()):
                async with http.post("/telegram", json=update) as response:
                    assert response.status == 200
        await telegram.until(lambda: telegram.all("sendMessage"))
        server.kill()
        database = f"sqlite+aiosqlite:///{tmp_path}/test.db"
        assert rows(database) == {
            "account": 0,
            "identity": 0,
            "conversation": 0,
            "page_message": 0,
            "page_file": 0,
            "inbox": 4,
        }
        written = databases.written(database)
        assert number.encode() not in written and b"*" * 18 in written
        server.start()
        await telegram.until(lambda: len(telegram.all("sendMessage")) == 4)
        stopped(server, telegram)
    assert ["现在的职称" in text for text in telegram.texts()] == [False, False, True, True]
    assert "身份证号，已经略去" in telegram.texts()[-1]
    assert rows(database) == {
        "account": 1,
        "identity": 1,
        "conversation": 1,
        "page_message": 0,
        "page_file": 0,
        "inbox": 0,
    }


def test_a_webhook_without_a_secret_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("WEBHOOK_URL", "https://example.org/telegram")
    assert run(argparse.Namespace(at=None)) == 2
    assert capsys.readouterr().err.startswith("设置了 WEBHOOK_URL，还必须设置 WEBHOOK_SECRET")
