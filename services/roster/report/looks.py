"""How the sheets of the workbook look: columns as wide and rows as high as what stands in them, within bounds."""

from collections.abc import Sequence

import polars as pl

from services.documents.sheet import LINE_HEIGHT
from services.documents.text_width import width_of
from services.roster.added import Added

#: Of columns, in letters of half width: as many as print on a page across are wanted.
_NARROWEST, _WIDEST, _MARGIN = 6, 20, 2
#: Texts of one or several sentences, which are wrapped.
_WIDER: dict[str, int] = {
    Added.ASK: 40, Added.WHY: 44, Added.MISSING: 22, Added.FROM: 22, Added.CAUTIONS: 40, Added.MATERIALS: 44,
}  # fmt: skip
#: A title has a button beside it to filter by, and is wrapped where it is long.
_BUTTON, _WIDEST_TITLE = 3, 8
#: Columns stay in sight as far as that leaves room for the rest.
_WIDEST_FROZEN = 60
_HIGHEST, _AIR = 400, 4


def widths_of(frame: pl.DataFrame, widest: int = _WIDEST) -> list[float]:
    """The widths of a frame's columns."""
    longest = frame.select(_letters(title).max() for title in frame.columns).row(0) if frame.width else ()
    titled = zip(frame.columns, longest, strict=True)
    return [_width(title, text or 0, _WIDER.get(title, widest)) for title, text in titled]


def _letters(title: str) -> pl.Expr:
    """How wide a column's texts are: of full width are those letters that take three bytes."""
    text = pl.col(title).cast(pl.String).str
    return text.len_chars() + (text.len_bytes() - text.len_chars()) // 2


def _width(title: str, text: int, widest: int) -> float:
    return min(max(text + _MARGIN, min(width_of(title), _WIDEST_TITLE) + _BUTTON, _NARROWEST), widest)


def lines_of(frame: pl.DataFrame, widths: Sequence[float]) -> pl.Series:
    """How many lines each row of a frame takes, by its longest text."""
    lines = [_lines(title, width) for title, width in zip(frame.columns, widths, strict=True)]
    return frame.select(pl.max_horizontal(*lines, 1).alias("lines")).to_series()


def _lines(title: str, width: float) -> pl.Expr:
    """A line less what a letter of full width may leave empty at its end."""
    breaks = pl.col(title).cast(pl.String).str.count_matches("\n", literal=True)
    return (_letters(title) / (width - 1)).ceil().cast(pl.UInt32) + breaks


def heights_of(lines: pl.Series) -> dict[int, float]:
    """How high the rows are that take several lines, in points, by their places.

    They are written down, since not every program that shows a workbook finds them out.
    """
    return {row: min(count * LINE_HEIGHT + _AIR, _HIGHEST) for row, count in enumerate(lines.to_list()) if count > 1}


def frozen(titles: list[str], widths: Sequence[float], name: str | None) -> int:
    """How many columns stay in sight: up to the one with the names, where that is not too far to the right."""
    count = titles.index(name) + 1 if name in titles else 0
    return count if sum(widths[:count]) <= _WIDEST_FROZEN else 0
