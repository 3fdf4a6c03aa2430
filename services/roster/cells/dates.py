"""The dates that stand in cells: in every form that people and programs write them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from rules.conditions.wording import day_shown
from rules.days import EARLIEST_YEAR, LATEST_YEAR, days
from rules.facts import plain
from services.language import typed_dates
from services.patterns import regex
from services.roster.cells.cell import EMPTY, Cell, Reading

#: Marks a number that may have lost its last zero: 2010.1 is January or October.
MAY_BE_OCTOBER = "?"

_DASHES = regex("[‐‑‒–—―−－﹣ー一~～]+(?=\\d)")
_TIME = regex(r"(?:[ T]\d{1,2}|\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?\s*$")
_SERIAL = regex(r"([2-6]\d{4})(?:\.\d+)?")
_FLOAT = regex(r"((?:19|20)\d\d\.\d)\d{5,}|((?:19|20)\d\d\.\d\d)\d{4,}")
#: What stands where there is no day to write.
_NO_DAY = ("无", "没有", "0", "×")
#: A column is one of dates whenever they are.
_LATE = date(2100, 1, 1)
_FIRST_SERIAL = date(1899, 12, 30)
_ASIDE = regex(r"[(（][^()（）]*[)）]")
#: What says of a date only where it is from, what it is of, or writes it once more.
_OF_THE_DAY = regex(
    r"(?:约|左?右|[农公阳阴]历|档案|证书?|发文|文件|批[准复文]|聘书?|认定|评审|取得|获得|起|至今|见备注|首次|本?单位|入职|入校|入院|参加工作"
    r"|分配|招聘|考[录试]|录用|毕业|从教|从医|从事|任教|工作|上岗|到岗|转正|星期[一二三四五六日]|[上下]午|年初|年底|[上下]半年|时间|日期|系统|原表|已?核[实对]|属实"
    r"|农技|农业|林业|水利|教师|教学|教育|专业技?术?|岗位?|[初中]级|高级|[助理农艺工程]+师"
    r"|[\d年月日.．/\-—:：])*+"
)
_BETWEEN = regex(r"(?<=\d)[,，、·。](?=\d)")
_MONTH_SIGN = regex(r"(?<=\d)([.\-/])(\d{1,2})月(?:份)?")
_SHORT = regex(r"(\d{2})(0[1-9]|1[0-2])")
#: A date within a text.
IN_TEXT = (
    r"(?:19|20)\d\d(?:[.．/年\-—]\d{1,2}(?!\d)(?:[.．/月\-—]\d{1,2}(?!\d)日?)?月?)?年?"
    r"|(?<!\d)\d\d年\d{1,2}月(?:\d{1,2}日)?"
)
_OPEN_MONTH = regex(rf"((?:19|20)\d\d)\.1{re.escape(MAY_BE_OCTOBER)}")


def month_is_open(text: str) -> str | None:
    """The year of a number such as 2010.1, of which nobody can tell whether January or October is meant, else None."""
    match = _OPEN_MONTH.fullmatch(text.strip())
    return match[1] if match else None


@lru_cache(maxsize=65536)
def read_day(text: str, today: date) -> str | None:
    """A date as the facts write it, with the precision it is written in; None where it is none.

    Besides what people type, this reads a workbook's serial (44743), which counts days from 1899-12-30.
    """
    said = "".join(_ASIDE.sub("", _TIME.sub("", text.strip())).split())
    said = _BETWEEN.sub(".", _DASHES.sub("-", said)).strip("，,；;。.、：:-")
    said = _MONTH_SIGN.sub(r"\1\2", said)
    said = re.sub(r"(?:-0?0)+$", "", said)  # 2022-00-00: how a program says that it knows the year alone
    if match := _SERIAL.fullmatch(said):
        return (_FIRST_SERIAL + timedelta(days=int(match[1]))).isoformat()
    if _FLOAT.fullmatch(said):
        said = f"{float(said):.2f}"
    elif (match := _SHORT.fullmatch(said)) and not EARLIEST_YEAR <= int(said) <= LATEST_YEAR:
        said = f"{match[1]}.{match[2]}"  # 6405 is May 1964, as some forms want it
    return typed_dates.day(said, today)


def day_in(text: str, today: date) -> str | None:
    """The first date that a text names, None where it names none."""
    match = re.search(IN_TEXT, text)
    return read_day(match[0], today) if match else None


def beside_day(text: str) -> str | None:
    """What a bracket beside a date says that is not about the date itself: 2022年9月（中断一年）; None for nothing."""
    for aside in _ASIDE.findall(text):
        said = plain(aside).strip("()")
        if said and not _OF_THE_DAY.fullmatch(said):
            return said
    return None


def is_day(text: str) -> bool:
    """Whether a value is a date, or a month that may be one of two."""
    return month_is_open(text) is not None or read_day(text, _LATE) is not None


def first_day(cells: Iterable[Cell], reading: Reading, today: date) -> tuple[Cell, str] | None:
    """The first of some cells that says a day, and the day; what cannot be read before it is noted as a problem."""
    for cell in cells:
        if EMPTY.fullmatch(cell.said) or cell.said in _NO_DAY:
            continue
        if year := month_is_open(cell.text):
            reading.problem(cell, "month", year=year)
        elif (day := read_day(cell.text, today)) is None:
            reading.problem(cell, "date")
        else:
            note_what_is_to_come(cell, day, reading, today)
            return cell, day
    return None


def note_what_is_to_come(cell: Cell, day: str | None, reading: Reading, today: date) -> None:
    """Note a day of what somebody has already that lies behind the one up to which time is counted: a slip, mostly."""
    if day and days(day).first > today:
        reading.problem(cell, "to_come", until=day_shown(today))
