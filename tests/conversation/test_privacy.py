"""What is kept about a person is said, handed over, deleted at once, and gone by itself in time."""

import asyncio
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from bot.channel_names import PAGE
from bot.clock import Clock
from bot.settings import FASTEST
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.retention import clock_watch
from services.retention.purge import purge, purge_daily
from services.store.inbox import Inbox
from services.units import units
from tests.support.accounts import chat_at
from tests.support.databases import TABLES, rows
from tests.support.days import by_the_tests_clock, days_pass
from tests.support.desk import staff_of
from tests.support.person import TOWNSHIP, Person, delete, file_of, running
from tests.support.unit_people import hr_of
from tests.support.waiting import HANGS


async def test_the_beginning_says_for_how_long_and_how_to_delete(person):
    await person.sees("全部结束", "180天自动删除", "/delete", "/privacy")


async def test_privacy_is_explained_and_the_question_comes_back(person):
    await person.taps("拜城县")
    question = (await person.sees()).splitlines()[-1]
    await person.says("/privacy")
    await person.sees("保存什么", "自己的数据库", "180天", "绝不询问", "/export", "/delete")
    await person.taps("接着来")
    await person.sees(question)


async def test_an_answer_typed_under_the_explanation_still_counts(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("/privacy")
    await person.says("农艺")
    await person.sees("驻村等基层服务吗")


async def test_everything_kept_is_handed_over(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("会计")
    question = await person.sees()
    await person.says("/export")
    file = await file_of(person)
    kept = orjson.loads(file.content)
    assert file.name == "zhicheng-export.json"
    assert kept["account"][0]["data"]["facts"]["specialty"] == "会计"
    page = {m.message_id: m.html for m in await person.page() if m.message_id < file.message_id}
    assert {message["message_id"]: message["html"] for message in kept["page_message"]} == page
    await person.sees(question)
    await person.says("/privacy")
    await person.taps("导出我的数据")
    again = orjson.loads((await file_of(person)).content)
    assert [(file["name"], file["content"]) for file in again["page_file"]] == [(file.name, len(file.content))]


@by_the_tests_clock
async def test_what_is_not_yet_handled_is_handed_over_too_and_goes_in_time(person):
    program, me = person.program, chat_at(person.chat_id)
    inbox = Inbox(program.store)
    await inbox.put([(me, {"mine": 1}), (chat_at(8), {"theirs": 1})])
    await person.says("/export")
    assert [row["content"] for row in orjson.loads((await file_of(person)).content)["inbox"]] == [{"mine": 1}]
    await delete(person)
    assert [row.content for row in await inbox.left_over(PAGE)] == [{"theirs": 1}]
    now = datetime.now(UTC)
    await purge(program.store, program.library, now, 0)
    await days_pass(program, 179, now)
    assert await inbox.left_over(PAGE)
    await days_pass(program, 181, now)
    assert not await inbox.left_over(PAGE)


async def test_nothing_of_another_person_is_handed_over(program, person):
    other = Person(program, chat_id=8)
    await other.says("秘密")
    await person.says("/export")
    assert "秘密" not in (await file_of(person)).content.decode()


async def test_deleting_asks_once_and_then_leaves_no_row(person, database):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("/export")
    await person.says("/delete")
    await person.sees("确定删除")
    assert rows(database)["conversation"] == 1
    await person.taps("全部删除")
    assert "已全部删除" in person.alert
    assert rows(database) == dict.fromkeys(TABLES, 0)


async def test_whoever_has_roles_is_told_which_end_before_deleting(program, person):
    await person.says("/delete")
    assert "身份" not in await person.sees("确定删除")
    station = await units.add(program.store, "某县农技站", program.clock.now())
    hr = await hr_of(station, program)
    await hr.says(f"/staff {await invite(program.store, RoleKind.STAFF, '窗口', program.clock.now())}")
    await staff_of(program, 101)
    await hr.says("/delete")
    await hr.sees("确定删除", "单位人事（某县农技站）、工作人员", "没有别人有这些身份：单位人事（某县农技站）。")


async def test_whoever_thinks_better_of_it_keeps_everything(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    result = await person.sees()
    await person.says("/delete")
    await person.taps("接着来")
    assert await person.sees() == result


async def test_after_deleting_everything_begins_afresh(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await delete(person)
    await person.says("/start")
    await person.sees("职称小助手", "哪个县（市）")
    assert [message.message_id for message in await person.page()] == [1]


async def test_a_button_from_before_the_deletion_is_stale(person):
    before = await person.last()
    await delete(person)
    await person.taps("拜城县", on=before)
    assert "过期" in person.alert
    await person.sees("哪个县（市）")


async def test_deleting_leaves_others_alone(program, person):
    other = Person(program, chat_id=8)
    await other.says("/start")
    await delete(person)
    assert len(await other.page()) == 1


@by_the_tests_clock
@pytest.mark.parametrize(
    ("days_later", "kept"),
    [(18 + 180, True), (18 + 182, False)],  # the last window ends on 7 November, 18 days later
)
async def test_a_conversation_is_kept_for_180_days_after_the_last_window(person, days_later, kept):
    await person.taps("拜城县")
    await days_pass(person.program, days_later)
    assert bool(await person.page()) == kept


@by_the_tests_clock
async def test_whoever_comes_after_the_windows_is_kept_180_days_from_then(database):
    async with running(database, at="2026-10-01T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("拜城县")
        await days_pass(program, 179)
        assert await person.page()
        await days_pass(program, 181)
        assert not await person.page()


@by_the_tests_clock
async def test_somebody_without_a_notice_is_kept_180_days_from_the_last_word(person):
    await days_pass(person.program, 179)
    assert await person.page()
    await days_pass(person.program, 181)
    assert not await person.page()


@by_the_tests_clock
async def test_whoever_comes_back_at_the_last_moment_is_not_purged(person):
    program = person.program
    await days_pass(program, 179)
    last_day = program.clock.now() + timedelta(days=179, hours=12)
    program.store.now = lambda: last_day
    await person.says("/help")
    await days_pass(program, 150, last_day)
    assert await person.page()


@by_the_tests_clock
@pytest.mark.parametrize("years", [2, -2])
async def test_by_a_clock_that_has_jumped_nobody_is_erased_however_often_it_is_started(person, years):
    program, now = person.program, person.program.clock.now()
    await purge(program.store, program.library, now, 30)
    wrong = now + timedelta(days=365 * years)
    for day in range(10):
        doubt = await purge(program.store, program.library, wrong + timedelta(days=day), 30)
        assert f"{wrong + timedelta(days=day):%Y-%m-%d %H:%M}" in str(doubt.words)
    assert await purge(program.store, program.library, now + timedelta(days=10), 30) is None, "it is right again"
    assert await purge(program.store, program.library, now + timedelta(days=14), 30) is None
    assert await person.page()


@by_the_tests_clock
async def test_a_clock_that_stays_where_it_jumped_to_is_believed_in_the_end(person):
    program, later = person.program, person.program.clock.now() + timedelta(days=900)
    await purge(program.store, program.library, program.clock.now(), 180)
    for day in range(0, 18, 2):
        await purge(program.store, program.library, later + timedelta(days=day), 180)
        assert await person.page()
    await purge(program.store, program.library, later + timedelta(days=18), 180)
    assert not await person.page()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_clock_that_is_not_the_servers_is_doubted(person):
    program, now = person.program, person.program.clock.now()
    for day in range(30):
        assert await purge(program.store, program.library, now + timedelta(days=day), 30)
    assert await purge(program.store, program.library, datetime.now(UTC), 30), "it has jumped"


@by_the_tests_clock
async def test_a_rehearsal_in_the_past_makes_nobody_look_forgotten(person):
    program, now = person.program, person.program.clock.now()
    program.store.now = lambda: now - timedelta(days=700)
    await person.says("/help")
    await days_pass(program, 170)
    assert await person.page()


async def test_the_daily_purge_waits_by_it(program, monkeypatch):
    monkeypatch.setattr(clock_watch, "MOST_APART", timedelta(days=36500))  # PostgreSQL's own clock is the machine's
    person, clock = Person(program), Clock(program.clock.now(), speed=FASTEST)
    began = clock.now()
    await person.says("/start")
    with program.store.news.of_page(PAGE, str(person.chat_id)) as changed:
        purging = asyncio.create_task(purge_daily(program.store, program.library, clock.now, clock.sleep, 1))
        await asyncio.wait_for(changed.wait(), HANGS)
        purging.cancel()
    assert not await person.page()
    assert clock.now() - began >= timedelta(days=4)  # it was marked for three
