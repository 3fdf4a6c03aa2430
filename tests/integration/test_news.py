"""Pages that are open at one program while another keeps what is new on them."""

import asyncio
import secrets
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from services.store import news
from services.store.store import Store
from services.store.tables import ChatAddress
from tests.support.databases import looking
from tests.support.waiting import HANGS

#: What the connections of these programs are called.
NAME = secrets.token_hex(8)


@pytest.fixture
async def stores(postgresql, monkeypatch):
    """Two programs on one database."""
    monkeypatch.setenv("PGAPPNAME", NAME)
    stores = [Store(postgresql), Store(postgresql)]
    for store in stores:
        await store.open()
    yield stores
    for store in stores:
        await store.close()


async def keep(store, chat):
    async with store.turn(ChatAddress.private("page", str(chat))) as turn:
        turn.add_to_page("hello")


async def hears(changed):
    async with asyncio.timeout(HANGS):
        await changed.wait()


async def listens(one, other):
    """Wait until one hears of the other."""
    with one.news.of_page("page", str(10**6)) as changed:
        while not changed.is_set():
            await keep(other, 10**6)
            await asyncio.sleep(0.02)


async def test_a_page_hears_what_another_program_kept_and_only_that(stores):
    one, other = stores
    await listens(one, other)
    with (
        one.news.of_page("page", "7") as changed,
        one.news.of_page("page", "8") as another,
        one.news.of_page("terminal", "7") as third,
    ):
        await keep(other, 7)
        await hears(changed)
        assert not another.is_set() and not third.is_set()


async def test_of_very_many_pages_each_hears(stores):
    one, other = stores
    chats = [f"{number:0100}" for number in range(400)]
    await listens(one, other)
    with ExitStack() as watching:
        events = [watching.enter_context(one.news.of_page("page", chat)) for chat in chats]
        for chat in chats:
            other.news.page_changed("page", chat)
        for changed in events:
            await hears(changed)


async def test_whoever_was_cut_off_hears_what_they_missed_and_what_comes(stores, postgresql, monkeypatch):
    monkeypatch.setattr(news, "RETRY_SECONDS", 0.1)
    one, other = stores
    await listens(one, other)
    with one.news.of_page("page", "7") as changed:
        with looking(postgresql) as connection:
            mine = "application_name = :name AND pid <> pg_backend_pid()"
            cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")
            assert connection.execute(cut, {"name": NAME}).all()
        await keep(other, 7)
        await hears(changed)
    await listens(one, other)
    await listens(other, one)
