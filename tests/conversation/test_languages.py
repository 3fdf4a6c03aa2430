"""The conversation in other languages."""

import pytest

from locales import Words, term
from tests.support.accounts import facts_of
from tests.support.person import Person, running


@pytest.mark.parametrize(
    ("language", "answers"),
    [
        (
            "ug",
            ["ئۇنۋان يوق", "ھەئە", "农艺", "ياق", "تولۇق كۇرس", "پۈتۈن كۈنلۈك", "نېمە ئۈچۈن", "يېزا-بازار",
             "2021-يىلى 7-ئاي", "ئېنىق ئەمەس", "بىلمەيمەن"],
        ),
        (
            "en",
            ["no title", "yes", "农艺", "never", "Bachelor’s degree", "full-time (全日制)", "why ask", "township",
             "July 2021", "not sure", "I don't know"],
        ),
    ],
)  # fmt: skip
async def test_somebody_can_answer_in_words_of_the_language_chosen(language, answers, sqlite_copy):
    async with running(sqlite_copy) as program:
        person = Person(program)
        await person.says("/language")
        await person.taps(Words("language.name").in_language(language))
        for answer in ("拜城县", *answers):
            await person.says(answer)
        outcome = Words("outcome.name", track=term("初定"), level=term("中级"))
        assert Words("result.eligible", outcome=outcome).in_language(language) in (await person.last()).html


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("كۇچار", "库车市"),
        ("Kuqa", "库车市"),
        ("Kuche", "库车市"),
        ("Baicheng", "拜城县"),
        ("wushi xian", "乌什县"),
        ("Aksu city", "阿克苏市"),
    ],
)
async def test_a_county_may_be_named_in_other_letters(person, text, county):
    await person.says("/start")
    await person.says(text)
    assert (await facts_of(person))["county"] == county


@pytest.mark.parametrize("text", ["Kashgar", "Aksu"])
async def test_what_is_no_county_in_other_letters_is_none(person, text):
    await person.says("/start")
    await person.says(text)
    await person.sees("没有找到对应的通知")
    assert "county" not in await facts_of(person)
