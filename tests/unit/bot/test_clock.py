"""The program's clock: started on another day, going faster, and what waits by it."""

from datetime import datetime, timedelta

import pytest

from bot.clock import Clock, beijing_time

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


def test_the_machines_clock_may_be_set_meanwhile(machine):
    clock = Clock(START)
    machine.seconds += 5
    assert clock.now() - START == timedelta(seconds=5)
