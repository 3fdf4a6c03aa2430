"""Somebody who is reminded: subscribed, looked at on another day, under a notice whose dates have moved."""

import asyncio
import shutil
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from rules.notice_files.library import OWN_FOLDER
from services.reminders.renewal import renew
from tests.support import databases
from tests.support.notices_at_hand import AKSU
from tests.support.person import TOWNSHIP, Person, plain, running

EARLY = "2025-10-09T10:00"


@asynccontextmanager
async def at(database, moment):
    """The person at the program as it runs at a moment, after it was started and has sent what is due."""
    async with running(database, at=moment) as program:
        await renew(program.store, program.library, program.clock.now())
        await program.relay.deliver()
        yield Person(program)


async def become_subscriber(person):
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("⏰ 提醒我")


async def subscribed(database):
    """A database in which somebody wants to be reminded since 9 October."""
    async with running(database, at=EARLY) as program:
        await become_subscriber(Person(program))
    return database


async def subscribed_before_the_interview(database):
    async with at(database, EARLY) as person:
        await person.says("/remind")
        await person.taps("拜城县")
        await person.taps("⏰ 提醒我")


@pytest.fixture(scope="module")
def prepared(sqlite, tmp_path_factory):
    folder = tmp_path_factory.mktemp("subscriber")
    asyncio.run(subscribed(databases.copied(sqlite, folder)))
    return folder


@pytest.fixture
def subscriber(prepared, tmp_path):
    """The address of such a database."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return databases.sqlite(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request):
    """The address of such a database, of each kind."""
    if request.param == "sqlite":
        return request.getfixturevalue("subscriber")
    url = databases.empty(request.param, request)
    asyncio.run(subscribed_before_the_interview(url))
    return url


def ledger_of(database, *states):
    """What the outbox holds in some states, the earliest due first: milestone and why."""
    with databases.looking(database) as connection:
        rows = connection.execute(text("SELECT milestone, state, why FROM outbox ORDER BY due_at, number")).all()
    return [(row.milestone, row.why) for row in rows if row.state in states]


def milestones(database, state):
    return [milestone.partition("@")[0] for milestone, _ in ledger_of(database, state)]


async def reminders(person):
    """The reminders that came, in order."""
    return [plain(message.html) for message in await person.page() if message.html.startswith("<b>⏰")]


def moved(tmp_path, monkeypatch, name, **changes):
    """Put a changed copy of the Aksu notice in the place of the own one, as a restart will find it."""
    folder = tmp_path / "notices" / name / AKSU.id
    shutil.copytree(OWN_FOLDER / AKSU.id, folder)
    content = (folder / "notice.yaml").read_text()
    for old, new in changes.values():
        assert old in content
        content = content.replace(old, new)
    (folder / "notice.yaml").write_text(content)
    monkeypatch.setenv("NOTICES_DIR", str(folder.parent))


CUTOFF = "until: 2025-10-24T18:00"
