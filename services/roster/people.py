"""Which rows of a sheet are people: not subtotals, notes, headings of sections, headers said again."""

from collections.abc import Sequence

import polars as pl

from locales import Words
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.names import are_several, are_usual_names, is_name, may_be_several
from services.roster.cells.paragraph import is_one_of_the_people
from services.roster.columns import is_header_word, may_be_header_words
from services.roster.screened import Column, Problem
from services.roster.sheets import Sheet

_NOTE = regex(
    "合计|小计|总计|共计|^共\\d+|^注[:：\\d]|^注$|填表说明|填表人|制表人|审核人|负责人|^以上|^备注[:：]|^说明[:：]|^例$|^示例|^样例"
)
#: A text of letters that :func:`rules.facts.plain` leaves as they are.
_LETTERS = r"^[一-龥A-Za-z\d]+$"
#: Everybody has at least so many cells, and whoever has no name.
_FEWEST, _ENOUGH = 2, 4


def people_of(sheet: Sheet, columns: Sequence[Column], first: int, last: int) -> list[int]:
    """The rows of ``sheet.cells`` that are people, from the row ``first`` to the one before ``last``."""
    cells = sheet.cells[first:last]
    if cells.is_empty():
        return []
    names = [column.place for column in columns if column.takes == "name"]
    paragraphs = [column.place for column in columns if column.takes == "paragraph"]
    if paragraphs and not names:
        texts = enumerate(cells[str(paragraphs[0])])
        return [first + row for row, text in texts if text and is_one_of_the_people(text)]
    filled = cells.select(pl.sum_horizontal(pl.all().is_not_null().cast(pl.UInt32))).to_series()
    continued = _continued(sheet, names[0]) if names else frozenset()
    name = cells[str(names[0])] if names else pl.Series([None], dtype=pl.String).new_from_index(0, len(cells))
    may_be, sure = filled >= _FEWEST, _surely_people(name, cells)
    doubtful = (may_be & ~sure).arg_true()
    others = [row for row in doubtful if _is_person(name[row], filled[row], bool(names), cells, row)]
    rows = sorted([*(may_be & sure).arg_true(), *others])
    return [first + row for row in rows if first + row not in continued]


def several_in_one(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[Problem]:
    """The cells of people's names that hold those of several: what stands beside them is said of all, or of one."""
    problems = []
    for place in [column.place for column in columns if column.takes == "name" and not column.is_joined]:
        names = sheet.cells[str(place)].gather(list(rows))
        doubtful = may_be_several(names).arg_true()
        told = ((rows[at], names[at]) for at in doubtful)
        problems += [
            Problem(row, place, name, Words("roster.problem.names")) for row, name in told if are_several(name)
        ]
    return problems


def _surely_people(name: pl.Series, cells: pl.DataFrame) -> pl.Series:
    """Of all rows at once, which :func:`_is_person` surely takes for people: most of them are like each other."""
    first = cells.select(pl.coalesce(cells.columns[:2])).to_series()
    begins_well = (first == name) | (first.str.contains(_LETTERS) & ~first.str.contains(_NOTE.pattern))
    return are_usual_names(name) & ~may_be_header_words(name).fill_null(True) & begins_well.fill_null(True)


def _is_person(name: str | None, count: int, has_names: bool, cells: pl.DataFrame, place: int) -> bool:
    if name is not None and (is_name(name) or are_several(name)) and not is_header_word(name):
        first = next((cell for cell in cells.row(place)[:2] if cell), "")
        return first == name or not _NOTE.search(plain(first))
    if name is not None or (has_names and count < _ENOUGH):
        return False
    row = [cell for cell in cells.row(place) if cell]
    is_said_again = sum(map(is_header_word, row)) * 2 > len(row)
    return (
        count >= (_ENOUGH if has_names else 3)
        and not any(_NOTE.search(plain(cell)) for cell in row[:3])
        and not is_said_again
    )


def _continued(sheet: Sheet, column: int) -> frozenset[int]:
    """The rows that go on with the person above: their name is one cell with that one's."""
    blocks = (block for block in sheet.merged if block.left <= column <= block.right)
    return frozenset(row for block in blocks for row in range(block.top + 1, block.bottom + 1))
