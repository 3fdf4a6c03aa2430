"""Somebody uses the page and Telegram: one record, every message once, where they want it or else on the other."""

import re

from sqlalchemy import select, update

from services.outbox import outbox
from services.outbox.tables import OutboxMessage
from tests.support.accounts import chat_at
from tests.support.person import TOWNSHIP
from tests.support.telegram import database  # noqa: F401
from tests.support.telegram_desk import ASKER, Clerk, clerk  # noqa: F401
from tests.support.waiting import until


async def test_a_page_and_telegram_share_one_record_and_a_reminder_comes_once(clerk, program, person):
    chat = Clerk(clerk.telegram, program, ASKER, ASKER)
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("⏰ 提醒我")
    await chat.sends(text="/start")
    await chat.sees("哪个县（市）")
    await person.says("/link")
    code = re.search(r"/link (\S+)", await person.sees())[1]
    await chat.sends(text=f"/link {code}")
    call, number = await chat.sees("把这里和另一处关联起来吗")
    await chat.taps("关联", call, number)
    await chat.sees("已关联，两处合用一份记录", "结果供参考")

    await person.says("/link")
    await person.taps("发到Telegram")
    first, second, *_ = await waiting(program)
    before = await shown_on_page(person)
    await fall_due(program, first)
    assert (await settled(program, first)).channel.startswith("telegram")
    await chat.sees("⏰")
    assert await shown_on_page(person) == before

    await clerk.telegram.fails("sendMessage", [403, {"ok": False, "error_code": 403, "description": "Forbidden"}])
    await fall_due(program, second)
    row = await settled(program, second)
    assert (row.channel, row.state) == ("page", "sent")
    after = await shown_on_page(person)
    assert after[:-1] == before and "⏰" in after[-1]
    assert {each.channel for each in await waiting(program)} == {"page"}


async def waiting(program):
    account = (await program.store.look_up(chat_at(7))).account.number
    rows = select(OutboxMessage).filter_by(account=account, kind="reminder", state="waiting")
    async with program.store.reading() as session:
        return list(await session.scalars(rows.order_by(OutboxMessage.due_at)))


async def fall_due(program, row):
    due = update(OutboxMessage).filter_by(number=row.number).values(due_at=outbox.AT_ONCE)
    await program.store.write(lambda connection: connection.execute(due))


async def settled(program, row):
    """A row of the outbox once it was sent or given up."""

    async def found():
        async with program.store.reading() as session:
            return await session.scalar(
                select(OutboxMessage).where(OutboxMessage.number == row.number, OutboxMessage.settled_at.is_not(None))
            )

    await until(found)
    return await found()


async def shown_on_page(person):
    return [message.html for message in await person.page() if not message.by_person]
