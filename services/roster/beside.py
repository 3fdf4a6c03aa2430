"""Tables beside each other on one sheet: each is read for itself, so that nobody gets a neighbour's facts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import polars as pl

from rules.facts import plain
from services.patterns import regex
from services.roster.header_words import in_chinese
from services.roster.layout import Layout, Row
from services.roster.sheets import Block, Sheet

#: The words of a header that a table has but once, the surest first.
_ONCE = (regex("(?:[一-龥]{2})?姓名|名字"), regex("序号"))
#: Names under such words are those of somebody else than the row's.
_OF_OTHERS = regex("家庭|成员|配偶|父母|子女|家属|亲属|社会关系|联系人")
#: When, and by whom, a roster was filled in: a line of that is none of a table's own.
_OF_FILLING_IN = regex("日期|时间|[填制]表|填报|审核|^[\\d年月日.-]+$")
#: So many words of a header that stand there again tell that the table does.
_ENOUGH = 2
#: Columns of which so many values are the same say the same again.
_SAME = 0.8


class Mixed(Exception):
    """Several names stand in each row, and nothing tells which of the cells are whose."""


def tables_beside(sheet: Sheet, layouts: Sequence[Layout]) -> list[Sheet]:
    """The sheet by its tables from left to right; as it is, where there is only one. Raises :class:`Mixed`."""
    starts = {_starts(sheet, layout) for layout in layouts if any(layout.titles)}
    if starts <= {(0,)}:
        return [sheet]
    if len(starts) > 1:
        raise Mixed
    own = starts.pop()
    ends = [*own[1:], sheet.cells.width]
    rows = (sheet.cells.row(row) for row in range(layouts[0].first))
    above = [_lines(row, own, ends) for row in takewhile(_is_above, rows)]
    lines = zip(*above, strict=True) if above else [()] * len(own)
    return [_table(sheet, *own_columns) for own_columns in zip(own, ends, lines, strict=True)]


def _is_above(row: Row) -> bool:
    """Whether a row stands above the one of the header that says 姓名 or 序号."""
    return not any(once.fullmatch(in_chinese(cell)) for once in _ONCE for cell in row if cell)


def _starts(sheet: Sheet, layout: Layout) -> tuple[int, ...]:
    """The columns at which the tables of a layout begin."""
    words = [in_chinese(titles[-1]) if titles else "" for titles in layout.titles]
    again = _said_again(words)
    anchors = again[:1] + [place for place in again[1:] if not _is_no_other(sheet, layout, again[0], place)]
    if len(anchors) < 2:
        return (0,)
    first, starts = set(words[: anchors[1]]) - {"", words[anchors[0]]}, [0]
    for before, place, behind in zip(anchors, anchors[1:], [*anchors[2:], len(words)], strict=False):
        if len(first.intersection(words[place:behind])) < _ENOUGH:
            raise Mixed
        starts.append(_start(sheet, layout, words, anchors[0], before, place))
    return tuple(starts)


def _said_again(words: Sequence[str]) -> list[int]:
    """The columns of the word that a table has but once and that stands here several times."""
    for once in _ONCE:
        said = [word for word in words if once.fullmatch(word)]
        if again := next((word for word in said if said.count(word) > 1), None):
            return [place for place, word in enumerate(words) if word == again]
    return []


def _is_no_other(sheet: Sheet, layout: Layout, first: int, place: int) -> bool:
    """Whether a column says again what the first one of its name says, or speaks of whoever belongs to the person."""
    if any(_OF_OTHERS.search(plain(title)) for title in layout.titles[place]):
        return True
    values = sheet.cells[layout.first : layout.last].select(a=str(first), b=str(place)).drop_nulls("b")
    return values.is_empty() or (values["a"] == values["b"]).sum() >= _SAME * len(values)


def _start(sheet: Sheet, layout: Layout, words: Sequence[str], first: int, before: int, place: int) -> int:
    """Where the table begins whose name or number is in a column: as the first table does, or behind a gap."""
    alike = 0
    while alike < first and words[first - alike - 1] and words[first - alike - 1] == words[place - alike - 1]:
        alike += 1
    if alike and alike == sum(map(bool, words[:first])):
        return place - alike
    below = sheet.cells[layout.first : layout.last]
    gaps = [at for at in range(before + 1, place) if not words[at] and not below[str(at)].count()]
    return gaps[-1] + 1 if gaps else place - alike


def _lines(row: Row, starts: Sequence[int], ends: Sequence[int]) -> list[str | None]:
    """For each table what a row above the header says of all of them; None where the row has something for each."""
    own = [cell is not None and not _OF_FILLING_IN.search(plain(cell)) for cell in row]
    if all(any(own[start:end]) for start, end in zip(starts, ends, strict=True)):
        return [None] * len(starts)
    whole = " ".join(filter(None, row)) or None
    return [whole if any((*row[:start], *row[end:])) else None for start, end in zip(starts, ends, strict=True)]


def _table(sheet: Sheet, start: int, end: int, above: Sequence[str | None]) -> Sheet:
    """The columns of one table as a sheet; ``above`` is what stands over it by rows, where others' columns have it."""
    cells = sheet.cells.select(pl.nth(place).alias(str(place - start)) for place in range(start, end))
    over = {row: text for row, text in enumerate(above) if text}
    cells = cells.with_columns(cells["0"].scatter(list(over), list(over.values())))
    merged = [
        Block(block.top, block.left - start, block.bottom, min(block.right, end - 1) - start)
        for block in sheet.merged
        if start <= block.left < end
    ]
    short_months = frozenset((row, place - start) for row, place in sheet.short_months if start <= place < end)
    struck = frozenset((row, place - start) for row, place in sheet.struck if start <= place < end)
    comments = {(row, place - start): text for (row, place), text in sheet.comments.items() if start <= place < end}
    return replace(
        sheet,
        cells=cells,
        merged=tuple(merged),
        short_months=short_months,
        struck=struck,
        comments=comments,
        left=start,
    )
