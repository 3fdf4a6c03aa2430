"""The sheets that say how the roster was read: the cells that could not be, and what every column was taken for."""

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from locales import Words, said
from rules.vocabulary import Vocabulary
from services.roster.columns import kind_name
from services.roster.screened import Column, Problem, ScreenedSheet, Screening

PROBLEMS = ("file", "sheet", "cell", "title", "read", "write")
MAPPING = ("file", "sheet", "column", "title", "takes", "sure", "why")


def head_of(columns: tuple[str, ...]) -> list[str]:
    """The titles of the columns of one of these sheets."""
    return [said(Words(f"roster.report.column.{column}")) for column in columns]


def problem_rows(screening: Screening) -> Iterator[list[str]]:
    """The cells that could not be read: where each is, what is there, and what to write."""
    for sheet in screening.sheets:
        titles = {column.place: column.title for column in sheet.columns}
        for problem in sheet.problems:
            title = titles.get(problem.column, "")
            yield [*_place(sheet), cell_of(problem), title, problem.read, said(problem.write)]


def cell_of(problem: Problem) -> str:
    """A cell as HR calls it: F7."""
    return str(xl_rowcol_to_cell(problem.row, problem.column))


def mapping_rows(screening: Screening) -> Iterator[list[str]]:
    """Every column of every sheet, and what it was taken for."""
    for sheet in screening.sheets:
        for column in sheet.columns:
            letter = str(xl_col_to_name(column.place))
            yield [*_place(sheet), letter, column.title, *_taken(column, screening.notice.vocabulary), said(column.why)]


def _place(sheet: ScreenedSheet) -> tuple[str, str]:
    return sheet.sheet.file, sheet.sheet.name or ""


def _taken(column: Column, vocabulary: Vocabulary) -> tuple[str, str]:
    """What a column was taken for, and whether that is sure."""
    if column.is_dropped:
        return said(Words("roster.report.dropped")), ""
    sure = said(Words("roster.report.sure" if column.is_sure else "roster.report.unsure"))
    if column.takes is None:
        return said(Words("roster.report.left_aside")), sure
    return said(kind_name(column.takes, vocabulary)), sure
