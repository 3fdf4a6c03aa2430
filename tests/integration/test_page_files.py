"""What the page hands over: files and pictures."""

import re

import aiohttp
import orjson

from rules.schedule import deadlines
from tests.support.calendar_files import events
from tests.support.notices_at_hand import AKSU
from tests.support.page import Browser

PNG = b"\x89PNG"


async def test_the_file_is_saved_from_the_page(browser):
    await browser.says("/start")
    await browser.interview()
    await browser.taps("时间安排")
    await browser.taps("日历文件")
    link = re.search(r'href="(/files/\d+)" download>aksu-2025h2.ics<', await browser.page())[1]
    async with browser.http.get(link) as response:
        assert (response.status, response.content_type) == (200, "text/calendar")
        assert len(events(await response.read())) == len(deadlines(AKSU))


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
