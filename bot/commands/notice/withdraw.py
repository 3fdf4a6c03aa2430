"""``notice withdraw``: have no program use a notice any more."""

import argparse

from bot.administering import administer
from bot.publishing import withdraw_notice
from locales import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which notice, why, and who says so."""
    parser.add_argument("id", metavar="ID", help=say("command.notice.id"))
    parser.add_argument("--why", required=True, metavar="WHY", help=say("command.notice.why"))
    parser.add_argument("--by", default="", metavar="NAME", help=say("command.notice.who"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with what was done on standard output, or 2 with what is wrong on standard error."""
    return administer(args, {"withdraw": withdraw_notice})
