"""The page in a real Chromium, on the screen of a phone."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, Page, expect

from tests.support.browsing import SCREEN, arrive, interview, last, say, tap
from tests.support.server import serving
from tests.support.waiting import HANGS

#: Where pictures of the page go when somebody asks for new ones.
PICTURES = os.environ.get("PICTURES")
expect.set_options(timeout=1000 * HANGS)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for all: every test is a visitor of its own."""
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


#: Whether one piece of a message's text stands left of another, both in their last places.
LEFT_OF = """(words, pieces) => {
  const [one, other] = pieces.map((piece) => {
    const range = document.createRange(), node = words.firstChild, start = node.data.lastIndexOf(piece);
    range.setStart(node, start);
    range.setEnd(node, start + piece.length);
    return range.getBoundingClientRect();
  });
  return one.top !== other.top || one.left < other.left;
}"""


def picture(page: Page, name: str) -> None:
    """A picture of the page, where they are asked for."""
    if PICTURES:
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_whole_interview_on_a_phone(page, scheme):
    page.emulate_media(color_scheme=scheme)
    picture(page, f"{scheme}-welcome")
    interview(page, until="最高学历是什么")
    picture(page, f"{scheme}-question")
    interview(page)
    expect(last(page)).to_contain_text("可申报：初定 中级")
    expect(last(page).get_by_text("可申报：初定 中级")).to_be_in_viewport()
    assert last(page).bounding_box()["height"] <= 1.5 * 640
    picture(page, f"{scheme}-result")
    tap(page, "材料清单")
    expect(last(page)).to_contain_text("2024年度考核表")
    expect(last(page).get_by_text("个人申报材料")).to_be_in_viewport()
    picture(page, f"{scheme}-materials")
    for size, most in SCREEN.items():
        assert page.evaluate(f"document.documentElement.scroll{size.capitalize()}") <= most


def test_a_tick_changes_the_list_in_place_and_keeps_the_focus(page):
    interview(page)
    tap(page, "材料清单")
    messages = page.locator("article").count()
    last(page).get_by_role("button", name="☐ 2022年度考核表", exact=True).press("Enter")
    expect(last(page).get_by_role("button", name="☑ 2022年度考核表", exact=True)).to_be_focused()
    expect(last(page)).to_contain_text("已备 1/13")
    expect(page.locator("article")).to_have_count(messages)
    picture(page, "ticks")


def test_what_a_material_is_is_read_on_a_phone(page):
    interview(page)
    tap(page, "材料清单")
    for label, seen in (("逐项说明", "点一项"), ("ℹ 年度考核表", "☐ 2022年度考核表")):
        last(page).get_by_role("button", name=label, exact=True).tap()
        expect(last(page)).to_contain_text(seen)
        picture(page, label.removeprefix("ℹ "))
    expect(last(page).get_by_text("可能没有2022年度")).to_be_in_viewport()
    phone = last(page).get_by_role("link", name="0997-2282697").first
    expect(phone).to_have_attribute("href", "tel:09972282697")
    last(page).get_by_role("button", name="返回清单").tap()
    expect(last(page).get_by_text("个人申报材料")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]


def test_the_list_to_print_fits_the_width_of_a_sheet_and_of_a_phone(page, chromium, tmp_path):
    interview(page)
    tap(page, "材料清单")
    tap(page, "发送或打印")
    with page.expect_download() as download:
        page.get_by_role("link", name="aksu-2025h2.html").click()
    file = tmp_path / "list.html"
    download.value.save_as(file)
    picture(page, "shared")
    context = chromium.new_context(viewport=SCREEN, device_scale_factor=2)
    sheet = context.new_page()
    sheet.goto(file.as_uri())
    expect(sheet.get_by_role("heading", level=1)).to_contain_text("初定 中级")
    assert sheet.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    picture(sheet, "list-on-a-phone")
    document = sheet.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", document)
    if PICTURES:
        (Path(PICTURES) / "list.pdf").write_bytes(document)
    context.close()


def test_the_picture_of_the_dates_is_shown_and_fits(page):
    interview(page)
    tap(page, "时间安排")
    tap(page, "时间图")
    shown = last(page).get_by_role("img", name="时间图")
    expect(shown).to_be_visible()
    assert shown.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") == 720
    assert shown.bounding_box()["width"] <= SCREEN["width"]
    picture(page, "picture")


def test_reloading_keeps_the_conversation(page):
    interview(page, until="最高学历是什么")
    before = page.locator("#log").inner_text()
    page.reload()
    assert page.locator("#log").inner_text() == before
    tap(page, "本科")


