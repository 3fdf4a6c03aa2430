"""``audit``: who did what with which role, and whether the trail is as it was written."""

import argparse
import sys
from datetime import UTC, date, datetime, time

import orjson

from bot.administering import administer
from bot.clock import Clock
from bot.refusing import refuse
from bot.typed import row_number
from locales import say
from rules.schedule import BEIJING
from services.accounts.audit import broken, entries
from services.accounts.audit_words import line
from services.accounts.tables import AuditEntry
from services.store.store import Store


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which part of the trail, and in which form."""
    parser.set_defaults(action="print")
    parser.add_argument("--since", metavar="2025-10-20", help=say("command.audit.since_help"))
    parser.add_argument("--role", type=row_number, metavar="NUMBER", help=say("command.audit.role"))
    parser.add_argument("--jsonl", action="store_true", help=say("command.audit.jsonl"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0; 1 where the trail is broken, 2 where the settings, the database or the day are wrong."""
    return administer(args, {"print": _print})


async def _print(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    try:
        since = args.since and datetime.combine(date.fromisoformat(args.since), time(), BEIJING)
    except ValueError:
        return refuse(say("command.audit.since", given=args.since))
    trail = await entries(store)
    for entry in trail:
        if (since is None or entry.at >= since) and args.role in (None, entry.role):
            print(_row(entry) if args.jsonl else line(entry))
    if fault := broken(trail):
        words = say(f"audit.fault.{fault.fault}", number=fault.number)
        print(say("audit.broken", number=fault.number, fault=words), file=sys.stderr)
        return 1
    whole = say("audit.whole", count=len(trail)) if trail else say("audit.empty")
    last = say("command.audit.last", hash=trail[-1].hash) if trail else ""
    print(whole + last, file=sys.stderr if args.jsonl else sys.stdout)
    return 0


def _row(entry: AuditEntry) -> str:
    row = {column.name: getattr(entry, column.name) for column in AuditEntry.__table__.columns}
    return orjson.dumps(row | {"at": entry.at.astimezone(UTC)}).decode()
