"""What the reading process finds in a file: sheets of text, or why there are none."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from locales import Words
from services.patterns import regex
from services.roster.reading.limits import Limits
from services.roster.sheets import Block

if TYPE_CHECKING:
    import polars as pl

#: A month whose number may have lost its last zero: 2010.1, 98.1.
SHORT_MONTH = regex(r"(?:\d\d){1,2}\.1")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Found(NamedTuple):
    """A sheet as :class:`services.roster.sheets.Sheet` describes it, of a file whose name is not known here."""

    name: str | None
    cells: "pl.DataFrame"
    merged: Sequence[Block] = ()
    short_months: Iterable[tuple[int, int]] = ()
    remarks: Sequence[Words] = ()
    hidden: Iterable[int] = ()
    struck: Iterable[tuple[int, int]] = ()
    comments: Mapping[tuple[int, int], str] = MappingProxyType({})

    def clipped(self) -> "Found":
        """Without merged cells and short months where no cells are: some files state what cannot be."""
        height, width = self.cells.shape
        within = (
            block._replace(bottom=min(block.bottom, height - 1), right=min(block.right, width - 1))
            for block in self.merged
        )
        return self._replace(
            merged=[b for b in within if b.top <= b.bottom and b.left <= b.right and b[:2] != b[2:]],
            hidden=[row for row in self.hidden if row < height],
            struck=[place for place in self.struck if place[0] < height and place[1] < width],
            short_months=[place for place in self.short_months if place[0] < height and place[1] < width],
        )


class Unreadable(Exception):
    """A file, or the sheet of this name, cannot be read; ``why`` lacks only the name of the file."""

    def __init__(self, why: Words, sheet: str | None = None):
        super().__init__(why.message)
        self.why, self.sheet = why, sheet


def damaged(sheet: str | None = None) -> Unreadable:
    """What is said where something is not as a file of its kind has it."""
    return Unreadable(Words("roster.refused.damaged"), sheet)


def too_large(row: int, column: int, limits: Limits, sheet: str | None = None) -> Unreadable | None:
    """Why cells up to a row and a column, counted from 0, are too many; None where they are not."""
    if row < limits.rows and column < limits.columns and (row + 1) * (column + 1) <= limits.cells:
        return None
    return Unreadable(Words("roster.refused.far", cell=cell_name(row, column)), sheet)


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet calls it: row 0 and column 27 are ``AB1``."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """A column as a spreadsheet calls it: 27 is ``AB``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = _LETTERS[letter] + letters
    return letters


def column_of(letters: str) -> int:
    """The number of a column from 0: of ``AB`` it is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + _LETTERS.index(letter) + 1
    return number - 1


def cells_remarked(message: str, places: Sequence[tuple[int, int]]) -> list[Words]:
    """What is to be said of some cells, with their count and the first; nothing where there are none."""
    return [Words(message, count=len(places), cell=cell_name(*min(places)))] if places else []


def number_text(value: float) -> str:
    """A number as short as it can be, in the 15 digits that a spreadsheet keeps and without an exponent."""
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


def frame_of(rows: Sequence[Sequence[str | None]], limits: Limits) -> "pl.DataFrame":
    """Rows of any lengths as a frame in which a cell of white space alone is null.

    Raises :class:`Unreadable` where they come to too much.
    """
    import polars as pl

    width = max(map(len, rows), default=0)
    if width and (why := too_large(len(rows) - 1, width - 1, limits)):
        raise why
    columns = zip_longest(*rows)
    frame = pl.DataFrame([pl.Series(str(place), values, pl.String) for place, values in enumerate(columns)])
    return without_white_space(frame)


def without_white_space(frame: "pl.DataFrame") -> "pl.DataFrame":
    """The frame with null for cells of white space alone."""
    import polars as pl

    return frame.with_columns(pl.when(pl.all().str.strip_chars() != "").then(pl.all()))


def possibly_short_months(frame: "pl.DataFrame") -> list[tuple[int, int]]:
    """The places of 2010.1 in text that was perhaps written by a spreadsheet from numbers.

    A column that has kept the last zero of some 2010.10 was text all along: there 2010.1 is a January.
    """
    import polars as pl

    short, whole = rf"^{SHORT_MONTH.pattern}$", rf"^{SHORT_MONTH.pattern}0$"
    places: list[tuple[int, int]] = []
    for column, cells in enumerate(frame):
        if cells.str.contains(short).any() and not cells.str.contains(whole).any():
            rows = cells.to_frame().select(pl.arg_where(pl.first().str.contains(short))).to_series()
            places += ((row, column) for row in rows)
    return places
