"""The page for whoever reads another language, hears it read out, has no mouse or needs large letters."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from locales import LANGUAGES
from tests.support.browsing import SCREEN, arrive, last
from tests.support.server import serving
from tests.support.waiting import HANGS

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
#: What the township's graduate answers: by a button that carries it, and else typed in this order.
ANSWERS = ("拜城县", "无", "本科", "全日制", "乡镇", "是", "农艺", "事业单位", "其他")
TYPED = ("2022年7月", "1日")
expect.set_options(timeout=1000 * HANGS)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for all: every test is a visitor of its own."""
    with serving(tmp_path_factory.mktemp("server"), is_slowed=False) as server:
        yield server


@pytest.fixture
def opened(chromium, server):
    """Opens the page as somebody sees it, in a language."""
    contexts = []

    def open_page(language: str = "zh_CN", **screen) -> Page:
        contexts.append(chromium.new_context(**{"viewport": SCREEN} | screen))
        page = contexts[-1].new_page()
        page.set_default_timeout(1000 * HANGS)
        page.goto(server.address)
        expect(button(page, "c", "language")).to_be_visible()
        if language != "zh_CN":
            press(page, "c", "language")
            button(page, "l", language).click()
            arrive(page, f"html[lang={language}]")
            expect(button(page, "a", "拜城县")).to_be_visible()
        return page

    yield open_page
    for context in contexts:
        context.close()


def button(page: Page, prefix: str, what: str):
    """A button of the newest message, by what it carries."""
    return last(page).locator(f"button[data-tap^='{prefix}:'][data-tap$=':{what}']")


def press(page: Page, prefix: str, what: str) -> None:
    before = last(page).get_attribute("data-id")
    button(page, prefix, what).first.click()
    expect(last(page)).not_to_have_attribute("data-id", before)


def next_answer(page: Page, typed: int) -> str:
    """What is to be answered now: what a button carries, or what is to be typed."""
    fitting = (answer for answer in ANSWERS if button(page, "a", answer).count())
    return next(fitting, TYPED[min(typed, len(TYPED) - 1)])


def is_asking(page: Page) -> bool:
    return button(page, "c", "unsure").count() > 0 or button(page, "a", "拜城县").count() > 0


def interview(page: Page, at_most: int = 20) -> None:
    """Answer so many questions, or all of them."""
    typed = 0
    for _ in range(at_most):
        if not is_asking(page):
            return
        answer, before = next_answer(page, typed), last(page).get_attribute("data-id")
        if button(page, "a", answer).count():
            button(page, "a", answer).click()
        else:
            typed += 1
            page.locator("#text").fill(answer)
            page.keyboard.press("Enter")
        expect(last(page)).not_to_have_attribute("data-id", before)
        expect(last(page).get_by_role("button").first).to_be_visible()


def look_at(page: Page, what: str) -> None:
    before = last(page).get_attribute("data-id")
    last(page).locator(f"button[data-tap^='v:'][data-tap*=':{what}:']").first.click()
    expect(last(page)).not_to_have_attribute("data-id", before)


def stations(page: Page):
    """The page at the start, in the middle of the interview, at its result, and at what stands behind that."""
    yield "start"
    interview(page, at_most=3)
    assert is_asking(page)
    yield "question"
    interview(page)
    assert not is_asking(page), last(page).inner_text()
    yield "result"
    for what in ("materials", "timetable"):
        look_at(page, what)
        yield what


#: Each language and each scheme, and all of both for whoever takes the time: colours do not depend on the words.
SEEN = [
    pytest.param(language, scheme, marks=[] if (scheme == "dark") == (language == "ug") else pytest.mark.slow)
    for language in LANGUAGES
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(("language", "scheme"), SEEN)
def test_axe_finds_nothing(opened, language, scheme):
    page = opened(language, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(AXE)
    for station in stations(page):
        found = page.evaluate("async () => (await axe.run()).violations")
        assert [(station, each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


#: Everything that is seen and does not lie within the page's width.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const { left, right, width, height } = each.getBoundingClientRect();
  return width > 1 && height > 1 && (left < -0.5 || right > innerWidth + 0.5);
}).map((each) => each.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_twice_the_size_nothing_lies_beside_a_phone(opened, language):
    half = {size: pixels // 2 for size, pixels in SCREEN.items()}
    page = opened(language, viewport=half, device_scale_factor=2)
    for station in stations(page):
        assert (station, page.evaluate(OUTSIDE)) == (station, [])
        for box in ("html", "body", "#conversation"):
            assert page.locator(box).evaluate("box => box.scrollWidth <= box.clientWidth"), (station, box)
        for control in ("#text", "#composer button"):
            expect(page.locator(control)).to_be_in_viewport(ratio=1)


def reach(page: Page, selector: str) -> None:
    """Go on by the tabulator until something has the focus, and is seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"never came to {selector}")


def test_an_interview_by_the_keyboard_alone(opened):
    page, typed = opened(), 0
    while is_asking(page):
        answer, before = next_answer(page, typed), last(page).get_attribute("data-id")
        if button(page, "a", answer).count():
            reach(page, f"article:last-of-type button[data-tap^='a:'][data-tap$=':{answer}']")
        else:
            typed += 1
            reach(page, "#text")
            page.keyboard.type(answer)
        page.keyboard.press("Enter")
        expect(last(page)).not_to_have_attribute("data-id", before)
        expect(last(page).get_by_role("button").first).to_be_visible()
    expect(last(page)).to_contain_text("可申报：初定 中级")
    reach(page, "article:last-of-type button[data-tap*=':materials:']")
    page.keyboard.press("Space")
    expect(last(page)).to_contain_text("年度考核表")


#: Where a piece of a message is seen from its headline on: its left edge, and its top.
PLACE = """(words, piece) => {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT), range = document.createRange();
  let isBegun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    isBegun ||= node.data.includes("قىلالايسىز");
    if (!isBegun) continue;
    const start = node.data.indexOf(piece);
    if (start < 0) continue;
    range.setStart(node, start);
    range.setEnd(node, start + piece.length);
    const { left, top } = range.getBoundingClientRect();
    return { left, top };
  }
  return null;
}"""


def test_the_headline_in_uyghur_is_read_from_the_right(opened):
    page = opened("ug", viewport={"width": 1600, "height": 800}, reduced_motion="reduce")
    page.evaluate("() => { document.body.style.maxWidth = 'none'; }")  # so that it fits in one line
    interview(page)
    words = last(page).locator(".words")
    verdict, track, level, clause = (
        words.evaluate(PLACE, piece) for piece in ("قىلالايسىز", "初定", "中级", "二（一）2")
    )
    assert verdict["top"] == pytest.approx(track["top"], abs=4) == level["top"] == pytest.approx(clause["top"], abs=4)
    assert clause["left"] < level["left"] < track["left"] < verdict["left"]
    assert words.evaluate("words => getComputedStyle(words).direction") == "rtl"
