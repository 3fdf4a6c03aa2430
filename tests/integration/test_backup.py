"""A backup is made while the program runs, is whole, and brings back everything but those who have deleted theirs."""

import asyncio
import shutil
import sqlite3
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.accounts.audit import broken, entries
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.store import pages
from services.store.store import Store
from services.store.turn import MOST_MESSAGES
from tests.support.accounts import chat_at
from tests.support.databases import BEFORE_REVISIONS, looking, sqlite
from tests.support.own_postgres import own_postgres
from tests.support.process import run

ANNA, BORIS, CLARA = (chat_at(number) for number in (7, 8, 9))


@asynccontextmanager
async def opened(url):
    store = Store(url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def says(store, key, words):
    async with store.turn(key) as turn:
        turn.add_to_page(words)


async def deletes(store, key):
    async with store.turn(key) as turn:
        turn.erase()


async def texts_of(url, *keys):
    async with opened(url) as store:
        return [[message.html for message in await pages.messages(store, *key[:2])] for key in keys]


def command(url, *words):
    """What a command says; and whether it did it."""
    ended = run(*map(str, words), env={"DATABASE_URL": url})
    assert ended.returncode in (0, 2) and (not ended.stderr or ended.returncode), ended.stderr.decode()
    return ended.returncode == 0, (ended.stdout + ended.stderr).decode()


def damage(file):
    """The disk has lost a file's content."""
    file.write_bytes(bytes(50_000))


@pytest.fixture(scope="module")
def cluster():
    with own_postgres() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of a database of one's own, without a table."""
    if request.param == "sqlite":
        return sqlite(tmp_path)
    cluster = request.getfixturevalue("cluster")
    with looking(cluster.url) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
    return cluster.url


async def test_what_was_backed_up_comes_back_but_for_whoever_deleted_theirs_since(url, tmp_path):
    backup = tmp_path / "kept"
    async with opened(url) as store:
        for key in (ANNA, BORIS, CLARA):
            await says(store, key, "before")
        await deletes(store, CLARA)
        await says(store, CLARA, "anew")
        done, words = await asyncio.to_thread(command, url, "backup", backup)
        assert done and str(backup) in words
        assert backup.stat().st_mode & 0o777 == 0o600
        await says(store, ANNA, "since")
        await deletes(store, BORIS)
        done, words = await asyncio.to_thread(command, url, "restore", backup, "--replace")
        assert not done and "请先停止服务" in words
    done, words = command(url, "restore", backup)
    assert not done and "--replace" in words
    assert await texts_of(url, ANNA, BORIS, CLARA) == [["before", "since"], [], ["anew"]]
    done, words = command(url, "restore", backup, "--replace")
    assert done and "现有 2 个对话" in words and "没有恢复的有 1 个" in words and "另存" in words
    assert await texts_of(url, ANNA, BORIS, CLARA) == [["before"], [], ["anew"]]


async def test_the_trail_comes_back_whole_and_is_kept_as_before(url, tmp_path):
    async with opened(url) as store:
        await invite(store, RoleKind.STAFF, "窗口", store.now())
        await says(store, ANNA, "one")
    assert command(url, "backup", tmp_path / "kept")[0]
    assert command(url, "restore", tmp_path / "kept", "--replace")[0]
    async with opened(url) as store:
        await invite(store, RoleKind.STAFF, "窗口", store.now())
        trail = await entries(store)
    assert [entry.number for entry in trail] == [1, 2] and broken(trail) is None
    with looking(url) as connection, pytest.raises(DBAPIError, match="the trail is kept as it is"):
        connection.execute(text("DELETE FROM audit"))


async def test_a_backup_is_not_written_over_another_unless_told(url, tmp_path):
    async with opened(url) as store:
        await says(store, ANNA, "one")
    (tmp_path / "taken").write_text("mine")
    done, words = command(url, "backup", tmp_path / "taken")
    assert not done and "已经存在" in words and (tmp_path / "taken").read_text() == "mine"
    assert command(url, "backup", tmp_path / "taken", "--replace")[0]
    assert (tmp_path / "taken").read_bytes() != b"mine"
    (tmp_path / "folder").mkdir()
    assert command(url, "backup", tmp_path / "folder")[0]
    assert len(list((tmp_path / "folder").iterdir())) == 1, "and nothing half-written"


async def test_what_ends_with_a_stroke_is_a_folder_which_is_made(url, tmp_path):
    async with opened(url) as store:
        await says(store, ANNA, "one")
    folder = tmp_path / "kept" / "daily"
    for number in (1, 2):
        done, words = command(url, "backup", f"{folder}/../daily/")
        assert done and f"{folder}/zhicheng-" in words, words
        assert len(list(folder.iterdir())) == number
        await asyncio.sleep(1.1)  # two within a second would have one name
    assert folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "file").write_text("mine")
    done, words = command(url, "backup", f"{tmp_path}/file/")
    assert not done and "不是文件夹" in words and (tmp_path / "file").read_text() == "mine"
    done, words = command(url, "backup", tmp_path / "nowhere" / "copy")
    assert not done and f"文件夹 {tmp_path}/nowhere 不存在" in words and ".part" not in words
    assert not (tmp_path / "nowhere").exists()


