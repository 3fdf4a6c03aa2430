"""Who wants to be reminded is, in time, with what is still missing; nobody is too late, twice, or unwillingly."""

from datetime import datetime, timedelta

import orjson
import pytest

from bot.channel_names import PAGE
from locales import Words
from rules.notice_files.reminders import plan
from services.accounts import mail_address
from services.outbox import outbox
from services.outbox.delivery_result import Uncertain
from services.reminders.renewal import renew
from tests.support.accounts import account_at
from tests.support.notices_at_hand import AKSU, FICTITIOUS
from tests.support.person import TOWNSHIP, Person, file_of, labels, newest, plain, running
from tests.support.reminded import (  # noqa: F401
    CUTOFF,
    EARLY,
    anywhere,
    at,
    become_subscriber,
    ledger_of,
    milestones,
    moved,
    prepared,
    reminders,
    subscribed_before_the_interview,
    subscriber,
)

# Subscribing.


async def test_a_tap_on_the_result_subscribes_and_shows_which_days_and_what_for(sqlite_copy):
    async with at(sqlite_copy, EARLY) as person:
        await become_subscriber(person)
        text = await person.sees("会按时提醒您", "10月10日9:00　个人网上申报：还有14天")
        assert "10月16日9:00　申报前公示：最迟当天开始" in text and "15:00　个人网上申报：还有3小时" in text
        assert "9月28日" not in text
        assert {"已提交", "不再提醒", "材料清单"} <= set(labels(await person.last()))
    assert milestones(sqlite_copy, "waiting") == [
        "two_weeks", "publicity_two_days", "publicity", "week", "three_days", "eve", "last_morning", "last_hours"
    ]  # fmt: skip


async def test_a_second_tap_changes_nothing(sqlite_copy):
    async with at(sqlite_copy, EARLY) as person:
        await become_subscriber(person)
        before = ledger_of(sqlite_copy, "waiting")
        await person.taps("⏰ 提醒我")
        assert ledger_of(sqlite_copy, "waiting") == before


async def test_who_subscribes_late_is_reminded_of_what_is_still_to_come(sqlite_copy):
    async with at(sqlite_copy, "2025-10-23T20:00") as person:
        await become_subscriber(person)
        assert milestones(sqlite_copy, "waiting") == ["last_morning", "last_hours"]


async def test_it_is_offered_to_whom_something_can_still_come_of_it(sqlite_copy):
    async with at(sqlite_copy, "2025-10-24T18:00") as person:
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        assert "⏰ 提醒我" not in labels(await person.last())
    async with at(sqlite_copy, EARLY) as person:
        other = Person(person.program, chat_id=8)
        await other.says("/start")
        no = (("年度考核都在合格", "有不合格"), ("现在的职称", "正高"), *TOWNSHIP)
        await other.is_asked(*no, until="结果供参考")
        await other.sees("不符合申报条件")
        assert "⏰ 提醒我" not in labels(await other.last())


async def test_the_command_shows_the_plan_at_any_time_or_offers_it(sqlite_copy):
    async with at(sqlite_copy, EARLY) as person:
        await person.says("/remind")
        await person.sees("截止提醒", "哪个县（市）")
        await person.taps("拜城县")
        await person.sees("要在截止前提醒您吗")
        await person.taps("接着来")
        await person.sees("职称")
        await person.says("/remind")
        await person.taps("⏰ 提醒我")
        await person.sees("会按时提醒您")
        await person.says("/restart")
        await person.says("/remind")
        await person.sees("会按时提醒您", "10月10日9:00")


# Being reminded.


@pytest.mark.parametrize("words", ("提醒我", "remind me", "ئەسكەرتىڭ", "请提醒我一下"))
async def test_words_of_ones_own_subscribe_and_end_as_the_buttons_do(database, words):
    async with at(database, EARLY) as person:
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.says(words)
        await newest(person, "会按时提醒您")
        await person.says("不用提醒了")
        await person.sees("不再提醒您了")
        await person.says("取消提醒")
        await person.sees("现在没有给您发提醒")
    async with at(database, "2025-10-24T09:30") as person:
        assert await reminders(person) == []


