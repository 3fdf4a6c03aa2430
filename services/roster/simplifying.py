"""A roster in traditional characters is read in Simplified ones, and shown as it was written."""

from dataclasses import replace
from functools import cache

import polars as pl

from locales import Words
from services.language.simplified import simplified, traditional
from services.roster.columns import is_header_word
from services.roster.sheets import Sheet

#: So many rows are looked through from above, and from below, before all of them are.
_LOOKED_THROUGH = 500


def in_simplified(sheet: Sheet) -> Sheet:
    """The sheet with its cells in Simplified characters; it keeps how each of those was written.

    A text of which the sheet has the Simplified one, too, stays as it is: nobody could tell the two of them apart.
    """
    cells = sheet.cells
    ends = pl.concat([cells.head(_LOOKED_THROUGH), cells.tail(_LOOKED_THROUGH)])
    if cells.is_empty() or not any(ends.select(pl.all().str.contains(_any()).any()).row(0)):
        return sheet
    found = sheet.cells.select(pl.all().filter(pl.all().str.contains(_any())).unique().implode())
    texts = {text for (own,) in found.iter_columns() for text in own.to_list()}
    meant = {text: simplified(text) for text in texts}
    there = sheet.cells.select(pl.all().filter(pl.all().is_in(list(meant.values()))).unique().implode())
    clashing = {text for (own,) in there.iter_columns() for text in own.to_list()}
    meant = {text: short for text, short in meant.items() if short not in clashing and short != text}
    cells = sheet.cells.with_columns(pl.all().replace(list(meant), list(meant.values())))
    written = {short: text for text, short in meant.items()}
    is_header = any(map(is_header_word, written))
    remarks = (*sheet.remarks, Words("roster.remark.traditional")) if is_header else sheet.remarks
    comments = {place: simplified(text) for place, text in sheet.comments.items()}
    return replace(sheet, cells=cells, comments=comments, as_written=written, remarks=remarks)


@cache
def _any() -> str:
    return f"[{''.join(traditional())}]"
