"""The same workbooks, written ten times as fast, where rustpy-xlsxwriter has been built for the machine."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
from rustpy_xlsxwriter import FastExcel, Format

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
    Sheet,
    footer,
)


def write(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets, each of which has a head, to a file; what stands there is lost. Raises OSError."""
    book = FastExcel(path, output_format="xlsx")
    for sheet in sheets:
        book.freeze(row=sheet.frozen_rows, col=sheet.frozen, sheet=sheet.name)
        _add(book, sheet)
    book.save()


def _add(book: FastExcel, sheet: Sheet) -> None:
    rows = sheet.rows
    frame = pl.DataFrame(rows, schema=list(sheet.head), orient="row") if isinstance(rows, Sequence) else rows
    # A chart keeps what it is drawn from, and finds that only in a sheet that is not written row by row.
    is_whole, heights = sheet.chart is not None, sheet.all_heights
    if not is_whole:
        # Row by row, the last row would be written twice if it had a height, and a workbook like that is a broken one.
        heights.pop(len(sheet.lines) + len(frame), None)
    book.sheet(
        sheet.name,
        frame,
        column_widths=list(sheet.all_widths),
        column_formats=[_format_of(kind) for kind in frame.dtypes],
        header_format=_format("center").set_align("vcenter").set_bold().set_background_color(FILL).set_border("thin"),
        header_row=len(sheet.lines),
        merge_ranges=[_line(row, line, frame.width - 1) for row, line in enumerate(sheet.lines)],
        row_heights=heights,
        autofilter=True,
        page_setup=_page_setup(sheet),
        data_validations={title: _choice(of) for title, of in sheet.choices.items()},
        charts=_charts(sheet),
        dedupe_strings=is_whole,
    )


def _page_setup(sheet: Sheet) -> dict[str, Any]:
    head = len(sheet.lines)
    setup = {
        "landscape": True,
        "paper_size": PAPER_A4,
        "margins": {"left": MARGIN, "right": MARGIN},
        "fit_to_pages": (sheet.pages_across, 0),
        "repeat_rows": (head, head),
        "print_gridlines": sheet.chart is None,
        "header": f"&C{sheet.name}",
        "footer": footer(),
    }
    return setup | {"repeat_columns": (0, sheet.frozen - 1)} if sheet.frozen else setup


def _choice(values: Sequence[str]) -> dict[str, Any]:
    """What to choose from is offered; something else is taken, once it was asked whether it is meant."""
    return {"type": "list", "values": list(values), "error_style": "information"}


def _format(align: str = "left") -> Format:
    return Format().set_font_name(FONT).set_font_size(FONT_SIZE).set_text_wrap().set_align(align)


def _format_of(kind: pl.DataType) -> Format:
    if kind == pl.Date:
        return _format().set_align("top").set_num_format(DAY_FORMAT)
    if kind.is_integer():
        return _format("right").set_align("top").set_num_format(NUMBER_FORMAT)
    return _format("right" if kind.is_numeric() else "left").set_align("top")


def _line(row: int, line: str, last: int) -> tuple[Any, ...]:
    style = _format().set_align("vcenter")
    return row, 0, row, last, line, style if row else style.set_bold().set_font_size(TITLE_SIZE)


def _charts(sheet: Sheet) -> list[dict[str, Any]]:
    if sheet.chart is None:
        return []
    width, height = CHART_SIZE
    place = {"row": 0, "col": len(sheet.head) + 1, "width": width, "height": height}
    series = {"series": [sheet.chart.values], "categories": sheet.chart.categories}
    return [{"type": "column", "title": sheet.chart.title, "legend": False, **series, **place}]
