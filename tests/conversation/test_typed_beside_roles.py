"""What somebody with a role types beside what the role is at is not read as an answer of an applicant's."""

import pytest

from services.accounts.tables import RoleKind
from services.units import units
from tests.support.person import has, newest, plain
from tests.support.roles import holder_of
from tests.support.unit_people import database, hr_of, member_of  # noqa: F401


@pytest.fixture
async def administrator(program):
    await units.add(program.store, "拜城县农业农村局", program.clock.now())
    return await holder_of(program, RoleKind.ADMINISTRATOR, 200)


async def test_the_unit_and_the_kind_can_be_typed_instead_of_tapped(program, administrator):
    await administrator.says("/invite")
    await administrator.says("单位人事")
    await administrator.says("拜城县农业农村局")
    await administrator.says("　 ")
    await administrator.sees("不能是空白")
    await administrator.says("人事科")
    await newest(administrator, "一次性代码", "/role")
    assert not await has(administrator, "我这样理解")


async def test_what_is_no_unit_is_said_once_and_then_read_as_ever(program, administrator):
    await administrator.says("/invite")
    await administrator.taps("单位人事")
    await administrator.says("在县里工作")
    await administrator.sees("请点上面的按钮")
    assert not await has(administrator, "我这样理解")
    await administrator.says("拜城县")
    await administrator.sees("现在的职称")


async def test_what_is_typed_beside_an_open_draft_answers_no_question(program):
    station = await units.add(program.store, "某县农技站", program.clock.now())
    hr = await hr_of(station, program)
    await member_of(station, program, 1)
    await hr.says("/broadcast")
    await hr.says("请按时提交。")
    await hr.says("我在拜城县乡镇上班，没有职称")
    await hr.sees("没有用上", "改文字")
    assert not await has(hr, "我这样理解")
    await hr.says("我在拜城县乡镇上班，没有职称")
    await hr.sees("我这样理解")
    await hr.says("/broadcast")
    await hr.says("请按时提交。")
    await hr.taps("预览并发送", on=await newest(hr, "通知草稿"))
    await hr.taps("确认发送", on=await newest(hr, "确定吗"))
    await hr.says("我在拜城县乡镇上班，没有职称")
    assert not any("没有用上" in plain(message.html) for message in (await hr.page())[-2:])


async def test_another_roles_command_is_said_to_be_one_to_whoever_has_a_role(program, clerk, person):
    await clerk.says("/broadcast")
    await clerk.sees("/broadcast 是单位人事的命令", "/staff、/stats、/canned、/drafts")
    await clerk.says("/Audit")
    await clerk.sees("管理员的命令")
    await person.says("/broadcast")
    assert not await has(person, "单位人事")
