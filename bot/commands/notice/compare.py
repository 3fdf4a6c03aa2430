"""``notice compare``: what two notices say differently, and whose cases and which people come out otherwise."""

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import clock_at
from bot.compared import print_differences
from bot.notice_faults import refuse_faulty
from bot.refusing import refuse
from locales import Explained, Words, say
from rules.notice_files.check import check
from rules.notice_files.compare import Comparison, Group, Side, compare
from rules.notice_files.library import Library, NoticeFaults, UnknownNotice
from rules.season import counted_until

#: So many numbers of rows are named of one group.
MOST_ROWS = 10


class BadRows(Explained):
    """A file of rows that cannot be read; ``words`` say where and why."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two notices, and the people."""
    parser.add_argument("old", metavar="A", help=say("command.notice.compare.old"))
    parser.add_argument("new", metavar="B", help=say("command.notice.compare.new"))
    parser.add_argument("--rows", metavar="ROWS.jsonl", help=say("command.notice.compare.rows"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with what differs on standard output, 2 where a notice or the rows cannot be read."""
    now = clock_at(args.at).now()
    try:
        old, new = _side(args.old, now), _side(args.new, now)
        rows = _rows(Path(args.rows)) if args.rows else None
    except NoticeFaults as wrong:
        return refuse_faulty(wrong.faults)
    except (UnknownNotice, BadRows) as wrong:
        return refuse(wrong.words)
    _print(old, new, compare(old, new, rows), rows is not None)
    return 0


def _side(named: str, now: datetime) -> Side:
    """The notice of a folder or of an id. Raises NoticeFaults and UnknownNotice."""
    path = Path(named)
    folder = path.parent if path.name == "notice.yaml" else path
    if not (folder / "notice.yaml").is_file():
        library = Library.from_environment()
        if named not in library.folders:
            raise UnknownNotice(named, sorted(library.folders))
        folder = library.folders[named]
    report = check(folder)
    return Side(report.notice, report.cases, counted_until(report.notice, now))


def _rows(path: Path) -> list[Any]:
    """The facts of every line of a file. Raises BadRows."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as wrong:
        raise BadRows(Words("fault.file", why=wrong.strerror or str(wrong))) from None
    found = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError:
            raise BadRows(Words("fault.at_line", file=path, line=number, what=Words("fault.jsonl"))) from None
        found.append(row.get("facts") if isinstance(row, dict) else None)
    return found


def _print(old: Side, new: Side, found: Comparison, real: bool) -> None:
    print_differences(old, new, found)
    print()
    print(say("command.notice.compare.people" if real else "command.notice.compare.made_up", count=found.people))
    for wrong in found.unreadable if real else ():
        print("-", say("command.notice.compare.unreadable", row=wrong.row, what=wrong.words))
    if not (found.gains or found.losses or found.others):
        print(say("command.notice.compare.nobody"))
    for kind, groups in (("gains", found.gains), ("losses", found.losses), ("others", found.others)):
        if groups:
            print(say(f"command.notice.compare.{kind}", count=sum(len(group.rows) for group in groups)))
        for group in groups:
            print("-", _group(group, real))


def _group(group: Group, real: bool) -> str:
    counted: dict[str, object] = {**group._asdict(), "count": len(group.rows)}
    if not real:
        return say("command.notice.compare.group", **counted)
    some = "group_rows" if len(group.rows) <= MOST_ROWS else "group_some_rows"
    return say(f"command.notice.compare.{some}", **counted | {"rows": tuple(group.rows[:MOST_ROWS])})
