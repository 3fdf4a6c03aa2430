"""The database is brought up to date by the program itself, whatever it was before."""

import argparse
import asyncio
import sqlite3
from contextlib import asynccontextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot import serve
from bot.commands import chat
from services.store.migrations import revisions, upgrade
from services.store.store import Store
from services.store.tables import Base, Key
from tests.support import databases
from tests.support.databases import BEFORE_REVISIONS
from tests.support.person import IN_SEASON, TOWNSHIP, Person, running

NEWEST, *_ = REVISIONS = [revision.revision for revision in revisions()]
KEY = Key(1, 7, 7)


@asynccontextmanager
async def connected(url):
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        yield connection
    await engine.dispose()


async def opened(url):
    store = Store(url)
    await store.open()
    return store


def differences(connection):
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return compare_metadata(context, Base.metadata)


def revision_of(url):
    with databases.looking(url) as connection:
        return connection.scalar(text("SELECT version_num FROM alembic_version"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of an empty database, without a table."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path)
    else:
        with databases.postgres() as url:
            yield url


@pytest.fixture
def file(tmp_path):
    (tmp_path / "data").mkdir()
    return databases.sqlite(tmp_path)


@pytest.mark.parametrize("revision", [*REVISIONS, None])
async def test_from_every_revision_the_tables_become_those_of_the_program(database, revision, tmp_path):
    (tmp_path / "data").mkdir()
    if revision:
        async with connected(database) as connection:
            await connection.run_sync(upgrade, revision)
            await connection.execute(
                text(
                    "INSERT INTO conversation"
                    " (bot_id, chat_id, user_id, data, seen, last_message, last_seq, updated_at)"
                    """ VALUES (1, 7, 7, '{"step": 3}', '[5]', 0, 0, '2025-10-20 01:00:00+00:00')"""
                )
            )
        assert revision_of(database) == revision
    store = await opened(database)
    async with store.turn(KEY) as turn:
        assert turn.conversation.data == ({"step": 3} if revision else {})
        assert turn.first_time(5) != bool(revision)
    await store.close()
    assert revision_of(database) == NEWEST
    async with connected(database) as connection:
        assert await connection.run_sync(differences) == []


async def test_a_database_from_before_the_revisions_is_taken_over(file):
    """The interview in it has come to the question about the specialty."""
    connection = sqlite3.connect(make_url(file).database)
    connection.executescript(BEFORE_REVISIONS.read_text())
    page = connection.execute("SELECT message_id, html FROM page_message ORDER BY message_id").fetchall()
    connection.close()
    async with running(file) as program:
        person = Person(program)
        assert [(message.message_id, message.html) for message in await person.page()] == page
        await person.answers("农艺")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.sees("可申报：初定 中级")
    async with connected(file) as connection:
        assert await connection.run_sync(differences) == []


async def test_programs_that_start_at_once_do_not_meet(database):
    stores = await asyncio.gather(*(opened(database) for _ in range(5)))
    for store in stores:
        await store.ping()
        await store.close()
    assert revision_of(database) == NEWEST


async def test_an_upgrade_that_fails_changes_nothing(database, monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr("alembic.operations.Operations.create_index", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await opened(database)
    with databases.looking(database) as connection:
        assert connection.dialect.get_table_names(connection) == []


@pytest.mark.parametrize("run", [serve.run, chat.run])
def test_a_database_of_a_newer_version_is_refused_and_left_alone(file, monkeypatch, capsys, run):
    asyncio.run(make(file))
    with databases.looking(file) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    before = dump(file)
    monkeypatch.setenv("DATABASE_URL", file)
    assert run(argparse.Namespace(at=IN_SEASON)) == 2
    said = "数据库由较新版本的程序升级过，本版本不认识，没有改动其中任何内容。请更新程序后再启动。\n"
    assert capsys.readouterr() == ("", said)
    assert dump(file) == before


async def make(url):
    await (await opened(url)).close()


def dump(url):
    connection = sqlite3.connect(make_url(url).database)
    lines = list(connection.iterdump())
    connection.close()
    return lines
