"""The annotated workbook: everybody with what was found, whom to ask what, and how the roster was read."""

from collections.abc import Callable
from pathlib import Path

from locales import Explained, Words
from services.documents.sheet import Sheet
from services.files import written
from services.roster.report.compare import Compared
from services.roster.report.groups import people_of
from services.roster.report.report import Report
from services.roster.report.sheets import sheets_of
from services.roster.report.table import write_table
from services.roster.screened import Group, Screening

#: The rows that a sheet can have, its titles among them.
MOST_ROWS = 1_048_576


class NotWritten(Explained):
    """The file was not written, and what was there before is as it was; ``words`` say why, and what to do."""


def write_workbook(
    screening: Screening,
    path: Path,
    compared: Compared | None = None,
    progress: Callable[[Words], object] | None = None,
) -> None:
    """Write everything that a screening found to ``path``, whole or not at all; what was there is replaced.

    A path that ends in ``.csv`` gets one table of everybody instead. ``progress`` is told what is being done. Raises
    NotWritten.
    """
    tell = progress or (lambda words: None)
    tell(Words("roster.report.progress.telling", count=sum(len(sheet.rows) for sheet in screening.sheets)))
    report = Report(screening, compared)
    groups = [people_of(group, report) for group in Group]
    tell(Words("roster.report.progress.writing", file=path.name))
    try:
        with written(path, may_replace=True) as part:
            if path.suffix.lower() == ".csv":
                write_table(groups, part)
            else:
                _write(sheets_of(report, groups), part)
    except OSError as wrong:
        raise NotWritten(_why(wrong, path)) from wrong


def _write(sheets: list[Sheet], part: Path) -> None:
    """By the fast writer; where it has not been built for the machine, by the one that runs on any."""
    for sheet in sheets:
        if len(sheet.lines) + 1 + len(sheet.rows) > MOST_ROWS:
            raise NotWritten(Words("roster.report.not_written.too_many", sheet=sheet.name, most=MOST_ROWS - 1))
    try:
        from services.documents.fast_workbook import write
    except ImportError:
        from services.documents.workbook import write
    write(sheets, part)


def _why(wrong: OSError, path: Path) -> Words:
    how = {FileNotFoundError: "no_folder", PermissionError: "no_permission"}.get(type(wrong), "failed")
    return Words(f"roster.report.not_written.{how}", file=path, folder=path.parent, why=wrong.strerror or wrong)
