"""Headings between the rows: the unit of the people below stands in a row of its own, and in no column."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from locales import Words
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.workplace import is_surely_unit
from services.roster.layout import Layout
from services.roster.screened import Column
from services.roster.sheets import Sheet
from services.roster.standing_headings import depth_of

#: What numbers a heading, or says that it names a unit: 一、, 单位：.
_NUMBER = regex(r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．](?:单位(?:名称)?[:：])?|单位(?:名称)?[:：])")
#: What stands behind the unit's name: （5人）, （含教学点）.
_BEHIND = regex(r"[（(](?:共?\d+人|小计|[含不])[^()（）]*[)）]$|[:：]$|共?\d+人$")
#: How names of units end that tell no more: 第三小学, 水管站.
_UNIT = regex("(?:(?<!工作)队|[局院站所校馆园场社厂]|中心|[小中]学|教学点|公司|办公室)$")
#: A line of these names a unit and is no heading: the title of a table, or who filled it in.
_NO_HEADING = regex("[表册]|名单|台账|汇总|情况|填[报写]|制表|[盖印][章公]|签[字名]|日期|时间")


class Headings(NamedTuple):
    """By rows the units that headings name, none where no heading does; and the lines that speak of everybody."""

    units: list[str | None]
    lines: list[str]


def headings_of(sheet: Sheet, layout: Layout, rows: Sequence[int]) -> Headings:
    """The headings above and between the people in ``rows``.

    The line right above the first header is one where it is numbered as one, or where other units have theirs below.
    """
    first, above = _unit(layout.above[-1]) if layout.above else None, list(layout.above)
    if layout.over:
        own = [unit for line in layout.over if (unit := _unit(line))]
        lines = [*(above[:-1] if first else above), *(line for line in layout.over if not _unit(line))]
        return Headings(_units(sheet, layout.first, rows, own[-1] if own else None), lines)
    units = _units(sheet, layout.first, rows, first)
    if first is None or _NUMBER.match(plain(above[-1])) or set(units) - {None, first}:
        return Headings(units, above[:-1] if first else above)
    return Headings([], above)


def with_units_of_headings(sheet: Sheet, columns: Sequence[Column], headings: Headings) -> tuple[Sheet, list[Column]]:
    """The sheet with one column more, the units that headings name, where no column names any and a heading does."""
    if any(column.takes in ("unit", "unit_and_post") for column in columns) or not any(headings.units):
        return sheet, list(columns)
    wider, place = sheet.with_column(pl.Series(headings.units, dtype=pl.String))
    return wider, [*columns, Column(place, (), "unit", True, Words("roster.why.header"))]


def _units(sheet: Sheet, first: int, rows: Sequence[int], unit: str | None) -> list[str | None]:
    """By rows the unit of the last heading above each, ``unit`` above all of them."""
    people, below = set(rows), sheet.cells[first:]
    filled = pl.sum_horizontal(pl.all().is_not_null().cast(pl.UInt32))
    lines = below.select(filled.is_between(1, 2).arg_true()).to_series().to_list()
    units: list[str | None] = [None] * first
    depth = None
    for place in lines:
        if first + place in people:
            continue
        line = next((cell for cell in below.row(place) if cell and not cell.isdigit()), "")
        named, deep = _unit(line), depth_of(line)
        if named or (depth is not None and deep == depth):
            units += [unit] * (first + place - len(units))
            unit, depth = named, deep if named else depth  # 三、其他人员 is of no unit beside 二、县水利局
    return units + [unit] * (len(sheet.cells) - len(units))


def _unit(line: str) -> str | None:
    """The unit that a heading names; None where it names none."""
    said = _BEHIND.sub("", _NUMBER.sub("", plain(line)))
    is_unit = is_surely_unit(said) or (_NUMBER.match(plain(line)) and _UNIT.search(said))
    return said if is_unit and not _NO_HEADING.search(said) else None
