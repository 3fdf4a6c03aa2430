"""Whatever happens to a sender, its database or its channel: nothing is lost, and nothing comes twice unsaid."""

import re
import resource
import secrets
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.databases import sqlite
from tests.ledger_audit import Ledger
from tests.own_postgres import own_postgres
from tests.sending_life import BOT, MIDWAY, POINTS, Moment, MovedClock, living, until
from tests.strict_bot_api import strict_bot_api
from tests.test_page import Browser, app_served


@pytest.fixture(scope="module")
def api():
    with strict_bot_api("--any-chat") as api:
        yield api


@pytest.fixture
def bot(api):
    """A bot that has sent nothing yet."""
    return api.bot(f"{BOT}:{secrets.token_hex(16)}")


@pytest.fixture
def books(database):
    """An empty ledger."""
    return Ledger(database)


@pytest.mark.parametrize(("database", "kills"), [("sqlite", 50), ("postgresql", 7)], indirect=["database"])
def test_kills_at_every_point_lose_nothing_and_repeat_only_what_says_so(books, bot, kills):
    random, midway = Random(20251020), 0
    books.write(5 * kills)
    for number in range(kills):
        moment = Moment(POINTS[number % len(POINTS)], random.randint(1, 4), random.uniform(0, 0.006))
        if moment.point == "recovering":
            moment = moment._replace(nth=1)
        midway += moment.point in MIDWAY
        with living(books.url, bot, moment) as life:
            life.dies()
    with living(books.url, bot):
        until(books.is_settled)
    found = books.audit(bot.log().accepted)
    print(found)
    assert found.uncertain >= midway

