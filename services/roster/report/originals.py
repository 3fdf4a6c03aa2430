"""The roster's own columns as they were, those of all sheets under each other."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from rules.vocabulary import Vocabulary
from services.patterns import regex
from services.roster.added import Added, place_of
from services.roster.columns import outside_title
from services.roster.report.looks import lines_of, widths_of
from services.roster.report.own_columns import as_it_was, cells_of, titles_of
from services.roster.screened import ScreenedSheet, Screening

#: What a column is taken for that has people's names.
NAME = "name"
#: What else is one column, whatever each sheet calls it; of no other kind, for what a header asks is part of its cells.
_SHARED = ("gender", "nation", "politics", "birth", "phone", "unit")
#: An age is no day of birth, though both tell one.
_OTHERWISE = regex("年龄|[（(]")
_PLACES = {"person": pl.UInt32, "at": pl.UInt32}


@dataclass(frozen=True)
class Originals:
    """A row a person, in the order of the files.

    ``frame`` has the columns under their titles, each once. ``people`` are the rows' places in
    :attr:`services.roster.screened.Screening.people`, ``sheets`` those of their sheets. ``titles`` has each sheet's by
    the places of its columns, ``outside`` those of what it states outside of its rows. ``sources`` are where the rows
    stood. ``name`` is the title of the first column with names, None where there is none.
    """

    frame: pl.DataFrame
    people: pl.Series
    sheets: pl.Series
    titles: list[dict[int, str]]
    outside: list[list[str]]
    sources: pl.Series
    name: str | None

    @cached_property
    def widths(self) -> dict[str, float]:
        """The widths of the columns, and of the one that says where a row stood, by their titles."""
        frame = self._with_sources
        return dict(zip(frame.columns, widths_of(frame), strict=True))

    @cached_property
    def lines(self) -> pl.Series:
        """How many lines each row takes."""
        return lines_of(self._with_sources, [*self.widths.values()])

    @property
    def _with_sources(self) -> pl.DataFrame:
        return self.frame.with_columns(self.sources)

    def beside(self, people: list[int], told: pl.DataFrame) -> "Table":
        """The rows of some people, in the order of these, each with what is told of them, and where it stood.

        Of the columns there are those of the sheets on which these people are.
        """
        order = pl.DataFrame({"person": people, "at": range(len(people))}, schema=_PLACES)
        rows = pl.DataFrame({"person": self.people}).with_row_index("row").join(order, on="person").sort("at", "row")
        row, at = rows["row"], rows["at"]
        titles, widths = self._titles(self.sheets[row]), widths_of(told)
        own, source = self.frame.select(titles)[row], self.sources[row].to_frame()
        frame = pl.concat([own, told[at], source], how="horizontal")
        lines = pl.DataFrame([self.lines[row].alias("own"), lines_of(told, widths)[at]])
        all_widths = [*(self.widths[title] for title in titles), *widths, self.widths[Added.SOURCE]]
        return Table(frame, all_widths, lines.max_horizontal())

    def _titles(self, sheets: pl.Series) -> list[str]:
        """The titles of some sheets' columns; of none, all."""
        shown = {title for sheet in sheets.unique() for title in (*self.titles[sheet].values(), *self.outside[sheet])}
        there = shown or set(self.frame.columns)
        return [title for title in self.frame.columns if title in there]


class Table(NamedTuple):
    """A table of people as it is shown: how wide its columns are, and how many lines each row takes."""

    frame: pl.DataFrame
    widths: list[float]
    lines: pl.Series


