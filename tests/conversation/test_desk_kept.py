"""What the desk keeps: through a restart, for its time, in an export, as canned answers and in numbers."""

import asyncio
from datetime import timedelta

import orjson
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage
from sqlalchemy import text

from bot.channel_names import PAGE
from bot.channels.page.session import PageSession
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, nothing
from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk import questions
from services.desk.canned_answers import Published, published
from services.outbox import outbox
from tests.support import databases
from tests.support.accounts import account_at
from tests.support.days import by_the_tests_clock, days_pass
from tests.support.desk import (
    ASKED,
    answered,
    other,  # noqa: F401
    staff_of,
)
from tests.support.person import Person, delete, file_of, has, labels, newest, plain, running
from tests.support.waiting import HANGS


async def test_everything_survives_a_restart_and_a_late_answer_arrives(database):
    async with running(database) as program:
        person, clerk = Person(program), await staff_of(program, 100)
        await person.says("/start")
        await person.says(f"/ask {ASKED}")
        card = await newest(clerk, "待认领")
        await clerk.taps("认领", on=card)
    async with running(database, at="2025-11-02T09:00") as program:
        person, clerk = Person(program), Person(program, 100)
        await clerk.says("迟到的答复")
        await newest(person, "工作人员答复", "迟到的答复")


async def test_what_was_not_sent_before_the_end_is_sent_after_it(database, monkeypatch):
    async def dies(relay):
        pass

    async with running(database) as program:
        person, clerk = Person(program), await staff_of(program, 100)
        monkeypatch.setattr(Relay, "deliver", dies)
        await person.says(f"/ask {ASKED}")
        assert not await has(clerk, "待认领")
    monkeypatch.undo()
    async with running(database) as program:
        for _ in range(2):
            await program.relay.deliver()
        shown = [m for m in await Person(program, 100).page() if "待认领" in plain(m.html)]
        assert len(shown) == 1


async def test_a_message_that_cannot_be_sent_holds_up_nobody(person, clerk, other, monkeypatch):
    send = PageSession.send

    async def fails_for_one(session, bot, chat_id, *shown):
        if chat_id == 100:
            raise TelegramNetworkError(SendMessage(chat_id=1, text="x"), "gone")
        return await send(session, bot, chat_id, *shown)

    monkeypatch.setattr(PageSession, "send", fails_for_one)
    monkeypatch.setattr(outbox, "DELAYS", (0.1,))
    await person.says(f"/ask {ASKED}")
    await newest(other, "待认领")
    monkeypatch.undo()
    await asyncio.sleep(0.1)
    await person.program.relay.deliver()
    await newest(clerk, "待认领")


async def test_the_relay_sends_by_itself(person, clerk, monkeypatch):
    program = person.program
    relay = Relay(program.store, program.clock, LocalTransport(program.bot, program.store, program.library, nothing))
    running_relay = asyncio.create_task(relay.run())
    deliver = program.relay.deliver
    program.relay.deliver = lambda: asyncio.sleep(0)
    with program.store.news.of_page(PAGE, str(100)) as changed:
        await person.says(f"/ask {ASKED}")
        await asyncio.wait_for(changed.wait(), HANGS)
    await newest(clerk, "待认领", ASKED)
    running_relay.cancel()
    await asyncio.wait([running_relay])
    program.relay.deliver = deliver


async def test_what_waits_too_long_is_raised_again(person, clerk, other):
    program, now = person.program, person.program.clock.now()

    async def cards(staff):
        return len([m for m in await staff.page() if "问题1　" in plain(m.html)])

    async def raised(hours_later):
        await program.store.write(questions.raise_again, now + timedelta(hours=hours_later), 24)
        await program.relay.deliver()
        return [await cards(clerk), await cards(other)]

    await person.says(f"/ask {ASKED}")
    assert await raised(23) == [1, 1]
    assert await raised(25) == [2, 2]
    assert await raised(26) == [2, 2]
    await clerk.taps("认领", on=await newest(clerk, "再次提醒"))
    assert await raised(50) == [3, 2], "whoever has it is reminded"
    await clerk.says("可以。")
    assert await raised(100) == [3, 2]


async def test_deleting_takes_the_question_from_everywhere(person, clerk, database):
    card = await answered(person, clerk, "可以的，请放心。")
    await clerk.taps("存为常见问题")
    await clerk.says("函授能初定吗")
    await clerk.says("/drafts")
    await person.says("/ask 第二个秘密问题")
    await clerk.taps("认领", on=await newest(clerk, "第二个秘密问题"))
    await delete(person)
    written = databases.written(database).decode(errors="ignore")
    if database.startswith("sqlite"):  # its files keep what is free until it is written over
        with databases.looking(database) as connection:
            written = "\n".join(connection.connection.driver_connection.iterdump())
    for words in (ASKED, "可以的，请放心。", "函授能初定吗", "第二个秘密问题"):
        assert words not in written
    await clerk.says("答复谁呢")
    await newest(clerk, "这个问题已不在")
    await clerk.taps("关闭", on=card)
    assert "已不在" in clerk.alert


