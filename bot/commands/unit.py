"""``unit``: an administrator makes a unit, looks which there are, and removes one."""

import argparse

from bot.administering import administer, refuse
from bot.clock import Clock
from locales import say
from services.store.store import Store
from services.units import units


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database, the name or the number are wrong."""
    return administer(args, {"add": _add, "list": _list, "remove": _remove})


async def _add(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    name = " ".join(args.name.split())[:60]
    if not name:
        return refuse(say("command.unit.no_name"))
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
