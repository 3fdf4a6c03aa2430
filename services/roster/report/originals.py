"""The roster's own columns as they were, those of all sheets under each other."""

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import NamedTuple

import polars as pl

from locales import Words, said
from services.roster.added import OF_ROSTER, Added, is_added, own_titles
from services.roster.report.looks import lines_of, widths_of
from services.roster.screened import Column, ScreenedSheet, Screening
from services.roster.sheets import Sheet

#: What a column is taken for that has people's names.
NAME = "name"
#: The most letters that a cell of a workbook holds.
MOST_LETTERS = 32_767
_CUT = "…"
#: Numbers that stay what they are as numbers: no zero in front or at the end, and no more than 15 digits.
_INTEGER, _DECIMAL = r"^(0|-?[1-9]\d{0,14})$", r"^-?(0|[1-9]\d*)(\.\d*[1-9])?$"
_MOST_DIGITS = 15
_MONTH = r"^(19|20)\d\d(\.\d{1,2})?$"
_FIRST = 50
_PLACES = {"person": pl.UInt32, "at": pl.UInt32}


@dataclass(frozen=True)
class Originals:
    """A row a person, in the order of the files.

    ``frame`` has the columns under their titles, each once. ``people`` are the rows' places in
    :attr:`services.roster.screened.Screening.people`, ``sources`` where they stood. ``name`` is the title of the first
    column with names, None where there is none.
    """

    frame: pl.DataFrame
    people: pl.Series
    sources: pl.Series
    name: str | None

    @cached_property
    def widths(self) -> list[float]:
        """The widths of the columns, and of the one that says where a row stood."""
        return widths_of(self._with_sources)

    @cached_property
    def lines(self) -> pl.Series:
        """How many lines each row takes."""
        return lines_of(self._with_sources, self.widths)

    @property
    def _with_sources(self) -> pl.DataFrame:
        return self.frame.with_columns(self.sources)

    def beside(self, people: list[int], told: pl.DataFrame) -> "Table":
        """The rows of some people, in the order of these, each with what is told of them, and where it stood."""
        order = pl.DataFrame({"person": people, "at": range(len(people))}, schema=_PLACES)
        rows = pl.DataFrame({"person": self.people}).with_row_index("row").join(order, on="person").sort("at", "row")
        row, at = rows["row"], rows["at"]
        frame = pl.concat([self.frame[row], told[at], self.sources[row].to_frame()], how="horizontal")
        widths = widths_of(told)
        lines = pl.DataFrame([self.lines[row].alias("own"), lines_of(told, widths)[at]])
        return Table(frame, [*self.widths[:-1], *widths, self.widths[-1]], lines.max_horizontal())


class Table(NamedTuple):
    """A table of people as it is shown: how wide its columns are, and how many lines each row takes."""

    frame: pl.DataFrame
    widths: list[float]
    lines: pl.Series


def originals_of(screening: Screening) -> Originals:
    """Everybody's own cells. A column of the same title is one in all sheets; one that was dropped is not there."""
    parts, people, sources = [], [], []
    name, typed_as_numbers = None, set[str]()
    for sheet in screening.sheets:
        titles = _titles(sheet.columns)
        name = name or next((titles[column.place] for column in sheet.columns if _is_name(column)), None)
        parts.append(_cells(sheet, titles))
        typed_as_numbers |= {titles[place] for _, place in sheet.sheet.short_months if place in titles}
        people.append(pl.Series(sheet.people, dtype=pl.UInt32))
        sources.append(_sources(sheet))
    if not parts:
        return Originals(pl.DataFrame(), pl.Series(dtype=pl.UInt32), pl.Series(Added.SOURCE, dtype=pl.String), None)
    frame = pl.concat(parts, how="diagonal")
    frame = frame.select(_as_it_was(cells, cells.name in typed_as_numbers) for cells in frame)
    return Originals(frame, pl.concat(people), pl.concat(sources), name)


def _is_name(column: Column) -> bool:
    return column.takes == NAME and not column.is_dropped


def _titles(columns: tuple[Column, ...]) -> dict[int, str]:
    """The titles by the columns' places, without those that are ours already.

    What is repeated is numbered, and what is called as one of ours says so.
    """
    titles: dict[int, str] = {}
    ours = own_titles([column.title for column in columns])
    for column in columns:
        if not column.is_dropped and column.title not in ours:
            title = column.title or said(Words("roster.report.untitled"))
            title += OF_ROSTER if is_added(title) else ""
            numbered = (title if number == 1 else f"{title}（{number}）" for number in count(1))
            titles[column.place] = next(each for each in numbered if each not in titles.values())
    return titles


def _cells(screened: ScreenedSheet, titles: dict[int, str]) -> pl.DataFrame:
    """The cells of a sheet's people under their titles."""
    sheet = screened.sheet
    columns = [_filled(sheet, place).gather(screened.rows).alias(title) for place, title in titles.items()]
    return pl.DataFrame(columns) if columns else pl.DataFrame(height=len(screened.rows))


def _filled(sheet: Sheet, place: int) -> pl.Series:
    """A column in which every cell has the value of the merged one that it is part of: rows are about to be parted."""
    cells = sheet.cells[str(place)]
    blocks = [block for block in sheet.merged if block.left <= place <= block.right and block.bottom > block.top]
    if not blocks:
        return cells
    values = cells.to_list()
    for block in blocks:
        first = sheet.cells[str(block.left)][block.top]
        values[block.top : block.bottom + 1] = [first] * (min(block.bottom + 1, len(values)) - block.top)
    return pl.Series(values, dtype=pl.String)


def _sources(screened: ScreenedSheet) -> pl.Series:
    """Where the people of a sheet stood: file › sheet › row, as HR counts."""
    sheet = screened.sheet
    place = " › ".join(part for part in (sheet.file, sheet.name) if part)
    rows = pl.Series(screened.rows, dtype=pl.UInt32) + 1
    words = said(Words("roster.report.row", place=place, row="\0")).split("\0")
    return pl.select(pl.lit(words[0]) + rows.cast(pl.String) + pl.lit(words[1])).to_series().alias(Added.SOURCE)


def _as_it_was(cells: pl.Series, typed_as_numbers: bool) -> pl.Series:
    """Numbers as numbers where all of a column are, and whatever is longer than a cell can hold cut.

    Months such as 2010.1 are numbers only where somebody typed them so: as words they mean January.
    """
    there = cells.drop_nulls()
    if _all_are(_INTEGER, there):
        return cells.cast(pl.Int64)
    may_be_decimal = typed_as_numbers or not _all_are(_MONTH, there)
    if may_be_decimal and _all_are(_DECIMAL, there) and (there.str.count_matches(r"\d") <= _MOST_DIGITS).all():
        return cells.cast(pl.Float64)
    is_long = cells.str.len_chars() > MOST_LETTERS
    if not is_long.any():
        return cells
    cut = cells.str.head(MOST_LETTERS - len(_CUT)) + pl.Series([_CUT])
    return cut.zip_with(is_long, cells)


def _all_are(pattern: str, there: pl.Series) -> bool:
    """Whether there are texts, and all of a pattern. Where they are not, the first ones tell that as a rule."""
    return len(there) > 0 and all(texts.str.contains(pattern).all() for texts in (there.head(_FIRST), there))
