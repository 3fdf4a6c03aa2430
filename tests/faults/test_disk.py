"""What was acknowledged outlives a power failure; what was deleted is in no byte; the files are their owner's alone."""

import asyncio
import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from services.store import disk
from services.store.store import Store
from tests.support.accounts import chat_at
from tests.support.databases import looking, written
from tests.support.page import Browser, app_served
from tests.support.person import TOWNSHIP, Person
from tests.support.server import serving

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
async def store(database):
    store = Store(database)
    await store.open()
    yield store
    await store.close()


@pytest.fixture
def after_power_failure(database, tmp_path, monkeypatch):
    """The database as it would be after a power failure: only what was put on the disk is there."""
    kept, synced = tmp_path / "kept", os.fdatasync

    def keep(number):
        synced(number)
        shutil.copytree(Path(make_url(database).database).parent, kept, dirs_exist_ok=True)
        syncs.append(number)

    syncs = []
    monkeypatch.setattr(disk.os, "fdatasync", keep)

    def asked(question):
        with looking(f"sqlite:///{kept}/test.db") as connection:
            return connection.scalar(text(question))

    return asked, syncs


async def test_what_was_acknowledged_outlives_a_power_failure(store, after_power_failure):
    asked, _ = after_power_failure
    for number in range(1, 6):
        async with store.turn(chat_at(7)) as turn:
            turn.add_to_page("hello")
        assert asked("SELECT count(*) FROM page_message") == number
    await store.write(lambda connection: connection.execute(text("UPDATE conversation SET state = 'x'")))
    assert asked("SELECT state FROM conversation") == "x"


async def test_people_who_are_kept_at_once_wait_for_the_disk_together(store, after_power_failure):
    asked, syncs = after_power_failure

    async def talks(chat):
        async with store.turn(chat_at(chat)) as turn:
            turn.add_to_page("hello")

    await asyncio.gather(*(talks(chat) for chat in range(60)))
    assert asked("SELECT count(*) FROM page_message") == 60
    assert len(syncs) < 60


async def test_a_disk_that_has_failed_acknowledges_nothing_any_more(store, monkeypatch):
    def fails(number):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(disk.os, "fdatasync", fails)
        with pytest.raises(OperationalError):
            await store.write(lambda connection: None)
    with pytest.raises(OperationalError):
        await store.try_to_write()


async def test_nothing_of_whoever_deleted_it_is_in_any_byte(program, database):
    person, other = Person(program), Person(program, 8)
    for each, words in ((person, "SECRETofmine"), (other, "SECRETofothers")):
        await each.says("/start")
        await each.is_asked(*TOWNSHIP, until="什么专业")
        await each.says(words)
        await each.says("/ask")
        await each.says(f"{words}, may I apply?")
        await each.says("/export")
    assert b"SECRETofmine" in written(database)
    await person.says("/delete")
    await person.taps("全部删除")
    found = written(database)
    assert b"SECRETofmine" not in found and b"SECRETofothers" in found


async def test_nor_where_sqlite_moved_it_about_before(store, database):
    """Rows of many people lie side by side, and move from page to page as they grow and change."""
    chance, people = random.Random(1), range(1000, 1040)
    for number in range(8):
        for who in chance.sample(people, len(people)):
            async with store.turn(chat_at(who)) as turn:
                message = turn.add_to_page(f"SECRET{who} " * chance.randint(1, 60))
                if number > 2:
                    turn.change_page(chance.randint(1, number), html=f"SECRET{who} " * chance.randint(1, 90))
                if number % 4 == 0:
                    turn.add_file(message, "a", f"SECRET{who}".encode() * chance.randint(1, 900))
    await asyncio.gather(*(erases(store, chat_at(who)) for who in people[::4]))
    await gone(database, *(f"SECRET{who}".encode() for who in people[::4]))
    assert f"SECRET{people[1]}".encode() in written(database)


async def test_whoever_reads_meanwhile_only_delays_it(store, database):
    async with store.turn(chat_at(7)) as turn:
        turn.add_to_page("SECRET")
    file = make_url(database).database
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM page_message").fetchone() == (1,)
        await erases(store, chat_at(7))
        assert b"SECRET" in written(database)
    await gone(database, b"SECRET")


async def test_a_file_from_before_is_cleaned_when_it_is_opened(database):
    file = make_url(database).database
    with closing(sqlite3.connect(file)) as old:
        old.executescript(
            "PRAGMA secure_delete = OFF; CREATE TABLE t (x); INSERT INTO t VALUES ('SECRET'); DELETE FROM t;"
            " DROP TABLE t; PRAGMA user_version = 0;"
        )
    assert b"SECRET" in written(database)
    store = Store(database)
    await store.open()
    await store.close()
    assert b"SECRET" not in written(database)


async def erases(store, key):
    async with store.turn(key) as turn:
        turn.erase()


async def gone(database, *secrets):
    """Wait until none of these is in any byte."""
    async with asyncio.timeout(30):
        while any(secret in written(database) for secret in secrets):  # noqa: ASYNC110 - a file sets no event
            await asyncio.sleep(0.1)


async def test_whatever_the_program_makes_is_its_owners_alone(database, tmp_path):
    file = tmp_path / "served" / "test.db"
    with serving(file.parent) as server:
        async with Browser(server.address) as browser:
            await browser.says("/start")
        modes = {each.name: oct(each.stat().st_mode & 0o777) for each in file.parent.iterdir()}
        assert set(modes.values()) == {"0o600"} and len(modes) >= 3, modes
        assert file.parent.stat().st_mode & 0o777 == 0o700
        server.stop()
    file.chmod(0o644)
    with serving(file.parent):
        assert file.stat().st_mode & 0o777 == 0o600, "a file that others could read is theirs no longer"
        assert file.parent.stat().st_mode & 0o777 == 0o700


async def test_readiness_says_that_the_disk_is_full(database, tmp_path, monkeypatch):
    async with app_served(database) as address, aiohttp.ClientSession(address) as http:
        monkeypatch.setattr("services.store.store.LEAST_FREE", 1 << 60)
        async with http.get("/readyz") as response:
            assert response.status == 503
            assert (await response.json())["error"]["field"] == "disk"
        monkeypatch.undo()
        async with http.get("/readyz") as response:
            assert response.status == 200
        async with http.get("/metrics") as response:
            assert "zhicheng_disk_free_bytes" in await response.text()
