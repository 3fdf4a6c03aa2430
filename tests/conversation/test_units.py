"""Applicants join a unit; its HR sees of them only what they agreed to, and nothing of any other unit."""

import asyncio
import io
from datetime import timedelta

import orjson
import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from bot.channel_names import PAGE
from bot.wiring import GUESSES
from services.accounts.invitations import VALID_FOR, invite
from services.accounts.roles import end
from services.accounts.tables import RoleKind
from services.broadcasts.progress import advance
from services.store import pages
from services.units import hr as roles
from services.units import units
from services.units.counts import told, told_of
from services.units.people import Audience, Someone, people
from tests.support.person import TOWNSHIP, Person, delete, file_of, has, newest, plain
from tests.support.unit_people import data_of, database, files_of, hr_of, member_of, on_both, unit  # noqa: F401


@pytest.fixture
async def station(program):
    return await unit(program)


@pytest.fixture
async def hr(program, station):
    return await hr_of(station, program)


async def of(program, station):
    return await people(program.store, program.library, station.number, program.clock.now())


# Joining.


@on_both
async def test_somebody_joins_by_the_code_and_is_told_what_is_seen(person, station):
    await person.taps("拜城县")
    question = await person.sees()
    await person.says(f"/join {station.code}")
    await person.taps("不用了")
    await person.says("/unit")
    await person.sees("没有加入任何单位")
    await person.says(f"/join {station.code.lower()}")
    await person.sees("加入“某县农技站”", "默认只看得到人数", "/unit")
    await person.taps("加入，只计人数")
    await person.sees("您已加入“某县农技站”", "怎样称呼您")
    await person.says("小古")
    await person.sees("称您为“小古”", question.splitlines()[-1])
    (member,) = await of(person.program, station)
    assert (member.called, member.shares) == ("小古", False)
    await person.says("/unit")
    await person.sees("某县农技站", "称呼：小古", "只看得到人数")


async def test_somebody_begins_by_a_link(program, station):
    person = Person(program)
    await person.says(f"/start join_{station.code}")
    await person.sees("加入“某县农技站”")
    await person.taps("加入，并公开我的情况")
    await person.taps("不用了")
    await person.sees("哪个县（市）")
    (member,) = await of(program, station)
    assert (member.called, member.shares) == (None, True)


async def test_a_code_that_is_none_joins_nothing_and_guessing_is_slowed(person, station):
    for _ in range(GUESSES):
        await person.says("/join 22222222")
        await person.sees("加入码不对")
    await person.says(f"/join {station.code}")
    await person.sees("稍后再试")


async def test_what_is_no_name_is_not_kept(person, station):
    await person.says(f"/join {station.code}")
    await person.taps("加入，只计人数")
    for name in (
        "一" * 21, "联系我 13812345678", "11010519491231002X", "称呼怎么填", "这个要写真名吗？", "填什么好",
        "是不是要写全名", "／unit", "是的", "材料有哪些", "我在乡里上班。",
    ):  # fmt: skip
        await person.says(name)
        assert (await of(person.program, station))[0].called is None


@pytest.mark.parametrize("words", ["不用", "没有", "跳过", "不想填", "先不填了"])
async def test_whoever_wants_no_name_goes_on(person, station, words):
    await person.says(f"/join {station.code}")
    await person.taps("加入，只计人数")
    await person.says(words)
    await person.sees("哪个县（市）")
    assert (await of(person.program, station))[0].called is None


@pytest.mark.parametrize("name", ["古丽 (Gül)", "阿依努尔·买买提", "何老师", "麻木提", "农技站小周", "Li Na"])
async def test_names_of_all_kinds_are_kept(person, station, name):
    await person.says(f"/join {station.code}")
    await person.taps("加入，只计人数")
    await person.says(name)
    assert (await of(person.program, station))[0].called == name


