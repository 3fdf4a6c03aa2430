"""Reminders come by every way that a person has chosen, once by each, and each way begins with a message."""

import re
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select, update

from services.accounts import mail_address
from services.outbox import outbox
from services.outbox.delivery_result import Failed
from services.outbox.tables import OutboxMessage
from services.reminders.renewal import renew
from tests.support.accounts import account_at
from tests.support.elsewhere import Elsewhere
from tests.support.person import TOWNSHIP, Person, has, labels, plain, running

EARLY = "2025-10-09T10:00"
TWO_WEEKS = "2025-10-10T09:00"


@asynccontextmanager
async def at(database, moment, **given):
    """The person at the page and at the terminal, as the program runs at a moment and has sent what is due."""
    async with running(database, at=moment, **given) as program:
        await renew(program.store, program.library, program.clock.now())
        person, elsewhere = Person(program), Elsewhere(program)
        await person.program.relay.deliver()
        await elsewhere.program.relay.deliver()
        yield person, elsewhere


async def subscribe(person):
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("⏰ 提醒我")


async def link(person, elsewhere):
    """Link the terminal with what the page has."""
    await person.says("/link")
    code = re.search(r"/link (\S+)", await person.sees("15分钟内有效"))[1]
    await elsewhere.says("/start")
    await elsewhere.says(f"/link {code}")
    await elsewhere.taps("关联")


async def choose(person, *labels):
    await person.says("/remind")
    for label in labels:
        await person.taps(label)


async def rows(person, **of):
    async with person.program.store.reading() as session:
        return list(await session.scalars(select(OutboxMessage).filter_by(**of).order_by(OutboxMessage.number)))


async def waiting(person):
    """What waits of reminders, each with the channel on which it is to come."""
    return sorted((row.channel, row.milestone) for row in await rows(person, state="waiting", kind="reminder"))


async def shown(person, words):
    return [text for text in [plain(message.html) for message in await person.page()] if words in text]


# What the page says.


async def test_the_page_says_that_it_shows_only_when_open_and_hands_over_what_rings(database):
    async with at(database, EARLY, has_mail=True) as (person, _):
        person.program.dispatcher["addresses"].append("https://t.me/a_bot?start=join_{code}")
        await subscribe(person)
        await person.sees("会按时提醒您", "提醒和通知发到：网页", "打开网页才看得到，关着时不会弹出", "日历文件请存进")
        await person.sees("留下邮箱", "https://t.me/a_bot，", "/link")
        assert "也发到邮箱" in labels(await person.last())
        (*_, before, _) = await person.page()
        assert "可导入手机或电脑日历" in plain(before.html)


async def test_what_is_not_set_up_is_not_offered(database):
    async with at(database, EARLY) as (person, _):
        await subscribe(person)
        text = await person.sees("打开网页才看得到")
        assert "邮箱" not in text and "Telegram" not in text


async def test_the_file_is_handed_over_once_and_again_after_a_stop(database):
    async with at(database, EARLY) as (person, _):
        await subscribe(person)
        await person.taps("⏰ 提醒我")
        assert len(await shown(person, "可导入手机或电脑日历")) == 1
        await person.says("/remind")
        assert "上面的日历文件" not in await person.sees("打开网页才看得到")
        await person.taps("不再提醒")
        await person.taps("⏰ 提醒我")
        assert len(await shown(person, "可导入手机或电脑日历")) == 2


# Several ways.


async def test_a_reminder_comes_once_by_each_way_that_was_chosen(database):
    async with at(database, EARLY) as (person, elsewhere):
        await subscribe(person)
        planned = [milestone for _, milestone in await waiting(person)]
        await link(person, elsewhere)
        await choose(person, "发到终端")
        assert await waiting(person) == [("terminal", milestone) for milestone in planned]
        await person.taps("发到网页")
        await person.sees("提醒和通知发到：终端、网页，每处各发一次。", "打开终端才看得到")
        both = sorted((channel, milestone) for channel in ("page", "terminal") for milestone in planned)
        assert await waiting(person) == both
        await person.taps_data("r:aksu-2025h2:off")
        await person.taps_data("r:aksu-2025h2:on")
        assert await waiting(person) == both
    async with at(database, TWO_WEEKS) as (person, elsewhere):
        for each in (person, elsewhere):
            assert len(await shown(each, "还有14天，10月24日18:00截止")) == 1


