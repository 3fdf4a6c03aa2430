"""A role on the page: a session that ends by itself, by /signout and with the role, and what the page shows with it."""

import asyncio
import contextvars
import re
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import orjson
import pytest

from bot.channels.page import receive
from bot.clock import Clock, beijing_time
from handlers.hr import unit
from services.accounts.audit import broken, entries, record
from services.accounts.ends import keep_telling
from services.accounts.invitations import invite, invite_again
from services.accounts.roles import everybody
from services.accounts.sessions import ROLE_IDLE_DAYS, keep_ending_idle
from services.accounts.tables import Act, RoleKind
from services.store.store import Store
from services.units import units
from tests.support.page import Browser, app_served
from tests.support.person import IN_SEASON
from tests.support.process import run
from tests.support.server import serving
from tests.support.waiting import HANGS, until

IDLE = timedelta(days=ROLE_IDLE_DAYS)


class SetClock(Clock):
    """A clock that the test moves."""

    def __init__(self):
        super().__init__(beijing_time(IN_SEASON))
        self.ahead = timedelta()

    def now(self):
        return super().now() + self.ahead


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
async def store(database, clock):
    """Another program's look at the database."""
    store = Store(database, clock.now)
    await store.open()
    yield store
    await store.close()


@asynccontextmanager
async def hr_at(address, store, clock):
    """Somebody who is HR of a unit on the page, and looks at it."""
    station = await units.add(store, "某县农技站", clock.now())
    async with Browser(address) as browser:
        await browser.says("/start")
        await browser.says(f"/hr {await invite(store, RoleKind.HR, '人事', clock.now(), station.number)}")
        await browser.says("/hr")
        assert "某县农技站" in await browser.page()
        yield browser


@pytest.fixture
async def hr(database, clock, store):
    async with app_served(database, clock=clock) as address, hr_at(address, store, clock) as browser:
        yield browser


async def restored(browser, store, clock):
    """The role's holder enters another code for it."""
    (role,) = await everybody(store)
    await browser.says(f"/role {await invite_again(store, role, clock.now())}")
    await browser.says("/hr")
    assert "某县农技站" in await browser.page()
    assert [each.number for each in await everybody(store)] == [role.number]


@asynccontextmanager
async def listening(browser):
    """What an open page hears from now on: a function that waits until it shows nothing of the unit any more."""
    page = await browser.page()
    shown = {m[1] for m in re.finditer(r'data-id="(\d+)"(?:(?!</article>).)*某县农技站', page, re.S)}
    assert shown
    after = re.search(r'data-after="(\d+)"', page)[1]
    async with browser.http.get(f"/events?after={after}") as response:
        await response.content.readline()  # it is open

        async def is_gone():
            async with asyncio.timeout(HANGS):
                while shown:
                    line = (await response.content.readline()).decode()
                    assert line, "the stream has ended"
                    if line.startswith("data: {"):
                        message = orjson.loads(line.removeprefix("data: "))
                        if message["html"] is None:
                            shown.discard(str(message["id"]))

        yield is_gone


async def acts(store):
    trail = await entries(store)
    assert broken(trail) is None
    return [entry.act for entry in trail]


async def test_a_role_that_is_not_used_for_long_has_to_be_taken_up_by_another_code(hr, store, clock):
    for _ in range(2):
        clock.ahead += IDLE - timedelta(hours=2)
        await hr.says("/hr")
        assert (await hr.page()).count("某县农技站") > 1, "it was used in time"
    clock.ahead += IDLE + timedelta(hours=2)
    await hr.says("/hr")
    page = await hr.page()
    assert "您的单位人事身份在这个网页上超过14天没有使用" in page and "索取新代码" in page
    assert "某县农技站" not in page and "自测资格" in page
    await hr.says("/broadcast")
    assert "请写下" not in await hr.page()
    await restored(hr, store, clock)
    assert (await acts(store))[-3:] == ["session_idle", "code_made", "signed_in"]