async def test_a_name_consent_and_membership_can_be_changed(program, station):
    person = await member_of(station, program, 7, "小古")
    await person.says("/unit")
    await person.taps("改称呼")
    await person.says("小古老师")
    await person.says("/unit")
    await person.taps("同意公开我的情况")
    (member,) = await of(program, station)
    assert (member.called, member.shares) == ("小古老师", True)
    await person.says("/unit")
    await person.taps("不再公开")
    assert not (await of(program, station))[0].shares
    await person.says("/unit")
    await person.taps("退出单位")
    assert await of(program, station) == []


async def test_whoever_joins_another_unit_leaves_the_first(program, station):
    other = await unit(program, "某县医院")
    person = await member_of(station, program, 7, "小古", shares=True)
    await person.says(f"/join {other.code}")
    await person.sees("您现在属于“某县农技站”")
    await person.taps("加入，只计人数")
    assert await of(program, station) == []
    assert not (await of(program, other))[0].shares, "consent is given to one unit"


async def test_by_a_code_that_was_renewed_nobody_joins_any_more(program, station, hr, person):
    await person.says(f"/join {station.code}")
    offered = await person.last()
    await hr.says("/hr")
    await hr.taps("更换加入码")
    await hr.taps("确定更换")
    await person.taps("加入，只计人数", on=offered)
    assert "已经更换" in person.alert or "更换" in person.alert
    await person.says(f"/start join_{station.code}")
    await person.sees("加入码不对")
    await hr.taps("加入方法")
    code = (await units.find(program.store, station.number)).code
    await newest(hr, f"/join {code}")
    await person.says(f"/join {code}")
    await person.sees("加入“某县农技站”")


@on_both
async def test_deleting_everything_ends_the_membership_and_export_tells_of_it(program, station):
    person = await member_of(station, program, 7, "小古")
    await person.says("/export")
    assert orjson.loads((await file_of(person)).content)["member"][0]["called"] == "小古"
    await delete(person)
    assert await of(program, station) == []


# HR.


async def test_hr_gets_the_code_with_links_and_pictures_of_them(program, station, hr):
    program.dispatcher["addresses"][:] = ["https://t.me/some_bot?start=join_{code}", "https://a.example/?join={code}"]
    await hr.says("/hr")
    await hr.taps("加入方法")
    await newest(hr, f"https://t.me/some_bot?start=join_{station.code}")
    await newest(hr, f"https://a.example/?join={station.code}")
    picture = await pages.file(program.store, PAGE, str(hr.chat_id), (await hr.last()).message_id)
    assert Image.open(io.BytesIO(picture.content)).size[0] > 200


async def test_hr_sees_numbers_but_none_so_small_that_it_tells_of_somebody(program, station, hr):
    for chat_id in range(1, 5):
        await member_of(station, program, chat_id, "小古", is_through=chat_id < 4)
    await hr.says("/hr")
    shown = plain((await newest(hr, "某县农技站", "已加入")).html)
    assert "已加入：4人" in shown and "可申报：3人" in shown
    for verdict in ("年限未满", "不符合", "还没有测完"):
        assert f"{verdict}：不显示" in shown
    assert "小古" not in " ".join(plain(message.html) for message in await hr.page())


def test_a_number_that_is_not_told_does_not_follow_from_the_others():
    def group(size):
        return [Someone(n, None, False, "zh_CN") for n in range(size)]

    assert told({"a": group(9), "b": group(1)}) == {"a": None, "b": None}
    assert told({"a": group(9), "b": group(5), "c": group(1)}) == {"a": 9, "b": None, "c": None}
    assert told({"a": group(9), "b": group(2), "c": group(1)}) == {"a": 9, "b": None, "c": None}
    assert told({"a": group(9), "b": group(8)}) == {"a": 9, "b": 8}


def test_of_an_audience_within_a_small_one_no_number_is_told():
    def of(language, verdict, shares=False):
        return Someone(1, None, shares, language, verdict=verdict)

    chinese = [of("zh_CN", verdict) for verdict in ("eligible", "ineligible") for _ in range(9)]
    for english in ([], [of("en", "eligible", shares=True)], [of("en", "ineligible")] * 2):
        for verdict in ("eligible", "ineligible"):
            assert told_of(Audience(language="en", verdict=verdict), [*chinese, *english]) is None
    assert told_of(Audience(language="zh_CN", verdict="eligible"), chinese) == 9
    assert told_of(Audience(verdict="eligible"), [of("en", "eligible", shares=True)]) == 1


