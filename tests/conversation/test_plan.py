"""The path by days, as somebody reads it: who does what until when, what is next, what is late and whom to call."""

import pytest

from tests.support.calendar_files import events
from tests.support.person import TOWNSHIP, Person, file_of, plain, running

pytestmark = pytest.mark.words

LATE = "尚未公示的，来不及按期公示，请马上联系单位，并拨打0997-2282697咨询"


async def tick_the_publicity(person):
    await person.taps("材料清单")
    await person.taps("☐ 单位公示")


async def timetable(database, moment, is_posted=False):
    """What somebody is shown of the days at a moment."""
    async with running(database, at=moment) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        if is_posted:
            await tick_the_publicity(person)
        await person.taps("时间安排")
        return plain((await person.last()).html)


async def test_the_path_is_a_list_of_days_with_who_does_what(database):
    shown = await timetable(database, "2025-10-09T09:00")
    assert "接下来：审核材料、党组织研究（单位），最迟10月15日" in shown
    lines = [line for line in shown.splitlines() if line[:1] in "▶·☑" and "：" in line]
    assert lines[1].startswith("· 10月16日　单位：张贴申报前公示（附件1）") and "四（一）6" in lines[1]
    assert lines[0].startswith("▶ 10月15日　单位：") and "通知没有规定日期" in lines[0]
    assert any(line.startswith("· 10月24日18:00　本人：申请书须已提交至终审部门") for line in lines)
    assert any(line.startswith("· 10月31日　地区：审核结束") for line in lines)
    assert LATE not in shown and "请马上联系单位，并拨打0997-2282697咨询" in shown
    assert "个人网上申报（进行中）2025年9月28日 至 2025年10月24日18:00" in shown


async def test_after_the_last_day_of_the_publicity_it_is_late_and_says_whom_to_call(database):
    shown = await timetable(database, "2025-10-17T09:00")
    assert LATE in shown and "· 10月16日（已过）　单位：张贴申报前公示" in shown


async def test_a_publicity_that_is_ticked_off_is_done_and_not_late(database):
    shown = await timetable(database, "2025-10-17T09:00", is_posted=True)
    assert "☑ 10月16日　单位：张贴申报前公示" in shown and LATE not in shown
    assert "接下来：申报前公示期满（单位），最迟10月23日" in shown


async def test_the_result_says_that_it_is_late_unless_the_publicity_is_ticked_off(database):
    async with running(database, at="2025-10-17T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.sees(LATE)
        await tick_the_publicity(person)
        await person.says("/start")
        await person.taps("接着来")
        assert LATE not in plain((await person.last()).html)


async def test_after_the_season_nothing_is_next_or_late(database):
    shown = await timetable(database, "2025-11-10T09:00")
    assert shown.startswith("【已结束】") and "接下来" not in shown and LATE not in shown


async def test_the_calendar_holds_the_steps_that_concern_the_person(database):
    async with running(database, at="2025-10-09T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("时间安排")
        await person.taps("日历文件")
        found = events((await file_of(person)).content)
        days = {name.removesuffix("@zhicheng").removeprefix("aksu-2025h2-"): event for name, event in found.items()}
        assert "DTSTART;VALUE=DATE:20251016" in days["publicity_start"]
        assert "DTSTART;TZID=Asia/Shanghai:20251024T180000" in days["apply"]
        assert {"unit_meeting", "recommendation", "application", "corrections", "unit_papers"} <= days.keys()
        assert not {"county_review", "county_papers", "review"} & days.keys()
