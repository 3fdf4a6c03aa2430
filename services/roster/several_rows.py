"""People who have several rows, one for each education, as personnel systems write them: one row of each stays."""

import re
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from locales import Words
from rules.facts import choices, plain
from services.roster.cells import education
from services.roster.cells.cell import Cell, Said
from services.roster.screened import Column
from services.roster.sheets import Sheet

_YES = re.compile("1|是|√|Y|y|TRUE")
_SCALE = choices("education")


def one_row_each(
    sheet: Sheet, columns: Sequence[Column], rows: list[int], said: Said
) -> tuple[Sheet, list[Column], list[int]]:
    """Where a column tells which education is somebody's highest (是否最高学历), that row of each person.

    The sheet gets one column more, with the highest full-time education that a person's other rows state.
    """
    marks = [column.place for column in columns if column.takes == "is_highest"]
    keys = [str(column.place) for column in columns if column.takes in ("name", "number")]
    if not marks or not keys:
        return sheet, list(columns), rows
    is_highest = sheet.cells[str(marks[0])].to_list()
    who = sheet.cells.select(keys).rows()
    of_person: dict[tuple[str | None, ...], list[int]] = {}
    for row in rows:
        of_person.setdefault(who[row], []).append(row)
    kept = {person: next((row for row in own if _is_yes(is_highest[row])), own[0]) for person, own in of_person.items()}
    full_time = {kept[person]: _full_time(sheet, columns, own, said) for person, own in of_person.items()}
    place = sheet.cells.width
    texts = [full_time.get(row) for row in range(len(sheet.cells))]
    wider = replace(sheet, cells=sheet.cells.with_columns(pl.Series(str(place), texts, dtype=pl.String)))
    added = Column(place, (), "full_time_education", True, Words("roster.why.header"))
    return wider, [*columns, added], sorted(kept.values())


def _is_yes(text: str | None) -> bool:
    return text is not None and _YES.fullmatch(plain(text)) is not None


def _full_time(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said) -> str | None:
    """The highest education of some rows that was full-time."""
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
        if facts.get("study_mode") == "全日制" and "education" in facts:
            found.append(facts["education"])
    return max(found, key=_SCALE.index, default=None)
