"""Workbooks (xlsx) that are handed out, by the writer that runs on any machine.

Every cell is words, a number or a day: whatever it begins with, it is no formula.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from services.documents.sheet import (
    CHART_SIZE,
    DAY_FORMAT,
    FILL,
    FONT,
    FONT_SIZE,
    MARGIN,
    NUMBER_FORMAT,
    PAPER_A4,
    TITLE_SIZE,
    Cell,
    Chart,
    Sheet,
    footer,
)


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a file."""
    file = io.BytesIO()
    _write(sheets, file, {"in_memory": True})
    return file.getvalue()


def write(sheets: Iterable[Sheet], path: Path) -> None:
    """Write the sheets to a file row by row, so that it takes little memory. Raises OSError."""
    try:
        _write(sheets, path, {"constant_memory": True})
    except xlsxwriter.exceptions.FileCreateError as wrong:
        raise OSError(*wrong.args) from None


def _write(sheets: Iterable[Sheet], target: Path | BinaryIO, options: dict[str, Any]) -> None:
    with xlsxwriter.Workbook(target, options) as book:
        formats = _Formats(book)
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, book, formats)


class _Formats:
    """The formats of a workbook's cells."""

    def __init__(self, book: Any):
        def made(**more: Any) -> Any:
            return book.add_format({"font_name": FONT, "font_size": FONT_SIZE, "text_wrap": True, **more})

        self.text = made(valign="top")
        self.number = made(valign="top", num_format=NUMBER_FORMAT)
        self.day = made(valign="top", num_format=DAY_FORMAT, align="left")
        self.head = made(bold=True, valign="vcenter", align="center", bg_color=FILL, border=1)
        self.line = made(valign="vcenter")
        self.first_line = made(valign="vcenter", bold=True, font_size=TITLE_SIZE)


def _fill(page: Any, sheet: Sheet, book: Any, formats: _Formats) -> None:
    for column, width in enumerate(sheet.all_widths):
        page.set_column(column, column, width, formats.text)
    _print_set_up(page, sheet)
    last, heights = len(sheet.all_widths) - 1, sheet.all_heights
    for row, line in enumerate(sheet.lines):
        page.set_row(row, heights[row])
        page.merge_range(row, 0, row, last, "", formats.line)
        page.write_string(row, 0, line, formats.line if row else formats.first_line)
    top = len(sheet.lines) + bool(sheet.head)
    if sheet.head:
        page.set_row(top - 1, heights[top - 1])
    for column, title in enumerate(sheet.head):
        page.write_string(top - 1, column, title, formats.head)
    count = 0
    for count, cells in enumerate(_rows(sheet), 1):
        if (row := top + count - 1) in heights:
            page.set_row(row, heights[row])
        for column, cell in enumerate(cells):
            _put(page, row, column, cell, formats)
    bottom = top + max(count, 1) - 1
    if sheet.head:
        page.freeze_panes(sheet.frozen_rows, sheet.frozen)
        page.autofilter(top - 1, 0, bottom, len(sheet.head) - 1)
    for title, choices in sheet.choices.items():
        column = sheet.head.index(title)
        page.data_validation(
            top, column, bottom, column, {"validate": "list", "source": list(choices), "error_type": "information"}
        )
    if sheet.chart:
        page.insert_chart(0, last + 2, _drawn(sheet, sheet.chart, book, top, bottom))


def _rows(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    return iter(sheet.rows) if isinstance(sheet.rows, Sequence) else sheet.rows.iter_rows()


def _put(page: Any, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case None | "":
            pass
        case int():
            page.write_number(row, column, cell, formats.number)
        case float():
            page.write_number(row, column, cell, formats.text)
        case date():
            page.write_datetime(row, column, cell, formats.day)
        case _:
            page.write_string(row, column, cell, formats.text)


def _print_set_up(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(sheet.pages_across, 0)
    page.set_margins(MARGIN, MARGIN)
    if sheet.chart is None:
        page.hide_gridlines(0)  # they are printed, too
    page.set_header(f"&C{sheet.name}")
    page.set_footer(footer())
    if sheet.head:
        page.repeat_rows(len(sheet.lines))
    if sheet.frozen:
        page.repeat_columns(0, sheet.frozen - 1)


def _drawn(sheet: Sheet, chart: Chart, book: Any, top: int, bottom: int) -> Any:
    def column(title: str) -> list[Any]:
        place = sheet.head.index(title)
        return [sheet.name, top, place, bottom, place]

    drawn = book.add_chart({"type": "column"})
    drawn.add_series({"name": chart.values, "categories": column(chart.categories), "values": column(chart.values)})
    drawn.set_title({"name": chart.title})
    drawn.set_legend({"none": True})
    drawn.set_size(dict(zip(("width", "height"), CHART_SIZE, strict=True)))
    return drawn
