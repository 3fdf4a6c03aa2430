"""A damaged file of SQLite, or a damaged log beside it, is noticed and said in words."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from services.store.store import Store
from tests.support.accounts import chat_at
from tests.support.databases import make_tables, sqlite
from tests.support.page import Browser, app_served
from tests.support.process import run
from tests.support.server import serving

LOST, DAMAGED = "最近的若干次操作可能已丢失", "数据库文件已损坏"


def is_missing(log):
    log.unlink()


def is_cut_off(log):
    log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])


def is_corrupt(log):
    content = bytearray(log.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 100] = bytes(100 * [0xA5])
    log.write_bytes(content)


@pytest.mark.parametrize("damage", [None, is_missing, is_cut_off, is_corrupt])
async def test_a_log_that_has_lost_what_was_written_is_told_of_at_the_next_start(tmp_path, damage):
    with serving(tmp_path) as server:
        async with Browser(server.address) as browser:
            await browser.says("/start")
            await browser.taps("拜城县")
        server.kill()
        if damage:
            damage(tmp_path / "test.db-wal")
        server.start()
        async with Browser(server.address) as browser:
            await browser.says("/start")
            assert "职称" in await browser.page()
        code, errors = server.stop()
        assert code == 0 and errors.count(LOST) == (1 if damage else 0) and "Traceback" not in errors
        server.start()
        assert server.stop() == (0, ""), "it is said once"


def torn(file):
    """A file with tables, of which everything after the first page is overwritten."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(bytes([0xA5]) * (file.stat().st_size - 4096))


@pytest.mark.parametrize("words", [("serve", "--port", "0"), ("chat",), ("staff", "list")])
@pytest.mark.parametrize("is_torn", [True, False])
def test_a_damaged_file_is_said_at_the_start(tmp_path, words, is_torn):
    url = sqlite(tmp_path)
    file = Path(make_url(url).database)
    file.parent.mkdir()
    if is_torn:
        make_tables(url)
        torn(file)
    else:
        file.write_text("这不是数据库" * 1000)
    before = file.read_bytes()
    done = run(*words, env={"DATABASE_URL": url})
    assert done.returncode == 2 and file.read_bytes() == before
    assert DAMAGED in done.stderr.decode() and "Traceback" not in done.stderr.decode()


async def test_a_file_that_is_damaged_meanwhile_is_told_of_by_readyz(tmp_path, caplog):
    url = sqlite(tmp_path)
    async with app_served(url) as address, Browser(address) as browser:
        await browser.says("/start")
        async with browser.http.get("/readyz") as response:
            assert response.status == 200
        torn(Path(make_url(url).database))
        status, answer = await browser.says("拜城县")
        assert status == 500 and "抱歉" in answer["error"]["message"]
        async with browser.http.get("/readyz") as response:
            assert response.status == 503 and DAMAGED in (await response.json())["error"]["message"]
    assert caplog.text.count(DAMAGED) == 1 and "File " not in caplog.text


async def test_what_was_properly_ended_or_never_was_has_lost_nothing(tmp_path):
    for _ in range(2):
        store = Store(sqlite(tmp_path))
        await store.open()
        async with store.turn(chat_at(7)) as turn:
            turn.add_to_page("好")
        assert store.lost_pages == 0
        await store.close()
