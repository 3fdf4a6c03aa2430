"""What would change the result, as a person asks for it."""

import pytest

from tests.support.person import TOWNSHIP, Person, running

pytestmark = pytest.mark.words


async def test_the_button_says_what_would_change_and_that_it_is_for_planning(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(("哪一级单位", "县"), *TOWNSHIP, until="结果供参考")
        await person.taps("如果…")
        await person.sees(
            "如果情况变为",
            "· 在乡镇单位工作：可申报初定 中级（依据 二（一）2）",
            "2028年10月20日起可申报驻村三年高定 中级",
            "只供规划参考",
        )


async def test_where_nothing_would_change_that_is_said(database):
    async with running(database, at="2025-11-01T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(("什么专业", "会计"), *TOWNSHIP, until="结果供参考")
        await person.taps("如果…")
        text = await person.sees("没有哪一项单独变化")
        assert text.startswith("【已结束】") and "如果情况变为" not in text
