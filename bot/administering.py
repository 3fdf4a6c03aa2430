"""What the administrator does on the program's database, from the command line."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Mapping

from bot.clock import Clock
from bot.refusing import refuse
from bot.settings import BadSettings, Settings, read_settings
from bot.starting import UNUSABLE, cannot_open
from locales import Words
from services.language.identity_numbers import holds_identity_number
from services.store.store import Store

#: Something to be done; its exit code.
Action = Callable[[Store, Clock, argparse.Namespace], Awaitable[int]]


def administer(args: argparse.Namespace, actions: Mapping[str, Action]) -> int:
    """Do the action named; its exit code, or 2 where a name, the settings or the database are wrong."""
    if holds_identity_number(getattr(args, "name", "")):
        return refuse(Words("command.identity"))
    try:
        settings = read_settings(args)
        return asyncio.run(_on_store(settings, actions[args.action], args))
    except BadSettings as wrong:
        return refuse(wrong.words)
    except UNUSABLE as wrong:
        return refuse(cannot_open(wrong, settings.secrets()).words)


async def _on_store(settings: Settings, action: Action, args: argparse.Namespace) -> int:
    clock = Clock(settings.at, settings.speed)
    store = Store(settings.database_url, clock.now)
    await store.open()
    try:
        return await action(store, clock, args)
    finally:
        await store.close()
