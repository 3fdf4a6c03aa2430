"""What a roster states of its people outside of their rows: above the header, by its sheets' names, between the rows.

The workbook that comes out has a column for each such thing, for its rows stand there without what was around them.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from locales import Words
from locales import said as spoken
from services.roster.cells.cell import OF_ALL, Said
from services.roster.cells.residency import RESIDENCY_LIST
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: The facts that lines above a header state of everybody, as a :class:`Said` has them.
SAID = ("county", "workplace_level", "units_level", "employer_kind")


def stated_outside(
    said: Said, everyone: Mapping[str, str], sheet: Sheet, added: Sequence[Column], rows: Sequence[int]
) -> pl.DataFrame:
    """A row for each of the people in ``rows``, and a column for each kind of cell that states something of them.

    ``everyone`` is what HR wrote of all of them, by kind; ``added`` are the columns of ``sheet`` that no file has: the
    units of headings between the rows, and what several rows of a person state together.
    """
    of_all: dict[str, str | None] = {OF_ALL + fact: getattr(said, fact) for fact in SAID}
    of_all[RESIDENCY_LIST] = spoken(Words("value.yes")) if said.is_of_residency else None
    people = pl.DataFrame(height=len(rows))
    constant = {kind: text for kind, text in (of_all | dict(everyone)).items() if text}
    return people.with_columns(pl.lit(text).alias(kind) for kind, text in constant.items()).with_columns(
        sheet.cells[str(column.place)][list(rows)].alias(column.takes or "") for column in added
    )
