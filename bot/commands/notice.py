"""``notice``: check a notice's folder, put it in force, withdraw it, list what is in force, get a version back."""

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
    publish = actions.add_parser("publish", help=say("command.notice.publish"))
    publish.add_argument("path", metavar="FOLDER", help=say("command.notice.check.path"))
    publish.add_argument("--dry-run", action="store_true", help=say("command.notice.publish.dry_run"))
    withdraw = actions.add_parser("withdraw", help=say("command.notice.withdraw"))
    withdraw.add_argument("id", metavar="ID", help=say("command.decide.notice"))
    for signed in (publish, withdraw):
        signed.add_argument("--why", required=True, metavar="WHY", help=say("command.notice.why"))
        signed.add_argument("--by", default="", metavar="NAME", help=say("command.notice.who"))
    actions.add_parser("list", help=say("command.notice.list"))
    export = actions.add_parser("export", help=say("command.notice.export"))
    export.add_argument("id", metavar="ID", help=say("command.decide.notice"))
    export.add_argument("folder", metavar="FOLDER", help=say("command.notice.export.folder"))
    export.add_argument("--version", default="", metavar="HASH", help=say("command.notice.export.version"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with what was done on standard output, or 2 with what is wrong on standard error."""
    if args.action == "check":
        return _check(args)
    from bot import publishing  # whoever only checks a folder has no database to wait for
    from bot.administering import administer

    actions = {
        "publish": publishing.publish_folder,
        "withdraw": publishing.withdraw_notice,
        "list": publishing.list_notices,
        "export": publishing.export_version,
    }
    return administer(args, actions)


def _check(args: argparse.Namespace) -> int:
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
