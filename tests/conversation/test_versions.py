"""A version of a notice is published while people converse: who was told otherwise hears it, once, and why."""

import pytest
from sqlalchemy import select

from rules.notice_files.content import version_of
from rules.notice_files.library import load_notice
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from services.notice_versions.effects import effects
from services.notice_versions.tables import ToldDecision
from services.reminders.subscriptions import subscriptions_of
from tests.support.accounts import account_at
from tests.support.person import TOWNSHIP, Person, has, newest, plain, running
from tests.support.published import Publisher, copied

#: Four years instead of three for the intermediate title at a township's unit.
_OF_TOWNSHIPS = "- {{span: service, years: {}}}\n\n  - track: 授予"
FOUR_YEARS = {_OF_TOWNSHIPS.format(3): _OF_TOWNSHIPS.format(4)}
LATER = {"until: 2025-10-24T18:00": "until: 2025-10-28T18:00"}
AMENDING = {"region: ": "amends: aksu-2025h2\nregion: "}


@pytest.fixture
def publisher(program, tmp_path):
    """Publishes beside the people of the test."""
    publisher = Publisher(program, tmp_path)
    yield publisher
    publisher.close()


@pytest.fixture
async def told(person):
    """Somebody who was told that they can apply for the intermediate title."""
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.sees("可申报：初定 中级")
    return person


async def kept_of(person):
    async with person.program.store.reading() as session:
        return (await session.scalars(select(ToldDecision))).all()


async def said_of_result(person):
    return [plain(m.html) for m in await person.page() if "您的结果有变化" in plain(m.html)]


async def test_what_somebody_is_told_is_kept_with_the_version_it_was_made_under(told):
    (kept,) = await kept_of(told)
    assert kept.notice == "aksu-2025h2" and kept.as_of == "2025-10-24" and kept.facts["county"] == "拜城县"
    assert kept.digest == version_of(told.program.library.find("aksu-2025h2")) and len(kept.digest) == 64
    assert kept.eligible == ["初定/初级", "初定/中级"] and "diploma" in kept.papers


async def test_who_was_told_and_no_longer_can_hears_it_once_with_the_reason(told, publisher):
    await publisher.publishes(changes=FOUR_YEARS)
    (said,) = await said_of_result(told)
    assert "初定 中级：原来告诉您可以申报，现在不可以了" in said and "2026年7月31日" in said and "二（一）2" in said
    await publisher.is_followed()
    await publisher.publishes(changes=FOUR_YEARS | {"2282697": "2282699"})
    assert len(await said_of_result(told)) == 1, "another version is no news to them"
    await told.says("/start")
    await told.taps("接着来")
    await told.sees("可申报：初定 初级")
    (kept,) = await kept_of(told)
    assert kept.eligible == ["初定/初级"]


async def test_who_gains_by_a_correction_hears_that_too(told, publisher):
    await publisher.publishes(changes=FOUR_YEARS)
    await publisher.publishes()
    assert "现在可以申报了" in (await said_of_result(told))[-1]


async def test_what_was_put_right_before_it_was_told_is_not_told(sqlite_copy, tmp_path):
    for moment, changes in (("2025-10-20T23:00", [FOUR_YEARS, {}]), ("2025-10-21T12:00", [])):
        async with running(sqlite_copy, at=moment) as program:
            person, publisher = Person(program), Publisher(program, tmp_path / moment[:10])
            if changes:
                await person.says("/start")
                await person.is_asked(*TOWNSHIP, until="结果供参考")
            for each in changes:
                await publisher.publishes(changes=each)
            await publisher.is_followed()
            publisher.close()
            assert not await said_of_result(person)


async def test_nobody_hears_of_a_version_that_changes_nothing_for_them(told, publisher):
    other = Person(told.program, 8)
    await other.says("/start")
    await publisher.publishes(changes={"2282697": "2282699"})
    for person in (told, other):
        assert not await said_of_result(person)


async def test_who_was_told_hears_that_the_notice_is_withdrawn(told, publisher):
    await publisher.withdraws()
    await newest(told, "已停用", "初定 中级", "阿克苏")
    await told.says("/start")
    assert "拜城县" not in (await told.sees("若羌县"))
    await publisher.publishes()
    assert "现在可以申报了" in (await said_of_result(told))[-1]


async def test_deleting_takes_what_one_was_told_along(told):
    await told.says("/delete")
    await told.taps("全部删除")
    assert not await kept_of(told)


async def test_people_of_an_amended_notice_move_over_with_answers_and_reminders(told, publisher):
    await told.taps("⏰ 提醒我")
    await publisher.publishes("aksu-2025h2-b", AMENDING | LATER)
    await newest(told, "10月28日")
    assert await has(told, "10月24日"), "from when to when"
    account = await account_at(told.program.store, 7)
    (subscription,) = await subscriptions_of(told.program.store, account)
    assert subscription.notice == "aksu-2025h2-b"
    assert subscription.version == version_of(told.program.library.find("aksu-2025h2-b"))
    assert (await told.program.store.data_of(account))["notice"] == "aksu-2025h2-b"
    assert not await said_of_result(told), "their result is what it was"
    await told.says("/start")
    await told.taps("接着来")
    await told.sees("可申报：初定 中级", "10月28日")


async def test_who_is_not_reminded_hears_of_a_later_cutoff_and_the_old_text_stays_readable(told, publisher):
    await publisher.publishes("aksu-2025h2-b", AMENDING | LATER)
    assert "申报时间有变动" in (await said_of_result(told))[-1]
    assert told.program.library.find("aksu-2025h2").windows[0].at.startswith("2025-10-24")
    newcomer = Person(told.program, 9)
    await newcomer.says("/start")
    await newcomer.taps("拜城县")
    await newcomer.sees("10月28日")


async def test_a_clause_that_an_amendment_adds_is_told_to_whom_it_takes_something(told, publisher):
    await publisher.publishes("aksu-2025h2-b", AMENDING | FOUR_YEARS)
    (said,) = await said_of_result(told)
    assert "初定 中级" in said and "2026年7月31日" in said


async def test_before_publishing_it_is_counted_whom_it_concerns(told, tmp_path):
    other = Person(told.program, 8)
    await other.says("/start")
    await other.taps("拜城县")
    folder = copied(tmp_path, changes=FOUR_YEARS | LATER)
    found = await effects(told.program.store, told.program.library, load_notice(folder), told.program.clock.now())
    assert found.differences and found.differences.changes and found.differences.flips
    assert dict(found.people) == {"all": 2, "loses": 1} and dict(found.messages) == {"result": 1, "dates": 0}
    await told.taps("⏰ 提醒我")
    found = await effects(told.program.store, told.program.library, load_notice(folder), told.program.clock.now())
    assert found.messages["dates"] == 1


async def test_an_administrator_sees_what_is_in_use_by_whom_and_why_and_what_is_broken(told, publisher):
    code = await invite(told.program.store, RoleKind.ADMINISTRATOR, "李主任", told.program.clock.now())
    administrator = Person(told.program, 200)
    await administrator.says(f"/role {code}")
    await publisher.publishes(changes=LATER)
    await publisher.publishes("other-2026", {"windows:": "windoze:"})
    await administrator.says("/notices")
    said = await administrator.sees(
        "正在使用的通知：2份", "李主任：更正", "other-2026 有错误，暂不使用", "ruoqiang-2024"
    )
    assert version_of(told.program.library.find("aksu-2025h2"))[:12] in said
    await publisher.withdraws()
    await administrator.says("/notices")
    await administrator.sees("aksu-2025h2 已撤下", "李主任：作废")
