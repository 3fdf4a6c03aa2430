"""HR of a unit that writes a broadcast, has it sent, and gets its report."""

import asyncio
import io

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from services.accounts.roles import of
from services.accounts.tables import RoleKind
from services.broadcasts import broadcasts
from services.broadcasts.progress import advance
from services.outbox import outbox
from services.outbox.tables import OutboxMessage
from tests.support.accounts import account_at
from tests.support.person import newest
from tests.support.unit_people import data_of, database, files_of, hr_of, member_of, on_both, unit  # noqa: F401


@pytest.fixture
async def station(program):
    return await unit(program)


@pytest.fixture
async def hr(program, station):
    return await hr_of(station, program)


async def drafted(hr, text="{{ 称呼 }}，请按时提交。"):
    """A draft, as HR see it."""
    await hr.says("/broadcast")
    await hr.says(text)
    return await newest(hr, "通知草稿")


async def narrowed(hr, what, value):
    """The draft, once it is for those only of whom something is known."""
    await hr.taps(what, on=await newest(hr, "通知草稿"))
    await hr.taps(value, on=await newest(hr, "不会收到"))


async def asked(hr):
    """The question whether to send, which stands under what a recipient will see."""
    await hr.taps("预览并发送", on=await newest(hr, "通知草稿"))
    return await newest(hr, "确定吗")


async def sent(hr, text="{{ 称呼 }}，请按时提交。"):
    """A broadcast that was sent, before anybody has received it."""
    await drafted(hr, text)
    question = await asked(hr)
    deliver, hr.program.relay.deliver = hr.program.relay.deliver, lambda: asyncio.sleep(0)
    await hr.taps("确认发送", on=question)
    hr.program.relay.deliver = deliver


async def account_of(person):
    return await account_at(person.program.store, person.chat_id)


async def goes_on(program):
    """What a few seconds bring: what is due is delivered, and how far it is, is shown."""
    await program.relay.deliver()
    await program.store.write(advance, program.clock.now())
    await program.relay.deliver()


async def rows(program, number=1):
    """The messages of a broadcast in the outbox, by chat."""
    async with program.store.reading() as session:
        mine = select(OutboxMessage).where(OutboxMessage.subject == broadcasts.subject(number))
        found = await session.scalars(mine.where(OutboxMessage.kind == "broadcast").order_by(OutboxMessage.number))
        return list(found)


async def settled(program, person, result):
    """A message of the first broadcast whose result the channel has told."""
    (row,) = [row for row in await rows(program) if row.account == await account_of(person)]
    await program.store.write(outbox.record_result, row.number, result, program.clock.now())


async def sheets(hr):
    """The newest report's sheets, by name."""
    book = CalamineWorkbook.from_filelike(io.BytesIO((await files_of(hr))[-1].content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


async def role_of(hr):
    """The role of HR whom a test has."""
    return await of(hr.program.store, await account_of(hr), RoleKind.HR)
