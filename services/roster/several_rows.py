"""People who have several rows, one for each education or title, as personnel systems write them: one row stays."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from locales import Words
from rules.facts import plain
from services.roster.cells import assessments, education, titles, work
from services.roster.cells.cell import Cell, Kind, Said
from services.roster.screened import Column
from services.roster.sheets import Sheet

_YES = re.compile("1|是|√|Y|y|TRUE")
#: What says of one row of a person that it is the one that counts.
_MARKS = ("is_current", "is_highest")
#: What two people of one name hardly share.
_OWN = {"number", "birth", "phone", "service_start", "work_start", "entry_date"}
#: What differs from row to row of one person: whatever else is known of them is the same in each.
_VARIES = {kind.id for reader in (education, titles, assessments, work) for kind in reader.KINDS} - _OWN - {"unit"}

Row = tuple[str | None, ...]


def one_row_each(
    sheet: Sheet, columns: Sequence[Column], rows: list[int], said: Said
) -> tuple[Sheet, list[Column], list[int]]:
    """One row of everybody, where some have several: the one that is marked, else that of the highest title.

    The sheet gets one column more for every education that the rows of such a person state, and one for the results
    of their assessments.
    """
    together = {own[0]: own for own in _rows_of_people(sheet, columns, rows) if len(own) > 1}
    if not together:
        return sheet, list(columns), rows
    people = {_kept(sheet, columns, own, said): own for own in together.values()}
    others = {row for kept, own in people.items() for row in own if row != kept}
    studies = {kept: _studies(sheet, columns, own, said) for kept, own in people.items()}
    results = {kept: _results(sheet, columns, own) for kept, own in people.items()}
    wider, more = _with_column(sheet, list(columns), "education", studies)
    if any(results.values()):
        # A blank among results says that a year is missing: whoever has only one row has theirs here, too.
        results = {row: results.get(row) or _of_row(sheet, columns, row) for row in rows}
    wider, more = _with_column(wider, more, "assessments", results)
    return wider, more, [row for row in rows if row not in others]


def _with_column(sheet: Sheet, columns: list[Column], kind: str, texts: dict[int, str]) -> tuple[Sheet, list[Column]]:
    """The sheet with a column more, where it would say anything."""
    if not any(texts.values()):
        return sheet, columns
    place = sheet.cells.width
    added = pl.Series(str(place), [texts.get(row) or None for row in range(len(sheet.cells))], dtype=pl.String)
    wider = replace(sheet, cells=sheet.cells.with_columns(added))
    return wider, [*columns, Column(place, (), kind, True, Words("roster.why.header"))]


def _rows_of_people(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[list[int]]:
    """The rows of each person: those over which the name is merged, else those of one name that fit together."""
    names = [column.place for column in columns if column.takes == "name"]
    if not names:
        return []
    people = set(rows)
    merged = [
        list(range(block.top, block.bottom + 1))
        for block in sheet.merged
        if block.left <= names[0] <= block.right and block.top in people
    ]
    return merged or _fitting(sheet, columns, _of_one_name(sheet, names[0], rows))


def _of_one_name(sheet: Sheet, place: int, rows: Sequence[int]) -> list[int]:
    """The rows whose name stands in another one, too."""
    names = sheet.cells[str(place)][list(rows)]
    return [row for row, again in zip(rows, names.is_duplicated() & names.is_not_null(), strict=True) if again]


def _fitting(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[list[int]]:
    """Rows of one name by what else they share: the same in all that does not vary, and in something of their own.

    Where a column marks one row of each person, nothing of their own is asked for. Rows that are alike in everything
    are nobody's several rows.
    """
    if not rows:
        return []
    is_marked = any(column.takes in _MARKS for column in columns)
    lasting = [column for column in columns if column.takes and column.takes not in _VARIES]
    lasting = [column for column in lasting if column.takes != "number" or _repeats(sheet, column, rows)]
    own = [place for place, column in enumerate(lasting) if column.takes in _OWN]
    lasting_places = {column.place for column in lasting}
    varying = [
        str(column.place) for column in columns if column.place not in lasting_places and column.takes != "number"
    ]
    people: dict[Row, list[int]] = {}
    shared = sheet.cells.select([str(column.place) for column in lasting])[list(rows)].rows()
    for row, key in zip(rows, shared, strict=True):
        if is_marked or any(key[place] for place in own):
            people.setdefault(key, []).append(row)
    different = dict(zip(rows, sheet.cells.select(varying)[list(rows)].rows(), strict=True))
    return [own for own in people.values() if len({different.get(row) for row in own}) == len(own)]


def _repeats(sheet: Sheet, column: Column, rows: Sequence[int]) -> bool:
    """Whether a number is a person's and no row's."""
    return bool(sheet.cells[str(column.place)][list(rows)].drop_nulls().is_duplicated().any())


def _kept(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said) -> int:
    """The row of a person that stays: of two that are alike in that, the later title's."""
    for mark in _MARKS:
        for column in columns:
            marked = [row for row in rows if column.takes == mark and _is_yes(sheet.cells[str(column.place)][row])]
            if marked:
                return marked[0]

    def rank(row: int) -> tuple[int, str]:
        held = titles.read(_cells(sheet, columns, row, titles.KINDS), said).facts
        level = held.get("title")
        return said.ladder.index(level) if level in said.ladder else -1, held.get("title_date", "")

    return max(rows, key=rank)


def _is_yes(text: str | None) -> bool:
    return text is not None and _YES.fullmatch(plain(text)) is not None


def _cells(sheet: Sheet, columns: Sequence[Column], row: int, kinds: Sequence[Kind]) -> list[Cell]:
    """The cells of some kinds in a row."""
    ids = {kind.id for kind in kinds}
    own = [column for column in columns if column.takes in ids]
    texts = [sheet.cells[str(column.place)][row] for column in own]
    return [
        Cell(column.takes or "", text, column.place, column.title)
        for column, text in zip(own, texts, strict=True)
        if text
    ]


def _studies(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said) -> str:
    """The different educations that some rows state: 大专（全日制）/本科（函授）; nothing where they state only one."""
    found = []
    for row in rows:
        facts = education.read(_cells(sheet, columns, row, education.KINDS), said).facts
        if "education" in facts:
            level = facts["education"] + ("研究生" if facts["education"] in ("硕士", "博士") else "")
            found.append(f"{level}（{facts.get('study_mode', '')}）")
    return "/".join(found) if len(set(found)) > 1 else ""


def _results(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> str:
    """The results of assessments in all rows: 合格、优秀; nothing where they are the same in each that has some."""
    results = list(filter(None, (_of_row(sheet, columns, row) for row in rows)))
    return "、".join(results) if len(set(results)) > 1 else ""


def _of_row(sheet: Sheet, columns: Sequence[Column], row: int) -> str:
    """The results of assessments in one row."""
    kinds = [kind for kind in assessments.KINDS if kind.id == "assessments"]
    return "、".join(cell.text for cell in _cells(sheet, columns, row, kinds))
