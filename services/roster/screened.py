"""What a screening found: of every sheet what its columns were taken for, and of every person what they can get."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from locales import Words
from rules.decision import Decision
from rules.notice import Notice
from services.roster.sheets import Refused, Sheet

if TYPE_CHECKING:
    import polars as pl


class Group(StrEnum):
    """What people are sorted by, named as the sheets of the workbook are."""

    ELIGIBLE = "可申报"
    NOT_YET = "未满年限"
    OPEN = "待核实"
    INELIGIBLE = "不符合"


class Column(NamedTuple):
    """A column of a sheet and what it is taken for.

    ``titles`` are the words of its header from above to below. ``takes`` is the name of a fact, of a particular of the
    person (:data:`services.roster.columns.PARTICULARS`), or None where the column is left aside. ``is_sure`` is False
    where HR should look at it. ``why`` says what speaks for it, or why it is left aside. ``is_dropped``: the column
    held identity numbers, and nothing of it was kept. ``is_coded``: a code stands beside each of its values.
    ``ticked`` is what a tick in it says, where it is one of several that are ticked. ``parts`` are
    the places of the columns with the months and the days of its years. ``is_joined``: the file has it in another list
    of the same people, or in the texts of another column.
    """

    place: int
    titles: tuple[str, ...]
    takes: str | None
    is_sure: bool
    why: Words
    is_dropped: bool = False
    is_coded: bool = False
    ticked: str = ""
    parts: tuple[int, ...] = ()
    is_joined: bool = False

    @property
    def title(self) -> str:
        """The header in one line, as it is written in the workbook: 全日制教育／学历."""
        return "／".join(self.titles)


class Problem(NamedTuple):
    """A cell that could not be read, or that contradicts another: ``write`` says what to write there."""

    row: int
    column: int
    read: str
    write: Words


@dataclass(frozen=True)
class Screened:
    """People whose cells state the same: ``basis`` names the column that a weaker fact came from, by fact.

    ``decision`` is made from ``decision.applicant.facts``. ``confirm`` are the facts to confirm before anybody relies
    on them, with what to ask. ``barred`` says why somebody is not to be proposed, whatever the decision.
    """

    decision: Decision
    group: Group
    basis: dict[str, str]
    confirm: dict[str, Words]
    barred: Words | None = None


class CameFrom(NamedTuple):
    """The roster that people of a workbook of ours were on: the file, its sheet, and where on it each of them stood.

    What is not known is None.
    """

    file: str | None
    sheet: str | None
    places: "pl.Series"


@dataclass(frozen=True)
class ScreenedSheet:
    """A sheet and its people: ``rows`` of ``sheet.cells``, and the place of each in :attr:`Screening.people`.

    ``columns`` are all of the sheet's, in the roster's order; ``first`` is the first row below the header.
    ``outside`` has a row for each of the people: what the sheet states of them outside of their rows, by kinds of
    cells. Of a workbook of ours, ``came_from`` tells the roster that they were on before. ``unasked`` has, for each of
    the people, the facts that they state and the notice does not ask for, so that nobody is judged by them.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    first: int
    rows: list[int]
    people: list[int]
    problems: list[Problem]
    outside: "pl.DataFrame"
    came_from: CameFrom | None = None
    unasked: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Screening:
    """A roster screened: ``people`` are the distinct ones, at whom the rows of the sheets point.

    ``now`` is the moment of asking, None where spans were counted up to a day that somebody gave.
    """

    notice: Notice
    as_of: date
    sheets: list[ScreenedSheet]
    people: list[Screened]
    refused: list[Refused]
    now: datetime | None = None
