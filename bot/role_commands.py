"""What the commands do by which roles are given out by a one-time code, looked at, given another code, taken away."""

import argparse
from datetime import datetime
from functools import partial

from bot.administering import administer
from bot.clock import Clock
from bot.refusing import refuse
from handlers.messages.moments import moment
from locales import say
from rules.schedule import BEIJING
from services.accounts.invitations import VALID_FOR, invite, invite_again, waiting, withdraw
from services.accounts.roles import end, find, holders
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.units import units
from services.units.tables import Unit


def run(args: argparse.Namespace, kind: RoleKind) -> int:
    """Exit code 0, or 2 where the settings, the database or a number are wrong."""
    actions = {"invite": _invite, "list": _list, "code": _code, "withdraw": _withdraw, "remove": _remove}
    return administer(args, {name: partial(action, kind) for name, action in actions.items()})


async def _invite(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    unit: Unit | None = None
    if kind == RoleKind.HR:
        unit = await units.find(store, args.unit)
        if unit is None:
            return refuse(say("command.unit.no_such", number=args.unit))
    code = await invite(store, kind, " ".join(args.name.split()), clock.now(), unit.number if unit else None)
    until = _minute(clock.now() + VALID_FOR)
    print(say(f"command.{kind}.code", code=code, days=VALID_FOR.days, until=until, unit=unit and unit.name))
    return 0


async def _list(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    known, names = await holders(store, kind), {unit.number: unit.name for unit, _ in await units.everybody(store)}
    for each in known:
        of = names.get(each.unit or 0) or say("command.role.group" if each.is_group else "command.role.person")
        print(say("command.role.line", number=each.number, of=of, name=each.name, since=moment(each.since)))
    if not known:
        print(say(f"command.{kind}.nobody"))
    for code in await waiting(store, kind, clock.now()):
        number, unit = code.invited.role, names.get(code.invited.unit or 0)
        of = say("command.role.again", number=number) if number else unit or say("command.role.person")
        print(say("command.role.waiting", id=code.id, name=code.invited.name, of=of, until=_minute(code.until)))
    return 0


async def _code(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    role = await find(store, args.number)
    if role is None or role.kind != kind or role.is_group:
        return refuse(say(f"command.{kind}.no_such", number=args.number))
    code = await invite_again(store, role, clock.now())
    print(
        say(
            "command.role.code_again",
            number=role.number,
            code=code,
            days=VALID_FOR.days,
            until=_minute(clock.now() + VALID_FOR),
        )
    )
    return 0


async def _withdraw(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    if not await withdraw(store, kind, args.code_id, clock.now()):
        return refuse(say("command.role.no_such_code", id=args.code_id[:40]))
    print(say("command.role.withdrawn", id=args.code_id))
    return 0


async def _remove(kind: RoleKind, store: Store, clock: Clock, args: argparse.Namespace) -> int:
    if not await end(store, args.number, kind):
        return refuse(say(f"command.{kind}.no_such", number=args.number))
    print(say(f"command.{kind}.removed", number=args.number))
    return 0


def _minute(at: datetime) -> str:
    """A moment to come in Beijing, with its year: a clock that was set may be in another."""
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
