"""What the commands do by which roles are given out by a one-time code, looked at, given another code, taken away."""

import argparse
from functools import partial

from bot.administering import administer, refuse
from bot.clock import Clock
from handlers.messages.moments import moment
from locales import say
from services.accounts.invitations import VALID_FOR, invite, invite_again
from services.accounts.roles import end, find, holders
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.units import units
from services.units.tables import Unit


def run(args: argparse.Namespace, kind: RoleKind) -> int:
    """Exit code 0, or 2 where the settings, the database or a number are wrong."""
    actions = {"invite": _invite, "list": _list, "code": _code, "remove": _remove}
    return administer(args, {name: partial(action, kind) for name, action in actions.items()})


async def _invite(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    unit: Unit | None = None
    if kind == RoleKind.HR:
        unit = await units.find(store, args.unit)
        if unit is None:
            return refuse(say("command.unit.no_such", number=args.unit))
    code = await invite(store, kind, " ".join(args.name.split()), clock.now(), unit.number if unit else None)
    print(say(f"command.{kind}.code", code=code, days=VALID_FOR.days, unit=unit and unit.name))
    return 0


async def _list(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    known, names = await holders(store, kind), {unit.number: unit.name for unit, _ in await units.everybody(store)}
    for each in known:
        of = names.get(each.unit or 0) or say("command.role.group" if each.is_group else "command.role.person")
        print(say("command.role.line", number=each.number, of=of, name=each.name, since=moment(each.since)))
    if not known:
        print(say(f"command.{kind}.nobody"))
    return 0


async def _code(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    role = await find(store, args.number)
    if role is None or role.kind != kind or role.is_group:
        return refuse(say(f"command.{kind}.no_such", number=args.number))
    code = await invite_again(store, role, clock.now())
    print(say("command.role.code_again", number=role.number, code=code, days=VALID_FOR.days))
    return 0


async def _remove(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    if not await end(store, args.number, kind):
        return refuse(say(f"command.{kind}.no_such", number=args.number))
    print(say(f"command.{kind}.removed", number=args.number))
    return 0