@pytest.mark.parametrize("words", ("提醒我", "请到时候提醒我一下。", "Remind me!"))
async def test_the_plan_is_shown_to_whoever_asks_for_it_in_words(subscriber, words):
    async with running(subscriber, at=EARLY, has_mail=True) as program:
        person = Person(program)
        await person.says(words)
        await person.sees("会按时提醒您", "10月24日15:00")
        assert "也发到邮箱" in labels(await person.last())


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2025-10-10T09:00", "个人网上申报：还有14天，10月24日18:00截止"),
        ("2025-10-14T09:00", "申报前公示：还有2天，最迟10月16日开始"),
        ("2025-10-16T09:00", "申报前公示：最迟今天开始"),
    ],
)
async def test_a_reminder_counts_down_and_names_what_is_missing(subscriber, moment, words):
    async with at(subscriber, moment) as person:
        message = await newest(person, words)
        said = plain(message.html)
        assert "可申报：初定 中级" in said and "咨询电话：0997-2282697" in said and "（依据 " in said
        assert "还缺13项：学历学位证书扫描件；学历验证材料；2022、2023、2024年度继续教育" in said
        assert labels(message) == ["已提交", "稍后提醒", "不再提醒"]
        if "个人网上申报" in words.split("：")[0]:
            assert "只提交到本单位不算完成申报" in said


LATE = (
    "申报前公示最迟应在2025年10月16日开始，这一天已过："
    "尚未公示的，来不及按期公示，请马上联系单位，并拨打0997-2282697咨询"
)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2025-10-17T09:00", "个人网上申报：还有7天，10月24日18:00截止"),
        ("2025-10-23T09:00", "个人网上申报：还有1天，明天截止（10月24日18:00）"),
        ("2025-10-24T09:00", "个人网上申报：今天18:00截止"),
        ("2025-10-24T15:00", "个人网上申报：今天18:00截止，还有3小时"),
        ("2025-10-24T17:48", "个人网上申报：今天18:00截止，还有12分钟"),
    ],
)
async def test_after_the_last_day_of_the_publicity_a_reminder_says_so_and_lists_no_papers(subscriber, moment, words):
    async with at(subscriber, moment) as person:
        said = plain((await newest(person, words)).html)
        assert LATE in said and "已经公示的，请在材料清单里把公示打勾" in said
        assert "还缺" not in said and "单位公示（附件1）" not in said


async def test_who_has_ticked_the_publicity_off_is_reminded_as_before(subscriber):
    async with at(subscriber, EARLY) as person:
        await person.taps("材料清单")
        await person.taps("☐ 单位公示")
    async with at(subscriber, "2025-10-17T09:00") as person:
        said = (await reminders(person))[-1]
        assert "来不及按期公示" not in said and "还缺12项" in said


async def test_who_never_finished_the_self_check_is_told_of_the_publicity_too(sqlite_copy):
    await subscribed_before_the_interview(sqlite_copy)
    async with at(sqlite_copy, "2025-10-17T09:00") as person:
        assert LATE in (await reminders(person))[-1]


async def test_nothing_comes_a_minute_too_early(subscriber):
    async with at(subscriber, "2025-10-10T08:58") as person:
        assert await reminders(person) == []


async def test_papers_at_hand_are_not_named(subscriber):
    async with at(subscriber, EARLY) as person:
        await person.taps("材料清单")
        await person.taps("☐ 学历学位证书扫描件")
    async with at(subscriber, "2025-10-10T09:00") as person:
        (said,) = await reminders(person)
        assert "还缺12项：学历验证材料" in said
    async with at(subscriber, "2025-10-17T09:00") as person:
        listed = next(m for m in await person.page() if "☑ 学历学位证书扫描件" in labels(m))
        for label in [label for label in labels(listed) if label.startswith("☐")]:
            await person.taps(label, on=listed)
    async with at(subscriber, "2025-10-21T09:00") as person:
        assert "材料清单已全部打勾" in (await reminders(person))[-1]


async def test_who_has_not_finished_the_self_check_is_told_so(sqlite_copy):
    async with at(sqlite_copy, EARLY) as person:
        await person.says("/remind")
        await person.taps("拜城县")
        await person.taps("⏰ 提醒我")
    async with at(sqlite_copy, "2025-10-10T09:00") as person:
        (said,) = await reminders(person)
        assert "自测还没有做完" in said and "项：" not in said


