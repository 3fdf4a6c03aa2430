"""A second look at a worksheet's XML, for what the fast reader does not tell.

It searches the bytes for what it is after instead of reading every cell: that takes a fraction of the time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

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
#: How numbers like 2010.1 end, in all digits as well.
_TENTH = re.compile(rb"\.(?:1|09{6}\d*|10{6}\d*)</v>")
#: Numbers that are too large for a date.
_LARGE = re.compile(rb"<v>(\d\.\d+E\+?\d+|\d{7,}[.\d]*)</v>")
_ERROR = re.compile(rb' t="e"')
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
#: A cell with something in it beyond column Z.
_WIDE = re.compile(rb'<c r="([A-Z]{2,3})\d{1,7}"(?![^>]*/>)')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
#: No row is so many bytes long, nor is what follows the last one.
_LONGEST_ROW = 64 << 20


@dataclass
class Look:
    """What there is in a worksheet: places are (row, column) from 0.

    ``short_months`` are numbers, not text; ``large`` holds numbers that are no date, as text; ``unresolved`` are
    formulas without a value. ``bottom`` and ``right`` are the last row and column with something in them.
    """

    short_months: list[tuple[int, int]] = field(default_factory=list)
    large: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)
    unresolved: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Block] = field(default_factory=list)
    bottom: int = 0
    right: int = 25


def stated_end(head: bytes) -> tuple[int, int] | None:
    """The last row and column of a worksheet by its own word; None where it says nothing."""
    stated = _DIMENSION.search(_plain(head, _prefix(head), b"'"))
    return _place(*stated.groups()) if stated else None


def look(pieces: Iterator[bytes], limits: Limits) -> Look:
    """Search a worksheet, which comes in pieces of some megabytes."""
    seen = Look()
    rest, before = b"", 0
    for piece in _plain_pieces(pieces):
        text = rest + piece
        cut = max(text.rfind(b"<row "), text.rfind(b"<row>"), 0)
        _search(text[:cut], before, seen)
        before += text.count(b"<row", 0, cut)
        rest = text[cut:]
        if len(rest) > _LONGEST_ROW:
            raise damaged()
    _search(rest, before, seen)
    for left, top, right, bottom in _MERGED.findall(rest):
        seen.merged.append(Block(*_place(left, top), *_place(right, bottom)))
        if len(seen.merged) > limits.merged:
            raise damaged()
    return seen


def _plain_pieces(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, each ending before a tag, with neither prefixes of elements nor single quotes."""
    rest, prefix, quote = b"", b"", b'"'
    for number, piece in enumerate(pieces):
        if not number:
            prefix, quote = _prefix(piece), b"'" if b" r='" in piece else b'"'
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
    return text.replace(quote, b'"') if quote != b'"' else text


def _search(text: bytes, before: int, seen: Look) -> None:
    """Note what there is in whole rows, of which so many came before."""
    for hit in _TENTH.finditer(text):
        start = text.rfind(b">", 0, hit.start()) + 1
        if SHORT_MONTH.fullmatch(_number(text[start : hit.end()])) and (cell := _number_cell(text, start, before)):
            seen.short_months.append(cell)
    for hit in _LARGE.finditer(text):
        if cell := _number_cell(text, hit.start(), before):
            seen.large[cell] = _number(hit[1])
    if b't="e"' in text:
        seen.errors += (_cell(text, hit.start(), before)[1] for hit in _ERROR.finditer(text))
    if b"<f" in text:
        hits = (_number_cell(text, hit.start(), before) for hit in _FORMULA.finditer(text))
        seen.unresolved += (cell for cell in hits if cell)
    end = max(text.rfind(b"</v>"), text.rfind(b"</is>"))
    if end >= 0:
        seen.bottom = max(seen.bottom, _cell(text, end, before)[1][0])
    seen.right = max(seen.right, *map(_column, set(_WIDE.findall(text))), 0)


def _number(written: bytes) -> str:
    try:
        return number_text(float(written.removesuffix(b"</v>")))
    except ValueError:  # text, as "A.1"
        return ""


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
