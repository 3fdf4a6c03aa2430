"""Tables with a column for each person, below 姓名 | 甲 | 乙 the rows 学历 | 本科 | 大专: they are turned."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import polars as pl

from services.roster.cells.names import is_name, is_name_alone
from services.roster.columns import is_header_word
from services.roster.layout import Layout, Row, is_name_title, layouts_of, lines_of
from services.roster.sheets import Block, Sheet

#: Such a table begins in one of so many rows, and has at most so many.
_ROWS, _LONGEST = 60, 200
#: It has so many people, and so many labels of which one of them has something.
_PEOPLE, _LABELS = 2, 3
#: Of what stands beside the labels so many may be labels: a form of one person has as many as it has answers.
_MOST_WORDS = 0.2


class _Names(NamedTuple):
    """The row that has the names of such a table, and the columns of its people."""

    row: int
    people: list[int]


def turned_tables(sheet: Sheet) -> list[tuple[Sheet, Layout]]:
    """The tables of a sheet that have a column for each person, turned, and how each is laid out then."""
    rows: list[Row] = sheet.cells[: _ROWS + _LONGEST].rows()
    named = _named(rows[:_ROWS])
    if not named or len(sheet.cells) > named[-1].row + _LONGEST:
        return []
    over_names = named[0].row - _top(rows, named[0])
    ends = [*(names.row - over_names for names in named[1:]), len(rows)]
    if not all(_are_labelled(rows[names.row + 1 : end], names.people) for names, end in zip(named, ends, strict=True)):
        return []
    tops = pairwise([named[0].row - over_names, *ends])
    above = lines_of(rows[: named[0].row - over_names])
    turned = [_turned(sheet, top, end) for top, end in tops]
    return [(table, layouts_of(table)[0]._replace(above=above, last=len(table.cells))) for table in turned]


def _named(rows: Sequence[Row]) -> list[_Names]:
    """The rows of names: those that say 姓名, else the first that can be nothing but names."""
    titled, others = [], []
    for place, row in enumerate(rows):
        filled = [column for column, cell in enumerate(row) if cell]
        label = next((column for column in filled if is_name_title(row[column] or "")), None)
        if label is not None:
            titled += _behind(place, row, [column for column in filled if column > label], is_name)
        elif filled and not is_header_word(row[filled[0]] or ""):
            is_corner = filled[0] == 0 or not is_name_alone(row[filled[0]] or "")
            others += _behind(place, row, filled[is_corner:], is_name_alone)
    return titled or others[:1]


def _behind(place: int, row: Row, columns: Sequence[int], reads: Callable[[str], bool]) -> list[_Names]:
    """The names behind a label, where there is nothing else; the last cell may be the title of remarks."""
    people = [column for column in columns if reads(row[column] or "") and not is_header_word(row[column] or "")]
    is_of_names = len(people) >= _PEOPLE and people in (list(columns), list(columns[:-1]))
    return [_Names(place, people)] if is_of_names else []


def _top(rows: Sequence[Row], names: _Names) -> int:
    """The first row of a table: those above the names that have something of more than one person belong to it."""
    top = names.row
    while top and _of_several(rows[top - 1], names.people):
        top -= 1
    return top


def _of_several(row: Row, people: Sequence[int]) -> bool:
    return sum(row[column] is not None for column in people) >= _PEOPLE


def _are_labelled(below: Sequence[Row], people: Sequence[int]) -> bool:
    """Whether the rows below the names have labels to their left, and what these ask for beside them."""
    rows = [row for row in below if any(row[column] for column in people)]
    labels = [next(filter(None, reversed(row[: people[0]])), "") for row in rows]
    words = sum(map(is_header_word, labels))
    said = [cell for row in rows for column in people if (cell := row[column])]
    return words >= _LABELS and words * 2 > len(rows) and sum(map(is_header_word, said)) <= _MOST_WORDS * len(said)


def _turned(sheet: Sheet, top: int, end: int) -> Sheet:
    """The rows of a table as columns."""
    cells = pl.DataFrame(
        [pl.Series(str(place), row, pl.String) for place, row in enumerate(sheet.cells[top:end].iter_rows())]
    )
    return replace(
        sheet,
        cells=cells,
        merged=tuple(
            Block(block.left, block.top - top, block.right, block.bottom - top)
            for block in sheet.merged
            if top <= block.top and block.bottom < end
        ),
        short_months=frozenset((column, row - top) for row, column in sheet.short_months if top <= row < end),
        struck=frozenset((column, row - top) for row, column in sheet.struck if top <= row < end),
        comments={(column, row - top): text for (row, column), text in sheet.comments.items() if top <= row < end},
        hidden=frozenset(),
        turned_at=top,
    )
