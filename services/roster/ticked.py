"""Columns that share a header, have each a value of their own below it, and are ticked: 2022年度 over 优秀 and 合格."""

from collections.abc import Callable, Sequence
from itertools import chain, groupby
from typing import NamedTuple

import polars as pl

from rules.facts import plain
from services.roster.cells.cell import EMPTY, NO

#: How rosters tick.
_TICKS = ("√", "✓", "✔", "☑", "■", "●", "○", "★", "*", "v", "V", "y", "Y", "1", "是", "对")
#: So many of the different texts of a column are ticks, or leave one out.
_MOST = 0.8
#: The kinds of columns that may be parted so.
KINDS = {
    "assessments", "village_excellent_years", "education", "title", "study_mode", "employer_kind", "workplace_level",
    "village_kind",
}  # fmt: skip


class Ticked(NamedTuple):
    """A column that is ticked: the ``header`` that it shares, all ``values`` below that, and its ``own`` one."""

    header: tuple[str, ...]
    values: tuple[str, ...]
    own: str


def ticked_columns(headers: Sequence[tuple[str, ...]], stated: Callable[[int], Sequence[str]]) -> dict[int, Ticked]:
    """By their places the columns that are ticked; ``stated`` are the different texts of the one at a place."""
    groups: list[tuple[list[int], tuple[str, ...]]] = []
    for over, group in groupby(range(len(headers)), key=lambda place: headers[place][:-1]):
        places = list(group)
        if over and len(places) > 1 and all(_are_ticks(stated(place)) for place in places):
            groups.append((places, tuple(headers[place][-1] for place in places)))
    # A year without any tick is one beside another that has some.
    with_ticks = {values for places, values in groups if any(map(_is_tick, chain(*map(stated, places))))}
    return {
        place: Ticked(headers[place][:-1], values, value)
        for places, values in groups
        if values in with_ticks
        for place, value in zip(places, values, strict=True)
    }


def _are_ticks(texts: Sequence[str]) -> bool:
    """Whether the texts of a column are ticks, or leave one out; so they are where there are none."""
    return sum(map(_is_tick_or_none, texts)) >= _MOST * len(texts)


def _is_tick(text: str) -> bool:
    return plain(text) in _TICKS


def _is_tick_or_none(text: str) -> bool:
    said = plain(text)
    return _is_tick(text) or NO.fullmatch(said) is not None or EMPTY.fullmatch(said) is not None


def in_words(text: str | None, value: str) -> str | None:
    """What a cell of a ticked column says: its value where there is a tick, and nothing where one was left out."""
    if text is None or _is_tick(text):
        return text and value
    return None if _is_tick_or_none(text) else text


def all_in_words(cells: pl.Series, value: str) -> pl.Series:
    """A ticked column in words; each different text is looked at once."""
    texts = cells.drop_nulls().unique().to_list()
    return cells.replace(texts, [in_words(text, value) for text in texts])
