"""``notice check``: say whether a notice's folder can be relied on, or every mistake with its file and line."""

import argparse
import sys
from pathlib import Path

from bot.commands.notice._faults import print_faults, refuse
from locales import say
from rules.notice_files.check import check
from rules.notice_files.library import NoticeFaults


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder."""
    parser.add_argument("path", metavar="PATH", help=say("command.notice.check.path"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with a summary on standard output, or 2 with the faults; these, and remarks, on standard error."""
    folder = Path(args.path)
    try:
        report = check(folder.parent if folder.name == "notice.yaml" else folder)
    except NoticeFaults as wrong:
        return refuse(wrong.faults)
    if report:
        return refuse(list(report))
    notice = report.notice
    roads = sum(len(outcome.roads) for outcome in notice.outcomes)
    counted = {"outcomes": len(notice.outcomes), "roads": roads}
    counted |= {"cases": len(report.cases), "questions": report.questions}
    print(say("command.notice.fine", id=notice.id, name=notice.name, **counted))
    if report.remarks:
        print_faults(report.remarks)
        print(say("fault.translation.count", count=len(report.remarks)), file=sys.stderr)
    return 0
