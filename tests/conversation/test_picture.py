"""The dates as a picture, and the same in words."""

import io
import json
from datetime import date, datetime

import pytest
from PIL import Image, ImageFont

from locales import RIGHT_TO_LEFT, say, speaking
from rules.schedule import BEIJING
from services.documents.chart import chart
from services.documents.drawing import FONTS
from services.documents.windows_picture import WIDTH, windows_picture
from services.store import pages
from tests.support.notices_at_hand import AKSU, NOTICES, RUOQIANG
from tests.support.person import TOWNSHIP, Person, plain, running
from tests.support.telegram import CHAT, says, tap

PNG = b"\x89PNG"
RED, BLUE = (0xB3, 0x26, 0x1E), (0x1F, 0x5F, 0x8B)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def drawn(notice, moment):
    return Image.open(io.BytesIO(windows_picture(notice, at(moment)))).convert("RGB")


def columns(image, colour, above):
    """Where a colour stands (nearly), below a height."""
    close = image.crop((0, above, image.width, image.height)).load()
    size = (image.width, image.height - above)
    return {x for x in range(size[0]) for y in range(size[1])
            if all(abs(a - b) < 12 for a, b in zip(close[x, y], colour, strict=True))}  # fmt: skip


def test_every_window_and_publicity_is_a_row_and_the_past_is_over():
    rows = [(str(row.name), row.last, str(row.status)) for row in chart(AKSU, at("2025-10-20T09:00"))]
    assert rows == [
        ("最迟开始公示", date(2025, 10, 16), "已结束"),
        ("个人网上申报", date(2025, 10, 24), "还有4天"),
        ("审核", date(2025, 10, 31), "还有11天"),
        ("最迟再次公示", date(2025, 10, 31), "还有11天"),
        ("用人单位报送材料", date(2025, 11, 7), "未开始"),
        ("县（市）人社局报送材料", date(2025, 11, 7), "未开始"),
    ]


@pytest.mark.parametrize(
    ("moment", "status"),
    [("2025-10-24T17:59", "今天截止"), ("2025-10-24T18:00", "已结束"), ("2025-09-27T23:59", "未开始")],
)
def test_a_window_stands_where_its_hour_says(moment, status):
    assert [str(row.status) for row in chart(AKSU, at(moment)) if row.name == "个人网上申报"] == [status]


def test_todays_line_moves_with_the_days():
    lines = [min(columns(drawn(AKSU, f"2025-10-{day}T09:00"), RED, above=150)) for day in ("06", 13, 20)]
    week = lines[1] - lines[0]
    assert week > 60 and abs(lines[2] - lines[1] - week) <= 1


def test_what_is_over_is_grey_and_a_far_day_has_no_line():
    assert columns(drawn(AKSU, "2025-10-20T09:00"), BLUE, above=150)
    for moment in ("2026-11-23T09:00", "2025-11-08T09:00"):
        assert not columns(drawn(AKSU, moment), BLUE, above=150)
    assert not columns(drawn(AKSU, "2026-11-23T09:00"), RED, above=150)


@pytest.mark.parametrize("notice", NOTICES, ids=[notice.id for notice in NOTICES])
def test_it_is_small_and_as_wide_as_a_phone(notice):
    picture = windows_picture(notice, at("2025-10-20T09:00"))
    assert picture.startswith(PNG) and len(picture) < 60_000
    assert Image.open(io.BytesIO(picture)).width == WIDTH == 2 * 360


def test_the_font_has_the_letters_of_every_notice_and_label():
    font = ImageFont.truetype(FONTS / "NotoSansSC.otf", 26)
    nothing = bytes(font.getmask("\U000f0000"))
    labels = [say(f"chart.{name}", day="1/2", days=3) for name in ("today", "days_left", "last_day")]
    names = [name for notice in NOTICES for name in (notice.short_name, *(window.name for window in notice.windows))]
    for letter in set("".join([*labels, *names])) - {" "}:
        assert bytes(font.getmask(letter)) != nothing, letter


def test_where_letters_cannot_be_joined_the_words_are_chinese(monkeypatch):
    (language,) = RIGHT_TO_LEFT
    monkeypatch.setattr("services.documents.windows_picture.features.check", lambda _: False)
    chinese = windows_picture(AKSU, at("2025-10-20T09:00"))
    with speaking(language):
        assert windows_picture(AKSU, at("2025-10-20T09:00")) == chinese


@pytest.fixture
async def looking(person):
    """Somebody who looks at the timetable."""
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("时间安排")
    return person


async def test_the_picture_comes_with_the_same_in_words_and_the_buttons_of_the_result(looking):
    await looking.taps("时间图")
    await looking.sees("时间图，今天是2025年10月20日", "个人网上申报：9月28日至10月24日18:00（还有4天）")
    message = await looking.last()
    file = await pages.file(looking.program.store, looking.program.bot.id, looking.chat_id, message.message_id)
    assert file.name == "aksu-2025h2.png" and file.content.startswith(PNG)
    await looking.taps("全部结果")
    await looking.sees("全部结果")


async def test_past_windows_are_said_to_be_over_first(database):
    async with running(database, at="2025-11-10T09:00") as program:
        person = Person(program)
        await person.says("/start")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.taps("时间安排")
        await person.taps("时间图")
        assert (await person.sees("（已结束）")).startswith("【已结束】")


async def test_the_page_shows_the_picture_in_place(browser):
    await browser.says("/start")
    await browser.interview()
    await browser.taps("时间安排")
    await browser.taps("时间图")
    page = await browser.page()
    assert 'alt="阿克苏2025年下半年时间图，今天是2025年10月20日"' in page
    source = page.split('<img src="')[1].split('"')[0]
    async with browser.http.get(source) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert response.headers["Content-Disposition"].startswith("inline")
        assert (await response.read()).startswith(PNG)


async def test_telegram_is_sent_a_photo_with_buttons(channel, telegram):
    await channel()
    message = await telegram.hears(says("/start"))
    while "结果供参考" not in plain(message["text"]):
        answer = next(answer for words, answer in TOWNSHIP if words in plain(message["text"]))
        message = await telegram.answers(message, answer)
    message = await telegram.answers(message, "时间安排")
    rows = json.loads(message["reply_markup"])["inline_keyboard"]
    data = next(button["callback_data"] for row in rows for button in row if button["text"] == "时间图")
    await telegram.sends(tap(data, len(telegram.all("sendMessage")), "2"))
    await telegram.until(lambda: telegram.all("sendPhoto"))
    (photo,) = telegram.all("sendPhoto")
    assert int(photo["chat_id"]) == CHAT and "还有4天" in photo["caption"]
    assert {"name": "aksu-2025h2.png", "begins": PNG.decode("latin-1")} in photo.values()
    assert "日历文件" in str(json.loads(photo["reply_markup"]))


def test_ruoqiang_has_its_own_rows():
    assert [str(row.name) for row in chart(RUOQIANG, at("2024-10-20T09:00"))][-1] == "受理纸质材料"
