"""``desk export``: the questions that were handed over, as lines from which the answers can learn."""

import argparse
import sys
from contextlib import closing

from bot.administering import administer
from bot.clock import Clock
from bot.refusing import refuse
from locales import say
from rules.notice_files.library import Library, NoticeFaults
from services.accounts.audit import record
from services.accounts.tables import Act
from services.desk.labelled import as_lines, labelled
from services.notice_versions.shelf import Shelf
from services.store.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("export", help=say("command.desk.export"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database or a notice are wrong."""
    return administer(args, {"export": _export})


async def _export(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    try:
        library = Library.from_environment()
        with closing(Shelf(store, library)) as shelf:
            await shelf.take()
            rows = await labelled(store, library)
    except NoticeFaults as wrong:
        return refuse(*wrong.faults)
    await store.write(record, Act.QUESTIONS_EXPORTED, None, clock.now(), {"lines": len(rows)})
    sys.stdout.buffer.write(as_lines(rows))
    sys.stdout.buffer.flush()
    print(say("command.desk.exported", count=len(rows)), file=sys.stderr)
    return 0
