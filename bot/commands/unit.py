"""``unit``: an administrator makes a unit, looks which there are, and removes one."""

import argparse

from bot.administering import administer, refuse
from bot.clock import Clock
from bot.row_numbers import row_number
from locales import say
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
    if not await units.remove(store, args.number):
        return refuse(say("command.unit.no_such", number=args.number))
    print(say("command.unit.removed", number=args.number))
    return 0
