"""An auditor, or an administrator, reads the newest of the trail."""

import asyncio

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromAuditor
from handlers.conversation.render import render
from locales import say
from services.accounts.audit import broken, entries
from services.accounts.audit_words import line
from services.store.store import Store

#: So many rows are shown.
LATEST = 20


def router() -> Router:
    """/audit."""
    router = Router(name="trail")
    router.message.register(show, Command("audit", ignore_case=True), FromAuditor())
    return router


async def show(message: Message, talk: Talk, store: Store) -> None:
    """The newest rows, and whether all of the trail is as it was written."""
    trail = await entries(store)
    fault = await asyncio.to_thread(broken, trail)
    if fault:
        words = say(f"audit.fault.{fault.fault}", number=fault.number)
        stands = say("audit.broken", number=fault.number, fault=words)
    else:
        stands = say("audit.whole", count=len(trail))
    await talk.tell(render("administrator_trail", lines=map(line, trail[-LATEST:]), stands=stands))
