"""Administrators give roles out and end them in the chat; auditors read the trail; strangers notice neither."""

import re

import orjson
import pytest

from services.accounts.audit import entries
from services.accounts.invitations import invite
from services.accounts.roles import end, everybody
from services.accounts.tables import RoleKind
from services.units import units
from tests.support.audit import acts, by_force
from tests.support.databases import looking
from tests.support.desk import staff_of
from tests.support.person import Person, delete, file_of, has, labels, newest, plain
from tests.support.roles import holder_of

COMMANDS = ("/roles", "/invite", "/notices", "/audit")


@pytest.fixture
async def administrator(program):
    return await holder_of(program, RoleKind.ADMINISTRATOR, 200)


@pytest.fixture
async def auditor(program):
    return await holder_of(program, RoleKind.AUDITOR, 201)


async def code_made(administrator, kind, name, *units):
    await administrator.says("/invite")
    for label in (kind, *units):
        await administrator.taps(label)
    await administrator.says(name)
    return re.search(r"/role (\S+)", plain((await newest(administrator, "一次性代码")).html))[1]


async def test_a_role_of_every_kind_is_given_in_the_chat_and_taken_by_one_command(program, administrator):
    await newest(administrator, "您已成为管理员", *COMMANDS)
    await units.add(program.store, "某县农技站", program.clock.now())
    welcomes = {"工作人员": "您已成为工作人员", "管理员": "您已成为管理员", "审计员": "您已成为审计员"}
    for chat_id, (kind, welcome) in enumerate(welcomes.items(), 300):
        taker = Person(program, chat_id)
        await taker.says("/start")
        code = await code_made(administrator, kind, f"一位{kind}")
        await taker.says(f"/role {code}")
        await newest(taker, welcome)
        await administrator.says(f"/role {code}")
        await newest(administrator, "已用过")
    hr = Person(program, 400)
    await hr.says("/start")
    await hr.says(f"/hr {await code_made(administrator, '单位人事', '一位人事', '某县农技站')}")
    await newest(hr, "您已成为单位人事")
    await administrator.says("/roles")
    listed = plain((await newest(administrator, "现有身份（5个）")).html)
    for words in ("管理员　某人", "工作人员　一位工作人员", "审计员　一位审计员", "单位人事　一位人事（某县农技站）"):
        assert words in listed
    numbers = [role.number for role in await everybody(program.store)]
    expected = [f"{what}{number}" for what in ("取消", "新代码") for number in numbers]
    assert labels(await administrator.last()) == expected


async def test_a_code_that_went_to_the_wrong_person_is_withdrawn(program, administrator):
    await administrator.says("/roles")
    assert not await has(administrator, "尚未使用的一次性代码")
    code = await code_made(administrator, "工作人员", "窗口一")
    await administrator.says("/roles")
    listed = await newest(administrator, "尚未使用的一次性代码（1个）", "工作人员　窗口一")
    assert code not in listed.html
    (withdrawal,) = labels(listed)
    await administrator.taps(withdrawal, on=listed)
    await newest(administrator, "一次性代码已作废")
    taker = Person(program, 300)
    await taker.says("/start")
    await taker.says(f"/role {code}")
    assert not await has(taker, "您已成为工作人员")
    await administrator.taps(withdrawal, on=listed)
    assert administrator.alert == "这个代码已经使用、作废或过期"
    assert "code_withdrawn" in [entry.act for entry in await entries(program.store)]


async def test_a_role_is_ended_after_one_more_question_and_at_once(program, administrator):
    clerk = await staff_of(program, 100)
    (mine, theirs) = await everybody(program.store)
    await administrator.says("/roles")
    await administrator.taps(f"取消{theirs.number}")
    assert len(await everybody(program.store)) == 2
    question = await newest(administrator, "确定取消", "工作人员")
    await administrator.taps(f"确定取消{theirs.number}", on=question)
    assert [role.number for role in await everybody(program.store)] == [mine.number]
    await clerk.says("/staff")
    assert not await has(clerk, "未答的问题：")
    await administrator.taps(f"确定取消{theirs.number}", on=question)
    assert administrator.alert == "这个身份已经取消"
    ended = [entry for entry in await entries(program.store) if entry.act == "role_ended"]
    assert [(entry.role, entry.kind, entry.about) for entry in ended] == [
        (mine.number, "administrator", {"role": theirs.number, "kind": "staff"})
    ]


