"""People who are on several staff lists, as a whole roster and a sheet for each department: they are counted once.

Where all that two rows of one name state agrees, what only one of them has goes to the other. Where it does not, both
stay, and HR is asked which of them counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from locales import Words, say
from rules.conditions.wording import label
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.assessments import RESULTS
from services.roster.cells.cell import OF_ALL, REMARKS, STANDING, Cell
from services.roster.cells.dates import read_day
from services.roster.cells.standing import HEADING, STRUCK, TWICE
from services.roster.columns import ASKED_IN, READERS
from services.roster.outside import SAID
from services.roster.stating import filled_down
from services.roster.tables import APART, Table, are_apart, from_list

#: A list of which so many people are on another may be about the same people.
_SAME = 0.5
#: What goes along whatever the other list has of it: it may say that somebody has left.
_ALWAYS = {REMARKS.id, STANDING, HEADING, STRUCK, None}
#: What is the list's, and no person's.
_OF_LIST = {"name", "number"}
_YEAR = regex(r"20\d\d")


@dataclass(eq=False)
class _Row:
    """Somebody's row of a table: the cells with something in them, by the places of their columns there.

    ``otherwise`` are the rows of the person that state something else, and what.
    """

    table: Table
    row: int
    cells: dict[int, Cell]
    otherwise: list[str] = field(default_factory=list)

    def first(self, kind: str) -> str | None:
        """What the row says of a kind."""
        return next((cell.text for cell in self.cells.values() if cell.kind == kind), None)

    @cached_property
    def apart(self) -> tuple[str, ...]:
        """What tells the person apart from others of the name."""
        return tuple(plain(self.first(kind) or "") for kind in APART)

    @cached_property
    def number(self) -> str:
        """The number that the person has at work, empty where none is known."""
        return self.table.number(self.row)

    def texts(self) -> dict[str, list[str]]:
        """What the row says, by kinds."""
        found: dict[str, list[str]] = {}
        for cell in self.cells.values():
            if cell.kind not in _OF_LIST:
                found.setdefault(cell.kind, []).append(cell.said)
        return found

    def facts(self) -> dict[str, Any]:
        """What the cells state, but for what comes from a weaker column."""
        said = self.table.said._replace(county=None, workplace_level=None, units_level=None, employer_kind=None)
        found: dict[str, Any] = {}
        for reader in READERS:
            kinds = {kind.id for kind in reader.KINDS}
            reading = reader.read([cell for cell in self.cells.values() if cell.kind in kinds], said)
            found |= {fact: value for fact, value in reading.facts.items() if fact not in reading.basis}
        return found


def count_once(tables: Sequence[Table]) -> None:
    """Leave everybody who is on several staff lists on the fullest of them, and say so in the remarks of the others."""
    staff = [table for table in tables if table.is_of_staff and table.column("name")]
    if len(staff) < 2:
        return
    for table in staff:
        table.read_names()
    often = Counter(name for table in staff for name in set(table.names.values()))
    known: dict[str, dict[tuple[str, ...], list[_Row]]] = {name: {} for name, count in often.items() if count > 1}
    for table in sorted(staff, key=lambda one: -len(one.takes)) if known else ():
        own = [(name, row) for row, name in table.names.items() if name in known]
        rows = _rows(table, [row for _, row in own])
        others = [_others(row, known[name]) for (name, _), row in zip(own, rows, strict=True)]
        gone = _settled(table, list(zip(rows, others, strict=True)))
        for (name, _), row in zip(own, rows, strict=True):
            if row not in gone:
                known[name].setdefault(row.apart, []).append(row)
    otherwise: dict[int, dict[int, str]] = {id(table): {} for table in staff}
    for row in (row for of_name in known.values() for rows in of_name.values() for row in rows if row.otherwise):
        otherwise[id(row.table)][row.row] = "；".join(row.otherwise)
    for table in staff:
        if texts := otherwise[id(table)]:
            table.note(TWICE, texts)


def _others(row: _Row, of_name: Mapping[tuple[str, ...], list[_Row]]) -> list[_Row]:
    """The rows of the name that may be the same person's: those of the same number, or of whom the same is said, else
    all that may be."""
    if numbered := [o for rows in of_name.values() for o in rows if row.number and row.number == o.number]:
        return numbered
    return list(of_name.get(row.apart, ())) or [
        other for rows in of_name.values() if _may_be_one(row, rows[0]) for other in rows
    ]


def _rows(table: Table, rows: list[int]) -> list[_Row]:
    """The cells of some rows, each column's as it is read."""
    found = [_Row(table, row, {}) for row in rows]
    columns = [column for column in table.more if not column.is_dropped]
    texts = filled_down(table.sheet, columns)[rows]
    for column in columns:
        for row, text in zip(found, texts[str(column.place)], strict=True):
            if text:
                row.cells[column.place] = Cell(column.takes or "", text, column.place, column.title)
    return found


