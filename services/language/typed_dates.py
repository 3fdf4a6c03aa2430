"""Dates that people type in answer to a question, as the facts write them."""

import re
from datetime import date

from rules.days import UNTIL_NOW, Days, days
from services.language.in_chinese import LONGEST_DATE, date_in_chinese
from services.language.parse_answer import NUMBER, number, years
from services.language.spellings import folded
from services.patterns import regex

_UNTIL_NOW = (
    "至今", "还在", "仍在", "现在还在", "到现在", "目前还在", "正在", "没结束", "仍在驻村", "还在驻村",
    "ھازىرغىچە", "ھازىرمۇ", "untilnow", "tillnow", "now", "stillgoingon",
)  # fmt: skip
_ROUGHLY = regex("^(?:大概|大约|应该|差不多)*(?:就?是|在)?|(?:时候|那年|样子|[吧的了])+$")
_OF_A_CLASS, _AT_ONCE = (
    regex(r"(?<!\d)((?:20)?[012]\d)届"),
    regex("毕业[^,。]{0,3}就[^,。]{0,4}(?:班|工作|入职|单位)"),
)
_ABOUT = regex("左右|快|差不多|大概|大约|将近|接近|不到|不满|差|来年|几")


def day(text: str, today: date) -> str | None:
    """A date as the facts write it, with the precision it was typed in; None where it is none.

    Understands 2022年7月1日, 22年7月, 2022.7, 2022/7/1, 202207, 二〇二二年七月, 去年9月, 今年3月, 2022, July 2022.
    """
    said = date_in_chinese(text)
    if len(said) > LONGEST_DATE:
        return None
    said = re.sub("(份|左右|开始|参加工作|入职|起)+$", "", said)
    for word, back in (("今年", 0), ("去年", 1), ("前年", 2)):
        if word in said:
            said = said.replace(word, f"{today.year - back}年")
    said = re.sub(r"年(?:初|底|中|末|[上下]半年|(?:的?)[春夏秋][天季]?)|(?<=年)[上下]半年", "年", said)
    match = (
        re.fullmatch(f"({NUMBER})年(?:({NUMBER})月(?:({NUMBER})[日号]?)?)?", said)
        or re.fullmatch(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?", said)
        or re.fullmatch(r"(\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?", said)
        or re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})?", said)
    )
    if match is None:
        return None
    if len(match[1]) == 1:
        return None  # 3年 is how long, and not when
    year, month, day_of_month = (None if part is None else number(part) for part in match.groups())
    if year is None or (match[2] and month is None) or (match[3] and day_of_month is None):
        return None
    return _written(_century(year, today), month, day_of_month)


def start_of_work(text: str, today: date) -> str | None:
    """The day on which work began, also told roughly (大概是2022年吧) or by the graduation (毕业就上班了,2022届)."""
    said = folded(text)
    if (of_class := _OF_A_CLASS.search(said)) and _AT_ONCE.search(said):
        said = f"{of_class[1]}年"
    return day(_ROUGHLY.sub("", said), today)


def years_of_work(text: str) -> float | None:
    """The completed years that work has lasted, told where its start was asked for; None where it is about so many."""
    said = folded(text)
    if _ABOUT.search(said) or not re.search("[年月]", said):
        return None
    return years(re.sub("^(?:都|干|工作|上班)+了?", "", said))


def _century(year: int, today: date) -> int:
    """22 is 2022, 98 is 1998: the latest such year that is not to come."""
    if year >= 100:
        return year
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year


def _written(year: int, month: int | None, day_of_month: int | None) -> str | None:
    text = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day_of_month) if part is not None)])
    try:
        days(text)
    except ValueError:
        return None
    return text


def day_within(text: str, known: Days, today: date) -> str | None:
    """A date that makes a month or a year more precise: 15, 15日, 7月, 7月15日, or the whole date again.

    None where it is no date or does not lie within ``known``.
    """
    said, year, month = date_in_chinese(text), known.first.year, known.first.month
    one_month = (known.last.year, known.last.month) == (year, month)
    if match := re.fullmatch(f"({NUMBER})月(?:({NUMBER})[日号]?)?", said):
        said = f"{year}年{said}"
    elif one_month and (match := re.fullmatch(f"({NUMBER})[日号]?", said)) and len(match[1]) <= 3:
        said = f"{year}年{month}月{match[1]}日"
    found = day(said, today)
    if found is None:
        return None
    first, last = days(found)
    return found if known.first <= first and last <= known.last else None


def end_day(text: str, today: date) -> str | None:
    """The end of a run: a date, or 至今 for one that still goes on."""
    return UNTIL_NOW if folded(text) in _UNTIL_NOW else day(text, today)
