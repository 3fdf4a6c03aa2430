"""A page does not grow for ever: the latest messages and files are kept, and it is said that older ones are not."""

import asyncio

import orjson
import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from bot.channel_names import PAGE
from services.store import pages
from services.store.store import Store
from services.store.tables import ChatAddress
from services.store.turn import MOST_MESSAGES
from tests.support.accounts import chat_at
from tests.support.databases import looking
from tests.support.person import TOWNSHIP, file_of, has, plain
from tests.support.server import serving
from tests.support.waiting import HANGS

KEY = chat_at(7)
GONE, EARLIER = "这份文件已不再保留", "更早的消息已不再保留"


def kept(url):
    """How many messages there are, how many files, and of how many bytes."""
    with looking(url) as connection:
        messages = connection.scalar(text("SELECT count(*) FROM page_message"))
        return messages, *connection.execute(text("SELECT count(*), sum(length(content)) FROM page_file")).one()


async def written(store, key, count, words="又一条"):
    """So many messages come to a page."""
    async with store.turn(key) as turn:
        for number in range(count):
            turn.add_to_page(f"{words} {number}", [[{"text": "好", "data": "v:0:terms"}]])


async def test_of_fifty_exports_the_latest_is_kept_and_holds_everything(person, database):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("/export")
    _, _, size = kept(database)
    for _ in range(50):
        await person.says("/export")
    messages, files, _ = kept(database)
    assert files == 1 and messages <= MOST_MESSAGES
    everything = orjson.loads((await file_of(person)).content)
    assert len(everything["page_file"]) == 1, "only the one before it is told of, and by its size"
    assert everything["account"][0]["data"]["facts"]["specialty"] == "农艺"
    async with person.program.store.turn(KEY) as turn:
        others = 5  # the account, its identity, its conversation, what it agreed to, and what it was told
        assert turn.dropped == 0 and len(await turn.everything()) == messages + files + others
    assert sum(GONE in plain(message.html) for message in await person.page()) == 50
    assert sum("/files/" in message.html for message in await person.page()) == 1
    await written(person.program.store, KEY, MOST_MESSAGES)
    await person.says("/export")
    assert kept(database)[2] < 20 * size + 200 * MOST_MESSAGES, "what it holds is bounded as the page is"


async def test_of_other_files_the_oldest_go_where_they_are_too_many_together(person, database, monkeypatch):
    monkeypatch.setattr("services.store.turn.MOST_FILE_BYTES", 10_000)
    bot, store = person.program.bot, person.program.store
    await bot.session.send_picture(bot, 7, "dates.png", bytes(1000), "时间安排", None)
    for number in range(5):
        await bot.session.send_file(bot, 7, f"report-{number}.xlsx", bytes(1000 * (number + 1)), "报告")
        assert kept(database)[2] <= 10_000
    assert [await has(person, f"report-{number}.xlsx") for number in (0, 4)] == [False, True]
    assert await has(person, "时间安排", GONE), "the words under a picture stay"
    await bot.session.send_file(bot, 7, "large.xlsx", bytes(20_000), "报告")
    assert kept(database)[1] == 1, "one that is too large by itself is kept alone"
    file = await file_of(person)
    assert (await pages.file(store, PAGE, str(7), file.message_id)).name == "large.xlsx"


async def test_of_two_thousand_messages_the_latest_are_kept_and_the_conversation_goes_on(person, database):
    old = await person.last()
    for _ in range(20):
        await written(person.program.store, KEY, 100)
    assert kept(database)[0] == MOST_MESSAGES
    await person.taps("拜城县", on=old)
    assert "这个按钮已经过期" in person.alert
    await person.says("拜城县")
    await person.sees("现在的职称")
    page = await person.page()
    assert len(page) == MOST_MESSAGES and page[-1].message_id > 2000
    numbers = [message.message_id for message in page]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    await person.is_asked(*TOWNSHIP, until="结果供参考")


async def test_what_is_kept_no_more_goes_from_open_tabs_and_the_page_says_so(browser, database):
    await browser.says("/start")
    assert EARLIER not in await browser.page()
    with looking(database) as connection:
        key = ChatAddress.private(PAGE, connection.scalar(text("SELECT chat FROM conversation")))
    store = Store(database)
    try:
        async with store.turn(key) as turn:
            turn.change_page(1, html=None)
        await written(store, key, MOST_MESSAGES)
    finally:
        await store.close()
    page = await browser.page()
    assert page.count(EARLIER) == 1 and page.count("<article") == MOST_MESSAGES
    assert 'data-id="1"' not in page and "又一条 0" in page
    async with browser.http.get("/events?after=1") as response:
        lines = [line async for line in before_nothing_new(response)]
    dropped = orjson.loads(lines[lines.index(b"event: dropped\n") + 1].removeprefix(b"data: "))
    assert dropped["until"] >= 1 and EARLIER in dropped["html"]
    await browser.says("拜城县")
    assert "现在的职称" in (await browser.page()).rpartition("<article")[2]


async def before_nothing_new(response):
    """The lines of a stream up to the one that tells what is kept no more."""
    async with asyncio.timeout(HANGS):
        while not (line := await response.content.readline()).startswith(b"event: dropped"):
            yield line
        yield line
        yield await response.content.readline()


@pytest.mark.parametrize("number", [1, 2])
async def test_a_message_that_is_kept_no_more_cannot_be_changed(person, number):
    await written(person.program.store, KEY, MOST_MESSAGES + 10)
    async with person.program.store.turn(KEY) as turn:
        with pytest.raises(LookupError):
            turn.change_page(number, html="x")


MANY_MORE = f"""
INSERT INTO page_message (conversation, message_id, by_person, html, seq, created_at)
WITH RECURSIVE others (number) AS (VALUES (1) UNION ALL SELECT number + 1 FROM others WHERE number < {MOST_MESSAGES})
SELECT conversation.number, last_message + others.number, false, '又一条', last_seq + others.number, used_at
FROM conversation, others
"""
COUNTED = f"UPDATE conversation SET last_message = last_message + {MOST_MESSAGES}, last_seq = last_seq + 9999"


def test_in_a_browser_old_messages_make_room_for_a_line_that_says_so(chromium, tmp_path):
    with serving(tmp_path) as server:
        page = chromium.new_page()
        page.goto(server.address)
        expect(page.locator("article").last).to_contain_text("哪个县（市）")
        with looking(f"sqlite:///{tmp_path}/test.db") as connection:
            for statement in (MANY_MORE, COUNTED):
                connection.execute(text(statement))
            connection.commit()
        page.locator("#text").fill("拜城县")
        page.locator("#text").press("Enter")
        for _ in range(2):
            expect(page.locator("article").last).to_contain_text("现在的职称")
            expect(page.locator(".earlier")).to_have_text("更早的消息已不再保留，这里不显示。")
            expect(page.locator("[data-id='1']")).to_have_count(0)
            expect(page.locator("article")).to_have_count(MOST_MESSAGES)
            page.reload()
        page.close()
