"""One sender at a time for a way out: the lock is waited for, and ends with whoever holds it."""

import asyncio
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from services.ledger import sole
from services.ledger.sole import sole_sender
from services.transactions import asynchronous_engine
from tests.databases import looking

#: Another process that holds the lock of a name, or waits for it, and says so.
HOLDER = """
import asyncio, sys
from sqlalchemy import text
from services.ledger import sole
from services.ledger.sole import sole_sender
from services.transactions import asynchronous_engine

sole.BEAT_SECONDS, sole._END_WHEN_SILENT = 0.3, text("SELECT set_config('idle_session_timeout', '1s', false)")

async def hold():
    async with sole_sender(asynchronous_engine(sys.argv[1]), "chat-1000"):
        print("held", flush=True)
        await asyncio.sleep(60)

asyncio.run(hold())
"""


@pytest.fixture
async def engine(database):
    engine = asynchronous_engine(database)
    yield engine
    await engine.dispose()


@pytest.fixture
def other(database):
    """Another process, which holds the lock of chat-1000."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, database], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


@asynccontextmanager
async def held(engine, name="chat-1000", seconds=10.0):
    async with asyncio.timeout(seconds) as patience, sole_sender(engine, name) as lost:
        patience.reschedule(None)
        yield lost


async def is_held(engine, name="chat-1000"):
    with pytest.raises(TimeoutError):
        async with held(engine, name, seconds=1.2):
            raise AssertionError("the lock was given out twice")


async def test_one_at_a_time_and_the_next_at_once(engine):
    async with held(engine):
        await is_held(engine)
        async with held(engine, "chat-2000", seconds=1):
            pass
    async with held(engine, seconds=1) as lost:
        assert not lost.is_set()


async def test_who_gives_up_waiting_leaves_nothing_behind(engine):
    async with held(engine):
        await is_held(engine)
    async with held(engine, seconds=1):
        await is_held(engine)


async def test_a_killed_process_holds_nothing(engine, other):
    await is_held(engine)
    other.kill()
    async with held(engine, seconds=3):
        pass


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_stopped_process_loses_the_lock_and_is_told_when_it_goes_on(database, engine, monkeypatch):
    monkeypatch.setattr(sole, "_END_WHEN_SILENT", text("SELECT set_config('idle_session_timeout', '1s', false)"))
    async with held(engine) as lost:
        time.sleep(1.5)  # noqa: ASYNC251 - nothing of this process goes on meanwhile
        other = asynchronous_engine(database)
        async with held(other, seconds=2):
            async with asyncio.timeout(sole.BEAT_SECONDS + 1):
                await lost.wait()
        await other.dispose()
    async with held(engine, seconds=1):
        pass


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_who_is_cut_off_is_told(database, engine):
    async with held(engine) as lost:
        with looking(database) as connection:
            mine = "classid = :ours AND objid = hashtext(current_schema() || ' chat-1000')::int8 & 4294967295"
            cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND {mine}")
            assert connection.execute(cut, {"ours": sole._OURS}).all() == [(True,)]
        async with asyncio.timeout(sole.BEAT_SECONDS + 1):
            await lost.wait()
    async with held(engine, seconds=1):
        pass


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_process_that_is_stopped_by_a_signal_holds_nothing_for_long(engine, other):
    other.send_signal(signal.SIGSTOP)
    async with held(engine, seconds=4):
        pass
