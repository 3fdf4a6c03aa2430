"""Whatever happens to a sender, its database or its channel: nothing is lost, and nothing comes twice unsaid."""

import re

import pytest

from tests.support import ordeals
from tests.support.databases import sqlite
from tests.support.ordeals import TROUBLES
from tests.support.outbox_audit import Ledger
from tests.support.own_postgres import own_postgres
from tests.support.page import Browser, app_served
from tests.support.sending_life import POINTS
from tests.support.small_disk import small_disk
from tests.support.strict_bot_api import strict_bot_api
from tests.support.strict_bots import bot  # noqa: F401

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@pytest.fixture(scope="module")
def api():
    with strict_bot_api("--any-chat") as api:
        yield api


@pytest.fixture
def books(database):
    """An empty outbox."""
    return Ledger(database)


@pytest.mark.parametrize(
    ("database", "times"),
    [("sqlite", len(POINTS)), pytest.param("sqlite", 50, marks=pytest.mark.slow), ("postgresql", len(POINTS))],
    indirect=["database"],
)
def test_kills_at_every_point_lose_nothing_and_repeat_only_what_says_so(books, bot, times):
    found, midway = ordeals.kills(books, bot, times)
    print(found)
    assert found.uncertain >= midway, "kills that meet no message prove nothing"


@pytest.mark.parametrize("kind", TROUBLES)
@on_sqlite
def test_trouble_with_the_channel_ends_as_it_must(books, bot, kind):
    print(ordeals.trouble(books, bot, kind, 30))
    log = bot.log()
    assert books.states().keys() == TROUBLES[kind][1]
    assert log.violations == 0, "a request was made in a flood wait"
    assert log.floods or kind != "flood"


@pytest.mark.parametrize("hours", [2, -2])
@on_sqlite
def test_a_clock_set_wrong_by_hours_neither_loses_nor_doubles(books, bot, hours):
    print(found := ordeals.wrong_clock(books, bot, hours, 15))
    assert (found.sent, found.cancelled, found.waiting) == ((20, 5, 0) if hours > 0 else (15, 0, 10))


def test_of_two_senders_one_sends_and_the_other_takes_over(books, bot):
    print(found := ordeals.two_senders(books, bot, 60))
    assert found.uncertain < 15, "only what was under way is uncertain"
    assert bot.log().floods < 3, "two who send at once are too fast together"


@pytest.mark.parametrize("point", ["claiming", "claimed", "sending", "settling"])
@on_postgresql
def test_who_is_held_up_is_replaced_and_does_no_harm_when_they_come_back(books, bot, point):
    print(found := ordeals.held_up(books, bot, point, 30))
    assert found.uncertain < 15, "only what was under way is uncertain"


@on_sqlite
def test_what_is_cancelled_while_it_waits_for_its_turn_is_not_sent(books, bot):
    print(found := ordeals.cancelled(books, bot, 60))
    assert found.cancelled > 15


@pytest.mark.postgres
def test_a_database_that_ends_without_warning_is_waited_for(bot):
    with own_postgres() as cluster:
        print(found := ordeals.restarts(Ledger(cluster.url), bot, cluster.restart, 2))
    assert found.sent > 45


@pytest.fixture(params=[ordeals.refused, ordeals.full])
def crammed(request, tmp_path):
    """A folder, and how there comes to be no room in it."""
    if request.param is ordeals.refused:
        yield tmp_path, request.param
    else:
        with small_disk(tmp_path):
            yield tmp_path, request.param


def test_a_full_disk_is_waited_for(crammed, bot):
    folder, crammed = crammed
    print(found := ordeals.no_room(Ledger(sqlite(folder)), bot, crammed, 50))
    assert found.sent == found.due


async def readiness(browser):
    async with browser.http.get("/readyz") as response:
        return response.status, (await response.json()).get("error", {}).get("field")


async def test_on_a_full_disk_people_are_told_and_nothing_is_lost(crammed):
    folder, crammed = crammed
    async with app_served(sqlite(folder)) as address, Browser(address) as browser:
        await browser.says("/start")
        before = await browser.page()
        with crammed(0, folder / "data"):
            status, refusal = await browser.says("/privacy")
            assert status == 500 and "之前的回答都还在" in str(refusal)
            assert await browser.page() == before
            assert await readiness(browser) == (503, "disk")
        assert await readiness(browser) == (200, None)
        assert (await browser.says("/privacy"))[0] == 200
        there, now = (re.findall(r'data-id="(\d+)"', page) for page in (before, await browser.page()))
        assert now[: len(there)] == there and len(now) > len(there)
