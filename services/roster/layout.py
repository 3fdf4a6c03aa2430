"""How a sheet is laid out: what stands above the header, the header of one row or several, and the rows of people."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import polars as pl

from rules.facts import plain
from services.patterns import regex
from services.roster.columns import is_header_word
from services.roster.header_words import UYGHUR, in_chinese
from services.roster.mistyped_headers import mended
from services.roster.sheets import Block, Sheet

#: A header is looked for in so many rows.
_ROWS = 60
#: One with slips in it is looked for in so many.
_ROWS_OF_SLIPS = 12
#: A row with so many words of a header is one.
_SURELY = 4
#: A header has at most so many rows.
_DEEPEST = 4
#: A line between the rows is in so many cells: a heading, and a count.
_IN_A_LINE = 2

#: White space that only spreads a word: 姓  名.
_BETWEEN = regex("(?<=[一-龥）/／、]) (?=[一-龥（/／、])")
#: What a system calls its fields, in a row below what people call them: A0101, dwmc.
_FIELD = regex(r"[A-Za-z][\w.]*", re.ASCII)
_NAME = regex("(?:[一-龥]{2})?姓名")
#: A cell that says 姓名 or 序号, in the letters of another language, too.
_MAY_BEGIN = rf"^[\s(（/／|{UYGHUR}]*(?:序\s*号|[\p{{Han}}]{{0,2}}姓\s*名)[\s)）/／|{UYGHUR}]*$"
#: Words over several columns.
_OVER = regex("教育|情况|职务|学历|考核|信息|资格|时间|驻村|服务")

Row = tuple[str | None, ...]


class Layout(NamedTuple):
    """A table of a sheet.

    ``above`` are the lines above its header, ``titles`` the header of each column from above to below, all empty where
    there is none. ``first`` is the first row below the header, ``last`` the one behind the table. Of a table below
    another, ``above`` are the lines above the first of them, and ``over`` those right above its own header. ``mended``
    are the words of the header that were mistyped, each with what was meant, which is among the titles.
    """

    above: list[str]
    titles: list[tuple[str, ...]]
    first: int
    last: int
    over: tuple[str, ...] = ()
    mended: tuple[tuple[str, str], ...] = ()


def layouts_of(sheet: Sheet) -> list[Layout]:
    """The tables of a sheet, one below the other: each begins with a header that is not the last one said again."""
    found = [_layout(sheet, 0, _ROWS)]
    for row in _where_a_header_may_be(sheet, found[0].first):
        begun = _layout(sheet, row, _DEEPEST)
        if begun.titles != found[-1].titles and any(begun.titles) and begun.first > found[-1].first:
            found[-1] = found[-1]._replace(last=row)
            found.append(begun._replace(above=found[0].above, over=_over(sheet, row)))
    return found


def _over(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The lines right above a row, each a cell or two."""
    top = row
    while top and 0 < len(_filled(sheet.cells.row(top - 1))) <= _IN_A_LINE:
        top -= 1
    return tuple(lines_of(sheet.cells[top:row].rows()))


def _where_a_header_may_be(sheet: Sheet, first: int) -> list[int]:
    """The rows below in which some cell says 姓名 or 序号."""
    says = pl.any_horizontal(pl.all().str.contains(_MAY_BEGIN).fill_null(False))
    return [first + row for row in sheet.cells[first:].select(says.arg_true()).to_series().to_list()]


def _layout(sheet: Sheet, start: int, most: int) -> Layout:
    """The table whose header is in one of the ``most`` rows from ``start`` on."""
    rows: list[Row] = sheet.cells[start : start + most].rows()
    found = _header_row(rows)
    if found is None or _words(rows[found]) < _SURELY:
        as_meant = [tuple(cell and mended(cell) for cell in row) for row in rows[:_ROWS_OF_SLIPS]]
        likely = _header_row(as_meant)
        found = likely if likely is not None and _words(as_meant[likely]) >= _SURELY else found
    if found is None:
        return Layout([], [()] * sheet.cells.width, start, len(sheet.cells))
    blocks = [_moved(block, start) for block in sheet.merged if block.top >= start]
    top = bottom = found
    while top and bottom - top < _DEEPEST and _goes_over(rows[top - 1], rows[top], blocks, top - 1):
        top -= 1
    while (
        bottom + 1 < len(rows)
        and bottom - top < _DEEPEST
        and (_goes_under(rows[bottom + 1]) or _parts(rows[bottom + 1], _spans(rows[bottom], blocks, bottom)))
    ):
        bottom += 1
    bottom = max([bottom, *_ends_of_merged(blocks, top, bottom)])
    above = lines_of(rows[:top])
    has_fields = bottom + 1 < len(rows) and _names_fields(rows[bottom + 1])
    written = _titles(rows, top, bottom, blocks)
    titles = [tuple(map(mended, words)) for words in written]
    pairs = (pair for one, other in zip(written, titles, strict=True) for pair in zip(one, other, strict=True))
    slips = tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
    return Layout(above, titles, start + bottom + 1 + has_fields, len(sheet.cells), mended=slips)


