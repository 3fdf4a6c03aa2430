"""How a sheet is laid out: what stands above the header, the header of one row or several, and the rows of people."""

import re
from itertools import pairwise
from typing import NamedTuple

from rules.facts import plain
from services.roster.columns import is_header_word
from services.roster.sheets import Sheet

#: A header is looked for in so many rows.
_ROWS = 60
#: A header has at most so many rows.
_DEEPEST = 4

Row = tuple[str | None, ...]


class Layout(NamedTuple):
    """``above`` are the lines above the header, ``titles`` the header of each column from above to below.

    ``first`` is the first row below the header. A sheet without a header has no titles but empty ones.
    """

    above: list[str]
    titles: list[tuple[str, ...]]
    first: int


def layout_of(sheet: Sheet) -> Layout:
    """Where the header of a sheet is, and what it says."""
    rows: list[Row] = sheet.cells.head(_ROWS).rows()
    words = [_words(row) for row in rows]
    best = max(range(len(rows)), key=lambda place: words[place], default=0)
    if not rows or words[best] < 2 or words[best] * 2 < len(_filled(rows[best])):
        return Layout([], [()] * sheet.cells.width, 0)
    top, bottom = best, best
    while top and bottom - top < _DEEPEST and _goes_over(rows[top - 1], rows[top], sheet, top - 1):
        top -= 1
    while bottom + 1 < len(rows) and bottom - top < _DEEPEST and _goes_under(rows[bottom + 1]):
        bottom += 1
    bottom = max([bottom, *_ends_of_merged(sheet, top, bottom)])
    above = [" ".join(_filled(row)) for row in rows[:top] if _filled(row)]
    return Layout(above, _titles(rows, top, bottom, sheet), bottom + 1)


def _ends_of_merged(sheet: Sheet, top: int, bottom: int) -> list[int]:
    """The last rows of the cells that are merged downwards out of the header."""
    return [
        block.bottom
        for block in sheet.merged
        if top <= block.top <= bottom and block.bottom < top + _DEEPEST and block.bottom > block.top
    ]


def _filled(row: Row) -> list[str]:
    return [cell for cell in row if cell]


def _words(row: Row) -> int:
    """How many different words of a header a row has."""
    return len({plain(cell) for cell in row if cell and is_header_word(cell)})


def _goes_over(row: Row, below: Row, sheet: Sheet, place: int) -> bool:
    """Whether a row belongs to the header that begins below it: it has words of a header, each over something."""
    filled = _filled(row)
    if len(filled) < 2 or any(re.search(r"[:：].|\d{4}", cell) for cell in filled):
        return False
    spans = [block for block in sheet.merged if block.top == place and block.right > block.left]
    return bool(spans) or any(cell and not below[column] for column, cell in enumerate(row))


def _goes_under(row: Row) -> bool:
    """Whether a row belongs to the header that ends above it: it has nothing but words of a header."""
    filled = _filled(row)
    return bool(filled) and all(is_header_word(cell) for cell in filled)


def _titles(rows: list[Row], top: int, bottom: int, sheet: Sheet) -> list[tuple[str, ...]]:
    """The words over each column, those of merged cells over all of their columns."""
    grid = [list(rows[place]) for place in range(top, bottom + 1)]
    for block in sheet.merged:
        if top <= block.top <= bottom:
            for place in range(block.top, min(block.bottom, bottom) + 1):
                for column in range(block.left, min(block.right + 1, sheet.cells.width)):
                    grid[place - top][column] = grid[block.top - top][block.left]
    for upper, lower in pairwise(grid):
        _spread(upper, lower)
    return [_title([row[column] for row in grid]) for column in range(sheet.cells.width)]


def _spread(upper: list[str | None], lower: list[str | None]) -> None:
    """Where a file tells of no merged cells, a word over several columns stands over the first of them alone."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
            upper[column] = upper[column - 1]


def _title(parts: list[str | None]) -> tuple[str, ...]:
    words = [" ".join(part.split()) for part in parts if part]
    return tuple(dict.fromkeys(words))
