"""What dates that people type come to."""

from datetime import date

import pytest

from rules.days import UNTIL_NOW, days
from services.language import typed_dates

TODAY = date(2025, 10, 20)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2022年7月", "2022-07"),
        ("22年7月", "2022-07"),
        ("2022.7", "2022-07"),
        ("2022-07-01", "2022-07-01"),
        ("2022/7/5", "2022-07-05"),
        ("202207", "2022-07"),
        ("20220705", "2022-07-05"),
        ("２０２２年７月", "2022-07"),
        ("二〇二二年七月", "2022-07"),
        ("二二年十二月", "2022-12"),
        ("98年7月", "1998-07"),
        ("去年9月", "2024-09"),
        ("今年3月1号", "2025-03-01"),
        ("前年", "2023"),
        ("2022年", "2022"),
        (" 2022 年 7 月 份 ", "2022-07"),
        ("2022年7月参加工作", "2022-07"),
        ("2022-يىلى 7-ئاي", "2022-07"),
        ("2022-يىل 7-ئاي 1-كۈن", "2022-07-01"),
        ("2022-يىلى 7-ئاينىڭ 1-كۈنى", "2022-07-01"),
        ("\u20682022\u2069-يىلى \u20687\u2069-ئاي", "2022-07"),
        ("July 2022", "2022-07"),
        ("1 July 2022", "2022-07-01"),
        ("Sept 3rd, 2022", "2022-09-03"),
        ("31 June 2022", None),
        ("July", None),
        ("2022年13月", None),
        ("2023年2月29日", None),
        ("1939年", None),
        ("七月", None),
        ("hello", None),
        ("5", None),
        ("", None),
        ("年月", None),
        ("9" * 4000, None),
    ],
)
def test_a_date_is_read_with_the_precision_it_was_typed_in(text, meaning):
    assert typed_dates.day(text, TODAY) == meaning


@pytest.mark.parametrize(
    ("text", "known", "meaning"),
    [
        ("15", "2022-07", "2022-07-15"),
        ("十五日", "2022-07", "2022-07-15"),
        ("7月15日", "2022-07", "2022-07-15"),
        ("7月15", "2022", "2022-07-15"),
        ("7月", "2022", "2022-07"),
        ("15-كۈنى", "2022-07", "2022-07-15"),
        ("7-ئاينىڭ 15-كۈنى", "2022", "2022-07-15"),
        ("15 July", "2022", "2022-07-15"),
        ("July", "2022", "2022-07"),
        ("2022年7月1日", "2022-07", "2022-07-01"),
        ("2022年8月1日", "2022-07", None),
        ("32", "2022-07", None),
        ("15", "2022", None),
    ],
)
def test_a_day_must_lie_within_what_is_known(text, known, meaning):
    assert typed_dates.day_within(text, days(known), TODAY) == meaning


@pytest.mark.parametrize("text", ["至今", "ھازىرغىچە", "Until now"])
def test_a_run_that_still_goes_on_has_no_end(text):
    assert typed_dates.end_day(text, TODAY) == UNTIL_NOW