async def test_answers_under_another_notice_say_nothing_about_this_one(subscriber):
    async with at(subscriber, EARLY) as person:
        await person.says("/restart")
        await person.taps("清空并重新开始")
        await person.taps("若羌县")
        await person.says("/remind")
        assert await newest(person, "阿克苏2025年下半年", "会按时提醒您")
    async with at(subscriber, "2025-10-10T09:00") as person:
        (said,) = await reminders(person)
        assert "阿克苏" in said and "项：" not in said


async def test_it_is_said_in_the_persons_language(sqlite_copy):
    async with at(sqlite_copy, EARLY) as person:
        await become_subscriber(person)
        await person.says("/language")
        await person.taps(Words("language.name").in_language("en"))
    async with at(sqlite_copy, "2025-10-24T15:00") as person:
        assert "closes today at 18:00, hours left: 3" in (await reminders(person))[-1]


async def test_a_reminder_that_may_not_have_come_is_repeated_once_and_says_so(anywhere):
    async with running(anywhere, at="2025-10-10T09:00") as program:
        (row,) = await program.store.write_quietly(outbox.due, PAGE, program.clock.now(), 9)
        await program.store.write_quietly(outbox.claim, row.number, program.clock.now())
        await program.store.write_quietly(outbox.record_result, row.number, Uncertain("lost"), program.clock.now())
        await renew(program.store, program.library, program.clock.now())
        await program.relay.deliver()
        (said,) = [plain(m.html) for m in await Person(program).page() if "可能重复" in m.html]
        assert "还有14天" in said


# What is said to a reminder.


async def test_who_has_submitted_is_reminded_of_what_comes_next(anywhere):
    async with at(anywhere, "2025-10-23T09:00") as person:
        reminder = await newest(person, "明天截止")
        await person.taps("已提交", on=reminder)
        await person.sees("已记下您已提交", "只提交到本单位不算完成申报", "10月31日9:00　再次公示", "11月7日9:00")
        assert {why for _, why in ledger_of(anywhere, "cancelled")} >= {"submitted"}
        await person.taps("已提交", on=reminder)
    async with at(anywhere, "2025-10-24T09:00") as person:
        assert not any("今天18:00截止" in said for said in await reminders(person))
    async with at(anywhere, "2025-10-31T09:00") as person:
        said = (await reminders(person))[-1]
        assert "再次公示：最迟今天开始" in said and "单位人事部门" in said and "还缺" not in said
    async with at(anywhere, "2025-11-01T09:00") as person:
        assert "用人单位报送材料：今天开始，11月7日截止" in (await reminders(person))[-1]
    async with at(anywhere, "2025-11-07T09:00") as person:
        assert "用人单位报送材料：今天是最后一天" in (await reminders(person))[-1]


async def test_who_has_not_submitted_after_all_is_reminded_as_before(anywhere):
    async with at(anywhere, "2025-10-17T09:00") as person:
        before = ledger_of(anywhere, "waiting")
        await person.taps("已提交", on=await newest(person, "还有7天"))
        assert milestones(anywhere, "waiting")[0] == "second_publicity_eve"
        await person.taps("还没有提交")
        await person.sees("会按时提醒您", "10月21日9:00")
        assert ledger_of(anywhere, "waiting") == before


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2025-10-17T09:00", "10月17日12:00"),
        ("2025-10-17T19:30", "10月18日9:00"),
        ("2025-10-24T17:00", "10月24日17:30"),
    ],
)
async def test_later_is_three_hours_later_by_day_and_before_the_cutoff(subscriber, moment, until):
    async with at(subscriber, moment) as person:
        reminder = (await person.page())[-1]
        await person.taps("稍后提醒", on=reminder)
        assert until in person.alert
        await person.taps("稍后提醒", on=reminder)
        assert sum(name.startswith("later:") for name in milestones(subscriber, "waiting")) == 1
        await person.says("/remind")
        await person.sees(f"{until}　再提醒一次")
        count = len(await reminders(person))
    again = datetime.strptime(f"2025年{until}", "%Y年%m月%d日%H:%M") + timedelta(minutes=1)
    async with at(subscriber, again.isoformat()) as person:
        assert len(await reminders(person)) == count + 1
        assert "个人网上申报：" in (await reminders(person))[-1]