async def test_hr_of_one_unit_sees_nothing_of_another(program, station, hr):
    other = await unit(program, "某县医院")
    for chat_id in range(1, 4):
        await member_of(other, program, chat_id, "小古", shares=True, is_through=True)
    await hr.says("/hr")
    await newest(hr, "某县农技站", "已加入：0人")
    assert not await has(hr, "某县医院")


@on_both
async def test_a_code_for_hr_makes_nobody_staff_and_the_other_way_round(program, station, person):
    now = program.clock.now()
    for_hr, for_staff = (
        await invite(program.store, RoleKind.HR, "甲", now, station.number),
        await invite(program.store, RoleKind.STAFF, "乙", now),
    )
    await person.says(f"/staff {for_hr}")
    await person.sees("代码不对")
    await person.says(f"/hr {for_staff}")
    await person.sees("代码不对")
    old = await invite(program.store, RoleKind.HR, "丙", now - VALID_FOR - timedelta(minutes=1), station.number)
    await person.says(f"/hr {old}")
    await person.sees("代码不对")
    await person.says(f"/hr {for_hr}")
    await person.sees("您已成为单位人事")
    other = Person(program, 8)
    await other.says(f"/hr {for_hr}")
    await other.sees("代码不对")


@on_both
async def test_of_two_who_use_a_code_at_the_same_moment_one_becomes_hr_and_the_other_reads_why_not(program, station):
    two = [Person(program, chat_id) for chat_id in (11, 12)]
    code = await invite(program.store, RoleKind.HR, "甲", program.clock.now(), station.number)
    await asyncio.gather(*(each.says(f"/hr {code}") for each in two))
    assert sorted([await has(each, "您已成为单位人事") for each in two]) == [False, True]
    assert sorted([await has(each, "不对，或者已用过") for each in two]) == [False, True]
    assert len(await roles.holders(program.store)) == 1


@on_both
async def test_whoever_joins_a_unit_while_it_is_removed_meets_no_fault(person, station):
    await person.says(f"/join {station.code}")
    find = units.of_code

    async def find_and_remove(store, code):
        unit = await find(store, code)
        await units.remove(store, unit.number)
        return unit

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "of_code", find_and_remove)
        await person.taps("加入，只计人数")
    await person.says("/unit")
    await person.sees("没有加入任何单位")


async def test_a_former_hr_can_do_nothing(program, station, hr):
    await hr.says("/hr")
    shown = await hr.last()
    ((role, of_unit),) = await roles.holders(program.store)
    assert (role.name, of_unit.name) == ("人事", "某县农技站")
    assert await end(program.store, role.number, RoleKind.HR)
    count = len(await hr.page())
    for label in ("写通知", "通知记录", "加入方法", "更换加入码"):
        await hr.taps_data(data_of(shown, label), shown.message_id)
        assert "过期" in hr.alert
    await hr.taps_data("h:renew_now", shown.message_id)
    assert (await units.find(program.store, station.number)).code == station.code
    assert len(await hr.page()) == count
    for command in ("/hr", "/broadcast", "/broadcasts"):
        await hr.says(command)
        await hr.sees("哪个县（市）")
    assert not await has(hr, "写下通知")


async def test_an_applicant_cannot_use_what_hr_can(program, station):
    person = await member_of(station, program, 7)
    for data in ("h:overview", "h:how", "h:write", "h:renew_now", "b:1:send::0", "x:1"):
        await person.taps_data(data)
        assert "过期" in person.alert
    await person.says("/broadcast")
    assert not await has(person, "写下通知")


@on_both
async def test_with_the_unit_goes_everything_of_it(program, station, hr):
    person = await member_of(station, program, 7)
    await units.remove(program.store, station.number)
    await person.says("/unit")
    await person.sees("没有加入任何单位")
    await hr.says("/hr")
    assert not await has(hr, "已加入")


