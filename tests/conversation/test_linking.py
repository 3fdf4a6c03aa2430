"""Two chats of one person share one record once they are linked by a code, until they are parted."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.wiring import GUESSES
from services.accounts.codes import hash_of
from services.accounts.invitations import invite
from services.accounts.tables import Consent, LinkCode, Role, RoleKind
from services.desk.tables import Question
from services.outbox.tables import OutboxMessage
from services.reminders.subscriptions import subscriptions_of
from services.reminders.tables import Subscription
from services.store.tables import Account
from services.units.tables import Member
from tests.support.linked import (  # noqa: F401
    HERE,
    JOIN,
    THERE,
    account_of,
    code_of,
    end,
    kept,
    link,
    other,
    program,
    subscribe,
    waiting,
)
from tests.support.person import TOWNSHIP, Person, has, labels
from tests.support.unit_people import hr_of, unit


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
    await person.sees("什么专业")
    await other.says("农艺")
    await other.sees("已在另一处继续作答", "什么专业")
    assert "specialty" not in (await account_of(other)).data["facts"]


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
    await other.answers("农艺")
    question = await asked(other)
    await person.says("林业")
    await person.sees("已在另一处继续作答", question)
    assert (await account_of(person)).data["facts"]["specialty"] == "农艺"
    await person.is_asked(*TOWNSHIP, until="怎么读的")
    await other.says("大专")
    await other.sees("已在另一处继续作答", "怎么读的")


async def test_ticks_are_the_same_in_both(person, other):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("材料清单")
    await person.taps("☐ 学历学位证书扫描件")
    await link(person, other)
    ticked = (await account_of(person)).data["ticked"]
    assert ticked and (await account_of(other)).data["ticked"] == ticked
    await other.sees("结果供参考")
    assert any(label.startswith("材料清单 1/") for label in labels(await other.last()))


# Codes.


async def test_a_code_is_used_once_and_kept_by_its_hash_alone(person, other):
    code = await code_of(person)
    (row,) = await kept(person.program, LinkCode)
    assert code not in str(vars(row)) and row.code_hash == hash_of(code)
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
    await asyncio.gather(other.taps(JOIN), third.taps(JOIN))
    numbers = [(await account_of(each)).number for each in (person, other, third)]
    assert len(set(numbers)) == 2 and numbers[0] in numbers[1:]


async def test_two_who_link_each_other_at_the_same_moment_have_one_account(person, other):
    codes = [await code_of(person), await code_of(other)]
    await person.says(f"/link {codes[1]}")
    await other.says(f"/link {codes[0]}")
    await asyncio.gather(person.taps(JOIN), other.taps(JOIN))
    assert (await account_of(person)).number == (await account_of(other)).number
    assert len(await kept(person.program, Account)) == 1
    for each in (person, other):
        await each.says("/start")
        await each.sees("哪个县（市）")


# Whatever belongs to the person.


@pytest.mark.parametrize("who_gives", ["subscriber", "other"])
async def test_reminders_go_on_and_come_once(person, other, who_gives):
    await subscribe(person)
    await subscribe(other)
    (mine,) = await subscriptions_of(person.program.store, (await account_of(person)).number)
    before = await waiting(person)
    await (link(person, other, HERE) if who_gives == "subscriber" else link(other, person, HERE))
    (one,) = await kept(person.program, Subscription)
    assert (one.notice, one.stopped_at) == (mine.notice, None)
    assert before and sorted(r.milestone for r in await waiting(other)) == sorted(r.milestone for r in before)
    assert len(await kept(person.program, OutboxMessage, state="waiting")) == len(before)


async def test_what_one_chat_was_sent_already_is_not_sent_to_both_again(person, other):
    await subscribe(person)
    await subscribe(other)
    first, *_ = await waiting(person)
    await person.program.store.write(end, first.number, "sent")
    await link(person, other, HERE)
    (row,) = await kept(person.program, OutboxMessage, milestone=first.milestone)
    assert (row.number, row.state) == (first.number, "sent")


async def test_a_reminder_that_was_stopped_in_one_chat_still_comes_where_it_was_not(person, other):
    await subscribe(person)
    await subscribe(other)
    before = len(await waiting(person))
    await other.says("/remind")
    await other.taps("不再提醒")
    assert await waiting(other) == []
    await link(person, other, HERE)
    (one,) = await kept(person.program, Subscription)
    assert one.stopped_at is None and len(await waiting(other)) == before


async def test_membership_questions_and_roles_are_the_persons(program, person, other):
    station = await unit(program)
    await hr_of(station, program, 8)
    await clerk_of(program, person)
    await person.says(f"/join {station.code}")
    await person.taps("加入，并公开我的情况")
    await person.taps("不用了")
    await person.says("/ask 大专能报吗？")
    await link(person, other)
    await other.says("/unit")
    await other.sees("某县农技站", "看得到您的称呼")
    mine = (await account_of(other)).number
    assert {role.kind for role in await kept(program, Role, account=mine)} == {"staff", "hr"}
    assert [q.text for q in await kept(program, Question, account=mine)] == ["大专能报吗？"]
    assert [c.unit for c in await kept(program, Consent, account=mine, withdrawn_at=None)] == [station.number]


async def clerk_of(program, person):
    await person.says(f"/staff {await invite(program.store, RoleKind.STAFF, '窗口', program.clock.now())}")
    assert await has(person, "工作人员")


async def test_of_two_units_the_one_of_this_chat_stays_and_the_other_sees_nobody(program, person, other):
    stations = [await unit(program, name) for name in ("甲站", "乙站")]
    for someone, station in zip((person, other), stations, strict=True):
        await someone.says(f"/join {station.code}")
        await someone.taps("加入，并公开我的情况")
        await someone.taps("不用了")
    await link(person, other)
    assert [(m.unit, m.shares) for m in await kept(program, Member)] == [(stations[1].number, True)]
    assert [c.unit for c in await kept(program, Consent, withdrawn_at=None)] == [stations[1].number]
    assert len(await kept(program, Consent)) == 2


# Where messages go.


# Parting, deleting, handing over.
