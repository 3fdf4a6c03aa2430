"""A sheet of a roster as it was read: nothing but cells of text, whatever kind of file it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from locales import Words

if TYPE_CHECKING:  # the process that reads a file imports this, too, and most files that it refuses need no frame
    import polars as pl


#: A row and a column.
Place = tuple[int, int]


class Block(NamedTuple):
    """Cells merged into one, whose value the first of them holds: rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file.

    ``file`` is the file's name without folders, ``name`` the sheet's, None where the kind of file has no sheets.
    ``cells`` has columns of text named ``"0"``, ``"1"`` …; row 0 is the sheet's first row (a csv's first record), so
    that the number HR sees is one more. An empty cell, or one of white space alone, is null. Dates are written
    ``2022-07-01``, numbers as short as they can be (``1``, ``2010.1``), true and false ``TRUE`` and ``FALSE``.
    ``merged`` are the blocks of merged cells. ``short_months`` are the places (row, column) of numbers such as 2010.1,
    which somebody may have typed as 2010.10: a number does not keep its last zero. ``remarks`` are what is to be said
    of the sheet as a whole. ``hidden`` are the rows that do not show, ``struck`` the places of cells with something in
    them that is struck through, and ``comments`` the comments by the places of their cells.

    Of a table that stands beside another, ``left`` is how many columns of the file stand to its left. Of a form that
    was made a row, ``moved`` has the place of each cell in the file by its place here. A table whose people are columns
    of the file was turned: its columns are the file's rows from ``turned_at`` on. ``as_written`` has what was written
    in traditional characters by what stands for it in the cells.
    """

    file: str
    name: str | None
    cells: "pl.DataFrame"
    merged: tuple[Block, ...] = ()
    short_months: frozenset[tuple[int, int]] = frozenset()
    remarks: tuple[Words, ...] = ()
    hidden: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    comments: Mapping[Place, str] = field(default_factory=dict)
    left: int = 0
    moved: Mapping[Place, Place] = field(default_factory=dict)
    turned_at: int | None = None
    as_written: Mapping[str, str] = field(default_factory=dict)

    def in_file(self, row: int, column: int) -> Place:
        """Where a cell stands in the file, by the row and the column from 0."""
        if self.turned_at is not None:
            return column + self.turned_at, row
        return self.moved.get((row, column), (row, column + self.left))

    def with_column(self, cells: "pl.Series") -> "tuple[Sheet, int]":
        """The sheet with a column more, of text, and the place of that column."""
        place = self.cells.width
        return replace(self, cells=self.cells.with_columns(cells.alias(str(place)))), place

    def with_texts(self, texts: Mapping[int, str | None]) -> "tuple[Sheet, int]":
        """The sheet with a column more, which has these texts in its rows, and the place of that column."""
        import polars as pl

        return self.with_column(pl.Series([texts.get(row) or None for row in range(len(self.cells))], dtype=pl.String))


class Refused(NamedTuple):
    """A file, or a sheet of one, that is not read: ``why`` says what is wrong with it and what to do."""

    file: str
    why: Words
    sheet: str | None = None
