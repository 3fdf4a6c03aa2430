"""``staff``: an administrator gives the role out by a one-time code, looks who has it, and takes it away."""

import argparse

from bot.clock import Clock
from bot.commands.administering import administer, refuse
from handlers.messages.cards import moment
from locales import say
from services.accounts.invitations import VALID_FOR, invite
from services.accounts.roles import end, holders
from services.accounts.tables import RoleKind
from services.store.store import Store


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database or the number are wrong."""
    return administer(args, {"invite": _invite, "list": _list, "remove": _remove})


async def _invite(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    code = await invite(store, RoleKind.STAFF, args.name[:60], clock.now())
    print(say("command.staff.code", code=code, days=VALID_FOR.days))
    return 0


async def _list(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    staff = await holders(store, RoleKind.STAFF)
    for each in staff:
        kind = say("command.staff.group" if each.is_group else "command.staff.person")
        print(say("command.staff.line", number=each.number, kind=kind, name=each.name, since=moment(each.since)))
    if not staff:
        print(say("command.staff.nobody"))
    return 0


async def _remove(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    if not await end(store, args.number, RoleKind.STAFF):
        return refuse(say("command.staff.no_such", number=args.number))
    print(say("command.staff.removed", number=args.number))
    return 0
