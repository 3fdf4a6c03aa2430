"""Workbooks (xlsx) that are handed out. Every cell is words or a number: whatever it begins with, it is no formula."""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import xlsxwriter

_WIDTH = 24


class Sheet(NamedTuple):
    """A sheet: its name, what stands above the columns (nothing where it is empty), and its rows."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a file."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for column, title in enumerate(sheet.head):
                page.write_string(0, column, title, bold)
            for line, row in enumerate(sheet.rows, 1 if sheet.head else 0):
                for column, cell in enumerate(row):
                    write = page.write_number if isinstance(cell, int) else page.write_string
                    write(line, column, cell)
            page.set_column(0, max(len(sheet.head) - 1, 1), _WIDTH)
            if sheet.head:
                page.freeze_panes(1, 0)
                page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
    return file.getvalue()