async def test_whoever_ends_their_own_or_the_last_role_is_told_so(program, administrator):
    await staff_of(program, 100)
    await staff_of(program, 101)
    mine, theirs, _ = await everybody(program.store)
    await administrator.says("/roles")
    listed = await administrator.last()
    await administrator.taps(f"取消{theirs.number}", on=listed)
    asked = plain((await newest(administrator, "确定取消", "工作人员")).html)
    assert "您自己" not in asked and "没有人" not in asked
    await administrator.taps(f"取消{mine.number}", on=listed)
    await newest(administrator, "确定取消", "这是您自己的身份", "没有人是管理员")


async def test_an_auditor_reads_the_trail_and_does_nothing_else(program, auditor, administrator):
    for reader in (auditor, administrator):
        await reader.says("/audit")
        await newest(reader, "操作记录共4条，核对无误", "命令行　为审计员生成一次性代码", "使用一次性代码，取得身份")
    for words in ("/roles", "/invite"):
        await auditor.says(words)
    assert not await has(auditor, "现有身份") and not await has(auditor, "哪一类人员")


async def test_the_newest_twenty_are_shown_and_a_broken_trail_is_said_to_be(program, auditor, database):
    for _ in range(30):
        await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())
    await auditor.says("/audit")
    shown = plain((await newest(auditor, "操作记录共32条")).html).splitlines()
    assert [int(row.partition("　")[0]) for row in shown[1:]] == list(range(13, 33))
    with looking(database) as connection:
        by_force(connection, "UPDATE audit SET role = 9 WHERE number = 7")
    await auditor.says("/audit")
    await newest(auditor, "核对不符", "第7条的内容被改动过")


@pytest.mark.parametrize("words", COMMANDS)
async def test_strangers_hear_what_they_hear_of_an_unknown_command(person, words):
    await person.says("/nothing")
    unknown = await person.sees()
    await person.says(words)
    assert await person.sees() == unknown


async def test_a_role_that_was_ended_lets_nobody_go_on(program, administrator):
    await administrator.says("/invite")
    await administrator.taps("审计员")
    await administrator.says("/roles")
    (role,) = await everybody(program.store)
    listed = await newest(administrator, "现有身份")
    assert await end(program.store, role.number, RoleKind.ADMINISTRATOR)
    assert not await has(administrator, "现有身份")
    await administrator.says("某人")
    await administrator.taps(f"取消{role.number}", on=listed)
    assert not await has(administrator, "一次性代码，请转交") and not await has(administrator, "确定取消")


async def test_forged_buttons_do_nothing_for_strangers(program, administrator, person):
    (role,) = await everybody(program.store)
    for data in (f"y:{role.number}:end", f"y:{role.number}:end_now", "z:administrator:0"):
        await person.taps_data(data)
        await person.says("某人")
    assert len(await everybody(program.store)) == 1 and len(await acts(program)) == 2


async def test_whoever_had_a_role_takes_its_trail_along_and_deleting_everything_leaves_it(program, administrator):
    await code_made(administrator, "审计员", "某人")
    await administrator.says("/export")
    kept = orjson.loads((await file_of(administrator)).content)
    assert [row["act"] for row in kept["audit"]] == ["code_used", "code_made"]
    before = await acts(program)
    (role,) = await everybody(program.store)
    await delete(administrator)
    ended = ("role_ended", {"role": role.number, "kind": "administrator"})
    assert await acts(program) == [*before, ended]
