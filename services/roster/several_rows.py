"""People who have several rows, one for each education, as personnel systems write them: one row of each stays."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from locales import Words
from rules.facts import plain
from services.roster.cells import education
from services.roster.cells.cell import Cell, Said
from services.roster.screened import Column
from services.roster.sheets import Sheet

_YES = re.compile("1|是|√|Y|y|TRUE")


def one_row_each(
    sheet: Sheet, columns: Sequence[Column], rows: list[int], said: Said
) -> tuple[Sheet, list[Column], list[int]]:
    """One row of everybody, where some have several: of those the highest education's (是否最高学历), else the first.

    The sheet gets one column more, with every education that the rows of such a person state.
    """
    together = {kept: own for kept, own in _rows_of_people(sheet, columns, rows).items() if len(own) > 1}
    if not together:
        return sheet, list(columns), rows
    texts: list[str | None] = [None] * len(sheet.cells)
    for kept, own in together.items():
        texts[kept] = "/".join(_studies(sheet, columns, own, said)) or None
    place = sheet.cells.width
    wider = replace(sheet, cells=sheet.cells.with_columns(pl.Series(str(place), texts, dtype=pl.String)))
    added = Column(place, (), "education", True, Words("roster.why.header"))
    others = {row for kept, own in together.items() for row in own if row != kept}
    return wider, [*columns, added], [row for row in rows if row not in others]


def _rows_of_people(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> dict[int, list[int]]:
    """The rows of each person by the one that stays: those over which the name is merged, or that share it."""
    names = [column.place for column in columns if column.takes == "name"]
    marks = [column.place for column in columns if column.takes == "is_highest"]
    people: dict[int, list[int]] = {row: [row] for row in rows}
    for block in sheet.merged:
        if names and block.left <= names[0] <= block.right and block.top in people:
            people[block.top] = list(range(block.top, block.bottom + 1))
    if marks and names:
        keys = sheet.cells.select(
            [str(column.place) for column in columns if column.takes in ("name", "number")]
        ).rows()
        of_person: dict[tuple[str | None, ...], list[int]] = {}
        for row in rows:
            of_person.setdefault(keys[row], []).append(row)
        is_highest = sheet.cells[str(marks[0])].to_list()
        people = {next((row for row in own if _is_yes(is_highest[row])), own[0]): own for own in of_person.values()}
    return people


def _is_yes(text: str | None) -> bool:
    return text is not None and _YES.fullmatch(plain(text)) is not None


def _studies(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said) -> list[str]:
    """What each of some rows states of an education: 大专（全日制）."""
    kinds = {kind.id for kind in education.KINDS}
    own = [column for column in columns if column.takes in kinds]
    found = []
    for row in rows:
        values = sheet.cells.select([str(column.place) for column in own]).row(row)
        cells = [
            Cell(column.takes or "", text, column.place, column.title)
            for column, text in zip(own, values, strict=True)
            if text
        ]
        facts = education.read(cells, said).facts
        if "education" in facts:
            level = facts["education"] + ("研究生" if facts["education"] in ("硕士", "博士") else "")
            found.append(f"{level}（{facts.get('study_mode', '')}）")
    return found
