"""Identity numbers are dropped as soon as a sheet was read: columns of them, and those that stand in other texts."""

from collections.abc import Sequence

import polars as pl

from rules.facts import plain
from services.language.identity_numbers import holds_identity_number, masked
from services.patterns import regex

_HEADER = regex("身份证|证件号|公民身份号")
#: Where a text may hold one, masked by somebody or not: a row of digits and stars.
_ROW = r"\d(?:[ ]?[\d*＊×xX]){13,}"
_STARRED = regex(r"(?<!\d)\d{4,6}[\d*＊×xX]{6,12}[\d*＊×]{3}[\dXx*]?(?!\d)")
#: A longer text than this tells more of somebody than their number.
_LONGEST = 40
#: A column is one of identity numbers where so many of its cells are.
_SHARE = 0.5


def without_identity_numbers(
    cells: pl.DataFrame, headers: Sequence[tuple[str, ...]], first: int
) -> tuple[pl.DataFrame, frozenset[int]]:
    """The cells without the numbers, from the row ``first`` on, and the columns that were dropped for them."""
    dropped, changed = set(), []
    doubtful = cells.select(pl.all().str.contains(_ROW))
    for place, titles in enumerate(headers):
        column = cells[str(place)]
        if any(_HEADER.search(plain(title)) for title in titles):
            dropped.add(place)
            continue
        if not doubtful[str(place)].any():
            continue
        held = [text for text in column.filter(doubtful[str(place)]).to_list() if _holds(text)]
        alone = [text for text in held if len(text) <= _LONGEST]
        if len(alone) >= _SHARE * max(1, len(column) - column.null_count() - first):
            dropped.add(place)
        elif held:
            masks = {text: masked(text) for text in held}
            changed.append(column.replace(list(masks), list(masks.values())).alias(str(place)))
    nothing = [pl.lit(None, pl.String).alias(str(place)) for place in dropped]
    return cells.with_columns(*changed, *nothing), frozenset(dropped)


def _holds(text: str) -> bool:
    return holds_identity_number(text) or _STARRED.search(text) is not None
