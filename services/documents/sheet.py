"""What a sheet of a workbook holds and how it looks, whichever writer writes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from locales import Words, said
from services.documents.text_width import width_of

if TYPE_CHECKING:
    import polars as pl

Cell = str | int | float | date | None

FONT, FONT_SIZE, TITLE_SIZE = "宋体", 11, 14
#: Of the head's cells.
FILL = "#D9E2F3"
DAY_FORMAT, NUMBER_FORMAT = "yyyy-mm-dd", "0"
PAPER_A4 = 9
#: Of a page to the left and to the right, in inches.
MARGIN = 0.4
#: How high a line of text is, in points, and a chart's size in pixels.
LINE_HEIGHT = 16
CHART_SIZE = 720, 400
#: What there is above and below a line or a title.
_AIR = 6
#: The letters of half width that can still be read on a page across.
_PAGE_WIDTH = 260
_WIDTH = 24.0
#: What stays in sight leaves room for the rest, in points.
_HIGHEST_FROZEN = 120


class Chart(NamedTuple):
    """A column chart beside a table: what stands in the column ``values`` over what stands in ``categories``."""

    title: str
    categories: str
    values: str


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, the titles of its columns (each once; nothing stands above where there is none), its rows.

    ``lines`` are said above the titles, each across all columns. ``widths`` are those of the columns, in letters of
    half width, ``heights`` those of the rows that are higher than a line, in points, by their places. The first
    ``frozen`` columns stay in sight. ``choices`` are offered under a title to choose from.
    """

    name: str
    head: Sequence[str]
    rows: "Sequence[Sequence[Cell]] | pl.DataFrame"
    lines: Sequence[str] = ()
    widths: Sequence[float] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    frozen: int = 0
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    chart: Chart | None = None

    @property
    def all_widths(self) -> Sequence[float]:
        """The widths of all columns."""
        return self.widths or [_WIDTH] * max(len(self.head), 2)

    @property
    def frozen_rows(self) -> int:
        """How many rows stay in sight: those above the rows of the table, or the first where these are many."""
        above = self._heights_above
        return len(above) if sum(above) <= _HIGHEST_FROZEN else 1

    @property
    def pages_across(self) -> int:
        """On how many pages beside each other it is printed, so that it can still be read."""
        return max(1, round(sum(self.all_widths) / _PAGE_WIDTH))

    @property
    def all_heights(self) -> dict[int, float]:
        """How high the sheet's rows are, by their numbers: those of the lines, of the titles, and of the rows below."""
        above = self._heights_above
        return dict(enumerate(above)) | {len(above) + row: height for row, height in self.heights.items()}

    @property
    def _heights_above(self) -> list[float]:
        """How high the rows above those of the table are: the lines, and the titles."""
        across = sum(self.all_widths)
        found = [_height(line, across, FONT_SIZE if row else TITLE_SIZE) for row, line in enumerate(self.lines)]
        titles = map(_height, self.head, [width - 1 for width in self.all_widths])
        return [*found, max(titles)] if self.head else found


def _height(text: str, width: float, size: int = FONT_SIZE) -> float:
    """The height of a text of some size, in a cell so many letters wide."""
    lines = max(1, -int(-width_of(text) * size // (width * FONT_SIZE)))
    return lines * LINE_HEIGHT * size / FONT_SIZE + _AIR


def footer() -> str:
    """What a page has at its foot: the program that prints it puts the numbers in."""
    return said(Words("hr.workbook.footer"))