def test_a_double_tap_has_one_effect(page):
    interview(page, until="最高学历是什么")
    before = page.locator("article").count()
    last(page).get_by_role("button", name="本科", exact=True).dblclick()
    expect(page.locator("article")).to_have_count(before + 1)
    page.wait_for_timeout(500)
    assert page.locator("article").count() == before + 1
    expect(page.locator("#status")).to_be_hidden()
    picture(page, "double-tap")


def test_on_a_slow_line_nothing_is_seen_before_it_can_be_tapped(page):
    slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}  # milliseconds
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.reload(wait_until="commit")
    tap(page, "拜城县")
    expect(last(page)).to_contain_text("现在的职称")


def test_uyghur_is_laid_out_from_right_to_left(page):
    tap(page, "🌐 语言")
    last(page).get_by_role("button", name="ئۇيغۇرچە").tap()
    arrive(page, "html[dir=rtl][lang=ug]")
    tap(page, "拜城县")
    label, composer = page.locator(".message .words").last, page.locator("#composer")
    assert label.evaluate("words => words.getBoundingClientRect().right > innerWidth - 30")
    assert composer.evaluate("form => form.children[2].offsetLeft < form.children[1].offsetLeft")  # the button is left
    # The day stands left of its month as in Uyghur, and reads from left to right within: 18:00.
    assert label.evaluate(LEFT_OF, ["24", "10"]) and label.evaluate(LEFT_OF, ["18", "00"])
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    picture(page, "uyghur")
    tap(page, "قايتىش")
    page.reload()
    arrive(page, "html[dir=rtl]")
    say_in_uyghur = page.locator("#text")
    say_in_uyghur.fill("/language")
    page.keyboard.press("Enter")
    last(page).get_by_role("button", name="中文").tap()
    arrive(page, "html[dir=ltr][lang=zh-CN]")


def test_only_the_newest_message_can_be_tapped(page):
    interview(page, until="最高学历是什么")
    assert page.locator("article:not(:last-of-type) button").count() == 0


def test_why_is_told_where_it_was_asked_and_the_keyboard_stays_there(page):
    interview(page, until="最高学历是什么")
    before = page.locator("article").count()
    last(page).get_by_role("button", name="为什么问").focus()
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("工作年限不同")
    expect(last(page)).to_contain_text("最高学历是什么")
    expect(last(page).get_by_role("button", name="为什么问")).to_be_focused()
    assert page.locator("article").count() == before
    picture(page, "why")
    tap(page, "本科")


def test_two_windows_of_one_person_show_the_same(page):
    other = page.context.new_page()
    other.goto(page.url)
    tap(page, "拜城县")
    expect(last(other)).to_have_attribute("data-id", last(page).get_attribute("data-id"))
    expect(other.locator("article").first).to_contain_text("✓ 拜城县")
    assert other.locator("#log").inner_text() == page.locator("#log").inner_text()


def test_the_keyboard_is_enough(page):
    last(page).get_by_role("button", name="拜城县").focus()
    page.keyboard.press("Enter")
    expect(last(page)).not_to_contain_text("哪个县（市）")
    expect(page.locator("article:last-of-type:focus-within, article:last-of-type:focus")).to_be_attached()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("article")).to_have_count(3)


def test_a_restart_of_the_server_goes_unnoticed(page, server):
    interview(page, until="最高学历是什么")
    server.kill()
    expect(page.locator("#status")).to_have_text("连接中断，正在重新连接……")
    before = last(page).get_attribute("data-id")
    last(page).get_by_role("button", name="本科", exact=True).tap()
    server.start()
    expect(last(page)).not_to_have_attribute("data-id", before)
    expect(page.locator("#status")).to_be_hidden()
    assert page.locator("article", has_text="✓ 本科").count() == 1
    page.complaints.clear()  # the browser says that the server was away


def test_what_somebody_types_is_never_markup(page):
    say(page, "<img src=/x onerror=alert(1)>")
    expect(page.locator("article img")).to_have_count(0)
    expect(page.locator("article.person")).to_contain_text("<img src=/x")


def test_a_new_message_is_announced_and_says_whose_it_is(page):
    log = page.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    say(page, "拜城")
    assert page.locator("article h2").all_inner_texts()[:2] == ["职称小助手", "您"]


def test_an_export_is_saved_and_a_deletion_empties_the_page(page):
    say(page, "/privacy")
    last(page).get_by_role("button", name="导出我的数据", exact=True).tap()
    with page.expect_download() as saved:
        page.get_by_role("link").tap()
    assert saved.value.suggested_filename == "zhicheng-export.json"
    say(page, "/delete")
    last(page).get_by_role("button", name="全部删除", exact=True).tap()
    expect(page.locator("article")).to_have_count(1)
    expect(last(page)).to_contain_text("已全部删除")
    say(page, "/start")
    expect(last(page)).to_contain_text("哪个县（市）")


# What is sent.


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


# What is heard in many tabs.

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


# Whose page it is.


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
