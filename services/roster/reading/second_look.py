"""A second look at a worksheet's XML, for what the fast reader does not tell.

It searches the bytes for what it is after instead of reading every cell: that takes a fraction of the time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from services.roster.reading.found import SHORT_MONTH, column_of, damaged, number_text
from services.roster.reading.limits import Limits
from services.roster.sheets import Block

#: How a piece begins that prefixes the names of its elements, as ``<x:worksheet``.
_PREFIX = re.compile(rb"<(\w+:)worksheet\b")
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<row\b[^>]*\br="(\d{1,7})"')
_CELL = re.compile(rb"<c[ />]")
_TYPE = re.compile(rb'\bt="(\w+)"')
_SHORT_MONTH = re.compile(rb"(?:\d\d){1,2}\.1</v>")
#: How numbers like 2010.1 end, in all digits as well.
_TENTH = re.compile(rb"\.(?:1|09{6}\d*|10{6}\d*)</v>")
#: Numbers too large or too small for a date.
_NO_DATE = re.compile(rb"<v>(\d\.\d+E\+?\d+|\d{7,}\.?\d*|-\d+\.?\d*)</v>")
_ERROR = re.compile(rb' t="e"')
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
#: A cell with something in it beyond column Z.
_WIDE = re.compile(rb'<c r="([A-Z]{2,})\d+"(?![^>]*(?:/>|></c>))')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMNS = re.compile(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")')
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
#: No row is so many bytes long, nor is what follows the last one.
_LONGEST_ROW = 64 << 20


@dataclass
class Look:
    """What there is in a worksheet: places are (row, column) from 0.

    ``short_months`` are numbers, not text; ``no_dates`` are numbers that can be none, as text; ``unresolved`` are
    formulas without a value. ``struck`` are cells that are struck through. ``hidden_columns`` are the first and the
    last of each span. ``bottom`` is the last row with something in it, ``right`` the last such column beyond Z or,
    where there is none, the last one of that row.
    """

    short_months: list[tuple[int, int]] = field(default_factory=list)
    no_dates: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)
    unresolved: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Block] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    bottom: int = 0
    right: int = 0


def stated_end(head: bytes) -> tuple[int, int] | None:
    """The last row and column of a worksheet by its own word; None where it says nothing."""
    stated = _DIMENSION.search(_plain(head, _prefix(head), b"'"))
    return _place(*stated.groups()) if stated else None


def look(pieces: Iterator[bytes], limits: Limits, struck: re.Pattern[bytes] | None = None) -> Look:
    """Search a worksheet, which comes in pieces of some megabytes; ``struck`` finds the cells that are."""
    seen = Look()
    rest, before = b"", 0
    for piece in _plain_pieces(pieces):
        text = rest + piece
        cut = max(text.rfind(b"<row "), text.rfind(b"<row>"), 0)
        _search(text[:cut], before, seen, struck)
        before += text.count(b"<row", 0, cut)
        rest = text[cut:]
        if len(rest) > _LONGEST_ROW:
            raise damaged()
    _search(rest, before, seen, struck)
    for left, top, right, bottom in _MERGED.findall(rest):
        seen.merged.append(Block(*_place(left, top), *_place(right, bottom)))
        if len(seen.merged) > limits.merged:
            raise damaged()
    return seen


def _plain_pieces(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces with neither prefixes of elements nor single quotes, which hardly any writer uses."""
    first = next(pieces, b"")
    prefix, quote = _prefix(first), b"'" if b" r='" in first else b'"'
    if not prefix and quote == b'"':
        yield first
        yield from pieces
        return
    rest = b""
    for piece in chain([first], pieces):
        text = rest + piece
        cut = text.rfind(b"<")
        yield _plain(text[:cut], prefix, quote)
        rest = text[cut:]
    yield _plain(rest, prefix, quote)


def _prefix(head: bytes) -> bytes:
    found = _PREFIX.search(head)
    return found[1] if found else b""


def _plain(text: bytes, prefix: bytes, quote: bytes) -> bytes:
    if prefix:
        text = text.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
    return text.replace(quote, b'"')


def _search(text: bytes, before: int, seen: Look, struck: re.Pattern[bytes] | None) -> None:
    """Note what there is in whole rows, of which so many came before."""
    for hit in _TENTH.finditer(text):
        start = text.rfind(b">", 0, hit.start()) + 1
        if _is_short_month(text[start : hit.end()]) and (cell := _number_cell(text, start, before)):
            seen.short_months.append(cell)
    for hit in _NO_DATE.finditer(text):
        if cell := _number_cell(text, hit.start(), before):
            seen.no_dates[cell] = _number(hit[1])
    seen.errors += (_cell(text, hit.start(), before)[1] for hit in _ERROR.finditer(text))
    formulas = (_number_cell(text, hit.start(), before) for hit in _FORMULA.finditer(text))
    seen.unresolved += (cell for cell in formulas if cell)
    seen.hidden_rows += (_row(text, hit, before) for hit in _HIDDEN_ROW.finditer(text))
    seen.hidden_columns += ((int(hit[1]) - 1, int(hit[2]) - 1) for hit in _HIDDEN_COLUMNS.finditer(text))
    if struck:
        seen.struck += (_place(*hit.groups()) for hit in struck.finditer(text))
    end = max(text.rfind(b"</v>"), text.rfind(b"</is>"))
    if end >= 0:
        row, column = _cell(text, end, before)[1]
        seen.bottom, seen.right = max(seen.bottom, row), max(seen.right, column)
    seen.right = max([seen.right, *map(_column, set(_WIDE.findall(text)))])


def _row(text: bytes, hit: re.Match[bytes], before: int) -> int:
    """The number of a row by its own word, or counted where it does not say it."""
    stated = _ROW_NUMBER.search(hit[0])
    return int(stated[1]) - 1 if stated else before + text.count(b"<row", 0, hit.start())


def _is_short_month(value: bytes) -> bool:
    """Whether a value with the end of its element is one; 65.099999999999994 is how Excel writes 65.1."""
    if _SHORT_MONTH.match(value):
        return True
    try:
        return bool(SHORT_MONTH.fullmatch(_number(value.removesuffix(b"</v>"))))
    except ValueError:  # text, as "A.1"
        return False


def _number(written: bytes) -> str:
    return number_text(float(written))


def _number_cell(text: bytes, at: int, before: int) -> tuple[int, int] | None:
    """The place of the cell around a position; None where it is no number."""
    head, place = _cell(text, at, before)
    kind = _TYPE.search(head)
    return place if kind is None or kind[1] == b"n" else None


def _cell(text: bytes, at: int, before: int) -> tuple[bytes, tuple[int, int]]:
    """The opening tag of the cell around a position, and its place, counted where it does not say its own."""
    start = text.rfind(b"<c", 0, at)
    head = text[start : text.find(b">", start)]
    if stated := _PLACE.search(head):
        return head, _place(*stated.groups())
    row_start = max(text.rfind(b"<row", 0, start), 0)
    stated = _ROW.match(text, row_start)
    row = int(stated[1]) - 1 if stated else before + text.count(b"<row", 0, start) - 1
    return head, (row, len(_CELL.findall(text, row_start, start)))


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row) - 1, _column(letters)


@cache
def _column(letters: bytes) -> int:
    return column_of(letters.decode())