def originals_of(screening: Screening) -> Originals:
    """Everybody's own cells. A column of the same title is one in all sheets, as are those with names.

    One that was dropped is not there.
    """
    titles = _with_names_together(screening, [titles_of(sheet.columns) for sheet in screening.sheets])
    for kind in _SHARED:
        titles = _with_one_title(screening, titles, kind)
    outside = [_outside(sheet, screening.notice.vocabulary) for sheet in screening.sheets]
    own = [cells_of(sheet, of_sheet) for sheet, of_sheet in zip(screening.sheets, titles, strict=True)]
    frame = _under_each_other(own, outside)
    return Originals(
        frame.select(map(as_it_was, frame)),
        pl.Series([person for sheet in screening.sheets for person in sheet.people], dtype=pl.UInt32),
        pl.Series([place for place, sheet in enumerate(screening.sheets) for _ in sheet.people], dtype=pl.UInt32),
        titles,
        [frame.columns for frame in outside],
        pl.concat([pl.Series(dtype=pl.String), *map(_sources, screening.sheets)]).alias(Added.SOURCE),
        next(filter(None, map(_of_names, screening.sheets, titles)), None),
    )


def _under_each_other(own: list[pl.DataFrame], outside: list[pl.DataFrame]) -> pl.DataFrame:
    """The cells of all sheets, what they state outside of the rows behind all else; a column that is there goes on."""
    if not own:
        return pl.DataFrame()
    there = pl.concat(own, how="diagonal")
    beside = pl.concat(outside, how="diagonal")
    both = [title for title in beside.columns if title in there.columns]
    known = [pl.coalesce(pl.col(title), beside[title]) for title in both]
    return there.with_columns(known).hstack(beside.drop(both))


def _outside(screened: ScreenedSheet, vocabulary: Vocabulary) -> pl.DataFrame:
    """What a sheet states of its people outside of their rows, under the titles by which it is read again."""
    return screened.outside.rename({kind: outside_title(kind, vocabulary) for kind in screened.outside.columns})


def _of_names(screened: ScreenedSheet, titles: dict[int, str]) -> str | None:
    """The title of a sheet's first column with names, None where there is none."""
    return next((titles[one.place] for one in screened.columns if one.takes == NAME and one.place in titles), None)


def _with_names_together(screening: Screening, titles: list[dict[int, str]]) -> list[dict[int, str]]:
    """The titles of all sheets, columns with names called as the first of them: HR looks for names in one place."""
    names = list(map(_of_names, screening.sheets, titles))
    common = next(filter(None, names), None)
    return [
        {place: common if title == name and common else title for place, title in of_sheet.items()}
        if common not in of_sheet.values()
        else of_sheet
        for of_sheet, name in zip(titles, names, strict=True)
    ]


def _with_one_title(screening: Screening, titles: list[dict[int, str]], kind: str) -> list[dict[int, str]]:
    """The titles, where sheets call a column of a kind otherwise (族别, 民族) as the first of them does."""
    own = [
        [one.place for one in sheet.columns if one.takes == kind and one.place in of]
        for sheet, of in zip(screening.sheets, titles, strict=True)
    ]
    alone = [
        of_sheet[places[0]] if len(places) == 1 and not _OTHERWISE.search(of_sheet[places[0]]) else None
        for places, of_sheet in zip(own, titles, strict=True)
    ]
    common = next(filter(None, alone), None)
    return [
        {place: common if title == name and common else title for place, title in of_sheet.items()}
        if name and common not in of_sheet.values()
        else of_sheet
        for of_sheet, name in zip(titles, alone, strict=True)
    ]


def _sources(screened: ScreenedSheet) -> pl.Series:
    """Where the people of a sheet stood at first: file › sheet › row, as HR counts; or the column, as HR calls it."""
    sheet = screened.sheet
    is_turned = sheet.turned_at is not None
    before, behind = place_of(sheet.file, sheet.name, is_turned)
    places = (
        pl.Series(map(xl_col_to_name, screened.rows), dtype=pl.String)
        if is_turned
        else (pl.Series(screened.rows, dtype=pl.UInt32) + 1).cast(pl.String)
    )
    here = pl.select(pl.lit(before) + places + pl.lit(behind)).to_series()
    return pl.select(pl.coalesce(screened.came_from.places, here)).to_series() if screened.came_from else here
