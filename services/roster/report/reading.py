"""The sheets that say how the roster was read: the cells that could not be, and what every column was taken for."""

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from locales import Words, said, say
from rules.vocabulary import Vocabulary
from services.roster.columns import kind_name
from services.roster.screened import Column, Problem, ScreenedSheet, Screening
from services.roster.sheets import Sheet

PROBLEMS = ("file", "sheet", "cell", "title", "read", "write")


def problem_rows(screening: Screening) -> Iterator[list[str]]:
    """The cells that could not be read: where each is, what is there, and what to write."""
    for sheet in screening.sheets:
        titles = {column.place: column.title for column in sheet.columns}
        for problem in sheet.problems:
            title = titles.get(problem.column, "")
            yield [*_place(sheet), cell_of(problem, sheet.sheet), title, problem.read, said(problem.write)]


def cell_of(problem: Problem, sheet: Sheet) -> str:
    """A cell as HR calls it: F7."""
    return str(xl_rowcol_to_cell(*sheet.in_file(problem.row, problem.column)))


def mapping_rows(screening: Screening, titles: Sequence[Mapping[int, str]]) -> Iterator[list[str]]:
    """Every column of every roster, what it was taken for, and its title among ``titles``, each sheet's by place.

    A roster is named once, whose people are on several sheets of a workbook of ours.
    """
    named = set()
    for sheet, in_result in zip(screening.sheets, titles, strict=True):
        file, name = _came_from(sheet)
        for column in sheet.columns:
            row, place = sheet.sheet.in_file(sheet.rows[0] if sheet.rows else sheet.first, column.place)
            is_turned = sheet.sheet.turned_at is not None
            where = say("roster.report.of_row", row=row + 1) if is_turned else str(xl_col_to_name(place))
            taken = _taken(column, screening.notice.vocabulary)
            shown = in_result.get(column.place, "")
            if sheet.came_from and (file, name, shown) in named:
                continue
            named.add((file, name, shown))
            yield [file, name, "" if column.is_joined else where, column.title, *taken, said(column.why), shown]


def _came_from(sheet: ScreenedSheet) -> tuple[str, str]:
    """The roster that a sheet's people were on at first."""
    if sheet.came_from and sheet.came_from.file:
        return sheet.came_from.file, sheet.came_from.sheet or ""
    return _place(sheet)


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