async def test_it_ends_by_itself_and_an_open_page_shows_nothing_of_it(hr, store, clock, monkeypatch):
    # On SQLite the page does not hear of what another store keeps: it looks again by itself.
    monkeypatch.setattr(receive, "HEARTBEAT", 0.5)
    clock.ahead += IDLE + timedelta(hours=2)
    async with listening(hr) as is_gone:
        ending = asyncio.create_task(keep_ending_idle(store, clock.now, clock.sleep, IDLE))
        await is_gone()
        ending.cancel()
        with suppress(asyncio.CancelledError):
            await ending
    assert "某县农技站" not in await hr.page()
    assert len(await everybody(store)) == 1


async def test_whoever_signs_out_leaves_nothing_on_the_page_and_comes_back_by_a_code(hr, store, clock):
    buttons = await hr.buttons()
    async with listening(hr) as is_gone:
        await hr.says("/signout")
        await is_gone()
    page = await hr.page()
    assert "已在这个网页上退出单位人事身份" in page and "某县农技站" not in page and "自测资格" in page
    number, data = buttons["写通知"]
    _, answer = await hr.post({"id": 10**9, "message": number, "data": data})
    assert "用 /signout 从这个网页退出" in answer["alert"]
    await hr.says("/hr")
    assert "您的单位人事身份已用 /signout 从这个网页退出" in await hr.page()
    await hr.says("/signout")
    assert (await hr.page()).count("已在这个网页上退出") == 1, "nobody is signed in any more"
    await restored(hr, store, clock)


async def test_a_code_for_a_role_is_no_use_to_anybody_else(hr, store, clock):
    (role,) = await everybody(store)
    code = await invite_again(store, role, clock.now())
    async with Browser(hr.address) as other:
        await other.says("/start")
        await other.says(f"/role {code}")
        assert "这个代码不对" in await other.page()
    await hr.says("/signout")
    await hr.says(f"/hr {code}")
    await hr.says("/hr")
    assert "某县农技站" in await hr.page()


@pytest.mark.parametrize("command", [["hr", "remove", "1"], ["unit", "remove", "1", "--yes"]], ids=["hr", "unit"])
async def test_a_role_that_ends_by_a_command_is_gone_from_an_open_page(tmp_path, database, store, clock, command):
    with serving(tmp_path, DATABASE_URL=database) as server:
        async with hr_at(server.address, store, clock) as hr, listening(hr) as is_gone:
            ended = await asyncio.to_thread(run, *command, env={"DATABASE_URL": database})
            assert ended.returncode == 0
            assert "某县农技站" not in await hr.page()
            await is_gone()
            await hr.says("/hr")
            page = await hr.page()
            assert "某县农技站" not in page and "索取新代码" not in page
    assert "role_ended" in await acts(store)


async def test_a_program_hears_of_what_another_process_ended(store, clock):
    telling = asyncio.create_task(keep_telling(store))
    with store.news.of_page("page", "7") as changed:

        async def is_heard():
            ended = {"role": 1, "kind": "hr"}
            await store.write_quietly(record, Act.ROLE_ENDED, None, clock.now(), ended)  # which tells nobody
            return changed.is_set()

        await until(is_heard)
    telling.cancel()


async def test_who_becomes_hr_of_another_unit_sees_nothing_of_the_first_one(hr, store, clock):
    other = await units.add(store, "某乡兽医站", clock.now())
    await hr.says(f"/hr {await invite(store, RoleKind.HR, '人事', clock.now(), other.number)}")
    await hr.says("/hr")
    page = await hr.page()
    assert "某乡兽医站" in page and "某县农技站" not in page
    assert (await acts(store))[-2:] == ["role_ended", "code_used"]


async def test_a_role_that_ends_while_it_is_used_shows_nothing(hr, store, monkeypatch):
    people, removed = unit.people, []

    async def meanwhile(*given):
        if not removed:
            nothing_of_this_turn = contextvars.Context()
            removing = asyncio.create_task(units.remove(store, 1), context=nothing_of_this_turn)
            removed.append(await removing)
        return await people(*given)

    monkeypatch.setattr(unit, "people", meanwhile)
    status, _ = await hr.says("/hr")
    assert status == 200 and removed == [True]
    page = await hr.page()
    assert "某县农技站" not in page and "自测资格" in page
