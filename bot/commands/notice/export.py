"""``notice export``: write a version into a folder again."""

import argparse

from bot.administering import administer
from bot.publishing import export_version
from locales import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which version, and where to."""
    parser.add_argument("id", metavar="ID", help=say("command.notice.id"))
    parser.add_argument("folder", metavar="FOLDER", help=say("command.notice.export.folder"))
    parser.add_argument("--version", default="", metavar="HASH", help=say("command.notice.export.version"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with what was written on standard output, or 2 with what is wrong on standard error."""
    return administer(args, {"export": export_version})
