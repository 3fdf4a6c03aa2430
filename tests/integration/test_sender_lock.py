"""One sender at a time for a way out: the lock is waited for, and ends with whoever holds it."""

import asyncio
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from services.outbox import sender_lock
from services.outbox.sender_lock import hold_sender_lock
from services.store.store import Store
from tests.support.databases import looking
from tests.support.waiting import HANGS

#: Another process that holds the lock of a name, or waits for it, and says so.
HOLDER = """
import asyncio, sys
from services.outbox import sender_lock
from services.store.store import Store

sender_lock.BEAT_SECONDS, sender_lock.SILENCE_SECONDS = 0.3, 4

async def hold():
    async with sender_lock.hold_sender_lock(Store(sys.argv[1]), "chat-1000"):
        print("held", flush=True)
        await asyncio.sleep(3600)

asyncio.run(hold())
"""


@pytest.fixture
async def store(database):
    store = Store(database)
    yield store
    await store.close()


@pytest.fixture
def other(database):
    """Another process, which holds the lock of chat-1000."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, database], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


@asynccontextmanager
async def held(store, name="chat-1000", seconds=HANGS):
    async with asyncio.timeout(seconds) as patience, hold_sender_lock(store, name) as sender_lock:
        patience.reschedule(None)
        yield sender_lock


async def is_held(store, name="chat-1000"):
    with pytest.raises(TimeoutError):
        async with held(store, name, seconds=0.7):
            raise AssertionError("the lock was given out twice")


async def test_one_at_a_time_and_the_next_at_once(store):
    async with held(store):
        await is_held(store)
        async with held(store, "chat-2000"):
            pass
    async with held(store) as mine:
        assert not mine.lost.is_set()


async def test_who_gives_up_waiting_leaves_nothing_behind(store):
    async with held(store):
        await is_held(store)
    async with held(store):
        await is_held(store)


async def test_a_killed_process_holds_nothing(store, other):
    await is_held(store)
    other.kill()
    async with held(store):
        pass


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_who_was_held_up_has_lost_the_lock_and_can_do_nothing_more(database, store, monkeypatch):
    monkeypatch.setattr(sender_lock, "SILENCE_SECONDS", 1)
    async with held(store) as late:
        time.sleep(1.5)  # noqa: ASYNC251 - nothing of this process goes on meanwhile
        other = Store(database)
        async with held(other):
            with pytest.raises(SQLAlchemyError):
                await late.run(lambda connection: connection.execute(text("SELECT 1")))
            assert late.lost.is_set()
        await other.close()
    async with held(store):
        pass


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_who_is_cut_off_is_told(database, store):
    async with held(store) as mine:
        with looking(database) as connection:
            of_name = "objsubid = 2 AND objid = hashtext(current_schema() || ' chat-1000')::int8 & 4294967295"
            cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND {of_name}")
            assert connection.execute(cut).all() == [(True,)]
        async with asyncio.timeout(HANGS):
            await mine.lost.wait()
    async with held(store):
        pass


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_process_that_is_stopped_holds_nothing_for_long(store, other):
    other.send_signal(signal.SIGSTOP)
    async with held(store):
        pass
