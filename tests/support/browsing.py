"""What somebody does on the page in a browser."""

from playwright.sync_api import Page, expect

from tests.support.person import TOWNSHIP

SCREEN = {"width": 360, "height": 740}


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
