"""What is kept, and that it is kept whole or not at all."""

import asyncio

import pytest
from sqlalchemy import text

from bot.channel_names import PAGE
from services.store import pages
from services.store.store import Store
from services.store.turn import SEEN_KEPT, current_turn
from tests.support import databases
from tests.support.accounts import chat_at

KEY = chat_at(7)


@pytest.fixture
async def store(database):
    store = Store(database)
    await store.open()
    yield store
    await store.close()


async def test_a_turn_is_kept_once_at_its_end(store):
    async with store.turn(KEY) as turn:
        turn.conversation.data = {"a": 1}
        message = turn.add_to_page("hello")
        assert await pages.messages(store, PAGE, str(7)) == []
    async with store.turn(KEY) as turn:
        assert turn.conversation.data == {"a": 1}
        assert turn.account.updated_at is not None
    assert [m.html for m in await pages.messages(store, PAGE, str(7))] == ["hello"]
    assert (message.message_id, message.seq) == (1, 1)


async def test_a_turn_that_fails_keeps_nothing(store):
    with pytest.raises(ZeroDivisionError):
        async with store.turn(KEY) as turn:
            turn.conversation.data = {"a": 1}
            turn.first_time(5)
            turn.add_to_page("hello")
            raise ZeroDivisionError
    assert await pages.messages(store, PAGE, str(7)) == []
    async with store.turn(KEY) as turn:
        assert turn.conversation.data == {}
        assert turn.first_time(5)


async def test_an_update_counts_once(store):
    async with store.turn(KEY) as turn:
        assert turn.first_time(5)
        assert not turn.first_time(5)
    async with store.turn(KEY) as turn:
        assert not turn.first_time(5)


async def test_only_the_latest_updates_are_remembered(store):
    async with store.turn(KEY) as turn:
        for number in range(SEEN_KEPT + 50):
            assert turn.first_time(number)
        assert len(turn.conversation.seen) == SEEN_KEPT
        assert not turn.first_time(SEEN_KEPT + 49)


async def test_every_change_of_the_page_rises(store):
    async with store.turn(KEY) as turn:
        first = turn.add_to_page("one")
        turn.add_to_page("two")
    async with store.turn(KEY) as turn:
        turn.change_page(first.message_id, html="three", keyboard=None)
        third = turn.add_to_page("four")
        turn.change_page(third.message_id, html="five", keyboard=[[{"text": "x", "data": "y"}]])
    changes = [(m.message_id, m.seq, m.html) for m in await pages.messages(store, PAGE, str(7), after=2)]
    assert changes == [(1, 3, "three"), (3, 5, "five")]


async def test_turns_of_one_conversation_wait_for_each_other(store):
    async def count():
        async with store.turn(KEY) as turn:
            seen = turn.conversation.data.get("n", 0)
            await asyncio.sleep(0)
            turn.conversation.data = {"n": seen + 1}

    await asyncio.gather(*(count() for _ in range(20)))
    async with store.turn(KEY) as turn:
        assert turn.conversation.data == {"n": 20}


async def test_many_people_are_kept_at_once(store):
    async def talk(chat):
        for _ in range(5):
            async with store.turn(chat_at(chat)) as turn:
                turn.add_to_page("hello")

    await asyncio.gather(*(talk(chat) for chat in range(40)))
    assert [len(await pages.messages(store, PAGE, str(chat))) for chat in range(40)] == [5] * 40


async def test_a_turn_inside_a_turn_of_the_same_conversation_is_that_one(store):
    async with store.turn(KEY) as turn, store.turn(KEY) as inner:
        assert inner is turn is current_turn()
    with pytest.raises(LookupError):
        current_turn()


async def test_whoever_watches_a_page_is_told_of_a_change(store):
    with store.news.of_page(PAGE, "7") as changed, store.news.of_page(PAGE, "8") as other:
        async with store.turn(KEY) as turn:
            turn.add_to_page("hello")
            assert not changed.is_set()
        assert changed.is_set() and not other.is_set()


async def test_sqlite_makes_its_folder_and_uses_a_write_ahead_log(tmp_path):
    store = Store(f"sqlite+aiosqlite:///{tmp_path}/new/folder/test.db")
    await store.open()
    with databases.looking(f"sqlite:///{tmp_path}/new/folder/test.db") as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    await store.close()
