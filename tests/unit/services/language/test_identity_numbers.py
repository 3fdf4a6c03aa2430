"""Numbers that tell who somebody is: found however they are written, and nothing else is taken for one."""

import re
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.language.identity_numbers import (
    MASK,
    PHONE_MASK,
    holds_identity_number,
    mask_identity_numbers,
    mask_numbers,
    masked,
)

REGIONS = (
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82, 83,
)  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SEPARATORS = (
    "", ".", "/", ",", "_", "-", "\t", "\n", "\r\n", "  ", " ", "\u3000", "，", "、", "。", "·", "—", "|", "()", ", ",
    "\u200b", "\u200d\u2060", "\ufeff", "\u00ad", "\u202e", "\\n", "\\u200b",
)  # fmt: skip
SCRIPTS = (
    "0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖",
    "⓪①②③④⑤⑥⑦⑧⑨",
)  # fmt: skip

FORMS = ("%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m", "%Y-%m", "%Y/%m", "%Y%m%d", "%Y", "%Y %m %d")


@st.composite
def numbers(draw):
    """An identity number of 18 or 15 digits; the check digit of the long one need not be right."""
    region = f"{draw(st.sampled_from(REGIONS))}{draw(st.integers(0, 9999)):04}"
    born = draw(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
    order = f"{draw(st.integers(0, 999)):03}"
    if draw(st.booleans()):
        return f"{region}{born:%y%m%d}{order}"
    return f"{region}{born:%Y%m%d}{order}{draw(st.sampled_from('0123456789Xx'))}"


def right(number):
    """The number with the check digit that belongs to it."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return number[:17] + "10X98765432"[total % 11]


@st.composite
def spellings(draw, number):
    """A number as somebody may write it: digits of any script, the same or no separator between any two signs."""
    script, separator = draw(st.sampled_from(SCRIPTS)), draw(st.sampled_from(SEPARATORS))
    gaps = draw(st.sets(st.integers(1, len(number) - 1)))
    return "".join(
        (separator if at in gaps else "") + (script[int(sign)] if sign.isdigit() else sign)
        for at, sign in enumerate(number)
    )


def digits(text):
    """The digits that are left, as 0 to 9."""
    values = (unicodedata.numeric(sign, None) for sign in text)
    return "".join(str(int(value)) for value in values if value in range(10))


@given(st.data())
def test_whatever_may_be_an_identity_number_is_masked_however_it_is_written(data):
    number = data.draw(numbers())
    text = f"我的号码是{data.draw(spellings(number))}，谢谢"
    assert holds_identity_number(text)
    assert mask_identity_numbers(text) == f"我的号码是{MASK}，谢谢"


@pytest.mark.parametrize(
    "text",
    [
        "652901       19900307       1234",
        "652901ー19900307ー1234",
        "陆伍贰玖零壹壹玖玖零零參零柒壹贰叁肆",
        "652901-1990.03.07-1234",
    ],
)
def test_a_number_in_an_unusual_form_is_masked(text):
    assert mask_identity_numbers(text) == MASK


@given(numbers(), st.text("0123456789", max_size=20), st.text("0123456789", max_size=20))
@example("110105194912310021", "3", "")
@example("110105194912310021", "11010519491399", "7")
def test_a_number_glued_to_others_or_within_what_is_none_is_masked(number, before, after):
    if number[-1] in "Xx":
        after = f"号{after}"
    left = mask_identity_numbers(f"{before}{number}{after}")
    assert MASK in left
    assert number[:-1] not in left and number[4:14] not in left.replace(before, "", 1)


@given(numbers().filter(lambda number: len(number) == 18), st.integers(0, 17), st.integers(1, 9))
def test_one_digit_wrong_makes_no_difference(number, place, more):
    number = right(number)
    wrong = "0" if number[place] == "X" else str((int(number[place]) + more) % 10)
    assert mask_identity_numbers(f"{number[:place]}{wrong}{number[place + 1 :]}") == MASK


@given(st.text(), numbers(), st.text())
def test_what_stands_around_a_number_stays_as_it_is(before, number, after):
    assert mask_identity_numbers(f"{before}号{number}号{after}").startswith(mask_identity_numbers(f"{before}号"))
    assert mask_identity_numbers(f"ｆｕｌｌ①号{number}号．ﬁ") == f"ｆｕｌｌ①号{MASK}号．ﬁ"


@given(st.text())
def test_a_text_is_masked_once_and_for_all(text):
    assert mask_numbers(mask_numbers(text)) == mask_numbers(text)


# What is none.


@st.composite
def date_lists(draw):
    """Dates as people list what they have done."""
    form = draw(st.sampled_from(FORMS))
    has_time, is_short = draw(st.booleans()) and "%d" in form, draw(st.booleans())
    between = draw(st.sampled_from((" ", ", ", "，", "、", "\n", "~", "至", "——", " - ", "; ", "\n\n")))
    moments = draw(st.lists(st.datetimes(datetime(1940, 1, 1), datetime(2049, 12, 31)), min_size=1, max_size=12))
    shown = [f"{each:{form}}{f' {each:%H:%M:%S}' if has_time else ''}" for each in moments]
    return between.join(re.sub(r"(?<=[./-])0", "", each) if is_short else each for each in shown)


@given(date_lists())
@example("2021.07.01-2024.06.30")
@example("2022-03-01至2025-02-28")
@example("2012.12.31 2024.06.30 18")
@example("2025-10-20 11:30:00, 2025-10-21 11:30:00")
@example("2018 2019 2020 2021 2022 2023")
@example("2012.11.30-2024.06.30, 120")
@example("21.07.01-22.06.30-23.05.01")
@example("19980715 350")
@example("1998.7.15-2001")
def test_dates_times_and_years_are_never_masked(text):
    assert mask_numbers(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2021年7月1日参加工作，2022年8月转正，2023年2024年2025年考核合格",
        "二〇二二年七月一日至二〇二五年六月三十日，一二三",
        "年度考核2019、2020、2021、2022、2023年都合格",
        "电话0997-2282697", "电话：0997-2282697 0997-2282698 0997-2282699",
        "3500元，4200元，12000元", "乡镇3年，县里2年半，一共18个月",
        "文号 新人社发〔2024〕15号，第三条第（一）项第2目",
        "审核时间：10.20-10.31、11.3-11.14、11.17-11.28", "12/1-12/5、12/8-12/12、12/15-12/19",
        "3.1-3.15、6.1-6.15、9.1-9.15、12.1-12.15", "10-14 11-27 12-05 09-30 10-11 03-04",
        "21.09-24.06、19.03-20.12、18.01-18.12", "13.30-18.00、10.00-13.30、16.00-20.00",
        "400-810-1234、800-820-5678", "证书编号 202165001234", "b:1:send::0", "/join ABCD-2345-EFGH", "",
    ],
)  # fmt: skip
def test_what_people_write_besides_stays_as_it_is(text):
    assert mask_numbers(text) == text


# Telephone numbers.


@given(st.data(), st.sampled_from(("", "+86", "86", "0086-", "+86 ", "0")))
def test_a_mobile_number_is_masked_however_it_is_written(data, prefix):
    number = f"1{data.draw(st.integers(300_000_000_0, 999_999_999_9))}"
    separator = data.draw(st.sampled_from((" ", "-", ".", "/", "\u200b", "  ", "、")))
    shape = data.draw(st.sampled_from(((3, 4, 4), (3, 3, 5), (5, 6), (11,), (1,) * 11)))
    pieces, rest = [], number
    for length in shape:
        pieces, rest = [*pieces, rest[:length]], rest[length:]
    left = mask_numbers(f"打{prefix}{separator.join(pieces)}找我")
    assert PHONE_MASK in left and not digits(left)


def test_a_mobile_number_that_names_a_mail_address_stays():
    assert mask_numbers("13812345678@163.com") == "13812345678@163.com"
    assert mask_numbers("13812345678 a@163.com") == f"{PHONE_MASK} a@163.com"


# Data.


def test_names_are_masked_like_values_and_telegrams_own_numbers_stay():
    update = {"id": "110105194912310021", "chat_instance": "110105194912310021", "file_id": "110105194912310021"}
    assert masked(update) == update
    assert masked({"110105194912310021": ["110105194912310021", 110105194912310021]}) == {
        MASK: [MASK, 110105194912310021]
    }
