"""A page whose server is away, or whose browser lacks something: what was typed is neither lost nor sent twice."""

import secrets
from contextlib import suppress
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, Page, expect

from tests.support.browsing import SCREEN, arrive, interview, last, page, picture, say, server, tap  # noqa: F401


def type_in(page: Page, text: str) -> None:
    """Type something and send it, whatever comes of it."""
    page.get_by_label("输入回答").fill(text)
    page.get_by_role("button", name="发送").click()


def waiting(page: Page):
    """What is said to wait to be sent."""
    return page.locator("#outbox li")


def said(page: Page, text: str):
    """The person's own messages of a text."""
    return page.locator("article.person", has_text=text)


def test_what_is_typed_while_the_server_is_away_waits_and_is_sent_in_order_once(page, server):
    server.kill()
    expect(page.get_by_role("status")).to_have_text("连接中断，正在重新连接……")
    for text in ("拜城县", "不发的话", "没有职称"):
        type_in(page, text)
        expect(waiting(page).last).to_contain_text(text)
    expect(page.get_by_role("status")).to_have_text("连接中断，正在重新连接。恢复后会自动发送。")
    picture(page, "waiting")
    waiting(page).nth(1).get_by_role("button", name="收回").click()
    expect(page.get_by_label("输入回答")).to_have_value("不发的话")
    server.start()
    expect(said(page, "没有职称")).to_be_visible(timeout=20_000)
    expect(waiting(page)).to_have_count(0)
    expect(page.get_by_role("status")).to_be_hidden()
    assert page.locator("article.person").all_inner_texts()[-2:] == ["您\n拜城县", "您\n没有职称"]
    assert page.get_by_label("输入回答").input_value() == "不发的话"
    page.complaints.clear()


def test_a_tap_while_the_server_is_away_can_be_taken_back(page, server):
    button = last(page).get_by_role("button", name="拜城县")
    server.kill()
    button.tap()
    expect(waiting(page)).to_contain_text("拜城县")
    expect(button).to_be_disabled()
    waiting(page).get_by_role("button", name="收回").tap()
    expect(button).to_be_enabled()
    server.start()
    tap(page, "乌什县")
    expect(page.locator("article").first).to_contain_text("✓ 乌什县")
    page.complaints.clear()


def test_what_waits_outlives_a_reload_of_the_page(page):
    page.route("**/messages*", lambda route: route.abort())
    type_in(page, "拜城县")
    expect(waiting(page)).to_contain_text("拜城县")
    page.get_by_label("输入回答").fill("还没写完")
    page.reload()
    expect(waiting(page)).to_contain_text("拜城县")
    expect(page.get_by_label("输入回答")).to_have_value("还没写完")
    page.unroute("**/messages*")
    expect(last(page)).to_contain_text("现在的职称", timeout=15_000)
    expect(said(page, "拜城县")).to_have_count(1)
    page.complaints.clear()


def test_what_was_taken_though_its_answer_was_lost_is_not_said_twice(page):
    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/messages", lose_the_answer, times=2)
    type_in(page, "拜城县")
    expect(last(page)).to_contain_text("现在的职称")
    expect(waiting(page)).to_have_count(0, timeout=15_000)
    expect(page.get_by_role("status")).to_be_hidden()
    expect(said(page, "拜城县")).to_have_count(1)
    page.complaints.clear()


def test_what_is_refused_is_handed_back_with_the_reason_and_the_rest_is_sent(page):
    refused = {"error": {"field": "text", "message": "内容太长"}}
    page.route("**/messages", lambda route: route.fulfill(status=422, json=refused), times=1)
    type_in(page, "拜城县")
    expect(page.get_by_role("status")).to_have_text("内容太长")
    expect(page.get_by_label("输入回答")).to_have_value("拜城县")
    type_in(page, "拜城县")
    expect(last(page)).to_contain_text("现在的职称")
    page.complaints.clear()


def test_what_was_typed_too_fast_is_sent_when_it_is_time(page):
    slowed = {"error": {"field": "request", "message": "您发得太快了"}}
    page.route(
        "**/messages", lambda route: route.fulfill(status=429, json=slowed, headers={"Retry-After": "2"}), times=1
    )
    type_in(page, "拜城县")
    expect(page.get_by_role("status")).to_have_text("您发得太快了")
    expect(waiting(page)).to_contain_text("拜城县")
    expect(last(page)).to_contain_text("现在的职称")
    expect(page.get_by_role("status")).to_be_hidden()
    expect(said(page, "拜城县")).to_have_count(1)
    page.complaints.clear()


#: What old browsers lack, and pages that were not loaded by https.
OLD = "delete window.EventSource; delete window.BroadcastChannel; delete Navigator.prototype.locks;"


#: What a proxy does that lets no stream through.
BROKEN = """window.EventSource = class {
  constructor() { setTimeout(() => this.onerror()); }
  addEventListener() {}
  close() {}
};"""


