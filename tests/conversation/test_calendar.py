"""The timetable as a calendar file."""

import pytest

from bot.channel_names import PAGE
from services.store import pages
from tests.support.calendar_files import events
from tests.support.person import TOWNSHIP, Person, running

pytestmark = pytest.mark.words


async def test_the_timetable_hands_over_the_file_and_shows_the_result_again(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        assert "日历文件" not in str((await person.last()).keyboard)
        await person.taps("时间安排")
        await person.taps("日历文件")
        await person.sees("可申报：初定 中级")
        handed = (await person.page())[-2]
        assert "提前3天和1天的早上9点" in handed.html and "aksu-2025h2.ics" in handed.html
        file = await pages.file(program.store, PAGE, str(person.chat_id), handed.message_id)
        assert any("SUMMARY:初定 中级：" in line for line in events(file.content)["aksu-2025h2-apply@zhicheng"])
