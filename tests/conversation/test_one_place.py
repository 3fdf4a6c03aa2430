"""A program whose notices are for one place alone asks nobody where that is, and says what it keeps all the same."""

import pytest
from sqlalchemy import select

from rules.notice_files.library import load_notice
from services.accounts.tables import Consent
from tests.support.accounts import chat_at
from tests.support.person import Person, labels, running
from tests.support.timed_notices import TIMED

COLLEGE = load_notice(TIMED / "yin-college")
KEPT = "只保存您的回答"


@pytest.fixture
async def person(database, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(COLLEGE.folder.parent))
    monkeypatch.setenv("NOTICES", COLLEGE.id)
    async with running(database, at="2026-04-20T09:00") as program:
        yield Person(program)


async def agreed_to(person):
    async with person.program.store.reading() as session:
        return list(await session.scalars(select(Consent.what)))


async def facts_of(person):
    async with person.program.store.turn(chat_at(person.chat_id)) as turn:
        return turn.account.data.get("facts", {})


@pytest.mark.parametrize("beginning", ["/start", "😀", "你好", "/restart"])
async def test_the_first_question_comes_with_what_is_kept_and_for_whom(person, beginning):
    await person.says(beginning)
    assert "哪个县" not in await person.sees("现在的职称", "适用单位：寅学院", KEPT)
    assert {"上一步", "我的回答"}.isdisjoint(labels(await person.last()))


async def test_the_first_answer_agrees_and_is_kept_for_that_place(person):
    await person.says("/start")
    assert await agreed_to(person) == []
    await person.taps("没有职称")
    assert KEPT not in await person.sees()
    assert await agreed_to(person) == ["keeping"]
    assert await facts_of(person) == {"county": "寅学院", "title": "无"}


async def test_whoever_begins_with_a_description_is_told_what_is_kept_before_the_yes(person):
    await person.says("我是大专毕业的")
    await person.sees("请确认", KEPT)
    assert await agreed_to(person) == []
    await person.taps("对，接着来")
    assert await agreed_to(person) == ["keeping"]
    assert (await facts_of(person))["education"] == "大专"


async def test_parts_of_the_notice_are_shown_without_asking_for_a_place(person):
    await person.says("/start")
    await person.taps("时间安排")
    await person.sees("交所在学院截止")
    await person.taps("自测资格")
    await person.sees("现在的职称", KEPT)


async def test_no_other_place_is_offered_among_the_answers(person):
    await person.says("/start")
    await person.taps("没有职称")
    await person.says("/answers")
    await person.sees("单位所在地：寅学院")
    assert "单位所在地" not in labels(await person.last())


async def test_the_first_step_back_asks_the_first_question_again(person):
    await person.says("/start")
    await person.taps("没有职称")
    await person.taps("上一步")
    await person.sees("现在的职称")
    assert await facts_of(person) == {"county": "寅学院"}
