"""Days of which the year, the month and the day stand in columns of their own, under one header."""

from collections.abc import Sequence

import polars as pl

from rules.facts import plain

#: What stands over such columns, in their order.
_PARTS = ("年", "月", "日")
#: What may stand behind each number.
_SIGNS = r"[年月日\s]"


def parted_days(headers: Sequence[tuple[str, ...]]) -> dict[int, tuple[int, ...]]:
    """By the places of columns of years, those of the months behind them, and of the days, where there are any."""
    found: dict[int, tuple[int, ...]] = {}
    for place, titles in enumerate(headers):
        behind = headers[place + 1 : place + len(_PARTS)]
        same = [plain(other[-1]) for other in behind if len(titles) > 1 and other[:-1] == titles[:-1]]
        count = next((count for count in (2, 1) if tuple(same[:count]) == _PARTS[1 : count + 1]), 0)
        if count and plain(titles[-1]) == _PARTS[0]:
            found[place] = tuple(range(place + 1, place + 1 + count))
    return found


def in_one(cells: pl.DataFrame, places: Sequence[int]) -> pl.Series:
    """The days whose parts stand at places, each as far as it is known: 2022.7.1, 2022.7, 2022."""
    year, *parts = (pl.col(str(place)).str.replace_all(_SIGNS, "") for place in places)
    whole, is_known = year, year.is_not_null()
    for part in parts:
        is_known = is_known & part.is_not_null()
        whole = pl.when(is_known).then(whole + "." + part).otherwise(whole)
    return cells.select(whole).to_series()