async def test_a_backup_of_the_other_database_is_said_to_be_one(cluster, tmp_path):
    urls = {"SQLite": sqlite(tmp_path), "PostgreSQL": cluster.url}
    for name, url in urls.items():
        async with opened(url) as store:
            await says(store, ANNA, "one")
        assert command(url, "backup", tmp_path / name)[0]
    for name, url in (("SQLite", urls["PostgreSQL"]), ("PostgreSQL", urls["SQLite"])):
        done, words = command(url, "restore", tmp_path / name, "--replace")
        assert not done and f"这是 {name} 的备份" in words and "不是完整的备份" not in words
    assert "move" in command(urls["PostgreSQL"], "restore", tmp_path / "SQLite")[1]


async def test_what_is_no_backup_is_not_asked_to_replace_anything(url, tmp_path):
    async with opened(url) as store:
        await says(store, ANNA, "one")
    (tmp_path / "README.md").write_text("# read me " * 1000)
    done, words = command(url, "restore", tmp_path / "README.md")
    assert not done and "--replace" not in words and "不是完整的备份" in words
    done, words = command(url, "restore", tmp_path / "nothing")
    assert not done and words == f"没有这个文件：{tmp_path}/nothing\n"


async def test_a_damaged_backup_is_refused_before_anything_is_touched(url, tmp_path):
    async with opened(url) as store:
        for number in range(30):
            await says(store, chat_at(number), f"hello {number} " * 300)
    assert command(url, "backup", tmp_path / "whole")[0]
    content = (tmp_path / "whole").read_bytes()
    middle = len(content) // 2
    torn = content[:middle] + bytes(5000) + content[middle + 5000 :]
    for damaged in (b"", b"no backup", content[:middle], torn):
        (tmp_path / "damaged").write_bytes(damaged)
        done, words = command(url, "restore", tmp_path / "damaged", "--replace")
        assert not done and ("不是完整的备份" in words or "没有改动" in words), words
    assert not command(url, "restore", tmp_path / "nothing", "--replace")[0]
    assert (await texts_of(url, chat_at(29))) == [["hello 29 " * 300]]


async def test_the_list_beside_a_file_outlives_the_database(tmp_path):
    url = sqlite(tmp_path)
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    async with opened(url) as store:
        await says(store, ANNA, "one")
        await says(store, BORIS, "one")
    assert command(url, "backup", tmp_path / "backup")[0]
    async with opened(url) as store:
        await deletes(store, BORIS)
    elsewhere = shutil.copy(f"{file}.erased", tmp_path / "elsewhere.erased")
    damage(file)
    assert not command(url, "restore", tmp_path / "backup")[0]
    assert command(url, "restore", tmp_path / "backup", "--replace")[0]
    assert await texts_of(url, ANNA, BORIS) == [["one"], []]
    other = sqlite(tmp_path / "other")
    assert command(other, "restore", tmp_path / "backup", "--erased", elsewhere)[0]
    assert await texts_of(other, ANNA, BORIS) == [["one"], []]


async def test_a_backup_of_an_earlier_version_is_brought_up_to_date(tmp_path):
    url = sqlite(tmp_path)
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.executescript(BEFORE_REVISIONS.read_text())
        old.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
        old.commit()
    done, words = command(url, "restore", tmp_path / "old.db")
    assert done and "现有 1 个对话" in words


async def test_a_backup_made_while_people_talk_holds_whole_turns(tmp_path):
    url = sqlite(tmp_path)
    async with opened(url) as store:
        stop = asyncio.Event()

        async def talks():
            while not stop.is_set():
                async with store.turn(ANNA) as turn:
                    turn.conversation.data = {"n": turn.conversation.data.get("n", 0) + 1}
                    turn.add_to_page("hello")

        talking = asyncio.create_task(talks())
        for number in range(3):
            assert (await asyncio.to_thread(command, url, "backup", tmp_path / f"{number}.db"))[0]
        stop.set()
        await talking
    for number in range(3):
        with looking(f"sqlite:///{tmp_path}/{number}.db") as connection:
            (data,) = connection.scalars(text("SELECT data ->> '$.n' FROM conversation"))
            messages = connection.scalar(text("SELECT count(*) FROM page_message"))
            assert messages == min(data, MOST_MESSAGES) > 0


def test_without_its_programs_it_is_said_which_one_is_missing(cluster, tmp_path):
    done, words = run("backup", str(tmp_path / "b"), env={"DATABASE_URL": cluster.url, "PATH": ""}), ""
    words = done.stderr.decode()
    assert done.returncode == 2 and "找不到 pg_dump" in words and not (tmp_path / "b").exists()
