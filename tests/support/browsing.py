"""What somebody does on the page in a browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.person import TOWNSHIP
from tests.support.server import serving
from tests.support.waiting import HANGS

SCREEN = {"width": 360, "height": 740}
#: Where pictures of the page go when somebody asks for new ones.
PICTURES = os.environ.get("PICTURES")
expect.set_options(timeout=1000 * HANGS)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for all tests of a module: each is a visitor of its own."""
    with serving(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def page(chromium, server):
    """The page, opened; in the end nothing was complained of and nothing was loaded from elsewhere."""
    context = chromium.new_context(viewport=SCREEN, device_scale_factor=2, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(1000 * HANGS)
    complaints, elsewhere = [], []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((server.address, "data:")) else elsewhere.append(r.url))
    page.complaints = complaints
    page.goto(server.address)
    expect(last(page)).to_contain_text("哪个县（市）")
    yield page
    context.close()
    assert complaints == []
    assert elsewhere == []


def picture(page: Page, name: str) -> None:
    """A picture of the page, where they are asked for."""
    if PICTURES:
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def last(page: Page):
    """The newest message."""
    return page.locator("article").last


def tap(page: Page, label: str) -> None:
    """Tap a button of the newest message, and wait for what comes of it."""
    before = last(page).get_attribute("data-id")
    last(page).get_by_role("button", name=label, exact=True).tap()
    expect(last(page)).not_to_have_attribute("data-id", before)


def say(page: Page, text: str) -> None:
    """Type something, and wait for what comes of it."""
    before = last(page).get_attribute("data-id")
    page.get_by_label("输入回答").fill(text)
    page.keyboard.press("Enter")
    expect(last(page).get_by_role("button").first).to_be_visible()
    expect(last(page)).not_to_have_attribute("data-id", before)


def arrive(page: Page, document: str) -> None:
    """Wait until the page was loaded anew as ``document``, a selector of it: its buttons are there before its styles
    and before what hears a tap."""
    expect(page.locator(document)).to_be_attached()
    page.wait_for_load_state("load")


def interview(page: Page, until: str = "结果供参考") -> None:
    """Answer as the township's graduate, by taps where there is a button."""
    for _ in range(20):
        text = last(page).inner_text()
        if until in text:
            return
        reply = next(reply for words, reply in TOWNSHIP if words in text)
        if last(page).get_by_role("button", name=reply, exact=True).count():
            tap(page, reply)
        else:
            say(page, reply)
    raise AssertionError(f"never came to {until}")
