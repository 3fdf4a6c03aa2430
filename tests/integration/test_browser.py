"""The page in a real Chromium, on the screen of a phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browsing import PICTURES, SCREEN, arrive, interview, last, page, picture, say, server, tap  # noqa: F401

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


# What is heard in many tabs.


# Whose page it is.
