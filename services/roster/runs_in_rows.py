"""Several runs of one person on a list of those who serve at the grassroots, each in a row of its own."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from services.roster.cells.cell import REMARKS
from services.roster.cells.residency import KINDS
from services.roster.cells.residency_runs import last_of_runs
from services.roster.tables import Table

#: What the run itself is made of.
_OF_RUN = {"village_start", "village_end", "village"}
_RESULTS = {kind.id for kind in KINDS} - _OF_RUN - {"village_kind", REMARKS.id}


class Run(NamedTuple):
    """What the rows of one person come to: all runs in words, and the ``rows`` of the last one, the latest behind."""

    said: str
    rows: tuple[int, ...]

    def text(self, kind: str | None, cells: pl.Series) -> str | None:
        """What the cells of a column say of the last run; of its days its own words tell."""
        if kind in _OF_RUN:
            return None
        texts = [text for row in self.rows if (text := cells[row])]
        return "、".join(texts) if kind in _RESULTS else next(reversed(texts), None)


def run_of(table: Table, rows: Sequence[int]) -> Run | None:
    """What some rows of a list come to; None where they are no runs that can be told from one another."""
    said = {row: text for row in rows if (text := _said(table, row))}
    if len(said) < len(rows) or not (runs := last_of_runs("；".join(said.values()), table.said.today)):
        return None
    ordered = sorted(rows, key=lambda row: _begun(table, said[row]))
    of_last = [row for row in ordered if not runs.had_gap or _begun(table, said[row]) >= runs.start]
    return Run("；".join(said[row] for row in ordered), tuple(of_last))


def _begun(table: Table, said: str) -> str:
    """The day on which a run began; as text, by which they are put in order."""
    alone = last_of_runs(f"{said}；{said}", table.said.today)
    return alone.start if alone else ""


def _said(table: Table, row: int) -> str | None:
    """The run of a row in words: 2021-03-01至2022-12-31."""
    ends = [table.column(kind) for kind in ("village_start", "village_end")]
    if all(ends):
        start, end = (table.sheet.cells[str(column.place)][row] for column in ends if column)
        return f"{start}至{end}" if start and end else None
    column = table.column("village")
    return table.sheet.cells[str(column.place)][row] if column else None