@pytest.mark.parametrize(
    ("kind", "how", "ends"),
    [
        ("flood", {"times": 4, "probability": 0.3, "seconds": 1}, {"sent"}),
        ("reset", {"probability": 0.3}, {"sent", "uncertain"}),
        ("broken", {"probability": 0.3}, {"sent"}),
        ("gateway", {"probability": 0.3}, {"sent"}),
        ("blocked", {"probability": 0.3}, {"sent", "failed"}),
        ("no_chat", {"probability": 0.3}, {"sent", "failed"}),
        ("dropped", {"probability": 0.3}, {"sent", "uncertain"}),
        ("garbled", {"probability": 0.3}, {"sent", "uncertain"}),
        ("stalled", {"probability": 0.3}, {"sent", "uncertain"}),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_trouble_with_the_channel_ends_as_it_must(books, bot, kind, how, ends):
    books.write(30)
    bot.has(kind, **how)
    with living(books.url, bot):
        until(books.is_settled)
    log = bot.log()
    print(found := books.audit(log.accepted))
    assert books.states().keys() == ends
    assert log.violations == 0, "a request was made in a flood wait"
    assert kind != "flood" or log.floods == 4
    assert (kind == "dropped") <= (found.marked > 0)


@pytest.mark.parametrize("moved", [2, -2])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_clock_set_wrong_by_hours_neither_loses_nor_doubles(books, bot, moved):
    clock, soon = MovedClock(), datetime.now(UTC) + timedelta(hours=1)
    at_once = books.write(20)
    later = books.write(5, ["reminder"], due_at=soon, expires_at=soon + timedelta(days=1))
    too_late = books.write(5, ["reminder"], due_at=soon, expires_at=soon + timedelta(minutes=30))
    with living(books.url, bot, clock=clock):
        until(lambda: books.states()["sent"] > 5)
        clock.seconds.value = moved * 3600
        more = books.write(5, ["reply"])
        until(lambda: books.named(at_once + more) == {"sent"})
        if moved > 0:
            until(lambda: books.named(later) == {"sent"})
            assert books.named(too_late) == {"cancelled"}
        clock.seconds.value = 0
        last = books.write(5, ["reply"])
        until(lambda: books.named(last) == {"sent"})
        print(found := books.audit(bot.log().accepted))
    assert found.waiting == (0 if moved > 0 else 10)
    assert found.accepted == found.sent


def test_of_two_senders_one_sends_and_the_other_takes_over(books, bot):
    books.write(60)
    with living(books.url, bot) as one, living(books.url, bot):
        until(lambda: books.states()["sent"] > 10)
        one.end()
        until(books.is_settled)
    log = bot.log()
    print(found := books.audit(log.accepted))
    assert found.uncertain < 15 and log.violations == 0
    assert log.floods < 3, "two who send at once are too fast together"


@pytest.mark.parametrize("point", ["claiming", "claimed", "sending", "settling"])
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_who_is_held_up_is_replaced_and_does_no_harm_when_they_come_back(books, bot, point):
    books.write(40)
    with living(books.url, bot, Moment(point, 5, number=signal.SIGSTOP)) as one:
        one.stops()
        with living(books.url, bot):
            until(lambda: books.states()["sent"] > 8)
            print(books.audit(bot.log().accepted, may_send=True))
            one.goes_on()
            until(books.is_settled)
    print(found := books.audit(bot.log().accepted))
    assert found.uncertain < 15, "only what was under way is uncertain"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_cancelled_while_it_waits_for_its_turn_is_not_sent(books, bot):
    names = books.write(60)
    with living(books.url, bot):
        until(lambda: books.states()["sent"] > 5)
        cancelled = books.cancel(Random(1).sample(names, 30))
        until(books.is_settled)
    log = bot.log()
    print(found := books.audit(log.accepted))
    assert found.cancelled == len(cancelled) > 15
    assert not cancelled & {each.text for each in log.accepted}


def test_a_database_that_ends_without_warning_is_waited_for(bot):
    with own_postgres() as cluster:
        books = Ledger(cluster.url)
        books.write(90)
        with living(books.url, bot):
            for sent in (10, 30, 50):
                until(lambda sent=sent: books.states()["sent"] > sent)
                cluster.restart()
            until(books.is_settled)
        print(found := books.audit(bot.log().accepted))
    assert found.sent > 80


# A full disk.


@contextmanager
def refused(process, folder):
    """The operating system refuses to let a process write to the end of any file."""
    file = max((folder / "data").iterdir(), key=lambda each: each.stat().st_size)
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (file.stat().st_size // 4, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def full(process, folder):
    """A file takes all the room that is left."""
    with (folder / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        (folder / "ballast").unlink()


@pytest.fixture(params=[refused, full])
def crammed(request, tmp_path):
    """A folder, and how there comes to be no room in it."""
    folder = tmp_path / "small"
    folder.mkdir()
    if request.param is refused:
        yield folder, refused
        return
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", folder], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no small disk can be made here: {mounted.stderr.strip()}")
    try:
        yield folder, full
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_full_disk_is_waited_for(crammed, bot):
    folder, no_room = crammed
    books = Ledger(sqlite(folder))
    books.write(60)
    with living(books.url, bot) as life:
        until(lambda: books.states()["sent"] > 10)
        with no_room(life.number, folder):
            time.sleep(1)
            before = bot.log().accepted
            time.sleep(0.5)
            assert bot.log().accepted == before, "what cannot be claimed must not be sent"
        until(books.is_settled)
    log = bot.log()
    print(found := books.audit(log.accepted))
    assert len(before) < 50 and found.sent == found.due


async def test_on_a_full_disk_people_are_told_and_nothing_is_lost(crammed):
    folder, no_room = crammed
    async with app_served(sqlite(folder)) as address, Browser(address) as browser:
        await browser.says("/start")
        before = await browser.page()
        with no_room(0, folder):
            status, refusal = await browser.says("/privacy")
            assert status == 500 and "之前的回答都还在" in str(refusal)
            assert await browser.page() == before
        assert (await browser.says("/privacy"))[0] == 200
        there, now = (re.findall(r'data-id="(\d+)"', page) for page in (before, await browser.page()))
        assert now[: len(there)] == there and len(now) > len(there)
