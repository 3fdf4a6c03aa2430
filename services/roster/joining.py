"""Lists beside the staff list, of assessments, of service in villages, of who retired: what they say goes to the staff.

A name joins them, of people of one name their number, unit, sex or year of birth. Where these leave several, nobody is
joined: each of them is asked about.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from locales import Words, said
from rules.facts import plain
from services.roster.cells import residency
from services.roster.cells.assessments import RESULTS
from services.roster.cells.cell import REMARKS, STANDING
from services.roster.cells.joined import ASKED, JOINED, OF_RESIDENCY, OF_RESULTS
from services.roster.cells.noted import NOTED
from services.roster.cells.standing import HEADING, STRUCK, why_around
from services.roster.runs_in_rows import run_of
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
#: A unit that is called so short may be any.
_SHORTEST_UNIT = 3
_Place = tuple[Table, int]


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
    places = defaultdict(list)
    for table in staff:
        for row, name in table.names.items():
            places[name].append((table, row))
    of_name: dict[str, list[int]] = defaultdict(list)
    for row, name in beside.names.items():
        of_name[name].append(row)
    joined: dict[int, dict[int, list[int]]] = defaultdict(dict)
    asked: dict[int, list[int]] = defaultdict(list)
    there: set[int] = set()
    for name, rows in of_name.items():
        if not (found := places.get(name)):
            continue
        there.update(rows)
        for table, whose, own in _by_person(beside, rows, found):
            if own:
                joined[id(table)][whose] = own
            else:
                asked[id(table)].append(whose)
    beside.rows = [row for row in beside.rows if row not in there]
    for table in staff:
        if joined[id(table)] or asked[id(table)]:
            _add(table, beside, joined[id(table)], asked[id(table)])
    count = sum(len(rows) for people in joined.values() for rows in people.values())
    _without_those_gone(beside)
    told = {"count": count, "staff": "、".join(table.place for table in staff), "left": len(beside.rows)}
    beside.remark(Words("roster.remark.list_joined", asked=len(there) - count, **told))


def _by_person(beside: Table, rows: list[int], found: list[_Place]) -> Iterator[tuple[Table, int, list[int]]]:
    """Whose the rows of one name are: each of the staff of that name with their rows, none where nobody can tell.

    A row is somebody's whose number it has, else whom alone unit, sex and year of birth leave. Several rows are one
    person's where the number says so, or the unit, and they are runs of service.
    """
    own: dict[tuple[int, int], list[int]] = defaultdict(list)
    open_to: set[tuple[int, int]] = set()
    for row in rows:
        likely = [(table, whose) for table, whose in found if _is_numbered_so(beside, row, table, whose)]
        likely = likely or [(table, whose) for table, whose in found if _may_be_one(beside, row, table, whose)]
        keys = {(id(table), whose) for table, whose in likely}
        if len(keys) == 1:
            own[keys.pop()].append(row)
        else:
            open_to |= keys or {(id(table), whose) for table, whose in found}
    for table, whose in found:
        mine = own.get((id(table), whose), [])
        if (id(table), whose) in open_to or (len(mine) > 1 and not _are_runs(beside, mine, table, whose)):
            yield table, whose, []
        elif mine:
            yield table, whose, mine


def _is_numbered_so(beside: Table, row: int, staff: Table, whose: int) -> bool:
    return beside.number(row) != "" and beside.number(row) == staff.number(whose)


def _are_runs(beside: Table, rows: Sequence[int], staff: Table, whose: int) -> bool:
    """Whether several rows are one person's runs of service: each names the number, or the unit, and its own days."""
    here, there = beside.column("unit"), staff.column("unit")
    is_said = all(
        _is_numbered_so(beside, row, staff, whose) or (here and there and beside.sheet.cells[str(here.place)][row])
        for row in rows
    )
    return bool(is_said) and run_of(beside, rows) is not None


def _without_those_gone(beside: Table) -> None:
    """Leave out who is on no staff list and beside whose name stands that they have left: 某某（已调走）."""
    if not (name := beside.column("name")):
        return
    texts = {row: plain(beside.sheet.cells[str(name.place)][row] or "") for row in beside.rows}
    gone = {row for row, text in texts.items() if "(" in text and why_around(NOTED, "", text, beside.said) == "left"}
    if gone:
        beside.rows = [row for row in beside.rows if row not in gone]
        beside.remark(Words("roster.remark.list_gone", names="、".join(texts[row] for row in sorted(gone))))


def _is_unread(column: Column) -> bool:
    return column.takes is None and not column.is_dropped


def _may_be_one(beside: Table, row: int, staff: Table, whose: int) -> bool:
    """Whether nothing that both say of somebody tells them apart."""
    return not any(
        (here := beside.column(kind))
        and (there := staff.column(kind))
        and _are_apart(kind, beside.sheet.cells[str(here.place)][row], staff.sheet.cells[str(there.place)][whose])
        for kind in APART
    )


def _are_apart(kind: str, one: str | None, other: str | None) -> bool:
    """The same of a list beside, which may call a unit shorter: 动物疾控 for 动物疾病控制中心."""
    if kind != "unit" or not are_apart(kind, one, other):
        return are_apart(kind, one, other)
    shorter, longer = sorted((plain(one or ""), plain(other or "")), key=len)
    signs = iter(longer)
    return len(shorter) < _SHORTEST_UNIT or not all(sign in signs for sign in shorter)


def _add(staff: Table, beside: Table, joined: dict[int, list[int]], asked: list[int]) -> None:
    """The staff's table with the columns of a list, and with whatever tells where each of them came from."""
    about = OF_RESIDENCY if beside.takes & _RESIDENCY else OF_RESULTS if beside.takes & _RESULTS else None
    taken = [column for column in beside.columns if column.takes in _TAKEN or (about is None and _is_unread(column))]
    runs = {whose: run for whose, rows in joined.items() if len(rows) > 1 and (run := run_of(beside, rows))}
    own = []
    for column in taken:
        cells = beside.sheet.cells[str(column.place)]
        own_texts = {
            whose: runs[whose].text(column.takes, cells) if whose in runs else cells[rows[0]]
            for whose, rows in joined.items()
        }
        own.append(from_list(column, staff.widen(own_texts), beside.place))
    staff.take(own)
    if runs:
        staff.note("village", {whose: run.said for whose, run in runs.items()})
    told = [(JOINED, list(joined)), (ASKED, asked)] if about else []
    for how, rows in told:
        if rows:
            staff.note(f"{how}{about}", dict.fromkeys(rows, beside.place))
    for column in beside.more[len(beside.columns) :]:
        cells = beside.sheet.cells[str(column.place)]
        texts = {whose: text for whose, rows in joined.items() if (text := cells[rows[-1]])}
        if column.takes in _AROUND and texts:
            staff.note(column.takes, texts)
    if beside.said.is_of_residency and not staff.said.is_of_residency and joined:
        staff.note(residency.RESIDENCY_LIST, dict.fromkeys(joined, said(Words("value.yes"))))
