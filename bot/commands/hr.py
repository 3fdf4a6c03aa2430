"""``hr``: an administrator makes somebody HR of a unit by a one-time code, looks who is, and takes the role away."""

import argparse

from bot.clock import Clock
from bot.commands.administering import administer, refuse
from handlers.messages.cards import moment
from locales import say
from services.accounts.invitations import VALID_FOR, invite
from services.accounts.roles import end
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.units import hr, units


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database or the number are wrong."""
    return administer(args, {"invite": _invite, "list": _list, "remove": _remove})


async def _invite(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    unit = await units.find(store, args.unit)
    if unit is None:
        return refuse(say("command.unit.no_such", number=args.unit))
    code = await invite(store, RoleKind.HR, args.name[:60], clock.now(), unit.number)
    print(say("command.hr.code", code=code, days=VALID_FOR.days, unit=unit.name))
    return 0


async def _list(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    known = await hr.holders(store)
    for each, unit in known:
        print(say("command.hr.line", number=each.number, name=each.name, unit=unit.name, since=moment(each.since)))
    if not known:
        print(say("command.hr.nobody"))
    return 0


async def _remove(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    if not await end(store, args.number, RoleKind.HR):
        return refuse(say("command.hr.no_such", number=args.number))
    print(say("command.hr.removed", number=args.number))
    return 0
