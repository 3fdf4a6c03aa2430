"""The dates as a picture."""

import io
from datetime import date, datetime, time
from functools import reduce

import pytest
from PIL import Image, ImageChops, ImageFont

from locales import LANGUAGES, RIGHT_TO_LEFT, said, say, speaking
from rules.decision import decide
from rules.personal_notice import notice_for
from rules.schedule import BEIJING
from rules.untrusted import read_facts
from services.documents.chart import chart
from services.documents.drawing import FONTS
from services.documents.windows_picture import WIDTH, windows_picture
from tests.support.notices_at_hand import AKSU, NOTICES, RUOQIANG

PNG = b"\x89PNG"


RED, BLUE = (0xB3, 0x26, 0x1E), (0x1F, 0x5F, 0x8B)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def drawn(notice, moment):
    return Image.open(io.BytesIO(windows_picture(notice, at(moment)))).convert("RGB")


def columns(image, colour, above):
    """Where a colour stands (nearly), below a height."""
    below = image.crop((0, above, image.width, image.height))
    difference = ImageChops.difference(below, Image.new("RGB", below.size, colour))
    most = reduce(ImageChops.lighter, difference.split())
    across, _ = most.point(lambda value: value < 12).getprojection()
    return {x for x, stands in enumerate(across) if stands}


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
    assert [str(row.status) for row in chart(AKSU, at(moment)) if str(row.name) == "个人网上申报"] == [status]


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
    moment = at("2025-10-20T09:00")
    picture = windows_picture(notice_for(notice, moment.date()), moment)
    assert picture.startswith(PNG) and len(picture) < 60_000
    assert Image.open(io.BytesIO(picture)).width == WIDTH == 2 * 360


def test_the_font_has_the_letters_of_every_notice_and_label():
    font = ImageFont.truetype(FONTS / "NotoSansSC.otf", 26)
    nothing = bytes(font.getmask("\U000f0000"))
    labels = [say(f"chart.{name}", day="1/2", days=3) for name in ("today", "days_left", "last_day")]
    names = [
        name
        for notice in NOTICES
        for name in (said(notice.short_name), *(said(window.name) for window in notice.windows))
    ]
    for letter in set("".join([*labels, *names])) - {" "}:
        assert bytes(font.getmask(letter)) != nothing, letter


def test_where_letters_cannot_be_joined_the_words_are_chinese(monkeypatch):
    (language,) = RIGHT_TO_LEFT
    monkeypatch.setattr("services.documents.windows_picture.features.check", lambda _: False)
    chinese = windows_picture(AKSU, at("2025-10-20T09:00"))
    with speaking(language):
        assert windows_picture(AKSU, at("2025-10-20T09:00")) == chinese


def path(notice, **facts):
    known = {
        "education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "employer_kind": "事业单位",
        "service_start": "2021-07-01", "assessments_passed": True, "specialty": "农艺", "title": "无",
        "village_kind": "无",
    }  # fmt: skip
    return decide(notice, read_facts(known | facts, notice.vocabulary)).plan


def test_a_path_has_a_row_for_every_window_and_every_step_beside():
    rows = chart(AKSU, at("2025-10-20T09:00"), path(AKSU, county="拜城县"))
    shown = [(str(row.name), str(row.dates), str(row.status)) for row in rows]
    assert shown[:3] == [
        ("审核材料、党组织研究", "10月15日", "已结束"),
        ("开始申报前公示", "10月16日", "已结束"),
        ("申报前公示期满", "10月23日", "还有3天"),
    ]
    assert ("网上提交申请书", "10月24日18:00", "还有4天") in shown
    assert ("个人网上申报", "9月28日至10月24日18:00", "还有4天") in shown
    assert [row.last for row in rows] == sorted(row.last for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("notice", "county"), [(AKSU, "拜城县"), (RUOQIANG, "若羌县")], ids=["aksu", "ruoqiang"])
def test_a_path_is_drawn_in_every_language(notice, county, language):
    moment = datetime.combine(notice.apply_windows[0].opens, time(9), BEIJING)
    with speaking(language):
        plain, drawn = windows_picture(notice, moment), windows_picture(notice, moment, path(notice, county=county))
        rows = len(chart(notice, moment, path(notice, county=county))) - len(chart(notice, moment))
    sizes = [Image.open(io.BytesIO(each)).size for each in (plain, drawn)]
    assert sizes[0][0] == sizes[1][0] == WIDTH and rows >= 4 and sizes[1][1] - sizes[0][1] == 84 * rows
    assert len(drawn) < 100_000


def test_ruoqiang_has_its_own_rows():
    assert [str(row.name) for row in chart(RUOQIANG, at("2024-10-20T09:00"))][-1] == "受理纸质材料"
