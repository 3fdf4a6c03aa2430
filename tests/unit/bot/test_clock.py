"""The program's clock: started on another day, going faster, and what waits by it."""

import argparse
import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import Clock, beijing_time
from bot.settings import FASTEST, BadSettings, read_settings
from services.retention import clock_watch
from services.retention.purge import purge_daily
from tests.support.person import Person
from tests.support.process import run
from tests.support.waiting import HANGS

START = beijing_time("2025-10-20T09:00")


def test_by_default_it_is_the_machines_clock():
    before, told, after = datetime.now().astimezone(), Clock().now(), datetime.now().astimezone()
    assert before <= told <= after
    assert Clock().now().utcoffset() == timedelta(hours=8)


class Machine:
    """What a clock knows of the machine: how many seconds went by there, which pass when it is told to sleep."""

    def __init__(self):
        self.seconds = 100.0

    def monotonic(self):
        return self.seconds

    async def sleep(self, seconds):
        self.seconds += seconds


@pytest.fixture
def machine(monkeypatch):
    machine = Machine()
    for name in ("time", "asyncio"):
        monkeypatch.setattr(f"bot.clock.{name}", machine)
    return machine


@pytest.mark.parametrize("start", [None, START])
async def test_a_faster_clock_goes_so_many_times_as_fast(start, machine):
    before = datetime.now().astimezone()
    clock = Clock(start, speed=3600)
    began = clock.now()
    assert began == start if start else before <= began <= datetime.now().astimezone()
    await clock.sleep(720)
    assert (clock.now() - began, machine.seconds) == (timedelta(seconds=720), 100.2)


def test_the_machines_clock_may_be_set_meanwhile(machine, monkeypatch):
    clock = Clock(START)
    monkeypatch.setattr("bot.clock.datetime", None)
    machine.seconds += 5
    assert clock.now() - START == timedelta(seconds=5)


async def test_the_daily_purge_waits_by_it(program, monkeypatch):
    monkeypatch.setattr(clock_watch, "MOST_APART", timedelta(days=36500))  # PostgreSQL's own clock is the machine's
    person, clock = Person(program), Clock(START, speed=FASTEST)
    await person.says("/start")
    with program.store.news.of_page(program.bot.id, person.chat_id) as changed:
        purging = asyncio.create_task(purge_daily(program.store, program.library, clock.now, clock.sleep, 1))
        await asyncio.wait_for(changed.wait(), HANGS)
        purging.cancel()
    assert not await person.page()
    assert clock.now() - START >= timedelta(days=4)  # it was marked for three


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "86401", "schnell", ""])
def test_a_speed_that_cannot_be_is_refused_in_words(speed):
    with pytest.raises(BadSettings, match="须是大于0、不超过86400的数"):
        read_settings(argparse.Namespace(at=None, speed=speed))


@pytest.mark.parametrize("at", ["gestern", "1999-12-31", "9999-12-31T23:59", "0001-01-01", ""])
def test_a_moment_that_cannot_be_is_refused_in_words(monkeypatch, at):
    with pytest.raises(BadSettings, match=f"“{at}”不能用作时间"):
        read_settings(argparse.Namespace(at=at))


def test_the_environment_can_set_the_clock(monkeypatch):
    monkeypatch.setenv("AT", "2025-10-20T09:00")
    monkeypatch.setenv("SPEED", "2.5")
    settings = read_settings(argparse.Namespace())
    assert (settings.at, settings.speed) == (START, 2.5)


def test_a_season_passes_in_the_terminal(tmp_path):
    env = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/test.db"}
    done = run("--at", "2025-10-24T17:00", "--speed", "86400", "chat", given=b"/start\n", env=env)
    assert "【已结束】阿克苏2025年下半年" in done.stdout.decode().rpartition("> ")[0]
