"""A workbook of ours that is screened again: which rows came from which roster, and what its columns were taken for.

A roster's sheet is read as a whole and its columns by what stands beside them; in our workbook its people are parted
by what they can get, and mixed with those of others. So what each column was taken for is not found out again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from locales import Words, said
from rules.vocabulary import Vocabulary
from services.roster.added import LIKE_A_FORMULA, MAPPING, Added, OwnSheet, head_of, is_beside, own_titles, place_of
from services.roster.columns import ANSWER, OUTSIDE, is_written_as, named, unique_titles
from services.roster.layout import Layout
from services.roster.screened import CameFrom, Column
from services.roster.sheets import Refused, Sheet

#: By file and sheet, what each column of that roster was taken for; empty for nothing.
Before = Mapping[tuple[str | None, str | None], Mapping[str, str]]


class Part(NamedTuple):
    """The rows of a sheet of ours that came from one sheet of a roster, and what its columns were taken for there.

    ``kinds`` is None where nothing tells that. In ``rows`` are people, in ``perhaps`` there may be some, too, whom
    somebody wrote beside them. ``sources`` has all of the sheet's cells under 来源.
    """

    rows: list[int]
    sources: pl.Series
    file: str | None = None
    sheet: str | None = None
    kinds: Mapping[str, str] | None = None
    perhaps: frozenset[int] = frozenset()

    def with_those_of(self, people: Iterable[int]) -> list[int]:
        """The rows of people, those among ``perhaps`` that are."""
        return sorted({*self.rows, *self.perhaps.intersection(people)})

    def came_from(self, rows: list[int]) -> CameFrom:
        """Where the people in some rows stood before."""
        return CameFrom(self.file, self.sheet, self.sources[rows])


def with_kinds_before(
    read: Iterable[Sheet | Refused], vocabulary: Vocabulary
) -> Iterator[tuple[Sheet | Refused, Before]]:
    """What was read, but for our sheets that list nobody; those that do wait for the sheet 映射 of their file."""
    ours: list[Sheet] = []
    before: Before = {}
    for one in read:
        if ours and one.file != ours[0].file:
            yield from [(sheet, before) for sheet in ours]
            ours, before = [], {}
        if isinstance(one, Refused):
            yield one, {}
        elif is_beside(one):
            before = kinds_before(one, vocabulary) if one.name == OwnSheet.MAPPING else before
        elif is_ours(one):
            ours.append(one if one.name else _unquoted(one))
        else:
            yield one, {}
    yield from [(sheet, before) for sheet in ours]


def _unquoted(sheet: Sheet) -> Sheet:
    """A csv of ours without the quotation marks before what would be taken for formulas."""
    return replace(sheet, cells=sheet.cells.with_columns(pl.all().str.replace(f"^'({LIKE_A_FORMULA})", "$1")))


def is_ours(sheet: Sheet) -> bool:
    """Whether a sheet is one of ours with people, whose titles are in its first row."""
    return not sheet.cells.is_empty() and bool(own_titles(_first(sheet)))


def _first(sheet: Sheet) -> list[str]:
    return [title or "" for title in sheet.cells.row(0)]


def kinds_before(sheet: Sheet, vocabulary: Vocabulary) -> Before:
    """What the sheet 映射 says of each roster's columns, by their titles in the workbook."""
    titles, head = _first(sheet), head_of(MAPPING)
    if not set(head) <= set(titles):
        return {}
    found: dict[tuple[str | None, str | None], dict[str, str]] = {}
    unused = said(Words("roster.report.left_aside"))
    for row in sheet.cells[1:].select([str(titles.index(title)) for title in head]).iter_rows():
        told = dict(zip(MAPPING, row, strict=True))
        kind = "" if told["takes"] == unused else named(told["takes"] or "", vocabulary)
        if told["in_result"] and kind is not None:
            found.setdefault((told["file"], told["sheet"]), {}).setdefault(told["in_result"], kind)
    return found


def layout_of(sheet: Sheet) -> Layout:
    """The table of a sheet of ours."""
    return Layout([], [tuple(title.split("／")) if title else () for title in _first(sheet)], 1, len(sheet.cells))


def parts_of(sheet: Sheet, before: Before) -> list[Part]:
    """A sheet of ours by the rosters that its rows came from; what nothing is known of comes last."""
    sources = sheet.cells[str(_first(sheet).index(Added.SOURCE))]
    added = frozenset(sources.is_null().arg_true())
    left = set(range(1, len(sources))) - added
    parts = []
    for (file, name), kinds in before.items():
        ends = [place_of(file, name, is_turned) for is_turned in (False, True)]
        of_roster = [sources.str.starts_with(begin) & sources.str.ends_with(end) for begin, end in ends]
        if rows := [row for row in (of_roster[0] | of_roster[1]).fill_null(False).arg_true() if row in left]:
            parts.append(Part(rows, sources, file, name, kinds))
            left.difference_update(rows)
    return [*parts, Part(sorted(left), sources, perhaps=added)]


def as_before(columns: Sequence[Column], kinds: Mapping[str, str], told: Mapping[str, str]) -> list[Column]:
    """The columns as they were taken before, but for those that a screening added, and what HR says of one now."""
    titles = unique_titles([column.titles for column in columns])
    return [
        column
        if title in told or is_written_as(ANSWER, column) or is_written_as(OUTSIDE, column)
        else _taken_as(column, kinds.get(title))
        for column, title in zip(columns, titles, strict=True)
    ]


def in_order(columns: Sequence[Column], kinds: Mapping[str, str]) -> list[Column]:
    """The columns in the order that they had on the roster: years follow each other."""
    order = {title: place for place, title in enumerate(kinds)}
    return sorted(columns, key=lambda column: order.get(column.title, len(order)))


def _taken_as(column: Column, kind: str | None) -> Column:
    if kind is None:
        return column._replace(takes=None, why=Words("roster.aside.of_others_roster")) if column.takes else column
    if (kind or None) == column.takes:
        return column
    return column._replace(takes=kind or None, is_sure=False, why=Words("roster.why.before"))