async def test_hr_is_handed_only_those_who_agreed(program, station, hr):
    await hr.says("/hr")
    await hr.taps("同意公开的人")
    assert "还没有人同意" in hr.alert
    await member_of(station, program, 1, "=小古", shares=True, is_through=True)
    await hr.says("/hr")
    await newest(hr, "可申报：1人", "不符合：0人")
    await member_of(station, program, 2, "阿里")
    await hr.taps("同意公开的人", on=await newest(hr, "已加入"))
    book = CalamineWorkbook.from_filelike(io.BytesIO((await files_of(hr))[-1].content))
    ((*_,), row) = book.get_sheet_by_index(0).to_python()
    assert row[:4] == ["=小古", "可申报", "初定", "中级"] and "年度考核" in row[4]


async def test_the_list_tells_what_there_is_none_of_from_what_is_not_known(program, station, hr):
    young = (("什么时候开始从事", "2025年7月"), ("已满几年", "没有"), *TOWNSHIP)
    person = Person(program, 1)
    await person.says("/start")
    await person.is_asked(*young, until="结果供参考")
    await person.sees("年限还没有满")
    await person.says(f"/join {station.code}")
    await person.taps("加入，并公开我的情况")
    await person.taps("不用了")
    await member_of(station, program, 2, shares=True)
    await hr.says("/hr")
    await hr.taps("同意公开的人")
    book = CalamineWorkbook.from_filelike(io.BytesIO((await files_of(hr))[-1].content))
    _, *found = book.get_sheet_by_index(0).to_python()
    assert [row[1:5] for row in found] == [
        ["年限未满", "无", "无", "不适用"],
        ["还没有测完", "尚不明确", "尚不明确", "尚不明确"],
    ]


async def test_one_door_tells_no_number_that_another_does_not(program, station, hr):
    for chat_id in range(1, 6):
        await member_of(station, program, chat_id, is_through=chat_id < 4)
    await hr.says("/hr")
    shown = plain((await newest(hr, "某县农技站", "已加入：5人")).html)
    for each in ("说过已提交：不显示", "没有说过已提交：不显示", "可申报：3人", "年限未满：不显示"):
        assert each in shown, shown
    assert "不足3人" not in shown.partition("不足3人、其中")[0]
    for what, value, count in (
        ("是否已提交", "没有说过已提交", "不显示"),
        ("是否已提交", "说过已提交", "不显示"),
        ("自测结果", "可申报", "3人"),
    ):
        await hr.says("/broadcast")
        await hr.says("请按时提交。")
        await hr.taps(what, on=await newest(hr, "通知草稿"))
        await hr.taps(value, on=await newest(hr, "不会收到"))
        await newest(hr, "通知草稿", value, f"人数：{count}")
    await hr.taps("是否已提交", on=await newest(hr, "通知草稿"))
    await hr.taps("没有说过已提交", on=await newest(hr, "不会收到"))
    await newest(hr, "通知草稿", "可申报", "没有说过已提交", "人数：不显示")


async def told_by_trying(hr, value):
    """All that HR reads who write to whoever has a result, but for the result's name."""
    await hr.says("/broadcast")
    await hr.says("{{ 称呼 }}，请留意。")
    await hr.taps("自测结果", on=await newest(hr, "通知草稿"))
    await hr.taps(value, on=await newest(hr, "不会收到"))
    seen = len(await hr.page())
    await hr.taps("预览并发送", on=await newest(hr, "通知草稿"))
    alert, read = hr.alert, [plain(message.html) for message in (await hr.page())[seen:]]
    return alert, read


async def test_trying_does_not_tell_nobody_from_one(program, station, hr):
    for chat_id in range(1, 5):
        await member_of(station, program, chat_id, is_through=chat_id == 1)
    of_one, of_nobody = [await told_by_trying(hr, value) for value in ("可申报", "不符合")]
    assert of_one == of_nobody and "人数不显示" in of_one[1][-1]
    await hr.taps("确认发送")
    await program.store.write(advance, program.clock.now())
    await program.relay.deliver()
    await newest(hr, "已结束", "人数：不显示")
