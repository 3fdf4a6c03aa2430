"""What the administrator does on the program's database, from the command line."""

import argparse
import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.clock import Clock
from bot.refusing import refuse
from bot.settings import BadSettings, Settings, read_settings
from bot.starting import UNUSABLE, cannot_open, new_file
from locales import Words
from services.accounts.invitations import LONGEST_NAME
from services.language.identity_numbers import holds_identity_number
from services.store.store import Store

log = logging.getLogger(__name__)

#: What is typed to be read by others later, and by which word the command line asks for it.
_TYPED = {"name": "NAME", "why": "--why"}
#: Something to be done; its exit code.
Action = Callable[[Store, Clock, argparse.Namespace], Awaitable[int]]


def administer(args: argparse.Namespace, actions: Mapping[str, Action]) -> int:
    """Do the action named; its exit code, or 2 where a name, the settings or the database are wrong."""
    if words := _cannot_be_kept(args):
        return refuse(words)
    try:
        settings = read_settings(args)
        return asyncio.run(_on_store(settings, actions[args.action], args))
    except BadSettings as wrong:
        return refuse(wrong.words)
    except UNUSABLE as wrong:
        return refuse(cannot_open(wrong, settings.secrets()).words)


def _cannot_be_kept(args: argparse.Namespace) -> Words | None:
    """Why what was typed for a name, or for why something is done, is not taken; None where it is."""
    typed = {option: getattr(args, key) for key, option in _TYPED.items() if hasattr(args, key)}
    for option, text in typed.items():
        if not text.strip():
            return Words("command.empty", option=option)
        if not " ".join(text.split()).isprintable():
            return Words("command.unprintable", option=option)
    name = " ".join(typed.get("NAME", "").split())
    if holds_identity_number(name):
        return Words("command.identity")
    return Words("command.long", most=LONGEST_NAME, count=len(name)) if len(name) > LONGEST_NAME else None


async def _on_store(settings: Settings, action: Action, args: argparse.Namespace) -> int:
    clock = Clock(settings.at, settings.speed)
    made = new_file(settings)
    store = Store(settings.database_url, clock.now)
    await store.open()
    if made:
        log.warning("%s", made)
    try:
        return await action(store, clock, args)
    finally:
        await store.close()
