"""Twenty people ask, each in their own way, and hear what the notice has for them.

What has to be said to them stands in ``tests/support/personas.yaml``, written from the notices' words.
"""

import re
from statistics import median

import pytest

from tests.support.person import Person, as_read, labels, plain, running
from tests.support.personas import Persona, personas

PEOPLE = personas()
#: Taps and typed answers until the result, the half of them at most.
MOST_ANSWERS = 11


class Reader(Person):
    """Somebody who remembers every screen that they saw, and how often they answered."""

    def __init__(self, program, persona: Persona, chat_id: int = 7):
        super().__init__(program, chat_id)
        self.persona, self.screens, self.answered = persona, [], 0

    async def answers(self, *answers):
        self.answered += len(answers)
        await super().answers(*answers)

    async def reads(self) -> str:
        """The newest message and its buttons' labels, as they are read."""
        message = await self.last()
        screen = as_read("\n".join([plain(message.html), *labels(message)]))
        self.screens.append(screen)
        return screen

    async def comes_to_the_result(self) -> str:
        """Answer everything that is asked."""
        await self.says("/start")
        if self.persona.speaks != "zh_CN":
            await self.says("/language")
            await self.taps(self.persona.language)
        await self.is_asked(*self.persona.answers.items(), until=self.persona.word("result.reference"))
        return await self.reads()

    async def opens(self, *path: str) -> str:
        """Tap one button after the other, from the result on."""
        for back in map(self.persona.word, ("materials.to_list", "button.result")):
            if back in labels(await self.last()):
                await self.taps(back)
        for label in path:
            await self.taps(label)
        return await self.reads()


def lines_with(screen: str, *words: str) -> list[str]:
    return [line for line in screen.splitlines() if all(word in line for word in words)]


def years_of(paper: str, screen: str) -> list[int]:
    """The years for which a paper stands on the list."""
    numbered = [line for line in lines_with(screen, paper) if re.match("[☐☑]", line)]
    return sorted(int(year) for line in numbered for year in re.findall(r"20\d\d", line))


@pytest.mark.parametrize("persona", PEOPLE, ids=lambda persona: persona.name)
async def test_everybody_hears_what_the_notice_has_for_them(persona, sqlite_copy):
    async with running(sqlite_copy, at=persona.at) as program:
        me = Reader(program, persona)
        result = await me.comes_to_the_result()
        assert persona.headline in result.splitlines()[0]
        for words in persona.says:
            assert words in result, f"{words!r} is not in: {result}"
        if persona.plan:
            plan = await me.opens(persona.word("button.timetable"))
            for day, step in persona.plan.items():
                assert lines_with(plan, day, step), f"{day} {step} is not in: {plan}"
        if persona.years:
            papers = await me.opens(persona.word("button.materials"))
            assert {paper: years_of(paper, papers) for paper in persona.years} == persona.years
        for path, expected in persona.screens.items():
            screen = await me.opens(*path.split(" > "))
            for words in expected:
                assert words in screen, f"{words!r} is not in: {screen}"
        for screen in me.screens:
            for words in persona.never:
                assert words not in screen, f"{words!r} is in: {screen}"


async def test_half_of_them_have_the_result_after_eleven_answers_at_most(sqlite_copy):
    answered = []
    for chat_id, persona in enumerate(PEOPLE, start=1):
        async with running(sqlite_copy, at=persona.at) as program:
            me = Reader(program, persona, chat_id)
            await me.comes_to_the_result()
            answered.append(me.answered)
    assert median(answered) <= MOST_ANSWERS, answered
