"""Workbooks of today (.xlsx, .xlsm): fastexcel reads the cells while a second look finds what it does not tell."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from locales import Words
from services.roster.reading.annotations import comments, struck_cells
from services.roster.reading.found import Found, Unreadable, cells_remarked, column_name, damaged, too_large
from services.roster.reading.limits import Limits
from services.roster.reading.packages import Package
from services.roster.reading.second_look import look, stated_end

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import polars as pl
    from fastexcel import ExcelReader

_STYLES = "xl/styles.xml"
#: Formats of dates that a Chinese Excel has by number alone (57 is yyyy"年"m"月"); of these fastexcel knows 14.
_CHINESE_DATES = re.compile(rb'(<(?:\w+:)?xf\b[^>]*?\bnumFmtId=")(?:2[7-9]|3[0-6]|5[0-8])"')
_PIECE = 4 << 20
#: fastexcel writes dates and times as 2022-07-01 00:00:00.
_MOMENT_LENGTH = 19


class _Part(NamedTuple):
    """A worksheet: its place among the sheets, its name, its part of the package ("" where it has none)."""

    place: int
    name: str
    part: str
    is_hidden: bool


def read(package: Package, data: bytes, limits: Limits) -> Iterator[Found | Unreadable]:
    """The sheets of a workbook in their order; one that cannot be read says why, and the rest go on."""
    parts = _worksheets(package, limits)
    styles = package.read(_STYLES)
    if _CHINESE_DATES.search(styles):
        data = package.replaced(_STYLES, _CHINESE_DATES.sub(rb'\g<1>14"', styles))
    reader, remarks, struck = _Reader(data), package.remarks(), struck_cells(styles, _parsed)
    for part in parts:
        try:
            found = _sheet(package, part, reader, limits, struck)
        except Unreadable as unreadable:
            yield Unreadable(unreadable.why, part.name)
        else:
            yield found._replace(remarks=[*remarks, *found.remarks])
            remarks = []


def _worksheets(package: Package, limits: Limits) -> list[_Part]:
    """The worksheets; sheets of charts, dialogues and macros have no rows."""
    related = {each.get("Id"): each for each in _parsed(package.read("xl/_rels/workbook.xml.rels"))}
    sheets = [each for each in _parsed(package.read("xl/workbook.xml")).iter() if each.tag.endswith("}sheet")]
    parts = []
    for place, each in enumerate(sheets):
        number = next((value for name, value in each.items() if name.endswith("}id")), None)
        relation = related.get(number)
        if relation is None or relation.get("Type", "").endswith("/worksheet"):
            part = _part_name(relation.get("Target", "")) if relation is not None else ""
            parts.append(_Part(place, each.get("name", ""), part, each.get("state", "visible") != "visible"))
    if not parts:
        raise Unreadable(Words("roster.refused.no_sheets"))
    if len(parts) > limits.sheets:
        raise Unreadable(Words("roster.refused.sheets", limit=limits.sheets))
    return parts


def _part_name(target: str) -> str:
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/").lower()


def _parsed(content: bytes) -> "Element":
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise damaged() from error
    return root


def _sheet(package: Package, part: _Part, reader: "_Reader", limits: Limits, struck: re.Pattern[bytes] | None) -> Found:
    if part.part not in package.parts:
        raise damaged()
    end = stated_end(package.head(part.part))
    loading = _Loading(reader, part.place)
    if end and not too_large(*end, limits):
        loading.start()  # else not before it is known how far the cells go: one in the last corner ends the process
        import polars  # noqa: F401  # in the time that fastexcel leaves
    seen = look(package.pieces(part.part, _PIECE), limits, struck)
    if why := too_large(seen.bottom, seen.right, limits):
        raise why
    cells = loading.result()
    cells, no_dates = _with_true_numbers(cells, seen.no_dates)
    remarks = [Words("roster.remark.hidden")] if part.is_hidden else []
    remarks += cells_remarked("roster.remark.errors", seen.errors)
    remarks += cells_remarked("roster.remark.unresolved", seen.unresolved)
    remarks += cells_remarked("roster.remark.no_dates", no_dates)
    remarks += _columns_remarked(cells, seen.hidden_columns)
    noted = comments(package, part.part, _parsed)
    remarks += cells_remarked("roster.remark.struck", seen.struck)
    remarks += cells_remarked("roster.remark.comments", list(noted))
    return Found(part.name, cells, seen.merged, seen.short_months, remarks, seen.hidden_rows, seen.struck, noted)


def _columns_remarked(cells: "pl.DataFrame", spans: Sequence[tuple[int, int]]) -> list[Words]:
    """What is to be said of hidden columns that hold anything."""
    hidden = {place for first, last in spans for place in range(first, min(last + 1, cells.width))}
    letters = [column_name(place) for place in sorted(hidden) if cells[str(place)].count()]
    return [Words("roster.remark.hidden_columns", columns="、".join(letters))] if letters else []


class _Reader:
    """fastexcel over a whole workbook, whose shared texts it reads once; it reads one sheet at a time."""

    def __init__(self, data: bytes):
        self._data = data
        self._opened: ExcelReader | None = None
        self._one_at_a_time = Lock()

    def cells(self, place: int) -> "pl.DataFrame":
        """The cells of a sheet as text, from the sheet's first row and column on."""
        import fastexcel
        import polars as pl

        with self._one_at_a_time:
            if self._opened is None:
                self._opened = fastexcel.read_excel(self._data)
            sheet = self._opened.load_sheet(
                place, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True
            )
            cells = sheet.to_polars()
        first = min((column.absolute_index for column in sheet.selected_columns), default=0)
        cells.columns = [str(first + number) for number in range(cells.width)]
        nothing = (pl.lit(None, pl.String).alias(str(number)) for number in range(first))
        return cells.select(*nothing, *map(_as_written, cells))


