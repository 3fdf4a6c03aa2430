"""Several notices for the same people: those that fit are offered, the choice can change, results stand together."""

from contextlib import asynccontextmanager

import pytest

from services.reminders.subscriptions import subscriptions_of
from tests.support.accounts import account_at
from tests.support.person import TOWNSHIP, Person, buttons_of, has, labels, running
from tests.support.published import copied

#: A sector's notice beside the region's: other names, another cutoff, four years instead of three.
_OF_TOWNSHIPS = "- {{span: service, years: {}}}\n\n  - track: 授予"
SECTOR = {
    "short_name: 阿克苏2025年下半年": "short_name: 阿克苏教育系统",
    "until: 2025-10-24T18:00": "until: 2025-10-22T18:00",
    _OF_TOWNSHIPS.format(3): _OF_TOWNSHIPS.format(4),
}
TO_COME = {
    "short_name: 阿克苏2025年下半年": "short_name: 阿克苏2026年上半年", "2025-09-": "2026-06-", "2025-10-": "2026-07-",
    "2025-11-": "2026-08-",
}  # fmt: skip


@asynccontextmanager
async def beside(database, folder, monkeypatch, changes, at="2025-10-20T09:00"):
    copied(folder, "aksu-other", changes)
    monkeypatch.setenv("NOTICES_DIR", str(folder))
    async with running(database, at=at) as program:
        person = Person(program)
        await person.says("/start")
        yield person


@pytest.fixture
async def person(database, tmp_path, monkeypatch):
    async with beside(database, tmp_path, monkeypatch, SECTOR) as person:
        yield person


async def test_those_that_fit_the_place_are_offered_by_name_and_day_and_nothing_is_asked_before(person):
    await person.taps("拜城县")
    await person.sees("拜城县现在有2份通知", "阿克苏教育系统", "10月22日", "阿克苏2025年下半年", "10月24日", "按哪一份")
    for text in ("材料有哪些", "/answers", "本科，2022年7月工作"):
        await person.says(text)
    await person.taps("对，接着来")
    await person.sees("按哪一份")
    await person.taps("按阿克苏教育系统")
    await person.sees("阿克苏教育系统", "距截止还有 2 天")
    await person.is_asked(*TOWNSHIP[1:], until="结果供参考")
    await person.sees("可申报：初定 初级", "10月22日")


async def test_results_stand_side_by_side_and_the_choice_can_be_changed(person):
    await person.answers("拜城县", "2")
    await person.is_asked(*TOWNSHIP[1:], until="结果供参考")
    said = await person.sees(
        "可申报：初定 中级", "同一地方的其他通知", "阿克苏教育系统（2025年10月22日截止）：可申报初定 初级"
    )
    assert said.index("初定 中级") < said.index("同一地方")
    await person.taps("按阿克苏教育系统")
    await person.sees("可申报：初定 初级", "阿克苏2025年下半年（2025年10月24日截止）：可申报初定 中级")
    await person.says("/answers")
    await person.taps("换一份通知")
    await person.says("下半年")
    await person.sees("可申报：初定 中级")


async def test_another_place_of_the_same_notices_keeps_the_choice_and_one_of_others_does_not(person):
    await person.answers("拜城县", "按阿克苏教育系统")
    for place, is_asked in (("温宿县", False), ("若羌县", False), ("拜城县", True)):
        await person.says("/answers")
        await person.taps("单位所在地")
        await person.taps(place)
        assert ("按哪一份" in await person.sees()) is is_asked, place


async def test_reminders_are_of_the_notice_that_was_chosen(person):
    await person.says("/remind")
    await person.answers("拜城县", "按阿克苏教育系统")
    await person.taps("⏰ 提醒我")
    subscriptions = await subscriptions_of(person.program.store, await account_at(person.program.store))
    assert [subscription.notice for subscription in subscriptions] == ["aksu-other"]


async def test_in_a_place_with_one_notice_nothing_is_asked(person):
    await person.taps("若羌县")
    assert "按哪一份" not in await person.sees("若羌")
    assert not await has(person, "按哪一份")


async def test_a_stale_or_forged_choice_changes_nothing(person):
    await person.taps("拜城县")
    question = await person.last()
    data = buttons_of(question)["按阿克苏教育系统"]
    await person.taps_data(data.replace("aksu-other", "ruoqiang-2024"), question.message_id)
    await person.sees("按哪一份")
    await person.taps_data(data, question.message_id)
    await person.sees("按哪一份")


async def test_one_open_and_one_to_come_are_offered_and_one_that_is_over_is_not(sqlite_copy, tmp_path, monkeypatch):
    async with beside(sqlite_copy, tmp_path, monkeypatch, TO_COME) as person:
        await person.taps("拜城县")
        await person.sees("阿克苏2026年上半年：申报尚未开始", "阿克苏2025年下半年：距截止")
    async with running(sqlite_copy, at="2025-12-01T09:00") as program:
        person = Person(program, 8)
        await person.says("/start")
        await person.taps("拜城县")
        await person.sees("阿克苏2026年上半年：申报尚未开始")
        assert "换一份通知" not in labels(await person.last())


async def test_a_deployment_shows_only_the_notices_that_it_names(sqlite_copy, tmp_path, monkeypatch):
    monkeypatch.setenv("NOTICES", "aksu-other, nowhere")
    async with beside(sqlite_copy, tmp_path, monkeypatch, SECTOR) as person:
        assert "若羌" not in await person.sees("阿克苏教育系统")
        await person.taps("拜城县")
        assert "按哪一份" not in await person.sees("阿克苏教育系统")
        assert [notice.id for notice in person.program.library.all()] == ["aksu-other"]
        assert person.program.library.missing == ["nowhere"]


@pytest.mark.parametrize(
    ("changes", "first", "then"),
    [(SECTOR, "阿克苏教育系统", "阿克苏2025年下半年"), (TO_COME, "阿克苏2025年下半年", "阿克苏2026年上半年")],
)
async def test_what_closes_first_stands_first_and_what_is_to_come_last(
    sqlite_copy, tmp_path, monkeypatch, changes, first, then
):
    async with beside(sqlite_copy, tmp_path, monkeypatch, changes) as person:
        shown = await person.sees(first, then)
    assert shown.index(first) < shown.index(then)
