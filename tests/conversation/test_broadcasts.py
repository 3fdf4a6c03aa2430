"""HR write to the applicants of their unit: to whom they mean, as previewed, once to each; and what became of it."""

import asyncio
from datetime import timedelta

from bot.channel_names import PAGE
from bot.clock import beijing_time
from handlers.messages.compose import compose
from handlers.messages.rendered_message import Given
from services.accounts import mail_address
from services.accounts.roles import end
from services.accounts.tables import RoleKind
from services.broadcasts import broadcasts
from services.outbox import outbox
from services.outbox.delivery_result import Failed, Uncertain
from services.reminders.subscriptions import subscribe
from services.units import hr as roles
from tests.support.accounts import number_of
from tests.support.broadcasting import (  # noqa: F401
    account_of,
    asked,
    drafted,
    goes_on,
    hr,
    narrowed,
    role_of,
    rows,
    sent,
    settled,
    sheets,
    station,
)
from tests.support.notices_at_hand import AKSU
from tests.support.person import delete, has, labels, newest, plain
from tests.support.unit_people import data_of, database, files_of, hr_of, member_of, on_both, unit  # noqa: F401

# From writing to the report.


@on_both
async def test_everybody_of_the_unit_is_written_to_in_their_own_words(program, station, hr):
    other = await member_of(await unit(program, "某县医院"), program, 9, "别人")
    mine = [await member_of(station, program, 1, "小古"), await member_of(station, program, 2)]
    await drafted(hr)
    question = await asked(hr)
    shown = plain(question.html)
    assert "发给2人" in shown and "约1秒" in shown
    await hr.taps("确认发送", on=question)
    await goes_on(program)
    await newest(mine[0], "某县农技站通知", "小古，请按时提交。", "/unit")
    await newest(mine[1], "同志，请按时提交。")
    assert not await has(other, "请按时提交")
    await newest(hr, "通知1", "已结束", "已处理2人，共2人", "已送达渠道：2")
    assert len([m for m in await hr.page() if "已处理" in plain(m.html)]) == 2, "the progress and the report's words"
    found = await sheets(hr)
    assert ["对象人数", 2] in [row[:2] for row in found["汇总"]]
    assert [row[:3] for row in found["全部"][1:]] == [["（未公开）", "网页", "已送达渠道"]] * 2
    assert len(found["未送达"]) == 1


# For whom.


@on_both
async def test_an_audience_is_whoever_is_known_to_be_meant(program, station, hr):
    through = [await member_of(station, program, n, shares=True, is_through=True) for n in (1, 2)]
    unknown = await member_of(station, program, 3, shares=True)
    await drafted(hr)
    await newest(hr, "通知草稿", "人数：3人")
    for what in ("自测结果", "申报方式", "未打勾的材料"):
        await hr.taps(what, on=await newest(hr, "通知草稿"))
        choices = await newest(hr, "不会收到")
        await hr.taps("初定" if what == "申报方式" else labels(choices)[1], on=choices)
        draft = await newest(hr, "通知草稿", "人数：2人")
    await hr.taps("未打勾的材料", on=draft)
    await hr.taps("不限", on=await newest(hr, "不会收到"))
    await hr.taps("确认发送", on=await asked(hr))
    for person in through:
        await newest(person, "请按时提交")
    assert not await has(unknown, "请按时提交")


async def test_whoever_chooses_nothing_goes_back_to_what_was_chosen(program, station, hr):
    await member_of(station, program, 1, shares=True, is_through=True)
    await drafted(hr)
    await narrowed(hr, "自测结果", "可申报")
    await hr.taps("自测结果", on=await newest(hr, "通知草稿"))
    await hr.taps("返回修改", on=await newest(hr, "不会收到"))
    await newest(hr, "通知草稿", "自测结果：可申报", "人数：1人")


async def test_a_language_is_an_audience(program, station, hr):
    mine, other = await member_of(station, program, 1, shares=True), await member_of(station, program, 2, shares=True)
    await mine.says("/language")
    await mine.taps("English")
    await drafted(hr)
    await narrowed(hr, "语言", "English")
    await hr.taps("确认发送", on=await asked(hr))
    await newest(mine, "Notice from 某县农技站", "同志，请按时提交。")
    assert not await has(other, "请按时提交")


@on_both
async def test_whoever_said_that_they_have_handed_in_can_be_left_alone(program, station, hr):
    done, other = [await member_of(station, program, n, shares=True, is_through=True) for n in (1, 2)]
    await program.store.write(subscribe, await account_of(done), AKSU, program.clock.now())
    await done.says("/remind")
    await done.taps("已提交")
    await hr.says("/hr")
    await newest(hr, "说过已提交：1人", "没有说过已提交：1人")
    await drafted(hr)
    await narrowed(hr, "是否已提交", "没有说过已提交")
    await hr.taps("确认发送", on=await asked(hr))
    await newest(other, "请按时提交")
    assert not await has(done, "请按时提交")


