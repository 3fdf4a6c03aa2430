"""A table of a sheet, before anybody on it is judged, and how people of several tables are told apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from locales import Words, say
from rules.facts import plain
from services.patterns import regex
from services.roster.added import place_of
from services.roster.cells.cell import Said
from services.roster.columns import OF_STAFF
from services.roster.corrections import Told
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: How the numbers of people are called, and how short they are not: others count the rows.
_OWN_NUMBER, _SHORTEST_NUMBER = regex("工号|编[号码]|(?:人员|员工|职工|教师)号"), 3
#: What tells two people of one name apart.
APART = ("gender", "birth", "unit")


@dataclass
class Table:
    """A table of a sheet, before anybody on it is judged.

    ``more`` are ``columns`` and those that were added to ``sheet`` for what stands outside of the rows.
    """

    sheet: Sheet
    columns: list[Column]
    first: int
    rows: list[int]
    said: Said
    told: Told
    more: list[Column]
    names: dict[int, str] = field(default_factory=dict)

    def column(self, kind: str) -> Column | None:
        """The first column that is taken for a kind."""
        return next((column for column in self.columns if column.takes == kind), None)

    @property
    def takes(self) -> set[str]:
        """What the columns are taken for."""
        return {column.takes for column in self.columns if column.takes}

    @property
    def is_of_staff(self) -> bool:
        """Whether it is a staff list, and no list beside one."""
        return not self.takes.isdisjoint(OF_STAFF)

    @property
    def place(self) -> str:
        """The sheet by its file and its name."""
        return " › ".join(filter(None, (self.sheet.file, self.sheet.name)))

    def number(self, row: int) -> str:
        """The number that somebody has at work, empty where none is known."""
        column = next(filter(is_of_own_numbers, self.columns), None)
        return own_number(self.sheet.cells[str(column.place)][row]) if column else ""

    @property
    def is_hidden(self) -> bool:
        """Whether the sheet does not show."""
        return any(remark.message == "roster.remark.hidden" for remark in self.sheet.remarks)

    def remark(self, words: Words) -> None:
        """Note something to be said of the sheet."""
        self.sheet = replace(self.sheet, remarks=(*self.sheet.remarks, words))

    def read_names(self) -> None:
        """Find the names of the people by their rows, as they are compared."""
        name = self.column("name")
        names = self.sheet.cells[str(name.place)] if name else ()
        self.names = {row: _as_called(names[row]) for row in self.rows if name and names[row]}

    def source(self, row: int) -> str:
        """Where somebody stands in the file, as 来源 says it."""
        is_turned = self.sheet.turned_at is not None
        begin, end = place_of(self.sheet.file, self.sheet.name, is_turned)
        return f"{begin}{xl_col_to_name(row) if is_turned else row + 1}{end}"

    def take(self, columns: list[Column]) -> None:
        """Take columns that stand in another list; their cells are in the sheet already."""
        outside = self.more[len(self.columns) :]
        self.columns = [*self.columns, *columns]
        self.more = [*self.columns, *outside]

    def note(self, kind: str, texts: Mapping[int, str]) -> None:
        """Note in rows what stands outside of all; beside what the same kind says there already."""
        there = next((column for column in self.more[len(self.columns) :] if column.takes == kind), None)
        if there is None:
            self.more = [*self.more, Column(self.widen(texts), (), kind, True, Words("roster.why.header"))]
            return
        cells = self.sheet.cells[str(there.place)].to_list()
        for row, text in texts.items():
            cells[row] = "；".join(filter(None, (cells[row], text)))
        changed = pl.Series(str(there.place), cells, pl.String)
        self.sheet = replace(self.sheet, cells=self.sheet.cells.with_columns(changed))

    def widen(self, texts: Mapping[int, str | None]) -> int:
        """The place of a new column that has these texts in its rows."""
        self.sheet, place = self.sheet.with_texts(texts)
        return place


def is_of_own_numbers(column: Column) -> bool:
    """Whether a column has numbers that people have: 工号, 人员编号."""
    return column.takes == "number" and _OWN_NUMBER.search(column.title) is not None


def own_number(text: str | None) -> str:
    """A person's number as it is compared; empty where it may count rows."""
    said = plain(text or "").casefold()
    return said if len(said) >= _SHORTEST_NUMBER else ""


def _as_called(name: str) -> str:
    """A name as it is compared: without what parts it, and without what stands in brackets behind it."""
    return plain(name).split("(")[0].translate(dict.fromkeys(map(ord, "·•.．・‧∙"))).casefold()


def are_apart(kind: str, one: str | None, other: str | None) -> bool:
    """Whether what two rows say of a kind tells two people of one name apart; one may say it shorter."""
    here, there = plain(one or ""), plain(other or "")
    if kind == "birth":
        here, there = ("".join(filter(str.isdigit, text))[:4] for text in (here, there))
    return bool(here and there) and here not in there and there not in here


def from_list(column: Column, place: int, list_: str) -> Column:
    """A column that stands in another list of the same people, in its new place."""
    *over, title = column.titles or ("",)
    titles = (*over, say("roster.joined_title", title=title))
    why = Words("roster.why.joined", list=list_)
    return Column(
        place, titles, column.takes, False, why, is_coded=column.is_coded, ticked=column.ticked, is_joined=True
    )
