"""``staff``: an administrator gives the role out by a one-time code, looks who has it, and takes it away."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.settings import BadSettings, Settings, read_settings
from handlers.cards import moment
from locales import say
from services.desk.staff import VALID_FOR, everybody, invite, remove
from services.migrations import NewerDatabase
from services.store import Store


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database or the number are wrong."""
    try:
        return asyncio.run(_on_store(read_settings(args), _ACTIONS[args.action], args))
    except BadSettings as wrong:
        print(wrong.words, file=sys.stderr)
    except NewerDatabase:
        print(say("serve.newer"), file=sys.stderr)
    except (SQLAlchemyError, OSError, ImportError) as wrong:
        print(say("serve.database", why=getattr(wrong, "orig", None) or wrong), file=sys.stderr)
    return 2


async def _on_store(
    settings: Settings, action: Callable[[Store, Clock, argparse.Namespace], Awaitable[int]], args: argparse.Namespace
) -> int:
    clock = Clock(settings.at, settings.speed)
    store = Store(settings.database_url, clock.now)
    await store.open()
    try:
        return await action(store, clock, args)
    finally:
        await store.close()


async def _invite(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    code = await invite(store, args.name[:60], clock.now())
    print(say("command.staff.code", code=code, days=VALID_FOR.days))
    return 0


async def _list(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    staff = await everybody(store)
    for each in staff:
        kind = say("command.staff.group" if each.is_group else "command.staff.person")
        print(say("command.staff.line", number=each.number, kind=kind, name=each.name, since=moment(each.since)))
    if not staff:
        print(say("command.staff.nobody"))
    return 0


async def _remove(store: Store, clock: Clock, args: argparse.Namespace) -> int:
    if not await remove(store, args.number):
        print(say("command.staff.no_such", number=args.number), file=sys.stderr)
        return 2
    print(say("command.staff.removed", number=args.number))
    return 0


_ACTIONS = {"invite": _invite, "list": _list, "remove": _remove}
