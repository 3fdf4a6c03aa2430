"""Headings between the rows: the unit of the people below stands in a row of its own, and in no column."""

import re
from collections.abc import Sequence

import polars as pl

from locales import Words
from rules.facts import plain
from services.roster.cells.workplace import is_surely_unit
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: What stands around the unit's name in a heading: 一、乙县水利局（5人）.
_AROUND = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．])?(?:单位(?:名称)?[:：])?|[（(](?:共?\d+人|小计.*)[)）]$|[:：]$|共?\d+人$"
)


def with_units_of_headings(
    sheet: Sheet, columns: Sequence[Column], first: int, rows: Sequence[int]
) -> tuple[Sheet, list[Column]]:
    """The sheet with one column more, the units that headings name, where no column names any and a heading does."""
    if any(column.takes in ("unit", "unit_and_post") for column in columns) or not rows:
        return sheet, list(columns)
    people, below = set(rows), sheet.cells[first:]
    filled = below.select(pl.sum_horizontal(pl.all().is_not_null().cast(pl.UInt32)).alias("n"))["n"].to_list()
    unit: str | None = None
    units: list[str | None] = [None] * first
    for place, count in enumerate(filled):
        if 0 < count <= 2 and first + place not in people:
            text = next((cell for cell in below.row(place) if cell and not cell.isdigit()), "")
            said = _AROUND.sub("", plain(text))
            unit = said if is_surely_unit(said) else unit
        units.append(unit)
    if unit is None:
        return sheet, list(columns)
    wider, place = sheet.with_column(pl.Series(units, dtype=pl.String))
    return wider, [*columns, Column(place, (), "unit", True, Words("roster.why.header"))]
