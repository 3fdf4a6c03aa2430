"""Whoever takes a role on the page is known by a new cookie alone: one that somebody planted becomes a stranger's."""

from datetime import UTC, datetime

import pytest

from bot.channels.page.visitors import COOKIE
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.units import units
from tests.support.page import Browser


async def code_for(database, kind):
    store, now = Store(database), datetime.now(UTC)
    try:
        unit = (await units.add(store, "某县农技站", now)).number if kind == RoleKind.HR else None
        return await invite(store, kind, "窗口", now, unit)
    finally:
        await store.close()


@pytest.mark.parametrize(("kind", "welcome"), [(RoleKind.HR, "您已成为单位人事"), (RoleKind.STAFF, "您已成为工作人员")])
async def test_a_planted_cookie_is_a_strangers_once_its_victim_takes_a_role(address, database, kind, welcome):
    async with Browser(address) as planter, Browser(address) as victim:
        planted = {cookie.key: cookie.value for cookie in planter.http.cookie_jar}
        victim.http.cookie_jar.clear()
        victim.http.cookie_jar.update_cookies(planted, victim.http._base_url)
        await victim.says("/start")
        await victim.says("拜城县")
        assert "拜城县" in await planter.page(), "it is planted: both see one page"
        before = await victim.page()
        status, _ = await victim.says(f"/{kind} {await code_for(database, kind)}")
        assert status == 200
        page = await victim.page()
        assert welcome in page and "拜城县" in page and before.count("<article") < page.count("<article")
        assert {cookie.value for cookie in victim.http.cookie_jar if cookie.key == COOKIE} != set(planted.values())
        assert "<article" not in await planter.page()
        await planter.says(f"/{kind}")
        assert welcome not in await planter.page()
        await victim.says("现在的职称是初级")
        assert "拜城县" in await victim.page()


async def test_who_mistypes_a_code_keeps_the_cookie(browser):
    await browser.says("/start")
    before = {cookie.value for cookie in browser.http.cookie_jar}
    await browser.says("/hr AAAA-AAAA-AAAA")
    assert {cookie.value.partition(".")[0] for cookie in browser.http.cookie_jar} == {
        value.partition(".")[0] for value in before
    }
    assert "<article" in await browser.page()


async def test_who_took_a_role_has_the_new_cookie_though_the_turn_failed_after_that(address, database, monkeypatch):
    async with Browser(address) as browser:
        await browser.says("/start")
        with monkeypatch.context() as broken:
            broken.setattr("handlers.roles.taking.say", lambda *args, **given: 1 / 0)
            await browser.says(f"/hr {await code_for(database, RoleKind.HR)}")
        await browser.says("/hr")
        assert "某县农技站" in await browser.page()
