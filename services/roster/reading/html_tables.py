"""Tables of a web page, which many systems export under the name .xls."""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from locales import Words
from services.patterns import regex
from services.roster.reading.encodings import decoded
from services.roster.reading.found import (
    SHORT_MONTH,
    Found,
    Unreadable,
    damaged,
    frame_of,
    possibly_short_months,
    too_large,
)
from services.roster.reading.limits import Limits
from services.roster.sheets import Block

#: Where a new line begins within a cell, and the sign that stands for it until white space is put right.
_BREAKS = regex(r"<br\b[^>]*>|</(?:p|div|li)\s*>", re.IGNORECASE)
_BREAK = "\u2028"
_WHITE = regex(r"[ \t\r\n\f]+")
_AROUND_BREAK = regex(f" ?{_BREAK} ?")
_SECTIONS = ("thead", "tbody", "tfoot")
#: The most that HTML lets a cell span.
_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534
#: How Excel marks a cell that holds a number.
_NUMBER = "x:num"
#: How Excel and others mark a cell that holds text, whatever it looks like, and a class of such cells.
_AS_TEXT = regex(r"""mso-number-format:\s*["']?\\?@""", re.IGNORECASE)
_TEXT_CLASS = regex(r"""\.([\w-]+)\s*\{[^}]*mso-number-format:\s*["']?\\?@""", re.IGNORECASE)
_HIDDEN = regex(r"display:\s*none", re.IGNORECASE)
#: So much of what stands outside the tables is shown.
_SHOWN = 40


def read(data: bytes, limits: Limits) -> Iterator[Found]:
    """The tables of a page one below the other, as one sheet; raises :class:`Unreadable` where there is none."""
    text = decoded(data).text
    page = LexborHTMLParser(_BREAKS.sub(_BREAK, text))
    page.strip_tags(["script", "style", "title", "xml"])
    nested = {table.mem_id for table in page.css("table table")}
    tables = [table for table in page.css("table") if table.mem_id not in nested]
    if not tables:
        raise Unreadable(Words("roster.refused.no_table"))
    grid, outside = _Grid(limits, frozenset(_TEXT_CLASS.findall(text))), []
    for table in tables:
        for section in table.iter():
            if section.tag in _SECTIONS:
                grid.add(section)
            else:
                outside.append(_text(section))
        table.decompose()
    cells = frame_of(grid.rows, limits)
    short_months = grid.short_months if grid.has_numbers else possibly_short_months(cells)
    short_months = [place for place in short_months if place not in grid.marked_as_text]
    outside.append(_text(page.root) if page.root else "")
    yield Found(None, cells, grid.merged, short_months, _outside_remarked(" ".join(filter(None, outside))), grid.hidden)


def _outside_remarked(text: str) -> list[Words]:
    shown = " ".join(text.split())
    return [Words("roster.remark.outside", text=shown[:_SHOWN])] if shown else []


def _text(node: LexborNode) -> str:
    text = _WHITE.sub(" ", node.text())
    return _AROUND_BREAK.sub("\n", text).strip(" \n") if _BREAK in text else text.strip(" ")


class _Grid:
    """Rows of texts with the cells of tables in their places."""

    def __init__(self, limits: Limits, classes_of_text: frozenset[str]):
        self.rows: list[list[str | None]] = []
        self.merged: list[Block] = []
        self.hidden: list[int] = []
        self.short_months: list[tuple[int, int]] = []
        self.marked_as_text: set[tuple[int, int]] = set()
        self.has_numbers = False
        self._limits, self._classes_of_text = limits, classes_of_text

    def add(self, section: LexborNode) -> None:
        """The rows of a section below all others; no cell spans rows beyond it."""
        first = len(self.merged)
        covered: dict[int, int] = {}
        for row in section.iter():
            if row.tag == "tr":
                self._add_row(row, covered)
        last = len(self.rows) - 1
        self.merged[first:] = (block._replace(bottom=min(block.bottom, last)) for block in self.merged[first:])

    def _add_row(self, row: LexborNode, covered: dict[int, int]) -> None:
        """A row; ``covered`` is the last row that a cell above covers, by column."""
        number, column = len(self.rows), 0
        if _HIDDEN.search(row.attributes.get("style") or ""):
            self.hidden.append(number)
        texts: list[str | None] = []
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while covered.get(column, -1) >= number:
                column += 1
            attributes, text = cell.attributes, _text(cell)
            width = _span(attributes.get("colspan"), _MOST_COLUMNS) or 1
            height = _span(attributes.get("rowspan"), _MOST_ROWS) or _MOST_ROWS
            if why := too_large(number, column + width - 1, self._limits):
                raise why
            texts += [None] * (column - len(texts)) + [text]
            if SHORT_MONTH.fullmatch(text) and self._is_text(attributes):
                self.marked_as_text.add((number, column))
            if _NUMBER in attributes:
                self.has_numbers = True
                if SHORT_MONTH.fullmatch(text):
                    self.short_months.append((number, column))
            if width > 1 or height > 1:
                self._merge(Block(number, column, number + height - 1, column + width - 1))
                covered.update(dict.fromkeys(range(column, column + width), number + height - 1))
            column += width
        self.rows.append(texts + [None] * (column - len(texts)))

    def _is_text(self, attributes: Mapping[str, str | None]) -> bool:
        classes = (attributes.get("class") or "").split()
        return bool(_AS_TEXT.search(attributes.get("style") or "")) or not self._classes_of_text.isdisjoint(classes)

    def _merge(self, block: Block) -> None:
        self.merged.append(block)
        if len(self.merged) > self._limits.merged:
            raise damaged()


def _span(written: str | None, most: int) -> int:
    """How many a cell spans; 0 where it is to span all that follow, as HTML has it."""
    return min(int(written), most) if written and written.isascii() and written.isdigit() else 1