def _settled(table: Table, rows: Sequence[tuple[_Row, list[_Row]]]) -> set[_Row]:
    """Those of a table's rows, each beside those on other lists that may be the same person's, that go to one of these.

    What states a person's facts otherwise is noted in both rows.
    """
    is_same_list = sum(bool(others) for _, others in rows) >= _SAME * len(table.rows)
    pairs: list[tuple[_Row, _Row]] = []
    taken, asked, doubtful = set[_Row](), 0, 0
    for row, others in rows:
        likely = [other for other in others if is_same_list or _are_surely_one(row, other)]
        differing = [(other, _contradicted(row, other)) for other in likely if other not in taken]
        agreeing = [other for other, facts in differing if not facts]
        if agreeing:
            pairs.append((row, agreeing[-1]))
            taken.add(agreeing[-1])
        elif differing:
            asked += 1
            for other, facts in differing:
                row.otherwise.append(_otherwise(other, facts))
                other.otherwise.append(_otherwise(row, facts))
        else:
            doubtful += bool(others)
    _moved(table, pairs)
    if pairs or asked or doubtful:
        staff = "、".join(dict.fromkeys(other.table.place for _, others in rows for other in others))
        table.remark(Words("roster.remark.counted_once", count=len(pairs), asked=asked, doubtful=doubtful, staff=staff))
    return {row for row, _ in pairs}


def _may_be_one(row: _Row, other: _Row) -> bool:
    both = zip(APART, row.apart, other.apart, strict=True)
    return row.apart == other.apart or not any(
        here != there and are_apart(kind, here, there) for kind, here, there in both
    )


def _are_surely_one(row: _Row, other: _Row) -> bool:
    """Whether two rows of one name share a number, the month of a birth, or a telephone that is written out."""
    if row.number and row.number == other.number:
        return True
    today = row.table.said.today
    born = [read_day(one.first("birth") or "", today) or "" for one in (row, other)]
    phone = row.first("phone")
    is_born = all("-" in day for day in born) and (born[0].startswith(born[1]) or born[1].startswith(born[0]))
    return is_born or (phone is not None and phone == other.first("phone") and "*" not in phone)


def _contradicted(row: _Row, other: _Row) -> list[str]:
    """The facts of which two rows state different things."""
    here, there = row.texts(), other.texts()
    if all(there[kind] == texts for kind, texts in here.items() if kind in there):
        return []
    own, others = row.facts(), other.facts()
    return [fact for fact, value in own.items() if fact in others and not _agree(str(value), str(others[fact]))]


def _agree(value: str, other: str) -> bool:
    """Whether two values are one, of which one may be more exact: 2021-07 and 2021-07-01."""
    return value.startswith(other) or other.startswith(value)


def _otherwise(other: _Row, facts: Iterable[str]) -> str:
    """Where another row of a person is that states some facts otherwise."""
    kinds = tuple(label(f"roster.kind.{ASKED_IN[fact]}") for fact in facts if fact in ASKED_IN)
    return say("roster.said_otherwise", place=other.table.source(other.row), kinds=kinds)


def _moved(table: Table, pairs: Sequence[tuple[_Row, _Row]]) -> None:
    """Take rows off a table, and give what they alone have to the others of the same people."""
    gone = {row.row for row, _ in pairs}
    table.rows = [row for row in table.rows if row not in gone]
    by_table: dict[int, list[tuple[_Row, _Row]]] = defaultdict(list)
    for row, other in pairs:
        by_table[id(other.table)].append((row, other))
    for own in by_table.values():
        _give(table, own[0][1].table, own)


def _give(table: Table, staff: Table, pairs: Sequence[tuple[_Row, _Row]]) -> None:
    """Give what rows of a table alone have to those of the same people on another."""
    columns = []
    for column in table.more:
        texts = {other.row: cell.text for row, other in pairs
                 if (cell := row.cells.get(column.place)) and _lacks(other, cell)}  # fmt: skip
        if texts and column in table.columns:
            columns.append(from_list(column, staff.widen(texts), table.place)._replace(is_coded=False, ticked=""))
        elif texts and column.takes:
            staff.note(column.takes, texts)
    staff.take(columns)
    for fact in SAID:
        if (said := getattr(table.said, fact)) and getattr(staff.said, fact) is None:
            staff.note(OF_ALL + fact, {other.row: said for _, other in pairs})


def _lacks(row: _Row, cell: Cell) -> bool:
    """Whether a row has nothing of what a cell of another one says."""
    if cell.kind in _OF_LIST:
        return False
    own = [one for one in row.cells.values() if one.kind == cell.kind]
    if (cell.kind or None) in _ALWAYS:
        return all(one.said != cell.said for one in own)
    if cell.kind == RESULTS.id and (years := _YEAR.findall(cell.title)):
        return not any(year in one.title or not _YEAR.search(one.title) for one in own for year in years)
    return not own
