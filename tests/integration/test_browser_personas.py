"""Ten of the twenty people of ``tests/support/personas.yaml`` in a real Chromium, on the screen of a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browsing import SCREEN, arrive, last, picture, tap
from tests.support.person import as_read
from tests.support.personas import Persona, personas
from tests.support.server import serving
from tests.support.waiting import HANGS

PEOPLE = [persona for persona in personas() if persona.in_browser]


@pytest.fixture
def page(chromium, tmp_path, persona):
    """The page at the moment when somebody asks, in their language."""
    with serving(tmp_path, persona.at, is_slowed=False) as server:
        context = chromium.new_context(viewport=SCREEN, device_scale_factor=2, has_touch=True)
        page = context.new_page()
        page.set_default_timeout(1000 * HANGS)
        page.goto(server.address)
        expect(last(page)).to_contain_text("哪个县（市）")
        if persona.speaks != "zh_CN":
            tap(page, "🌐 语言")
            last(page).get_by_role("button", name=persona.language).tap()
            arrive(page, f"html[lang={persona.speaks}]")
        yield page
        context.close()


def reads(page: Page) -> str:
    return as_read(last(page).inner_text())


def labels(page: Page) -> list[str]:
    return [as_read(label) for label in last(page).get_by_role("button").all_inner_texts()]


def answers(page: Page, answer: str) -> None:
    """Tap the button of a label, else type, and wait for what comes of it."""
    before, found = last(page).get_attribute("data-id"), labels(page)
    if answer in found:
        last(page).get_by_role("button").nth(found.index(answer)).tap()
    else:
        page.locator("#text").fill(answer)
        page.keyboard.press("Enter")
    expect(last(page)).not_to_have_attribute("data-id", before)
    expect(last(page).get_by_role("button").first).to_be_visible()


def interview(page: Page, persona: Persona) -> None:
    """Answer everything that is asked."""
    for _ in range(20):
        text = reads(page)
        if persona.word("result.reference") in text:
            return
        answers(page, next(answer for words, answer in persona.answers.items() if words in text))
    raise AssertionError(f"never came to a result: {reads(page)}")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]


@pytest.mark.parametrize("persona", PEOPLE, ids=lambda persona: persona.in_browser)
def test_they_see_the_answer_first_and_all_of_it_fits(page, persona):
    picture(page, f"{persona.in_browser}-start")
    interview(page, persona)
    picture(page, f"{persona.in_browser}-result")
    text = reads(page)
    for words in (persona.headline, *persona.says):
        assert words in text
    for words in persona.never:
        assert words not in text
    expect(last(page).locator("b").first).to_be_in_viewport()
    fits(page)
    for part, expected in (("materials", persona.years), ("timetable", persona.plan)):
        if expected:
            answers(page, persona.word(f"button.{part}"))
            text = reads(page)
            assert all(words in text for words in expected)
            picture(page, f"{persona.in_browser}-{part}")
            fits(page)
