"""Tables in text (.csv, .tsv, .txt): a record is a row, its number counted from the first one."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from locales import Words
from services.patterns import regex
from services.roster.reading.encodings import LOST, decoded
from services.roster.reading.found import Found, Unreadable, frame_of, possibly_short_months, too_large
from services.roster.reading.limits import Limits

_SEPARATORS = (",", ";", "\t")
#: What no table in text has, but for the end that old programs write.
_CONTROL = regex(r"[\0-\x08\x0b\x0e-\x1f\x7f]")
_END = "\x1a"
_QUOTED = regex(r'(?:^|(?<=[,;\t]))"(?:[^"]|"")*"', re.MULTILINE)
#: So much of a table tells its separator.
_SAMPLE = 1 << 16


def read(data: bytes, limits: Limits) -> Iterator[Found]:
    """The one sheet of a table in text."""
    text, lost = decoded(data)
    text = text.removesuffix(_END)
    if _CONTROL.search(text):
        raise Unreadable(Words("roster.refused.other"))
    records = _records(text, limits)
    cells = frame_of(records, limits)
    if not cells.width:
        raise Unreadable(Words("roster.refused.empty"))
    remarks = []
    if lost:
        first = next(number for number, record in enumerate(records, 1) if any(LOST in cell for cell in record))
        remarks.append(Words("roster.remark.lost", count=lost, record=first))
    yield Found(None, cells, short_months=possibly_short_months(cells), remarks=remarks)


def _records(text: str, limits: Limits) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True):
            records.append(record)
            if why := too_large(len(records) - 1, 0, limits):
                raise why
    except csv.Error as error:
        raise Unreadable(Words("roster.refused.quotes", record=len(records) + 1)) from error
    return records


def _separator(text: str) -> str:
    """The one that divides the most records evenly into the most fields."""
    lines = _QUOTED.sub("", text[:_SAMPLE]).splitlines()

    def fields(separator: str) -> int:
        counts = Counter(line.count(separator) for line in lines)
        return max((count * records for count, records in counts.items()), default=0)

    return max(_SEPARATORS, key=fields)
