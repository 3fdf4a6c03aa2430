"""The personal list of materials and its ticks."""

import asyncio

import pytest

from tests.support.person import TOWNSHIP, Person, plain, running


@pytest.fixture
async def applicant(person):
    """Somebody who looks at the list of the intermediate title's materials."""
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("材料清单")
    return person


async def lines(person):
    """The list's lines that can be ticked."""
    return [line for line in (await person.sees()).splitlines() if line.startswith(("☐", "☑"))]


async def test_every_year_is_a_paper_of_its_own_written_out(applicant):
    listed = await lines(applicant)
    assert listed[5:8] == ["☐ 6. 2022年度考核表", "☐ 7. 2023年度考核表", "☐ 8. 2024年度考核表"]
    assert "☐ 5. 2024年度继续教育培训合格证书（专业课、公需课）" in listed
    await applicant.sees("已备 0/14", "三级乙等")


async def test_a_tick_changes_the_list_in_place(applicant):
    page, message = await applicant.page(), await applicant.last()
    await applicant.taps("8")
    assert [m.message_id for m in await applicant.page()] == [m.message_id for m in page]
    assert (await applicant.last()).message_id == message.message_id
    await applicant.sees("☑ 8. 2024年度考核表", "☐ 7. 2023年度考核表", "已备 1/14")
    await applicant.taps("☑8")
    await applicant.sees("☐ 8. 2024年度考核表", "已备 0/14")


async def test_an_impatient_thumb_ticks_once(applicant):
    seen = await applicant.last()
    tapped = {button["text"]: button["data"] for row in seen.keyboard for button in row}["8"]
    await asyncio.gather(*(applicant.taps_data(tapped, seen.message_id) for _ in range(3)))
    await applicant.sees("☑ 8. 2024年度考核表", "已备 1/14")


async def test_ticks_stay_when_going_elsewhere_and_back(applicant):
    await applicant.taps("1")
    await applicant.taps("3")
    await applicant.taps("时间安排")
    await applicant.taps("材料清单 2/14")
    await applicant.sees("☑ 1. 学历学位证书扫描件", "☑ 3. 2022年度")
    await applicant.taps("上一步")
    await applicant.is_asked(*TOWNSHIP, until="结果供参考")
    await applicant.taps("材料清单 2/14")


async def test_a_list_left_behind_still_ticks_but_gets_no_other_buttons(applicant):
    left = await applicant.last()
    await applicant.taps("时间安排")
    await applicant.taps("2", on=left)
    found = next(m for m in await applicant.page() if m.message_id == left.message_id)
    assert "☑ <b>2. 学历验证材料" in found.html
    assert all(button["data"].startswith("t:") for row in found.keyboard for button in row)


async def test_ticks_survive_a_restart_and_go_with_the_answers(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("材料清单")
        await person.taps("1")
    async with running(database) as program:
        person = Person(program)
        old = await person.last()
        await person.taps("2")
        await person.sees("☑ 1. ", "☑ 2. ", "已备 2/14")
        await person.says("/restart")
        await person.taps("清空并重新开始")
        await person.taps("3", on=old)
        assert "过期" in person.alert
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("材料清单")
        await person.sees("已备 0/14")


@pytest.mark.parametrize("data", ["t:diploma", "t:nothing:1", "t:diploma:x", "t:assessment_forms/1999:1", "t::1"])
async def test_a_paper_that_nobody_asks_for_is_not_ticked(applicant, data):
    before = plain((await applicant.last()).html)
    await applicant.taps_data(data, (await applicant.last()).message_id)
    assert "过期" in applicant.alert
    assert await applicant.sees() == before