async def test_a_channel_that_is_chosen_begins_with_a_message_there_and_not_here(database):
    async with at(database, EARLY) as (person, elsewhere):
        await subscribe(person)
        await link(person, elsewhere)
        await choose(person, "发到终端")
        assert await has(person, "已往终端发出第一条，请看看收到没有")
        await elsewhere.program.relay.deliver()
        (first,) = await shown(elsewhere, "今后也发到这里")
        assert "这是第一条" in first and "10月10日9:00　个人网上申报：还有14天" in first
        await person.taps("发到网页")
        assert "第一条" not in await person.sees("每处各发一次") and await shown(person, "今后也发到这里") == []


async def test_who_subscribes_gets_a_first_message_by_every_other_way(database):
    async with at(database, EARLY, has_mail=True) as (person, elsewhere):
        await person.says("/start")
        await link(person, elsewhere)
        me, now = await account_at(person.program.store), person.program.clock.now()
        await person.program.store.write(mail_address.send_code, me, "a@example.com", now)
        await person.program.store.write(mail_address.confirm, me, now)
        await person.says("/link")
        await person.taps("发到终端")
        await person.taps("发到网页")
        await elsewhere.program.relay.deliver()
        await subscribe(person)
        await person.sees("会按时提醒您", "已往终端、a***@example.com发出第一条")
        assert [row.channel for row in await rows(person, kind="first", state="waiting")] == ["terminal", "mail"]
        await person.taps("⏰ 提醒我")
        assert len(await rows(person, kind="first", state="waiting")) == 2


async def test_a_way_that_is_chosen_no_more_gets_nothing_more(database):
    async with at(database, EARLY) as (person, elsewhere):
        await subscribe(person)
        before = await waiting(person)
        await link(person, elsewhere)
        await choose(person, "发到网页", "发到终端", "✓ 发到网页")
        assert {channel for channel, _ in await waiting(person)} == {"terminal"}
        await person.taps_data("r:aksu-2025h2:off")
        await person.taps_data("r:aksu-2025h2:on")
        assert {channel for channel, _ in await waiting(person)} == {"terminal"}
        await choose(person, "发到网页", "✓ 发到终端")
        assert await waiting(person) == before
        await person.taps("✓ 发到网页")
        await person.sees("您最近用过的一处")
        assert await waiting(person) == before


async def test_where_one_way_is_blocked_the_other_one_is_not_sent_it_twice(database):
    async with at(database, EARLY) as (person, elsewhere):
        await subscribe(person)
        planned = await waiting(person)
        await link(person, elsewhere)
        await choose(person, "发到终端", "发到网页")
        first = next(row for row in await rows(person, kind="reminder") if row.channel == "terminal")
        sending = update(OutboxMessage).filter_by(number=first.number).values(state="sending")
        store, now = person.program.store, person.program.clock.now()
        await store.write(lambda connection: connection.execute(sending) and None)
        await store.write(outbox.record_result, first.number, Failed("gone", True), now)
        assert await waiting(person) == planned


async def test_parted_each_reminder_comes_once_where_they_stay(database):
    async with at(database, EARLY) as (person, elsewhere):
        await subscribe(person)
        before = await waiting(person)
        await link(person, elsewhere)
        await choose(person, "发到终端", "发到网页")
        await elsewhere.says("/unlink")
        assert await waiting(person) == before


async def test_a_channel_of_nobodys_is_not_chosen(database):
    async with at(database, EARLY) as (person, _):
        await subscribe(person)
        before = await waiting(person)
        await person.taps_data("w:telegram/42")
        assert await waiting(person) == before and "发到" not in " ".join(labels(await person.last()))


@pytest.mark.parametrize("command", ["/link", "/remind"])
async def test_several_ways_are_offered_where_there_are_several(database, command):
    async with at(database, EARLY) as (person, elsewhere):
        await subscribe(person)
        assert not {"发到网页", "发到终端"} & set(labels(await person.last()))
        await link(person, elsewhere)
        await person.says(command)
        assert {"发到网页", "发到终端"} <= set(labels(await person.last()))