async def test_numbers_that_would_tell_of_somebody_are_not_told(program, station, hr):
    await member_of(station, program, 1, "小古", is_through=True)
    await member_of(station, program, 2, "阿里")
    await drafted(hr)
    await newest(hr, "人数：2人")
    await narrowed(hr, "自测结果", "可申报")
    await newest(hr, "通知草稿", "人数：不显示")
    await hr.taps("确认发送", on=await asked(hr))
    await goes_on(program)
    assert not await has(hr, "已处理1人")
    found = await sheets(hr)
    assert len(found["全部"]) == 1, "nobody agreed to be seen"
    assert ["对象人数", "不显示"] in [row[:2] for row in found["汇总"]]
    await hr.says("/broadcasts")
    await newest(hr, "人数：不显示")


async def test_whoever_is_meant_no_more_is_not_written_to(program, station, hr):
    person = await member_of(station, program, 1, shares=True, is_through=True)
    await drafted(hr)
    await narrowed(hr, "自测结果", "可申报")
    question = await asked(hr)
    deliver, program.relay.deliver = program.relay.deliver, lambda: asyncio.sleep(0)
    await hr.taps("确认发送", on=question)
    await person.says("/restart")
    await person.taps("清空并重新开始")
    program.relay.deliver = deliver
    await goes_on(program)
    assert not await has(person, "请按时提交")
    assert [row.state for row in await rows(program)] == ["cancelled"]


async def test_to_nobody_nothing_is_sent(program, station, hr):
    await drafted(hr)
    draft = await newest(hr, "通知草稿")
    await hr.taps("预览并发送", on=draft)
    assert "没有符合条件的人" in hr.alert


async def test_a_made_up_value_names_no_audience(program, station, hr):
    await member_of(station, program, 1)
    await drafted(hr)
    await hr.taps_data("b:1:verdict:admin:1")
    assert "过期" in hr.alert
    await newest(hr, "通知草稿", "本单位全体")


# In time.


async def test_the_latest_safe_start_leaves_unit_and_county_a_working_day_each(program, station, hr):
    await member_of(station, program, 1, is_through=True)
    await drafted(hr)
    program.clock.now = lambda: beijing_time("2025-10-22T17:20")
    shown = plain((await asked(hr)).html)
    assert "2025年10月24日" in shown and "审核留2个工作日" in shown and "已过最晚" not in shown
    assert "最晚安全开始时间：2025年10月22日 17:29" in shown
    for moment in ("2025-10-22T17:31", "2025-10-23T09:00", "2025-10-24T17:29"):
        program.clock.now = lambda moment=moment: beijing_time(moment)
        await hr.taps("预览并发送", on=await newest(hr, "通知草稿"))
        assert "已过最晚安全开始时间" in plain((await hr.last()).html), moment


async def test_hr_are_told_that_the_publicity_can_no_longer_begin_in_time(program, station, hr):
    await member_of(station, program, 1, is_through=True)
    await drafted(hr)
    words = "申报前公示最迟应在2025年10月16日开始，这一天已过"
    for moment, is_past in (("2025-10-16T17:00", False), ("2025-10-17T00:00", True)):
        program.clock.now = lambda moment=moment: beijing_time(moment)
        await hr.taps("预览并发送", on=await newest(hr, "通知草稿"))
        assert (words in plain((await hr.last()).html)) == is_past, moment


@on_both
async def test_what_is_about_the_cutoff_is_not_sent_after_it_unless_told(program, station, hr):
    await member_of(station, program, 1, is_through=True)
    await drafted(hr)
    question = await asked(hr)
    await hr.taps("改为截止后也发", on=question)
    question = await newest(hr, "截止后也发")
    await hr.taps("改为截止后不发", on=question)
    deliver, program.relay.deliver = program.relay.deliver, lambda: asyncio.sleep(0)
    await hr.taps("确认发送", on=await newest(hr, "确定吗"))
    (row,) = await rows(program)
    assert row.expires_at is not None
    program.store.now = program.clock.now = lambda: row.expires_at + timedelta(seconds=1)
    program.relay.deliver = deliver
    await goes_on(program)
    assert [(row.state, row.why) for row in await rows(program)] == [("cancelled", "late")]
    await newest(hr, "已结束", "未发送：1")


# Once to each.


@on_both
async def test_confirmed_twice_it_is_sent_once(program, station, hr):
    person = await member_of(station, program, 1)
    await drafted(hr)
    question = await asked(hr)
    data = data_of(question, "确认发送")
    await asyncio.gather(*(hr.taps_data(data, question.message_id) for _ in range(3)))
    await goes_on(program)
    await hr.taps_data(data, question.message_id)
    await goes_on(program)
    assert len([m for m in await person.page() if "请按时提交" in m.html]) == 1
    assert [row.state for row in await rows(program)] == ["sent"]
    assert len(await files_of(hr)) == 1