def _header_row(rows: list[Row]) -> int | None:
    """The first row that is surely one of a header, else the one that is most like it, None where none is."""
    words = [_words(row) for row in rows]
    likely = [
        place
        for place, row in enumerate(rows)
        if words[place] > 1 and (words[place] * 2 >= len(_filled(row)) or _names_people(row))
    ]
    surely = (place for place in likely if words[place] >= _SURELY)
    return next(surely, max(likely, key=lambda place: words[place], default=None))


def _moved(block: Block, start: int) -> Block:
    """A block by the rows of a table that begins in the row ``start``."""
    return block._replace(top=block.top - start, bottom=block.bottom - start)


def _ends_of_merged(blocks: list[Block], top: int, bottom: int) -> list[int]:
    """The last rows of the cells that are merged downwards out of the header."""
    return [
        block.bottom
        for block in blocks
        if top <= block.top <= bottom and block.bottom < top + _DEEPEST and block.bottom > block.top
    ]


def lines_of(rows: Sequence[Row]) -> list[str]:
    """What rows say that are no table's, a line each."""
    return [" ".join(_filled(row)) for row in rows if _filled(row)]


def _filled(row: Row) -> list[str]:
    return [cell for cell in row if cell]


def is_name_title(text: str) -> bool:
    """Whether a cell says that names stand below or beside it."""
    return _NAME.fullmatch(in_chinese(text)) is not None


def may_be_title(text: str) -> bool:
    """Whether a cell is a word of a header, or one over several of them."""
    return is_header_word(text) or _OVER.search(plain(text)) is not None


def _words(row: Row) -> int:
    """How many different words of a header a row has."""
    return len({plain(cell) for cell in row if cell and is_header_word(cell)})


def _names_people(row: Row) -> bool:
    """Whether a row surely is one of a header, whatever its other words are: it says 姓名 and no number."""
    filled = _filled(row)
    return any(map(is_name_title, filled)) and not any(re.search(r"\d", cell) for cell in filled)


def _goes_over(row: Row, below: Row, blocks: list[Block], place: int) -> bool:
    """Whether a row belongs to the header that begins below it: it has words of a header, each over something."""
    filled = _filled(row)
    if len(filled) < 2 or any(re.search(r"[:：].|\d{4}", cell) for cell in filled):
        return False
    if not any(map(may_be_title, filled)):
        return False  # 甲省 | 乙市 | 丙县: where, not what
    spans = [block for block in blocks if block.top == place and block.right > block.left]
    return bool(spans) or any(cell and not below[column] for column, cell in enumerate(row))


def _goes_under(row: Row) -> bool:
    """Whether a row belongs to the header that ends above it: it has nothing but words of a header."""
    filled = _filled(row)
    return bool(filled) and all(is_header_word(cell) for cell in filled)


def _spans(row: Row, blocks: list[Block], place: int) -> list[range]:
    """The columns of each word of a header that is over several: by merged cells, else by the empty ones behind it."""
    merged = [range(block.left, block.right + 1) for block in blocks if block.top == place == block.bottom]
    filled = [column for column, cell in enumerate(row) if cell]
    behind = [range(one, other) for one, other in pairwise([*filled, len(row)])]
    return [span for span in merged or behind if len(span) > 1]


def _parts(row: Row, spans: list[range]) -> bool:
    """Whether a row has something below the words that are over several columns alone, and in all of their columns."""
    filled = {column for column, cell in enumerate(row) if cell}
    return bool(spans) and filled == {column for span in spans for column in span}


def _names_fields(row: Row) -> bool:
    """Whether a row has nothing but what a system calls its fields: a person's has a word of another kind."""
    filled = _filled(row)
    return len(filled) > 1 and all(map(_FIELD.fullmatch, filled))


def _titles(rows: list[Row], top: int, bottom: int, blocks: list[Block]) -> list[tuple[str, ...]]:
    """The words over each column, those of merged cells over all of their columns."""
    grid = [list(rows[place]) for place in range(top, bottom + 1)]
    for block in blocks:
        if top <= block.top <= bottom:
            for place in range(block.top, min(block.bottom, bottom) + 1):
                for column in range(block.left, min(block.right + 1, len(grid[0]))):
                    grid[place - top][column] = grid[block.top - top][block.left]
    for upper, lower in pairwise(grid):
        _spread(upper, lower)
    return [_title([row[column] for row in grid]) for column in range(len(grid[0]))]


def _spread(upper: list[str | None], lower: list[str | None]) -> None:
    """Where a file tells of no merged cells, a word over several columns stands over the first of them alone."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
            upper[column] = upper[column - 1]


def _title(parts: list[str | None]) -> tuple[str, ...]:
    words = [_BETWEEN.sub("", " ".join(part.split())) for part in parts if part]
    return tuple(dict.fromkeys(words))
