"""Two chats of one person, and what is kept of them."""

import re

import pytest
from sqlalchemy import select, update

from services.outbox.tables import OutboxMessage
from tests.support.accounts import chat_at
from tests.support.person import TOWNSHIP, Person, has, running

NOW_IN_SEASON = "2025-10-09T10:00"

JOIN, HERE, THERE = "关联", "关联，留这里的回答", "关联，留另一处的回答"


@pytest.fixture
async def program(database):
    """The conversation, on a day within the season."""
    async with running(database, at=NOW_IN_SEASON) as program:
        yield program


@pytest.fixture
async def other(program):
    """The second chat, where nothing was answered yet."""
    other = Person(program, 8)
    await other.says("/start")
    return other


async def code_of(person):
    """A code that a chat has just shown."""
    await person.says("/link")
    return re.search(r"/link (\S+)", await person.sees("15分钟内有效"))[1]


async def link(giver, taker, how=JOIN):
    """Link a second chat by the first one's code."""
    await taker.says(f"/link {await code_of(giver)}")
    await taker.sees("把这里和另一处关联起来吗", "您本人在用")
    await taker.taps(how)
    assert await has(taker, "已关联，两处合用一份记录")


async def account_of(person):
    """The account that a chat belongs to."""
    return (await person.program.store.look_up(chat_at(person.chat_id))).account


async def kept(program, table, **of):
    async with program.store.reading() as session:
        return list(await session.scalars(select(table).filter_by(**of)))


async def subscribe(someone):
    await someone.is_asked(*TOWNSHIP, until="结果供参考")
    await someone.taps("⏰ 提醒我")


async def waiting(someone):
    of = {"account": (await account_of(someone)).number, "state": "waiting", "kind": "reminder"}
    return await kept(someone.program, OutboxMessage, **of)


def end(connection, number, state):
    connection.execute(update(OutboxMessage).filter_by(number=number).values(state=state))
