"""Lists beside the staff list, of assessments or of service in villages: what they say goes to the staff's rows.

A name joins them where it stands once in both. Of people of one name nobody is joined: each of them is asked about.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from locales import Words, said, say
from rules.facts import plain
from services.roster.cells import residency
from services.roster.cells.assessments import RESULTS
from services.roster.cells.cell import REMARKS, STANDING, Said
from services.roster.cells.joined import ASKED, JOINED, OF_RESIDENCY, OF_RESULTS
from services.roster.corrections import Told
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: What a staff list has, and no list beside it.
_OF_STAFF = {
    "education", "full_time_education", "in_service_education", "first_education", "title", "title_level",
    "service_start", "work_start", "entry_date",
}  # fmt: skip
_RESULTS = {RESULTS.id}
_RESIDENCY = {kind.id for kind in residency.KINDS if kind.id.startswith("village")}
#: What goes to the staff's rows; a remark, for it may say that somebody has left.
_TAKEN = _RESULTS | _RESIDENCY | {REMARKS.id, STANDING}
#: A list is one of the same people where so many of its names are those of the staff.
_SAME = 0.5
#: What tells two people of one name apart.
_APART = ("gender", "birth", "unit")


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
    def place(self) -> str:
        """The sheet by its file and its name."""
        return " › ".join(filter(None, (self.sheet.file, self.sheet.name)))

    def remark(self, words: Words) -> None:
        """Note something to be said of the sheet."""
        self.sheet = replace(self.sheet, remarks=(*self.sheet.remarks, words))


def join_lists(tables: Sequence[Table]) -> None:
    """Move what lists beside say of the staff to the staff's tables, and say so in the remarks of both."""
    named = [table for table in tables if table.column("name")]
    staff = [table for table in named if table.takes & _OF_STAFF]
    beside = [table for table in named if not table.takes & _OF_STAFF and table.takes & (_RESULTS | _RESIDENCY)]
    if not staff or not beside:
        return
    for table in (*staff, *beside):
        table.names = _names_on(table)
    for one in beside:
        if whose := _whose(one, staff):
            _join(one, whose)


def _names_on(table: Table) -> dict[int, str]:
    """The names of a table's people by their rows, as they are compared."""
    name = table.column("name")
    names = table.sheet.cells[str(name.place)] if name else ()
    return {row: _as_called(names[row]) for row in table.rows if name and names[row]}


def _as_called(name: str) -> str:
    """A name as it is compared: without what parts it, and without what stands in brackets behind it."""
    return plain(name).split("(")[0].translate(dict.fromkeys(map(ord, "·•.．・‧∙"))).casefold()


def _whose(beside: Table, staff: Sequence[Table]) -> list[Table]:
    """The staff that a list is about: its own file's, else another table's, else all; nobody where few are on both."""
    names = set(beside.names.values())
    own_file = [table for table in staff if table.sheet.file == beside.sheet.file]
    groups = [group for group in (own_file, *([table] for table in staff), list(staff)) if group]

    def share(group: list[Table]) -> float:
        return len(names.intersection(name for table in group for name in table.names.values())) / len(names)

    best = max(groups, key=share) if names else []
    return best if best and share(best) >= _SAME else []


def _join(beside: Table, staff: Sequence[Table]) -> None:
    """Join a list to the staff that it is about; its people are not counted again."""
    often = Counter(beside.names.values())
    places = defaultdict(list)
    for table in staff:
        for row, name in table.names.items():
            places[name].append((table, row))
    joined: dict[int, list[tuple[int, int]]] = defaultdict(list)
    asked: dict[int, list[int]] = defaultdict(list)
    there = set()
    for row, name in beside.names.items():
        if not (found := places.get(name)):
            continue
        there.add(row)
        table, whose = found[0]
        if len(found) == 1 and often[name] == 1 and _may_be_one(beside, row, table, whose):
            joined[id(table)].append((row, whose))
        else:
            for table, whose in found:
                asked[id(table)].append(whose)
    beside.rows = [row for row in beside.rows if row not in there]
    for table in staff:
        if joined[id(table)] or asked[id(table)]:
            _add(table, beside, joined[id(table)], asked[id(table)])
    count = sum(map(len, joined.values()))
    told = {"count": count, "staff": "、".join(table.place for table in staff), "left": len(beside.rows)}
    beside.remark(Words("roster.remark.list_joined", asked=len(there) - count, **told))


def _may_be_one(beside: Table, row: int, staff: Table, whose: int) -> bool:
    """Whether nothing that both say of somebody tells them apart; one may say it shorter."""
    for kind in _APART:
        here, there = beside.column(kind), staff.column(kind)
        if not here or not there:
            continue
        one, other = (
            plain(table.sheet.cells[str(column.place)][at] or "")
            for table, column, at in ((beside, here, row), (staff, there, whose))
        )
        if kind == "birth":
            one, other = ("".join(filter(str.isdigit, text))[:4] for text in (one, other))
        if one and other and one not in other and other not in one:
            return False
    return True


def _add(staff: Table, beside: Table, joined: list[tuple[int, int]], asked: list[int]) -> None:
    """The staff's table with the columns of a list, and with whatever tells where each of them came from."""
    taken = [column for column in beside.columns if column.takes in _TAKEN]
    outside = staff.more[len(staff.columns) :]
    own = []
    for column in taken:
        cells = beside.sheet.cells[str(column.place)]
        place = _widen(staff, {whose: cells[row] for row, whose in joined})
        *over, title = column.titles or ("",)
        titles = (*over, say("roster.joined_title", title=title))
        own.append(Column(place, titles, column.takes, False, Words("roster.why.joined", list=beside.place),
                          is_coded=column.is_coded, ticked=column.ticked, is_joined=True))  # fmt: skip
    about = OF_RESIDENCY if beside.takes & _RESIDENCY else OF_RESULTS
    told = [(JOINED + about, [whose for _, whose in joined]), (ASKED + about, asked)]
    for kind, rows in told:
        if rows:
            outside.append(_outside(staff, kind, dict.fromkeys(rows, beside.place)))
    if beside.said.is_of_residency and not staff.said.is_of_residency and joined:
        yes = dict.fromkeys((whose for _, whose in joined), said(Words("value.yes")))
        outside.append(_outside(staff, residency.RESIDENCY_LIST, yes))
    staff.columns = [*staff.columns, *own]
    staff.more = [*staff.columns, *outside]


def _outside(staff: Table, kind: str, texts: Mapping[int, str]) -> Column:
    return Column(_widen(staff, texts), (), kind, True, Words("roster.why.header"))


def _widen(table: Table, texts: Mapping[int, str | None]) -> int:
    """The place of a new column that has these texts in its rows."""
    table.sheet, place = table.sheet.with_texts(texts)
    return place
