"""Two chats of one person share one record once they are linked by a code, until they are parted."""

import asyncio
import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.wiring import GUESSES
from services.accounts import linking
from services.accounts.tables import LinkCode
from services.store.tables import Account
from tests.support.accounts import chat_at
from tests.support.person import TOWNSHIP, Person, has, labels, running

NOW_IN_SEASON = "2025-10-09T10:00"
JOIN, HERE, THERE = "关联", "关联，留这里的回答", "关联，留另一处的回答"


@pytest.fixture
async def program(database):
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
    await taker.says(f"/link {await code_of(giver)}")
    await taker.sees("把这里和另一处关联起来吗", "您本人在用")
    await taker.taps(how)
    assert await has(taker, "已关联，两处合用一份记录")


async def account_of(person):
    return (await person.program.store.look_up(chat_at(person.chat_id))).account


async def kept(program, table, **of):
    async with program.store.reading() as session:
        return list(await session.scalars(select(table).filter_by(**of)))


async def asked(person):
    """The last line of what a chat shows."""
    return (await person.sees()).splitlines()[-1]


# One record for both.


async def test_both_chats_go_on_with_the_same_answers(person, other):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await link(person, other)
    await other.sees("什么专业")
    await other.answers("农艺")
    await other.sees("驻村等基层服务吗")
    assert (await account_of(person)).number == (await account_of(other)).number
    assert (await account_of(person)).data["facts"]["specialty"] == "农艺"
    await person.says("/answers")
    await person.sees("农艺")
    assert (
        await kept(person.program, Account) == [await account_of(person)]
        or len(await kept(person.program, Account)) == 1
    )


async def test_the_answers_may_come_from_either_side(person, other):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await link(other, person)
    assert "什么专业" in await other_shows(other)
    await person.sees("什么专业")


async def other_shows(other):
    """What the other chat shows once something is typed there."""
    await other.says("农艺")
    return await other.sees("已在另一处继续作答")


@pytest.mark.parametrize(("how", "education"), [(HERE, "大专"), (THERE, "本科")])
async def test_where_both_have_answers_the_person_says_which_stay(person, other, how, education):
    await person.is_asked(*TOWNSHIP, until="怎么读的")
    await other.is_asked(("最高学历是什么", "大专"), *TOWNSHIP, until="怎么读的")
    await other.says(f"/link {await code_of(person)}")
    await other.sees("两处都有回答", "另一份不再保留")
    assert labels(await other.last())[:2] == [HERE, THERE]
    await other.taps(how)
    assert (await account_of(person)).data["facts"]["education"] == education
    assert (await account_of(other)).number == (await account_of(person)).number


async def test_a_tap_after_the_other_chat_answered_shows_the_present_step(person, other):
    await person.is_asked(*TOWNSHIP, until="最高学历是什么")
    await link(person, other)
    await person.taps("接着来")
    asked_here = await person.last()
    await other.is_asked(*TOWNSHIP, until="哪一级单位")
    await person.taps("大专", on=asked_here)
    await person.sees("已在另一处继续作答", "哪一级单位")
    assert (await account_of(person)).data["facts"]["education"] == "本科"
    await person.taps("乡镇")
    assert (await account_of(other)).data["facts"]["workplace_level"]


async def test_a_text_typed_after_the_other_chat_answered_is_no_answer(person, other):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await link(person, other)
    await person.taps("接着来")
    await other.answers("会计")
    await person.says("农艺")
    await person.sees("已在另一处继续作答", "驻村等基层服务吗")
    assert (await account_of(person)).data["facts"]["specialty"] == "会计"
    await person.answers("没有参加过")
    await person.sees("什么性质")


async def test_ticks_are_the_same_in_both(person, other):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("材料清单")
    paper = next(label for label in labels(await person.last()) if label.startswith("☐"))
    await person.taps(paper)
    await link(person, other)
    ticked = (await account_of(person)).data["ticked"]
    assert ticked and (await account_of(other)).data["ticked"] == ticked
    await other.sees("结果供参考")
    assert any("1/" in label for label in labels(await other.last()))


# Codes.


async def test_a_code_is_used_once_and_kept_by_its_hash_alone(person, other):
    code = await code_of(person)
    (row,) = await kept(person.program, LinkCode)
    assert code not in str(vars(row)) and row.code_hash == linking.hash_of(code)
    await other.says(f"/link {code.lower().replace('-', ' ')}")
    await other.taps(JOIN)
    third = Person(person.program, 9)
    await third.says(f"/link {code}")
    await third.sees("口令不对、已经用过或已过期")
    assert await kept(person.program, LinkCode) == []


async def test_wrong_and_own_and_expired_codes_join_nothing(person, other):
    code = await code_of(person)
    await person.says(f"/link {code}")
    await person.sees("从这里取得的口令")
    await other.says("/link AAAA-BBBB-CCCC")
    await other.sees("口令不对")
    await other.says(f"/link {code}")
    await person.program.store.write(expire)
    await other.taps(JOIN)
    await other.sees("已过期")
    assert (await account_of(person)).number != (await account_of(other)).number


def expire(connection):
    past = datetime(2025, 1, 1, tzinfo=UTC)
    connection.execute(LinkCode.__table__.update().values(expires_at=past))


async def test_a_newer_code_replaces_the_one_before(person, other):
    first = await code_of(person)
    await code_of(person)
    await other.says(f"/link {first}")
    await other.sees("口令不对")


async def test_guessing_is_slowed(person, other):
    code = await code_of(person)
    for _ in range(GUESSES):
        await other.says("/link 2222-2222-2222")
    await other.says(f"/link {code}")
    await other.sees("稍后再试")


async def test_who_does_not_want_it_stays_alone(person, other):
    await other.says(f"/link {await code_of(person)}")
    await other.taps("不用了")
    await other.sees("哪个县（市）")
    assert (await account_of(person)).number != (await account_of(other)).number


async def test_of_two_who_use_one_code_at_the_same_moment_one_is_linked(person, other):
    third = Person(person.program, 9)
    await third.says("/start")
    code = await code_of(person)
    for each in (other, third):
        await each.says(f"/link {code}")
    await both_at_once(other.taps(JOIN), third.taps(JOIN))
    numbers = [(await account_of(each)).number for each in (person, other, third)]
    assert len(set(numbers)) == 2 and numbers[0] in numbers[1:]


async def test_two_who_link_each_other_at_the_same_moment_have_one_account(person, other):
    codes = [await code_of(person), await code_of(other)]
    await person.says(f"/link {codes[1]}")
    await other.says(f"/link {codes[0]}")
    await both_at_once(person.taps(JOIN), other.taps(JOIN))
    assert (await account_of(person)).number == (await account_of(other)).number
    assert len(await kept(person.program, Account)) == 1
    for each in (person, other):
        await each.says("/start")
        await each.sees("哪个县（市）")


async def both_at_once(*turns):
    """Two turns at once: one that came too late is refused as a whole, to be done again by its channel."""
    results = await asyncio.gather(*turns, return_exceptions=True)
    assert all(not isinstance(each, Exception) or isinstance(each, SQLAlchemyError) for each in results)
    assert sum(isinstance(each, Exception) for each in results) <= 1
