"""``unit``: an administrator makes a unit, looks which there are, and removes one."""

import argparse
import sys

from bot.administering import administer
from bot.clock import Clock
from bot.refusing import refuse
from bot.typed import row_number
from locales import say
from services.broadcasts.belonging import belonging
from services.store.store import Store
from services.units import units


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with which unit."""
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add", help=say("command.unit.add"))
    add.add_argument("name", metavar="NAME", help=say("command.unit.name"))
    actions.add_parser("list", help=say("command.unit.list"))
    remove = actions.add_parser("remove", help=say("command.unit.remove"))
    remove.add_argument("number", type=row_number, metavar="NUMBER", help=say("command.unit.number"))
    remove.add_argument("--yes", action="store_true", help=say("command.unit.yes"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database, the name or the number are wrong."""
    return administer(args, {"add": _add, "list": _list, "remove": _remove})


async def _add(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    name = " ".join(args.name.split())
    try:
        unit = await units.add(store, name, clock.now())
    except units.NameTaken:
        return refuse(say("command.unit.taken", name=name))
    print(say("command.unit.added", number=unit.number, name=unit.name, code=unit.code))
    return 0


async def _list(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    known = await units.everybody(store)
    for unit, joined in known:
        print(say("command.unit.line", number=unit.number, name=unit.name, code=unit.code, joined=joined))
    if not known:
        print(say("command.unit.none"))
    return 0


async def _remove(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    unit = await units.find(store, args.number)
    if unit is None:
        return refuse(say("command.unit.no_such", number=args.number))
    goes = await belonging(store, args.number)
    if any(goes):
        words = say("command.unit.goes", number=unit.number, name=unit.name, **goes._asdict())
        print(words, file=sys.stderr)
        if not (args.yes or _is_sure()):
            return refuse(say("command.unit.kept", number=unit.number))
    await units.remove(store, args.number)
    print(say("command.unit.removed", number=args.number))
    return 0


def _is_sure() -> bool:
    """Whether somebody who sits at the terminal says so."""
    if not sys.stdin.isatty():
        return False
    try:
        return input(say("command.unit.sure")).strip().lower() in say("command.unit.sure_words").split()
    except EOFError:
        return False
