"""Workbooks of other kinds (.xls, .et, .xlsb, .ods), whose cells python-calamine reads with their types."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from locales import Words
from services.roster.reading.found import SHORT_MONTH, Found, Unreadable, damaged, frame_of, number_text, too_large
from services.roster.reading.limits import Limits
from services.roster.sheets import Block

#: Records of an .xls that hold an error: a cell of its own (BOOLERR), and the result of a formula (FORMULA).
_ERRORS = re.compile(
    rb"\x05\x02\x08\0.{6}[\0\x07\x0f\x17\x1d$*]\x01|\x06\0.{8}\x02\0[\0\x07\x0f\x17\x1d$*]\0{3}\xff\xff", re.DOTALL
)
#: Records of an .xls of a row (ROW) and of columns (COLINFO) that do not show.
_HIDDEN = re.compile(
    rb"\x08\x02\x10\0.{12}[\x20-\x3f\x60-\x7f\xa0-\xbf\xe0-\xff]\x01|\x7d\0\x0c\0.\0.\0.{4}[\x01\x03\x05\x07]",
    re.DOTALL,
)
_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read_old(data: bytes, limits: Limits) -> Iterator[Found | Unreadable]:
    """The sheets of an .xls or .et."""
    remarks = []
    if _MACROS in data:
        remarks.append(Words("roster.remark.macros"))
    if _ERRORS.search(data):
        remarks.append(Words("roster.remark.some_errors"))
    if _HIDDEN.search(data):
        remarks.append(Words("roster.remark.some_hidden"))
    return read(data, limits, remarks)


def read(data: bytes, limits: Limits, remarks: list[Words]) -> Iterator[Found | Unreadable]:
    """The sheets of a workbook in their order, the first with these remarks."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise damaged() from error
    described = [(i, each) for i, each in enumerate(workbook.sheets_metadata) if each.typ is SheetTypeEnum.WorkSheet]
    if not described:
        raise Unreadable(Words("roster.refused.no_sheets"))
    if len(described) > limits.sheets:
        raise Unreadable(Words("roster.refused.sheets", limit=limits.sheets))
    for place, each in described:
        try:
            found = _sheet(workbook.get_sheet_by_index(place), limits)
        except CalamineError:
            yield damaged(each.name)
        except Unreadable as unreadable:
            yield Unreadable(unreadable.why, each.name)
        else:
            hidden = [] if each.visible is SheetVisibleEnum.Visible else [Words("roster.remark.hidden")]
            yield found._replace(remarks=[*remarks, *hidden])
            remarks = []


def _sheet(sheet: CalamineSheet, limits: Limits) -> Found:
    if sheet.end and (why := too_large(*sheet.end, limits)):
        raise why
    rows: list[list[str]] = []
    short_months: list[tuple[int, int]] = []
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        texts = [_TEXT[type(value)](value) for value in row]
        short_months += (
            (number, place)
            for place, text in enumerate(texts)
            if text.endswith(".1") and isinstance(row[place], float) and SHORT_MONTH.fullmatch(text)
        )
        rows.append(texts)
    merged = [Block(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Found(sheet.name, frame_of(rows, limits), merged, short_months)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ")


def _span(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


_TEXT: dict[type, Callable[[Any], str]] = {
    str: str,
    float: number_text,
    int: str,
    bool: lambda value: str(value).upper(),
    date: date.isoformat,
    datetime: _moment,
    time: time.isoformat,
    timedelta: _span,
}
