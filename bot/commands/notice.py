"""``notice check``: say whether a notice's folder can be relied on, or every mistake with its file and line."""

import argparse
import sys
from pathlib import Path

from locales import say
from rules.notice_files.check import check
from rules.notice_files.library import Fault, NoticeFaults


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done with which folder."""
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help=say("command.notice.check"))
    check.add_argument("path", metavar="PATH", help=say("command.notice.check.path"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with a summary on standard output, or 2 with the faults; these, and remarks, on standard error."""
    folder = Path(args.path)
    try:
        report = check(folder.parent if folder.name == "notice.yaml" else folder)
    except NoticeFaults as wrong:
        return _refuse(wrong.faults)
    if report:
        return _refuse(list(report))
    notice = report.notice
    roads = sum(len(outcome.roads) for outcome in notice.outcomes)
    counted = {"outcomes": len(notice.outcomes), "roads": roads}
    counted |= {"cases": len(report.cases), "questions": report.questions}
    print(say("command.notice.fine", id=notice.id, name=notice.name, **counted))
    if report.remarks:
        _list(report.remarks)
        print(say("fault.translation.count", count=len(report.remarks)), file=sys.stderr)
    return 0


def _refuse(faults: list[Fault]) -> int:
    _list(faults)
    print(say("fault.count", count=len(faults)), file=sys.stderr)
    return 2


def _list(found: list[Fault]) -> None:
    for each in sorted(found, key=lambda each: (str(each.file), each.line)):
        print(each, file=sys.stderr)