async def test_everything_is_in_the_export_and_nothing_of_staff(person, clerk):
    await answered(person, clerk, "可以。")
    await person.says("/export")
    kept = orjson.loads((await file_of(person)).content)
    assert [row["text"] for row in kept["question"]] == [ASKED]
    assert [row["text"] for row in kept["exchange"]] == ["可以。"]
    assert "role" not in kept and {row["account"] for row in kept["outbox"]} == {kept["account"][0]["number"]}


@by_the_tests_clock
async def test_in_time_it_is_gone(person, clerk, database):
    await person.taps("拜城县")
    await answered(person, clerk)
    program = person.program
    await days_pass(program, 400)
    with databases.looking(database) as connection:
        for table in ("question", "exchange", "outbox"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0


async def test_a_canned_answer_is_given_by_a_tap(person, clerk, other):
    await answered(person, clerk, "请看通知第三条。")
    await clerk.taps("存为常用语")
    await person.says("/ask 另一个")
    await other.taps("常用语", on=await newest(other, "待认领", "另一个"))
    await other.taps("请看通知第三条。")
    await newest(person, "另一个", "请看通知第三条。")
    await clerk.says("/canned")
    await clerk.taps("删除")
    await clerk.says("/canned")
    await newest(clerk, "还没有常用语")


async def test_what_stands_after_the_command_becomes_a_canned_answer(person, clerk):
    await clerk.says("/canned 请带上原件。")
    await clerk.sees("已存为常用语")
    await clerk.says("/canned 号码 11010519491231002X 的")
    await clerk.says("/canned")
    await clerk.sees("请带上原件。")
    assert len([m for m in await clerk.page() if labels(m) == ["删除"]]) == 1
    await person.says("/canned 别人写的")
    await clerk.says("/canned")
    assert not await has(clerk, "别人写的")


async def test_an_entry_for_everybody_needs_a_second_look(person, clerk, other):
    store = person.program.store
    await person.taps("拜城县")
    await answered(person, clerk, "看通知第三条。")
    await clerk.taps("存为常见问题")
    await clerk.says("函授学历能初定吗？")
    await clerk.says("/drafts")
    assert labels(await clerk.last()) == ["不采用"]
    await clerk.taps_data("s:1:publish")
    assert "没有发布" in clerk.alert and await published(store, "aksu-2025h2") == []
    await other.says("/drafts")
    await other.sees("函授学历能初定吗？", "看通知第三条。", "发布前请核对")
    await other.taps("发布")
    (entry,) = await published(store, "aksu-2025h2")
    assert entry[:2] == ("函授学历能初定吗？", "看通知第三条。") and isinstance(entry, Published)
    assert await published(store, "ruoqiang-2024") == []
    await delete(person)
    assert await published(store, "aksu-2025h2") == [entry], "it is nobody's"


async def test_the_desk_in_numbers(program, clerk):
    store, now = program.store, program.clock.now()
    member = (await holders(store, RoleKind.STAFF))[0]

    async def asks(number, words, topic, hours):
        """Somebody asks; claimed and answered after so many hours, as far as there are any."""
        key = await account_at(store)
        about = {"language": "zh_CN", "notice": "aksu-2025h2", "topic": topic, "facts": []}
        await store.write(lambda c: questions.ask(c, key, words, now, **about))
        for at, what in zip(hours, ("claim", "answer"), strict=False):
            moment = now + timedelta(hours=at)
            if what == "claim":
                await questions.claim(store, number, member, moment)
            else:
                await store.write(questions.reply, number, "好", moment, None, False, member)

    await Person(program).says("/start")
    asked_so_far = [
        ("甲", "open_street", (1, 2)), ("乙", "open_street", (2, 5)),
        ("丙", None, (4, 14)), ("丙 ", None, (10,)), ("丁", None, ()),
    ]  # fmt: skip
    for number, asked in enumerate(asked_so_far, 1):
        await asks(number, *asked)
    await clerk.says("/stats")
    numbers = await newest(
        clerk, "最近30天：共5个问题", "已答复：3", "待认领：1", "已认领，待答复：1", "认领（中位数）：3.0小时",
        "答复（中位数）：3.0小时",
        "街道算乡镇吗：2个，已答复2个（最近一个是问题2）", "没有找到对应常见问题的：3个，已答复1个（最近一个是问题5）",
    )  # fmt: skip
    await clerk.taps("问题5", on=numbers)
    await newest(clerk, "问题5", "丁")
    await clerk.says("/staff")
    await clerk.sees("未答的问题：2个")
    await questions.claim(store, 5, member, now + timedelta(hours=20))
    await clerk.says("/stats")
    await newest(clerk, "待认领：0", "已认领，待答复：2")
