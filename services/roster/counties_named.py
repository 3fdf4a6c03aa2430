"""Which notice a roster is about, by the counties that it names: in a file's name, a sheet's or any cell."""

from collections.abc import Iterable

import polars as pl

from rules.notice import Notice
from rules.vocabulary import with_short_names
from services.roster.sheets import Refused, Sheet


def county_named(read: Iterable[Sheet | Refused], notices: Iterable[Notice]) -> str | None:
    """A county of the only notice whose counties rosters name; None where they name those of none, or of several."""
    sheets = [one for one in read if isinstance(one, Sheet)]
    named = [notice.counties for notice in notices if any(_names(sheet, notice.counties) for sheet in sheets)]
    return named[0][0] if len(named) == 1 else None


def _names(sheet: Sheet, counties: list[str]) -> bool:
    words = list(with_short_names(counties))
    if any(word in title for word in words for title in (sheet.file, sheet.name or "")):
        return True
    found = sheet.cells.select(pl.any_horizontal(pl.all().str.contains_any(words).any())) if sheet.cells.width else None
    return found is not None and bool(found.item())
