"""Rosters for tests: a sheet of rows as HR would write them, and what a screening made of it."""

from datetime import date

import polars as pl

from rules.notice_files.library import Library
from services.roster.corrections import Told
from services.roster.screened import Screening
from services.roster.screening import Screener
from services.roster.sheets import Block, Sheet

NOTICE = Library.from_environment().find("aksu-2025h2")
AS_OF = date(2025, 10, 24)


def sheet(*rows, file="名册.xlsx", name="Sheet1", merged=(), short_months=(), hidden=()) -> Sheet:
    """A sheet of these rows, an empty text being an empty cell; ``merged`` are (top, left, bottom, right)."""
    width = max(map(len, rows), default=0)
    columns = {
        str(place): [(row[place] or None) if place < len(row) else None for row in rows] for place in range(width)
    }
    cells = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    blocks = tuple(Block(*block) for block in merged)
    return Sheet(file, name, cells, blocks, frozenset(short_months), hidden=frozenset(hidden))


def screened(*sheets: Sheet, told: dict[frozenset[str], Told] | None = None) -> Screening:
    """The sheets screened under the Aksu notice, up to its last day."""
    return Screener(NOTICE, AS_OF, told).screen(sheets)


def people(*sheets: Sheet, told=None) -> list:
    """Whom the sheets list, in their order."""
    screening = screened(*sheets, told=told)
    return [screening.people[place] for one in screening.sheets for place in one.people]


def facts(*sheets: Sheet, told=None) -> list[dict]:
    """What the sheets state of each person."""
    return [person.decision.applicant.facts.known() for person in people(*sheets, told=told)]