async def test_who_wants_no_more_gets_no_more_and_can_have_it_again(subscriber):
    async with at(subscriber, "2025-10-17T09:00") as person:
        reminder = await newest(person, "还有7天")
        await person.taps("不再提醒", on=reminder)
        await person.sees("不再提醒您了")
        assert milestones(subscriber, "waiting") == []
        await person.taps("稍后提醒", on=reminder)
        assert "/remind" in person.alert
        await person.taps("不再提醒", on=reminder)
    async with at(subscriber, "2025-10-21T09:00") as person:
        assert not any("还有3天" in said for said in await reminders(person))
        await person.says("/remind")
        await person.taps("⏰ 提醒我")
        assert milestones(subscriber, "waiting") == ["eve", "last_morning", "last_hours"]


async def test_a_late_tap_or_a_forged_one_does_no_harm(subscriber):
    async with at(subscriber, "2025-11-09T09:00") as person:
        reminder = (await person.page())[-1]
        await person.taps("已提交", on=reminder)
        await person.sees("没有要提醒的了")
        await person.taps_data(f"r:{AKSU.id}:later")
        assert "没有要提醒的了" in person.alert
        for data in ("r:nothing:on", "r:ruoqiang-2024:off", f"r:{AKSU.id}:never", "r:" + "x" * 41 + ":on", "r::on"):
            await person.taps_data(data)
            assert "过期" in person.alert
        assert milestones(subscriber, "waiting") == []


async def test_a_button_under_a_reminder_leaves_what_is_under_way_alone(subscriber):
    async with at(subscriber, "2025-10-17T09:00") as person:
        reminder = await newest(person, "还有7天")
        await person.says("/restart")
        await person.taps("清空并重新开始")
        await person.taps("拜城县")
        question = await person.last()
        await person.taps("已提交", on=reminder)
        await person.taps("没有职称", on=question)
        await person.sees("年度考核")


async def test_who_has_left_an_address_is_reminded_there_too(anywhere):
    async with running(anywhere, at="2025-10-12T10:00") as program:
        me, now = await account_at(program.store), program.clock.now()
        await program.store.write(mail_address.send_code, me, "a@example.com", now)
        await program.store.write(mail_address.confirm, me, now)
        person = Person(program)
        await person.taps_data(f"r:{AKSU.id}:submitted")
        waiting = milestones(anywhere, "waiting")
        assert waiting.count("second_publicity") == 2 and "week" not in waiting
        await person.taps_data(f"r:{AKSU.id}:not_submitted")
        assert milestones(anywhere, "waiting").count("week") == 2
        await program.store.write(mail_address.remove, me, now)
        await person.taps_data(f"r:{AKSU.id}:off")
        await person.taps_data(f"r:{AKSU.id}:on")
        assert milestones(anywhere, "waiting").count("last_hours") == 1


# Outages, nights, the cutoff.


# A changed notice.


# Leaving, and what is kept.


async def test_what_is_kept_for_reminders_is_said_and_handed_over(subscriber):
    async with at(subscriber, EARLY) as person:
        await person.says("/privacy")
        await person.sees("订阅了哪份通知的提醒")
        await person.says("/export")
        kept = orjson.loads((await file_of(person)).content)
        assert kept["subscription"][0]["notice"] == AKSU.id
        assert len(kept["outbox"]) == len(plan(AKSU, "applying")) - 2  # two were due before


async def test_two_windows_remind_of_each_in_turn(sqlite_copy, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(FICTITIOUS.parent))
    async with at(sqlite_copy, "2026-03-20T10:00") as person:
        await person.says("/remind")
        await person.taps("东河县")
        await person.taps("⏰ 提醒我")
    async with at(sqlite_copy, "2026-03-31T14:30") as person:
        assert "第一次申报：今天17:30截止，还有3小时" in (await reminders(person))[-1]
    async with at(sqlite_copy, "2026-09-16T09:00") as person:
        assert "第二次申报：还有14天，9月30日截止" in (await reminders(person))[-1]
