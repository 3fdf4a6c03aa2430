"""A unit with its HR and applicants, for tests."""

import re

import pytest

from bot.channel_names import PAGE
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.store import pages
from services.units import units
from tests.support import databases
from tests.support.person import TOWNSHIP, Person, newest

#: For what each kind of database might do differently; all else is the same on both.
on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database(request):
    """The address of an empty database: SQLite's unless the test runs on both."""
    return databases.empty(getattr(request, "param", "sqlite"), request)


async def unit(program, name="某县农技站"):
    """A unit that has just been made."""
    return await units.add(program.store, name, program.clock.now())


async def hr_of(unit, program, chat_id=100):
    """Somebody who has just become HR of a unit."""
    hr = Person(program, chat_id)
    await hr.says("/start")
    await hr.says(f"/hr {await invite(program.store, RoleKind.HR, '人事', program.clock.now(), unit.number)}")
    await newest(hr, "您已成为单位人事")
    return hr


async def member_of(unit, program, chat_id, called=None, shares=False, is_through=False):
    """Somebody who has joined a unit, and where told has a result."""
    person = Person(program, chat_id)
    await person.says("/start")
    if is_through:
        await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says(f"/join {unit.code}")
    await person.taps("加入，并公开我的情况" if shares else "加入，只计人数")
    await (person.says(called) if called else person.taps("不用了"))
    return person


def data_of(message, label):
    """What the button of a label carries."""
    return next(b["data"] for row in message.keyboard for b in row if b["text"] == label)


async def files_of(person):
    """The files that came with messages of a person's page."""
    numbers = [re.search(r'/files/(\d+)"', m.html) for m in await person.page()]
    store = person.program.store
    return [await pages.file(store, PAGE, str(person.chat_id), int(found[1])) for found in numbers if found]
