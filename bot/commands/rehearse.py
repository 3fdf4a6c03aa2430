"""``rehearse``: what would be sent when over a whole season of a notice, as a table and as a picture."""

import argparse

from bot.loading import without_collecting
from locales import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """The notice, with how many people, how fast, and what is shown."""
    parser.epilog = say("command.reads_folders")
    parser.add_argument("notice", metavar="NOTICE", help=say("command.rehearse.notice"))
    parser.add_argument("--people", metavar="20", default="20", help=say("command.rehearse.people"))
    parser.add_argument("--speed", metavar="86400", default=argparse.SUPPRESS, help=say("command.rehearse.speed"))
    parser.add_argument("--picture", metavar="PATH.png", help=say("command.rehearse.picture"))
    parser.add_argument("--texts", action="store_true", help=say("command.rehearse.texts"))


def run(args: argparse.Namespace) -> int:
    """Rehearse; the exit code."""
    with without_collecting():
        from bot.rehearsal.rehearse import run
    return run(args)
