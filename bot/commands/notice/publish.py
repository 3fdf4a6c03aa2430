"""``notice publish``: put a folder in force while the program runs."""

import argparse

from bot.administering import administer
from bot.publishing import publish_folder
from locales import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder, why, and who says so."""
    parser.add_argument("path", metavar="FOLDER", help=say("command.notice.check.path"))
    parser.add_argument("--dry-run", action="store_true", help=say("command.notice.publish.dry_run"))
    parser.add_argument("--why", required=True, metavar="WHY", help=say("command.notice.why"))
    parser.add_argument("--by", default="", metavar="NAME", help=say("command.notice.who"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with what was done on standard output, or 2 with what is wrong on standard error."""
    return administer(args, {"publish": publish_folder})