async def test_whose_fate_is_uncertain_is_not_written_to_again(program, station, hr):
    person = await member_of(station, program, 1)
    await sent(hr)
    await settled(program, person, Uncertain("timeout"))
    await goes_on(program)
    assert [row.state for row in await rows(program)] == ["uncertain"]
    assert not await has(person, "请按时提交")
    await newest(hr, "已结束", "不确定是否送达")


@on_both
async def test_whoever_leaves_or_deletes_everything_is_not_written_to(program, station, hr):
    mine = [await member_of(station, program, n, shares=True) for n in (1, 2, 3)]
    await sent(hr)
    await program.store.write(broadcasts.pause, 1, program.clock.now(), await role_of(hr))
    await mine[0].says("/unit")
    await mine[0].taps("退出单位")
    await delete(mine[1])
    await program.store.write(broadcasts.resume, 1, program.clock.now(), await role_of(hr))
    await goes_on(program)
    assert [(await number_of(program.store, row.account), row.state, row.why) for row in await rows(program)] == [
        (1, "cancelled", "left"), (3, "sent", None),
    ]  # fmt: skip
    assert not await has(mine[0], "请按时提交")
    found = await sheets(hr)
    assert ["已删除自己的数据", 1] in [row[:2] for row in found["汇总"]]


async def test_whoever_blocked_the_bot_is_not_tried(program, station, hr):
    person = await member_of(station, program, 1)
    await program.store.write(outbox.set_blocked, PAGE, str(person.chat_id), program.clock.now())
    await sent(hr)
    assert [(row.state, row.why) for row in await rows(program)] == [("cancelled", "blocked")]


async def test_whoever_left_an_address_is_written_to_by_mail_too(program, station, hr):
    person = await member_of(station, program, 1)
    await program.store.write(mail_address.send_code, await account_of(person), "guli@example.com", program.clock.now())
    await program.store.write(mail_address.confirm, await account_of(person), program.clock.now())
    await sent(hr)
    await goes_on(program)
    (row,) = [row for row in await rows(program) if row.by == "mail"]
    await newest(hr, "正在发送", "已处理1人，共1人", "另发邮件，等待发送：1")
    given = Given(program.store, program.library, None, {})
    rendered = await compose(row, given)
    assert "某县农技站通知" in rendered.text and "同志，请按时提交。" in rendered.text
    result = Failed("550 <guli@example.com> unknown")
    await program.store.write(outbox.record_result, row.number, result, program.clock.now())
    await goes_on(program)
    found = await sheets(hr)
    assert ["另发邮件，未送达", 1] in [row[:2] for row in found["汇总"]]
    assert [row[1:3] + row[4:] for row in found["未送达"][1:]] == [["邮件", "未送达", "渠道没有接受"]]


# Who may.


async def test_hr_of_another_unit_reaches_nothing(program, station, hr):
    person = await member_of(station, program, 1)
    other = await hr_of(await unit(program, "某县医院"), program, 101)
    await drafted(hr)
    for what in ("show", "preview", "send", "drop", "rewrite", "undated"):
        await other.taps_data(f"b:1:{what}::0")
        assert "过期" in other.alert
    await sent(hr)
    for what in ("pause", "cancel", "cancel_now", "report"):
        await other.taps_data(f"b:2:{what}::0")
        assert "过期" in other.alert
    await other.says("/broadcasts")
    await newest(other, "还没有发过通知")
    await goes_on(program)
    await newest(person, "请按时提交")
    assert not await has(other, "请按时提交") and not await files_of(other)


async def test_a_former_hr_sends_nothing_and_sees_nothing(program, station, hr):
    person = await member_of(station, program, 1)
    await drafted(hr)
    question = await asked(hr)
    ((role, _),) = await roles.holders(program.store)
    await end(program.store, role.number, RoleKind.HR)
    await hr.taps("确认发送", on=question)
    assert "过期" in hr.alert
    await goes_on(program)
    assert not await has(person, "请按时提交")


async def test_what_a_former_hr_had_sent_is_not_reported_to_them(program, station, hr):
    await member_of(station, program, 1)
    await sent(hr)
    ((role, _),) = await roles.holders(program.store)
    await end(program.store, role.number, RoleKind.HR)
    await goes_on(program)
    assert not await has(hr, "已处理") and not await files_of(hr)
    successor = await hr_of(station, program, 102)
    await successor.says("/broadcasts")
    await successor.taps("下载报告")
    assert len(await files_of(successor)) == 1
