"""Rosters that were screened, made of people's facts and of cells as they might stand in a sheet."""

from pathlib import Path
from typing import Any

import polars as pl
from python_calamine import CalamineWorkbook

from locales import Words
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice
from rules.own_words import OwnWords
from services.roster.screened import Column, Screened, ScreenedSheet, Screening
from services.roster.screening import group_of
from services.roster.sheets import Sheet
from tests.support.notices_at_hand import AKSU

#: Of somebody at a county's unit who can get 初级 and nothing else, all that matters being known.
FIRST = {
    "education": "本科", "study_mode": "全日制", "workplace_level": "县", "county": "拜城县", "specialty": "农艺",
    "service_start": "2022-07", "assessments_passed": True, "title": "无", "village_kind": "无",
    "employer_kind": "事业单位", "occupation": "其他",
}  # fmt: skip
#: People by their names, and what is different about them.
PEOPLE: dict[str, dict[str, Any]] = {
    "甲一": {},
    "乙二": {"education": "硕士", "degree_awarded": True, "service_start": "2023-09-01"},
    "丙三": {"education": "博士", "degree_awarded": True},
    "丁四": {"workplace_level": "乡镇"},
    "戊五": {"service_start": "2025-07-01"},
    "己六": {"title": None, "assessments_passed": None},
    "庚七": {"workplace_level": "街道", "study_mode": "党校", "full_time_education": "无"},
    "辛八": {"specialty": "会计", "title": "初级"},
    "壬九": {"education": "中专", "study_mode": "非全日制", "full_time_education": "无", "title": "初级"},
    "癸十": {"service_start": "2025-01-15"},
}


def somebody(different: dict[str, Any], notice: Notice = AKSU, **known: Any) -> Screened:
    """Somebody as a screening finds them, who differs from the first of all; ``basis`` and ``confirm`` if known."""
    return screened(FIRST | different, notice, **known)


def screened(
    facts: dict[str, Any],
    notice: Notice = AKSU,
    basis: dict[str, str] | None = None,
    confirm: dict[str, Words] | None = None,
) -> Screened:
    """Somebody of whom these facts are known, as a screening finds them."""
    decision = decide(notice, Facts.of(facts))
    return Screened(decision, group_of(decision, False), basis or {}, confirm or {})


def column(place: int, title: str, takes: str | None = None, is_sure: bool = True, is_dropped: bool = False) -> Column:
    """A column whose header is in one row."""
    return Column(place, (title,), takes, is_sure, OwnWords("表头写明"), is_dropped)


def sheet_of(
    head: list[str | Column],
    rows: list[list[str | None]],
    people: list[int],
    file: str = "花名册.xlsx",
    name: str | None = "在岗",
    **more: Any,
) -> ScreenedSheet:
    """A sheet with its head in the first row and a person in every other."""
    columns = [each if isinstance(each, Column) else column(place, each) for place, each in enumerate(head)]
    schema = {str(place): pl.String for place in range(len(head))}
    cells = pl.DataFrame([[each.title for each in columns], *rows], schema=schema, orient="row")
    problems = more.pop("problems", [])
    return ScreenedSheet(
        Sheet(file, name, cells, **more),
        tuple(columns),
        1,
        list(range(1, len(rows) + 1)),
        people,
        problems,
        pl.DataFrame(height=len(rows)),
        unasked=[{} for _ in rows],
    )


def screening_of(sheets: list[ScreenedSheet], people: list[Screened], notice: Notice = AKSU) -> Screening:
    """Sheets screened by a notice."""
    return Screening(notice, notice.as_of, sheets, people, [])


def everybody(notice: Notice = AKSU, **more: Any) -> Screening:
    """All of :data:`PEOPLE` on one sheet."""
    head = [column(0, "序号"), column(1, "姓名", "name"), column(2, "工作单位")]
    rows = [[str(number), name, "拜城县农业技术推广中心"] for number, name in enumerate(PEOPLE, 1)]
    people = [somebody(different, notice) for different in PEOPLE.values()]
    return screening_of([sheet_of(head, rows, list(range(len(people))), **more)], people, notice)


def read_back(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of a workbook's sheets, under the titles in the first row; of 汇总 see :func:`cells_of`."""
    sheets = {name: rows for name, rows in cells_of(path).items() if name != "汇总"}
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in sheets.items()}


def cells_of(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of a workbook's sheets, as another program reads them."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def as_sheets(path: Path, answers: dict[str, dict[str, str]]) -> list[Sheet]:
    """The sheets of a workbook as they are read again, once HR has written ``answers``: by sheet, under a title."""
    return [_as_sheet(path.name, name, rows, answers.get(name, {})) for name, rows in cells_of(path).items()]


def _as_sheet(file: str, name: str, rows: list[list[Any]], answers: dict[str, str]) -> Sheet:
    texts = [[_as_text(cell) for cell in row] for row in rows]
    for title, answer in answers.items():
        place = rows[0].index(title)
        texts[1:] = [[*row[:place], answer, *row[place + 1 :]] for row in texts[1:]]
    schema = {str(place): pl.String for place in range(len(rows[0]))}
    return Sheet(file, name, pl.DataFrame(texts, schema=schema, orient="row"))


def _as_text(cell: Any) -> str | None:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell) or None


def facts_by_name(screening: Screening) -> dict[str, dict[str, Any]]:
    """What is known of everybody, by their names."""
    found = {}
    for sheet in screening.sheets:
        names = sheet.sheet.cells[next(str(column.place) for column in sheet.columns if column.takes == "name")]
        for row, person in zip(sheet.rows, sheet.people, strict=True):
            found[names[row]] = screening.people[person].decision.applicant.facts.known()
    return found
