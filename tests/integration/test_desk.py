"""The desk as the running program serves it, on the page and in a terminal."""

import asyncio

from bot.clock import beijing_time
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.store.store import Store
from tests.support import databases
from tests.support.desk import ASKED, staff_of
from tests.support.page import Browser
from tests.support.person import IN_SEASON, Person, newest, running
from tests.support.server import serving
from tests.support.terminal import Sitting
from tests.support.waiting import HANGS


def test_at_a_terminal_the_answer_is_there_at_the_next_line(tmp_path):
    url = databases.sqlite(tmp_path).replace("/data/", "/")

    async def answers():
        async with running(url) as program:
            await newest(await staff_of(program, 101), ASKED)
            clerk = Person(program, 101)
            await clerk.taps("认领", on=await newest(clerk, ASKED))
            await clerk.says("可以。")

    async def somebody_is_there():
        async with running(url) as program:
            await staff_of(program, 100)

    asyncio.run(somebody_is_there())
    sitting = Sitting(tmp_path)
    sitting.types(f"/ask {ASKED}")
    assert "已转给工作人员" in sitting.printed
    asyncio.run(answers())
    sitting.types("/help")
    assert "工作人员答复您的问题" in sitting.printed and "可以。" in sitting.printed
    sitting.leaves()


async def test_the_running_program_sends_at_once_and_stops_cleanly(tmp_path):
    url, now = f"sqlite+aiosqlite:///{tmp_path}/test.db", beijing_time(IN_SEASON)
    with serving(tmp_path) as server:
        store = Store(url)
        code = await invite(store, RoleKind.STAFF, "窗口", now)
        await store.close()
        async with Browser(server.address) as person, Browser(server.address) as clerk:
            await clerk.says(f"/staff {code}")
            await person.says(f"/ask {ASKED}")

            async def sees(browser, *words):
                async with asyncio.timeout(HANGS):
                    page = await browser.page()
                    while any(word not in page for word in words):
                        await asyncio.sleep(0.05)
                        page = await browser.page()

            await sees(clerk, "待认领", ASKED)
            await clerk.taps("认领")
            await clerk.says("可以。")
            await sees(person, "工作人员答复", "可以。")
        assert server.stop() == (0, "")
