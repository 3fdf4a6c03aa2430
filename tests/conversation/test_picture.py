"""The dates as a picture, and the same in words."""

import pytest

from bot.channel_names import PAGE
from services.store import pages
from tests.support.person import TOWNSHIP, Person, running

pytestmark = pytest.mark.words

PNG = b"\x89PNG"


@pytest.fixture
async def looking(person):
    """Somebody who looks at the timetable."""
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("时间安排")
    return person


async def test_the_picture_comes_with_the_same_in_words_and_the_buttons_of_the_result(looking):
    await looking.taps("时间图")
    await looking.sees("时间图，今天是2025年10月20日", "个人网上申报：9月28日至10月24日18:00（还有4天）")
    message = await looking.last()
    file = await pages.file(looking.program.store, PAGE, str(looking.chat_id), message.message_id)
    assert file.name == "aksu-2025h2.png" and file.content.startswith(PNG)
    await looking.taps("全部结果")
    await looking.sees("全部结果")


async def test_past_windows_are_said_to_be_over_first(database):
    async with running(database, at="2025-11-10T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("时间安排")
        await person.taps("时间图")
        assert (await person.sees("（已结束）")).startswith("【已结束】")
