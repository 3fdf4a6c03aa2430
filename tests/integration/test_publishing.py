"""Notices are published, withdrawn and listed while the program runs, and every program takes them."""

import asyncio
import shutil
from contextlib import closing, suppress

import aiohttp
import pytest

from bot.clock import beijing_time
from rules.notice_files.content import digest_of, packed
from rules.notice_files.library import Library, UnknownNotice
from services.notice_versions.shelf import Shelf
from services.notice_versions.versions import Signed, publish
from services.store.store import Store
from tests.support import databases
from tests.support.notices_at_hand import GENG
from tests.support.process import run
from tests.support.programs import several
from tests.support.published import AKSU, command, copied
from tests.support.server import serving
from tests.support.waiting import until


async def asked(server, path="/readyz", **body):
    method = "POST" if body else "GET"
    async with aiohttp.ClientSession(server.address) as http, http.request(method, path, json=body or None) as response:
        return await response.json()


async def in_use(server):
    return (await asked(server))["notices"]["in_use"]


def test_a_folder_that_fails_its_check_is_refused_with_every_fault_and_nothing_is_kept(sqlite_copy, tmp_path):
    folder = copied(tmp_path, "new-2026", {"level: 初级": "level: 次级"})
    said = command(sqlite_copy, "publish", folder, "--why", "新一轮", code=2)
    assert "notice.yaml" in said and "次级" in said and "没有发布" in said
    assert "new-2026" not in command(sqlite_copy, "list")


def test_who_published_what_when_and_why_is_listed_and_kept_in_the_trail(database, tmp_path):
    folder = copied(tmp_path, "new-2026")
    said = command(database, "publish", folder, "--why", "新一轮通知", "--by", "李主任")
    digest = said.partition("版本")[2][:12]
    listed = command(database, "list")
    assert "new-2026" in listed and digest in listed
    assert "2025-10-20 09:00 李主任：新一轮通知" in listed and "来自文件夹" in listed, "the product's own are folders"
    assert "没有变化" in command(database, "publish", folder, "--why", "再发一次")
    command(database, "withdraw", "new-2026", "--why", "发错了", "--by", "王")
    assert "new-2026 已撤下" in (listed := command(database, "list")) and "王：发错了" in listed
    assert "aksu-2025h2" in command(database, "withdraw", "new-2026", "--why", "再撤", code=2), (
        "it is not there any more"
    )
    with databases.looking(database) as connection:
        acts = connection.exec_driver_sql("SELECT act FROM audit ORDER BY number").scalars().all()
    assert acts == ["notice_published", "notice_withdrawn"]
    said = run("audit", env={"DATABASE_URL": database}).stdout.decode()
    assert "发布通知new-2026（版本记录1）" in said and "撤下通知new-2026（版本记录2）" in said


def test_a_version_that_was_published_can_be_got_back_and_published_again(sqlite_copy, tmp_path):
    first = copied(tmp_path / "one")
    second = copied(tmp_path / "two", changes={"2282697": "2282699"})
    said = [command(sqlite_copy, "publish", folder, "--why", "试") for folder in (second, first)]
    digest = said[0].rpartition("版本")[2][:12]
    command(sqlite_copy, "export", "aksu-2025h2", tmp_path / "back", "--version", digest)
    back = tmp_path / "back" / "aksu-2025h2"
    assert (back / "notice.yaml").read_bytes() == (second / "notice.yaml").read_bytes()
    assert {path.name for path in back.rglob("*")} == {path.name for path in AKSU.rglob("*")}
    assert digest in command(sqlite_copy, "publish", back, "--why", "改回来")
    command(sqlite_copy, "export", "aksu-2025h2", tmp_path, "--version", "0123", code=2)


def without_its_region(place):
    """The notice of 庚市 as versions were once published, digest and content: without the region that lay beside it."""
    folder = shutil.copytree(GENG.folder, place / "notices" / GENG.id)
    return digest_of(folder), packed(folder)


async def taken(url, library, digest, content):
    """The notice of 庚市 as a program takes it that has a version in its database; None where it cannot use it."""
    now = beijing_time("2026-04-20T09:00")
    store = Store(url, lambda: now)
    await store.open()
    try:
        await publish(store, GENG.id, digest, content, Signed("李主任", now, "试"))
        with closing(Shelf(store, library)) as shelf, suppress(UnknownNotice):
            await shelf.take()
            return library.find(GENG.id)
    finally:
        await store.close()


async def test_a_version_published_without_its_region_is_served_where_that_still_lies_beside(
    sqlite_copy, tmp_path, monkeypatch
):
    version, library = without_its_region(tmp_path), Library([])
    shutil.copytree(GENG.region_at, tmp_path / "operator" / "regions" / "geng")
    monkeypatch.setenv("NOTICES_DIR", str(tmp_path / "operator" / "notices"))
    notice = await taken(sqlite_copy, library, *version)
    assert not library.broken
    assert notice.region_data.name == "庚省" and notice.region_at.parent == tmp_path / "operator" / "regions"


async def test_where_the_region_is_gone_the_version_says_that_it_is_wanting(sqlite_copy, tmp_path):
    library = Library([])
    assert await taken(sqlite_copy, library, *without_its_region(tmp_path)) is None
    (fault,) = library.broken[GENG.id]
    assert "没有名为“geng”的地区文件夹" in str(fault) and "重新发布" in str(fault)


async def test_a_version_whose_content_is_not_what_was_published_is_not_served(sqlite_copy, tmp_path):
    library = Library([])
    digest, content = without_its_region(tmp_path)
    assert await taken(sqlite_copy, library, digest[::-1], content) is None
    assert "内容与发布时不一致" in str(library.broken[GENG.id][0])


async def test_a_program_takes_what_is_published_beside_it_and_lets_go_of_what_is_withdrawn(tmp_path):
    with serving(tmp_path) as server:
        url = f"sqlite+aiosqlite:///{tmp_path}/test.db"
        folder = copied(tmp_path, "new-2026", {"拜城": "新城"})
        command(url, "publish", folder, "--why", "新一轮")
        await until(lambda: _is_in_use(server, "new-2026"))
        decided = await asked(server, "/api/v1/decisions", facts={"county": "新城县"})
        assert decided["notice"] == "new-2026"
        several_ = await asked(server, "/api/v1/decisions", facts={"county": "温宿县"})
        assert "new-2026" in several_["error"]["message"] and several_["error"]["field"] == "notice"
        command(url, "withdraw", "aksu-2025h2", "--why", "由新一轮代替")
        await until(lambda: _is_not_in_use(server, "aksu-2025h2"))
        decided = await asked(server, "/api/v1/decisions", facts={"county": "温宿县"})
        assert decided["notice"] == "new-2026"
        server.kill()
        server.start()
        assert await in_use(server) == ["new-2026", "ruoqiang-2024"], "it is so after a start, too"


@pytest.mark.postgres
async def test_all_programs_on_a_server_take_it(tmp_path):
    with databases.postgres() as url, several(tmp_path, url) as servers:
        command(url, "publish", copied(tmp_path, "new-2026"), "--why", "新一轮")
        for server in servers:
            await until(lambda server=server: _is_in_use(server, "new-2026"))
        await asyncio.gather(*(asked(server) for server in servers))


async def _is_in_use(server, notice_id):
    return notice_id in await in_use(server)


async def _is_not_in_use(server, notice_id):
    return notice_id not in await in_use(server)
