"""What the columns that nothing reads say of people's standing: 现状, 奖惩情况, whatever their headers are."""

from collections.abc import Sequence

import polars as pl

from locales import Words
from rules.facts import plain
from services.roster.added import is_added
from services.roster.cells.cell import Cell, Said
from services.roster.cells.noted import NOTED, is_about_standing, is_too_long, is_weighed
from services.roster.cells.remarks import gap, seconded
from services.roster.cells.standing import MAY_TELL, why_around
from services.roster.columns import PARTICULARS
from services.roster.screened import Column
from services.roster.sheets import Sheet
from services.roster.stating import filled_down

#: Columns of these are judged by nothing else, and somebody may have written beside a name that they have retired.
_PARTICULARS = {kind.id for kind in PARTICULARS} - {"remarks", "native"}
#: Columns that are left aside because they speak of something else than the person.
_NOT_THEIRS = {"roster.aside.ours", "roster.aside.of_others", "roster.why.identity"}


def with_what_is_noted(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said
) -> tuple[Sheet, list[Column]]:
    """The sheet with a column more for each unread one that speaks of somebody's standing, with just those cells."""
    added: list[Column] = []
    for column in columns:
        if not _may_note(column):
            continue
        telling = _only_telling(sheet, column, rows, said)
        if telling is not None:
            sheet, place = sheet.with_column(telling)
            added.append(Column(place, column.titles, NOTED, True, column.why))
    return sheet, [*columns, *added]


def with_why(columns: Sequence[Column], read: Sequence[Column]) -> list[Column]:
    """The columns of a sheet, where those left aside say so of which something is among the columns that were read."""
    noted = {column.titles for column in read if column.takes == NOTED}
    why = Words("roster.why.noted")
    return [
        column._replace(is_sure=False, why=why) if column.takes is None and column.titles in noted else column
        for column in columns
    ]


def _may_note(column: Column) -> bool:
    """Whether nothing else reads a column, and what stands there may be of the person's standing."""
    if column.takes in _PARTICULARS:
        return not column.is_dropped
    is_aside = column.takes is None and not column.is_dropped and column.why.message not in _NOT_THEIRS
    return is_aside and not is_added(column.title) and is_weighed(plain(column.title))


def _only_telling(sheet: Sheet, column: Column, rows: Sequence[int], said: Said) -> pl.Series | None:
    """The column's cells that speak of somebody's standing; None where none does. Each different text is read once."""
    cells = filled_down(sheet, column)
    different = cells.gather(list(rows)).drop_nulls().unique()
    title = plain(column.title)
    if not is_about_standing(title):
        different = different.filter(different.str.replace_all(r"\s", "").str.contains(MAY_TELL))
    telling = [text for text in different.to_list() if _tells(text, title, said)]
    if not telling:
        return None
    return cells.zip_with(cells.is_in(telling).fill_null(False), pl.Series([None], dtype=pl.String))


def _tells(text: str, title: str, said: Said) -> bool:
    """Whether a text in a column of a title (plain) speaks of somebody's standing."""
    cell = Cell(NOTED, text, 0, title)
    if is_too_long(cell.said):
        return False
    return bool(why_around(NOTED, title, cell.said, said) or gap([cell]) or seconded([cell]))
