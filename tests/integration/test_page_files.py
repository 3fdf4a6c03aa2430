"""What the page hands over: files and pictures."""

import re

import aiohttp
import orjson

from bot.clock import beijing_time
from services.accounts.audit import entries
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.units import units
from tests.support.calendar_files import events
from tests.support.notices_at_hand import AKSU
from tests.support.page import Browser
from tests.support.person import IN_SEASON

PNG = b"\x89PNG"


async def test_the_file_is_saved_from_the_page(browser):
    await browser.says("/start")
    await browser.interview()
    await browser.taps("时间安排")
    await browser.taps("日历文件")
    link = re.search(r'href="(/files/\d+)" download>aksu-2025h2.ics<', await browser.page())[1]
    async with browser.http.get(link) as response:
        assert (response.status, response.content_type) == (200, "text/calendar")
        assert {f"{AKSU.id}-publicity_start@zhicheng", f"{AKSU.id}-apply@zhicheng"} <= set(
            events(await response.read())
        )


async def test_the_page_shows_the_picture_in_place(browser):
    await browser.says("/start")
    await browser.interview()
    await browser.taps("时间安排")
    await browser.taps("时间图")
    page = await browser.page()
    assert 'alt="阿克苏2025年下半年时间图，今天是2025年10月20日"' in page
    source = page.split('<img src="')[1].split('"')[0]
    async with browser.http.get(source) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert response.headers["Content-Disposition"].startswith("inline")
        assert (await response.read()).startswith(PNG)


async def test_an_export_can_be_saved_by_its_visitor_alone(browser, address):
    await browser.says("/start")
    await browser.says("/export")
    link = re.search(r'<a href="(/files/\d+)" download>zhicheng-export.json</a>', await browser.page())[1]
    async with browser.http.get(link) as response:
        assert response.status == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.content_type == "application/json"
        assert orjson.loads(await response.read())["conversation"]
    async with Browser(address) as other, other.http.get(link) as response:
        assert response.status == 404
    async with aiohttp.ClientSession(address) as http, http.get(link) as response:
        assert response.status == 403


async def test_the_questions_that_staff_fetch_are_in_the_trail(browser, database):
    store = Store(database)
    await store.open()
    try:
        await browser.says("/start")
        await browser.says(f"/staff {await invite(store, RoleKind.STAFF, '窗口', beijing_time(IN_SEASON))}")
        async with Browser(browser.address) as asker:
            await asker.says("/start")
            await asker.says("/ask 街道算乡镇吗？")
            await asker.taps("同意")
        await browser.says("/stats")
        await browser.taps("导出")
        link = re.search(r'<a href="(/files/\d+)" download>questions.jsonl</a>', await browser.page())[1]
        async with browser.http.get(link) as response:
            assert [orjson.loads(line)["topic"] for line in (await response.read()).splitlines()] == ["open_street"]
        trail = [entry for entry in await entries(store) if entry.act in ("questions_exported", "downloaded")]
        assert [(entry.kind, entry.act) for entry in trail] == [
            ("staff", "questions_exported"),
            ("staff", "downloaded"),
        ]
    finally:
        await store.close()


async def test_a_workbook_that_hr_fetch_is_in_the_trail_and_other_files_are_not(browser, database):
    store = Store(database)
    await store.open()
    try:
        unit = await units.add(store, "某县农技站", store.now())
        await browser.says("/start")
        code = await invite(store, RoleKind.HR, "人事", beijing_time(IN_SEASON), unit.number)
        await browser.says(f"/hr {code}")
        async with Browser(browser.address) as member:
            await member.says("/start")
            await member.says(f"/join {unit.code}")
            await member.taps("加入，并公开我的情况")
        await browser.says("/export")
        await browser.says("/hr")
        await browser.taps("同意公开的人")
        for name in ("zhicheng-export.json", "roster.xlsx"):
            link = re.search(rf'<a href="(/files/\d+)" download>{name}</a>', await browser.page())[1]
            async with browser.http.get(link) as response:
                assert response.status == 200
        trail = [entry for entry in await entries(store) if entry.act == "downloaded"]
        assert [(entry.kind, entry.about) for entry in trail] == [("hr", {"message": int(link.rpartition("/")[2])})]
    finally:
        await store.close()
