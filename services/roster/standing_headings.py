"""Headings between the rows that say of all people below that they are gone, punished or elsewhere: 二、退休人员."""

from collections.abc import Sequence

import polars as pl

from locales import Words
from locales import said as spoken
from rules.conditions.wording import label
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.cell import Said
from services.roster.cells.standing import HEADING, why_by_heading
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: What begins a heading and says how deep it goes: 一、 above （一） above 1.
_DEPTHS = (
    regex(r"^(?:第[一二三四五六七八九十]+[章节部]|[一二三四五六七八九十]+[、.．,，:：])"),
    regex(r"^[（(][一二三四五六七八九十]+[)）]"),
    regex(r"^[（(]?\d{1,2}[)）、.．](?!\d)"),
)
#: Lines between the rows that are no headings.
_NO_HEADING = regex("^(?:注|说明|备注|填表|填报|制表|审核|负责|合计|小计|总计|共计|以上|共\\d|[（(]续)")
_THERE = regex("在[编岗职册]")
#: How deep a line without a number goes, and the sheet's name.
_DEEPEST, _OF_SHEET = len(_DEPTHS), -1
#: A header has at most so many rows.
_MOST_HEADER = 5


def with_standing_of_headings(
    sheet: Sheet, columns: Sequence[Column], first: int, rows: Sequence[int], said: Said
) -> tuple[Sheet, list[Column]]:
    """The sheet with one column more where a heading, a line above the header or the sheet's name says that those
    below are gone, punished or elsewhere: 二、退休人员.

    A heading holds until one that goes as deep, or less, and until one that says that people are there. Lines without a
    number that follow it at once, as that of a unit, belong to it.
    """
    people, depth, is_used = set(rows), _OF_SHEET, True
    heading = sheet.name if sheet.name and why_by_heading(plain(sheet.name), said) else None
    headings: list[str | None] = [None] * len(sheet.cells)
    for row in range(_begins(sheet, first), max(rows) + 1):
        if row in people:
            headings[row], is_used = heading, True
        elif text := _alone(sheet, row):
            begins, own = plain(text), depth_of(text)
            own = _DEEPEST if own is None else own
            ends = own <= depth and (own < _DEEPEST or is_used)
            if why_by_heading(begins, said):
                heading, depth, is_used = text, own, False
            elif ends or _THERE.search(begins):
                heading = None
    if not any(headings):
        return sheet, list(columns)
    wider, place = sheet.with_column(pl.Series(headings, dtype=pl.String))
    title = spoken(label(f"roster.kind.{HEADING}"))
    return wider, [*columns, Column(place, (title,), HEADING, True, Words("roster.why.outside"))]


def depth_of(line: str) -> int | None:
    """How deep a heading goes by its number: 一、 is 0, （一） is 1; None where it has none."""
    return next((place for place, numbered in enumerate(_DEPTHS) if numbered.search(plain(line))), None)


def _begins(sheet: Sheet, first: int) -> int:
    """The first of the lines that stand right above a header, the row below which is ``first``."""
    row = first
    while row and not _alone(sheet, row - 1) and first - row < _MOST_HEADER:
        row -= 1
    while row and (_alone(sheet, row - 1) or not any(sheet.cells.row(row - 1))):
        row -= 1
    return row


def _alone(sheet: Sheet, row: int) -> str:
    """What a row says that has no more than a heading and a count; nothing where it is no heading."""
    filled = [cell for cell in sheet.cells.row(row) if cell]
    text = " ".join(filled)
    return text if 0 < len(filled) <= 2 and not _NO_HEADING.search(plain(text)) else ""
