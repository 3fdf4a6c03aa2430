"""Turns of one conversation that several programs would have at once: one after the other, whoever ends how."""

import asyncio
import secrets
import signal
import subprocess
import sys
from contextvars import Context

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from services.store.engine import asynchronous_engine
from services.store.locks import locks_of
from services.store.store import Store
from services.store.tables import ChatAddress
from services.store.turn import Conflict
from tests.support.databases import looking
from tests.support.own_postgres import own_postgres
from tests.support.waiting import HANGS, until

#: What the connections of the programs are called.
NAME = secrets.token_hex(8)
NUMBERS = (0, 7, -(2**63), 2**63 - 1)
#: Another program that holds the turn of a number, and says so.
HOLDER = """
import asyncio, sys
from services.store import locks
from services.store.engine import asynchronous_engine

locks.SILENCE_SECONDS, locks.BEAT_SECONDS = 2, 0.5

async def hold():
    async with locks.locks_of(asynchronous_engine(sys.argv[1])).of(7):
        print("held", flush=True)
        await asyncio.sleep(3600)

asyncio.run(hold())
"""


class Programs:
    """The locks of several programs on one database."""

    def __init__(self, url):
        self._engine, self._all = asynchronous_engine(url), []

    def begin(self):
        """The locks of one more."""
        self._all.append(locks_of(self._engine))
        return self._all[-1]

    async def end(self):
        for locks in self._all:
            await locks.close()
        await self._engine.dispose()


@pytest.fixture
async def programs(postgresql, monkeypatch):
    monkeypatch.setenv("PGAPPNAME", NAME)
    programs = Programs(postgresql)
    yield programs
    await programs.end()


@pytest.fixture
def holder(postgresql):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, postgresql], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


class Room:
    """Where there is to be one at a time."""

    def __init__(self):
        self.inside, self.visits = 0, []

    async def visit(self, locks, number, by=""):
        async with asyncio.timeout(HANGS), locks.of(number):
            self.inside += 1
            assert self.inside == 1, "two had the same turn"
            self.visits.append(by)
            await asyncio.sleep(0.001)
            self.inside -= 1


async def is_taken(locks, number=7):
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3), locks.of(number):
            raise AssertionError("the turn was given out twice")


@pytest.mark.parametrize("number", NUMBERS)
async def test_of_all_who_come_at_once_each_has_a_turn_alone(programs, number):
    room, several = Room(), [programs.begin() for _ in range(3)]
    await asyncio.gather(*(room.visit(locks, number) for locks in several for _ in range(10)))
    assert len(room.visits) == 30


async def test_turns_of_others_wait_for_nobody(programs):
    one, other = programs.begin(), programs.begin()
    async with one.of(1), other.of(2), one.of(3):
        await is_taken(other, 1)
        async with asyncio.timeout(HANGS), one.of(-1):
            pass


async def test_whoever_comes_again_and_again_does_not_keep_others_out(programs):
    room, busy, other = Room(), programs.begin(), programs.begin()

    async def keeps_coming():
        while "other" not in room.visits:
            await room.visit(busy, 7, "busy")

    coming = asyncio.gather(*(keeps_coming() for _ in range(5)))
    await asyncio.gather(coming, room.visit(other, 7, "other"))


async def test_who_gives_up_waiting_leaves_nothing_behind(programs):
    one, other, third = (programs.begin() for _ in range(3))
    async with one.of(7):
        await is_taken(one)
        await is_taken(other)
    for locks in (third, other, one):
        await Room().visit(locks, 7)


async def test_what_goes_wrong_in_a_turn_ends_it(programs):
    one, other = programs.begin(), programs.begin()
    with pytest.raises(ValueError):
        async with one.of(7):
            raise ValueError
    await Room().visit(other, 7)


async def test_a_killed_program_has_no_turns(programs, holder):
    locks = programs.begin()
    await is_taken(locks)
    holder.kill()
    await Room().visit(locks, 7)


async def test_a_program_that_is_stopped_in_its_tracks_has_none_for_long(programs, holder):
    holder.send_signal(signal.SIGSTOP)
    await Room().visit(programs.begin(), 7)


async def test_who_is_cut_off_connects_again_and_leaves_what_is_not_theirs(programs, postgresql):
    one, other = programs.begin(), programs.begin()
    async with asyncio.timeout(HANGS), one.of(7):
        with looking(postgresql) as connection:
            cut_off(connection)
        async with other.of(7):
            await is_taken(one, 7)  # its own still waits in its own program
    async with asyncio.timeout(HANGS), other.of(7):
        await is_taken(one)
    await Room().visit(one, 7)


def cut_off(connection):
    """End every connection of the programs."""
    mine = "application_name = :name AND pid <> pg_backend_pid()"
    cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}")
    assert connection.execute(cut, {"name": NAME}).all()


async def test_without_a_server_nobody_has_a_turn_and_with_one_again_everybody():
    with own_postgres() as cluster:
        programs = Programs(cluster.url)
        one, other = programs.begin(), programs.begin()
        await Room().visit(one, 7)
        cluster.stop()
        for locks in (one, other):
            with pytest.raises(SQLAlchemyError):
                async with asyncio.timeout(HANGS), locks.of(7):
                    raise AssertionError("a turn without a server")
        cluster.start()
        room = Room()
        await asyncio.gather(*(room.visit(locks, 7) for locks in (one, other) for _ in range(5)))
        await programs.end()


async def is_free_for(locks, number):
    async with locks.of_work(number) as is_free:
        return is_free


async def test_of_all_who_would_do_a_piece_of_work_one_does_and_nobody_waits(programs):
    one, other = programs.begin(), programs.begin()
    async with asyncio.timeout(HANGS):
        for number in NUMBERS:
            async with one.of_work(number) as is_free, other.of(number):
                assert is_free, "work is no turn"
                for locks in (one, other, other):
                    async with locks.of_work(number) as is_free:
                        assert not is_free
            await until(lambda number=number: is_free_for(other, number))


async def test_whoever_is_cancelled_at_any_moment_keeps_nothing(programs):
    one, other = programs.begin(), programs.begin()
    for rounds in range(60):
        visits = [asyncio.create_task(Room().visit(locks, 7)) for locks in (one, other)]
        for _ in range(rounds):
            await asyncio.sleep(0)
        for visit in visits:
            visit.cancel()
        await asyncio.wait(visits)
    for locks in (one, other):
        await Room().visit(locks, 7)


async def test_whoever_lost_their_turn_to_another_keeps_nothing_of_it(postgresql, monkeypatch):
    one, other = Store(postgresql), Store(postgresql)
    address = ChatAddress.private("page", secrets.token_hex(8))

    async def says(store, words):
        async with asyncio.timeout(HANGS), store.turn(address) as turn:
            turn.account.data = {"said": [*turn.account.data.get("said", []), words]}

    await says(other, "first")
    monkeypatch.setenv("PGAPPNAME", NAME)
    await one.open()
    with pytest.raises(Conflict):
        async with one.turn(address) as late:
            with looking(postgresql) as connection:
                cut_off(connection)
            await asyncio.create_task(says(other, "second"), context=Context())
            late.account.data = {"said": ["late"]}
    async with one.turn(address) as turn:
        assert turn.account.data == {"said": ["first", "second"]}
    await one.close()
    await other.close()