class _Loading(Thread):
    """The cells of a sheet, read in a thread; fastexcel's panics are no ``Exception``."""

    def __init__(self, reader: _Reader, place: int):
        super().__init__(daemon=True)
        self._reader, self._place = reader, place
        self._cells: pl.DataFrame | BaseException | None = None

    def run(self) -> None:
        """Read the cells, or keep what went wrong."""
        try:
            self._cells = self._reader.cells(self._place)
        except BaseException as error:
            self._cells = error

    def result(self) -> "pl.DataFrame":
        """The cells, once they are read; raises :class:`Unreadable`."""
        if not self.ident:
            self.start()
        self.join()
        if isinstance(self._cells, MemoryError):
            raise self._cells
        if self._cells is None or isinstance(self._cells, BaseException):
            raise damaged() from self._cells
        return self._cells


def _as_written(cells: "pl.Series") -> "pl.Series":
    """A column with its dates, times, true and false as :class:`services.roster.sheets.Sheet` has them."""
    if (cells.str.len_bytes() == _MOMENT_LENGTH).any():
        cells = cells.str.replace(r"^1899-12-31 (\d\d:\d\d:\d\d)$", "$1")
        cells = cells.str.replace(r"^(\d{4}-\d\d-\d\d) 00:00:00$", "$1")
    if cells.is_in(["true", "false"]).any():
        cells = cells.replace({"true": "TRUE", "false": "FALSE"})
    return cells


def _with_true_numbers(
    cells: "pl.DataFrame", numbers: dict[tuple[int, int], str]
) -> tuple["pl.DataFrame", list[tuple[int, int]]]:
    """The cells with their numbers where fastexcel makes nothing or a date of year 57262 of one (20220701), and where.

    What it writes for a number that is none of a date begins as the number does.
    """
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in numbers:
        if row < cells.height and column < cells.width:
            columns[column].append(row)
    wrong: list[tuple[int, int]] = []
    for column, rows in columns.items():
        series = cells[str(column)]
        texts = zip(rows, series.gather(rows), strict=True)
        untrue = [row for row, text in texts if not text or text[0] != numbers[row, column][0]]
        if untrue:
            cells = cells.with_columns(series.scatter(untrue, [numbers[row, column] for row in untrue]))
            wrong += ((row, column) for row in untrue)
    return cells, wrong
