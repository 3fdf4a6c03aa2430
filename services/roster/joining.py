"""Lists beside the staff list, of assessments, of service in villages, of who retired: what they say goes to the staff.

A name joins them where it stands once in both. Of people of one name nobody is joined: each of them is asked about.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from locales import Words, said
from services.roster.cells import residency
from services.roster.cells.assessments import RESULTS
from services.roster.cells.cell import REMARKS, STANDING
from services.roster.cells.joined import ASKED, JOINED, OF_RESIDENCY, OF_RESULTS
from services.roster.cells.standing import HEADING, STRUCK
from services.roster.screened import Column
from services.roster.tables import APART, Table, are_apart, from_list

_RESULTS = {RESULTS.id}
_RESIDENCY = {kind.id for kind in residency.KINDS if kind.id.startswith("village")}
#: What goes to the staff's rows; a remark, for it may say that somebody has left.
_TAKEN = _RESULTS | _RESIDENCY | {REMARKS.id, STANDING}
#: What goes along of what stands around a list's rows: that it is one of people who have retired.
_AROUND = {REMARKS.id, HEADING, STRUCK}
#: A list is one of the same people where so many of its names are those of the staff.
_SAME = 0.5


def join_lists(tables: Sequence[Table]) -> None:
    """Move what lists beside say of the staff to the staff's tables, and say so in the remarks of both."""
    named = [table for table in tables if table.column("name")]
    staff = [table for table in named if table.is_of_staff]
    beside = [table for table in named if not table.is_of_staff]
    if not staff or not beside:
        return
    for table in (*staff, *beside):
        table.read_names()
    for one in beside:
        if whose := _whose(one, staff):
            _join(one, whose)


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


def _is_unread(column: Column) -> bool:
    return column.takes is None and not column.is_dropped


def _may_be_one(beside: Table, row: int, staff: Table, whose: int) -> bool:
    """Whether nothing that both say of somebody tells them apart."""
    return not any(
        (here := beside.column(kind))
        and (there := staff.column(kind))
        and are_apart(kind, beside.sheet.cells[str(here.place)][row], staff.sheet.cells[str(there.place)][whose])
        for kind in APART
    )


def _add(staff: Table, beside: Table, joined: list[tuple[int, int]], asked: list[int]) -> None:
    """The staff's table with the columns of a list, and with whatever tells where each of them came from."""
    about = OF_RESIDENCY if beside.takes & _RESIDENCY else OF_RESULTS if beside.takes & _RESULTS else None
    taken = [column for column in beside.columns if column.takes in _TAKEN or (about is None and _is_unread(column))]
    own = []
    for column in taken:
        cells = beside.sheet.cells[str(column.place)]
        own.append(from_list(column, staff.widen({whose: cells[row] for row, whose in joined}), beside.place))
    staff.take(own)
    told = [(JOINED, [whose for _, whose in joined]), (ASKED, asked)] if about else []
    for how, rows in told:
        if rows:
            staff.note(f"{how}{about}", dict.fromkeys(rows, beside.place))
    for column in beside.more[len(beside.columns) :]:
        cells = beside.sheet.cells[str(column.place)]
        texts = {whose: text for row, whose in joined if (text := cells[row])}
        if column.takes in _AROUND and texts:
            staff.note(column.takes, texts)
    if beside.said.is_of_residency and not staff.said.is_of_residency and joined:
        staff.note(residency.RESIDENCY_LIST, dict.fromkeys((whose for _, whose in joined), said(Words("value.yes"))))
