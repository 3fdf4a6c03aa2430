"""A deployment that grows: what SQLite holds is taken over into PostgreSQL, and the conversation goes on there."""

import asyncio

import pytest
from sqlalchemy import inspect

import services.tables  # noqa: F401 - all of them are compared
from services.accounts.audit import broken, entries
from services.accounts.invitations import invite
from services.accounts.signing_key import signing_key
from services.accounts.tables import RoleKind
from services.desk import questions
from services.outbox import counts, outbox
from services.store.tables import Base
from tests.support.accounts import account_at
from tests.support.databases import looking, postgres, sqlite
from tests.support.person import TOWNSHIP, Person, running
from tests.support.process import run
from tests.support.server import serving

pytestmark = pytest.mark.postgres


@pytest.fixture
def database():
    with postgres() as url:
        yield url


async def test_the_cookies_of_visitors_stay_good(tmp_path, database):
    async with running(sqlite(tmp_path)) as program:
        key = await program.store.write_quietly(signing_key)
    async with running(database) as program:
        assert await program.store.write_quietly(signing_key) != key, (
            "made already, by a program that was started too early"
        )
    assert run("move", f"{tmp_path}/data/test.db", env={"DATABASE_URL": database}).returncode == 0
    async with running(database) as program:
        assert await program.store.write_quietly(signing_key) == key


async def asks(program):
    me, about = await account_at(program.store), {"language": "zh_CN", "notice": None, "clause": None, "facts": []}
    await program.store.write(lambda c: questions.ask(c, me, "函授本科能不能走初定？", program.clock.now(), **about))


async def test_everything_is_taken_over_and_the_conversation_goes_on(tmp_path, database):
    async with running(sqlite(tmp_path)) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await asks(program)
        await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())
        before = [(message.html, message.created_at) for message in await person.page()]
        tables = Base.metadata.tables
        with looking(sqlite(tmp_path)) as old:
            assert set(inspect(old).get_table_names()) - {"alembic_version"} == set(tables)
            tables = {name: table for name, table in tables.items() if not table.info.get("is_counted")}
            rows = {name: len(old.execute(table.select()).all()) for name, table in tables.items()}
    assert rows["question"] == 1 and rows["conversation"] == 1
    moved = run("move", f"{tmp_path}/data/test.db", env={"DATABASE_URL": database})
    assert moved.returncode == 0 and str(sum(rows.values())) in moved.stdout.decode()
    with looking(database) as new:
        assert {name: len(new.execute(table.select()).all()) for name, table in tables.items()} == rows
    async with running(database) as program:
        person = Person(program)
        after = [(message.html, message.created_at) for message in await person.page()]
        assert after == before
        assert [each.number for each in await questions.still_open(program.store)] == [1]
        await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())
        trail = await entries(program.store)
        assert len(trail) == 2 and broken(trail) is None
        assert await counts.counted(program.store) == await outbox.tally(program.store)
        await asks(program)
        assert len(await questions.still_open(program.store)) == 2
        await person.answers("重新开始")
    again = run("move", f"{tmp_path}/data/test.db", env={"DATABASE_URL": database})
    assert again.returncode == 2 and "已经有" in again.stderr.decode()


async def test_two_trails_are_not_mixed(tmp_path, database):
    for url in (sqlite(tmp_path), database):
        async with running(url) as program:
            await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())
    moved = run("move", f"{tmp_path}/data/test.db", env={"DATABASE_URL": database})
    assert moved.returncode == 2 and "已经有" in moved.stderr.decode()


def test_a_file_that_is_not_there_is_not_made(tmp_path, database):
    ended = run("move", f"{tmp_path}/nothing.db", env={"DATABASE_URL": database})
    assert ended.returncode == 2 and not list(tmp_path.iterdir())
    assert ended.stderr.decode() == f"没有这个文件：{tmp_path}/nothing.db\n"


def test_a_file_in_use_is_not_taken_over(tmp_path, database):
    with serving(tmp_path):
        refused = run("move", f"{tmp_path}/test.db", env={"DATABASE_URL": database})
    assert refused.returncode == 2 and "请先停止服务" in refused.stderr.decode()
    assert f"{tmp_path}/test.db" in refused.stderr.decode()
    assert run("move", f"{tmp_path}/test.db", env={"DATABASE_URL": database}).returncode == 0


async def test_a_file_that_anything_has_open_is_not_taken_over(tmp_path, database):
    async with running(sqlite(tmp_path)) as program:
        await Person(program).says("/start")
        refused = await asyncio.to_thread(run, "move", f"{tmp_path}/data/test.db", env={"DATABASE_URL": database})
    assert refused.returncode == 2 and "请先停止服务" in refused.stderr.decode()