def write_by_itself(page: Page, text: str) -> None:
    """Have something come to the page that none of its tabs sent."""
    message = {"id": secrets.randbelow(2**40) + 1, "text": text}
    assert page.context.request.post(f"{page.url}messages", data=message).ok


def all_hear(tabs: list[Page], text: str) -> None:
    """Something comes to the page, and to every tab."""
    write_by_itself(tabs[0], text)
    for tab in tabs:
        expect(said(tab, text)).to_have_count(1)


def test_no_tab_of_twenty_starves_and_when_those_that_lead_are_closed_others_do(page):
    tabs = [page] + [page.context.new_page() for _ in range(19)]
    for tab in tabs[1:]:
        tab.goto(page.url)
    all_hear(tabs, "第一条")
    for tab in (tabs[0], tabs[-1]):
        assert tab.evaluate("async () => (await fetch('/healthz')).status") == 200
    say(tabs[-1], "拜城县")
    expect(last(page)).to_contain_text("现在的职称")
    for _ in range(2):
        tabs.pop().close()
        all_hear(tabs, f"还有{len(tabs)}页")


def test_whoever_is_seen_takes_the_lead_from_a_tab_that_was_put_to_sleep(page):
    asleep = page.context.new_page()
    asleep.goto(page.url)
    all_hear([page, asleep], "第一条")
    page.context.new_cdp_session(asleep).send("Page.setWebLifecycleState", {"state": "frozen"})
    with page.expect_request("**/events?*"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    all_hear([page], "第二条")


def another_without(page: Page, lacks: str) -> Page:
    """Another tab, in a browser that lacks something from now on."""
    page.context.add_init_script(lacks)
    page.reload()
    other = page.context.new_page()
    other.goto(page.url)
    return other


@pytest.mark.parametrize("lacks", ["delete window.EventSource", OLD, BROKEN], ids=["no stream", "old", "broken"])
def test_where_there_is_no_stream_the_page_asks(page, lacks):
    tabs = [page, another_without(page, lacks)]
    write_by_itself(page, "拜城县")
    for tab in tabs:
        expect(said(tab, "拜城县")).to_have_count(1, timeout=15_000)


def asks_at_once(page):
    """A page need not wait until it asks by itself; where it heard just now and is loading anew, it has asked."""
    with suppress(Error):
        page.evaluate("dispatchEvent(new Event('online'))")


def test_whoever_asks_hears_of_another_language_and_of_a_deletion_too(page):
    other = another_without(page, OLD)
    tap(page, "🌐 语言")
    last(page).get_by_role("button", name="English").tap()
    arrive(page, "html[lang=en]")
    asks_at_once(other)
    arrive(other, "html[lang=en]")
    page.locator("#text").fill("/delete")
    page.keyboard.press("Enter")
    last(page).get_by_role("button", name="Delete all").tap()
    expect(last(page)).to_contain_text("Everything was deleted")
    asks_at_once(other)
    expect(last(other)).to_contain_text("Everything was deleted")
    expect(other.locator("article")).to_have_count(1)


def test_whoever_lost_the_cookie_is_told_and_begins_anew_with_what_was_typed(page):
    interview(page, until="最高学历是什么")
    page.context.clear_cookies()
    type_in(page, "我是本科")
    expect(page.get_by_role("alert")).to_contain_text("Cookie 已被清除或过期")
    expect(page.get_by_label("输入回答")).to_have_value("我是本科")
    picture(page, "stranger")
    page.get_by_role("button", name="开始新的对话").tap()
    expect(page.locator("article")).to_have_count(1)
    expect(last(page)).to_contain_text("哪个县（市）")
    expect(page.get_by_label("输入回答")).to_have_value("我是本科")
    expect(page.get_by_role("alert")).to_be_hidden()
    tap(page, "拜城县")
    page.complaints.clear()


def test_whoever_began_anew_in_another_tab_finds_the_new_conversation_here(page):
    interview(page, until="最高学历是什么")
    page.get_by_label("输入回答").fill("还没写完")
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto(page.url)
    expect(last(other)).to_contain_text("哪个县（市）")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("article")).to_have_count(1)
    expect(last(page)).to_contain_text("哪个县（市）")
    expect(page.get_by_label("输入回答")).to_have_value("还没写完")


def test_whoever_keeps_no_cookies_is_told_how_to_go_on(chromium, server):
    with urlopen(server.address) as answer:
        without_the_cookie = answer.read()
    with chromium.new_context(viewport=SCREEN) as context:
        page = context.new_page()
        page.route(server.address + "/", lambda route: route.fulfill(body=without_the_cookie, content_type="text/html"))
        page.goto(server.address)
        expect(page.get_by_role("alert")).to_contain_text("允许本站使用 Cookie")
        picture(page, "no-cookies")
        page.unroute(server.address + "/")
        page.get_by_role("button", name="开始新的对话").click()
        expect(last(page)).to_contain_text("哪个县（市）")
