"""A broadcast under way is paused, resumed or cancelled; of one that is over nothing of the kind is said."""

import asyncio
from datetime import timedelta

import pytest

from services.broadcasts import broadcasts
from services.outbox import outbox
from services.outbox.delivery_result import NotTaken
from tests.support.audit import acts
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
from tests.support.person import has, labels, newest
from tests.support.unit_people import data_of, database, files_of, hr_of, member_of, on_both, unit  # noqa: F401


@on_both
async def test_paused_resumed_and_cancelled(program, station, hr):
    mine = [await member_of(station, program, n) for n in (1, 2)]
    await sent(hr)
    deliver, program.relay.deliver = program.relay.deliver, lambda: asyncio.sleep(0)
    await hr.taps_data("b:1:pause::0")
    program.relay.deliver = deliver
    await goes_on(program)
    progress = await newest(hr, "通知1", "已暂停", "等待发送：2")
    assert labels(progress) == ["继续发送", "取消发送"]
    assert not await has(mine[0], "请按时提交")
    await hr.taps("继续发送", on=progress)
    await goes_on(program)
    for person in mine:
        await newest(person, "请按时提交")
    await newest(hr, "通知1", "已结束")

    await sent(hr, "第二次")
    await program.store.write(broadcasts.pause, 2, program.clock.now(), await role_of(hr))
    await goes_on(program)
    progress = await newest(hr, "通知2", "已暂停")
    await hr.taps("取消发送", on=progress)
    await hr.taps("确定取消")
    await goes_on(program)
    assert {(row.state, row.why) for row in await rows(program, 2)} == {("cancelled", "stopped")}
    progress = await newest(hr, "通知2", "已取消", "未发送：2")
    await hr.taps_data("b:2:resume::0", progress.message_id)
    await goes_on(program)
    assert not await has(mine[0], "第二次")


async def test_of_what_is_over_nothing_is_said_to_be_paused_or_cancelled(program, station, hr):
    await member_of(station, program, 1)
    await sent(hr)
    await hr.says("/broadcasts")
    listed = await newest(hr, "通知1", "正在发送", "人数")
    question = data_of(listed, "取消发送")
    await hr.taps_data(question, listed.message_id)
    sure = await newest(hr, "取消通知1吗")
    await goes_on(program)
    await newest(hr, "通知1", "已结束", "已处理")
    for label, on in (("暂停", listed), ("取消发送", listed), ("确定取消", sure)):
        await hr.taps(label, on=on)
        assert "通知1已结束" in hr.alert and "没有可以" in hr.alert, label
    assert labels(await newest(hr, "通知1", "人数")) == ["下载报告"]
    assert labels(await newest(hr, "取消通知1吗")) == []
    done = [act for act, _ in await acts(program)]
    assert "broadcast_paused" not in done and "broadcast_cancelled" not in done


async def test_the_list_offers_what_can_be_done_after_a_tap(program, station, hr):
    await member_of(station, program, 1)
    await sent(hr)
    await hr.says("/broadcasts")
    await program.store.write(broadcasts.pause, 1, program.clock.now(), await role_of(hr))
    listed = await newest(hr, "通知1", "人数")
    await hr.taps("暂停", on=listed)
    assert "通知1已暂停" in hr.alert
    assert labels(await newest(hr, "通知1", "人数")) == ["继续发送", "取消发送", "下载报告"]


@pytest.mark.parametrize(("stop", "state"), [(broadcasts.pause, "waiting"), (broadcasts.cancel, "cancelled")])
async def test_what_the_channel_did_not_take_is_stopped_like_the_rest(program, station, hr, stop, state):
    person, now = await member_of(station, program, 1), program.clock.now()
    await sent(hr)
    (row,) = await rows(program)
    assert await program.store.write(outbox.claim, row.number, now)
    await program.store.write(stop, 1, now, await role_of(hr))
    await program.store.write(outbox.record_result, row.number, NotTaken("busy"), now)
    await goes_on(program)
    program.store.now = program.clock.now = lambda: now + timedelta(minutes=1)
    await goes_on(program)
    assert [row.state for row in await rows(program)] == [state]
    assert not await has(person, "请按时提交")
