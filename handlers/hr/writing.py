"""HR writes a broadcast: the text."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, FromHr, HasText
from handlers.conversation.keyboards import OfBroadcast, OfHr, Sample, button, markup
from handlers.conversation.render import render
from handlers.hr.audience import panel
from handlers.hr.drafts import draft_of
from handlers.hr.nobody import made_up, unknown
from handlers.messages.broadcasts import text_of
from locales import say
from rules.notice_files.library import Library
from services.accounts.tables import Role
from services.broadcasts import broadcasts
from services.broadcasts.tables import BroadcastState
from services.broadcasts.text import BROADCAST_FIELDS, BadText, name_of, values
from services.store.store import Store
from services.units.people import Someone, people
from services.units.tables import Unit

SAMPLES = (1, 2, 3)


def router() -> Router:
    """/broadcast, the text that is typed for one, and its buttons."""
    router = Router(name="broadcast text")
    router.message.register(write, Command("broadcast", ignore_case=True), FromHr())
    router.message.register(take_text, Doing("broadcast"), HasText(), FromHr())
    router.message.register(beside_draft, Doing("draft_open"), HasText(), FromHr())
    router.callback_query.register(write_tapped, OfHr.filter(F.what == "write"), FromHr())
    router.callback_query.register(begin_with, Sample.filter(), FromHr())
    router.callback_query.register(rewrite, OfBroadcast.filter(F.what == "rewrite"), FromHr())
    return router


async def write(message: Message, talk: Talk) -> None:
    """Ask for the text."""
    await _ask_text(talk)


async def write_tapped(query: CallbackQuery, talk: Talk) -> None:
    """The same by a button."""
    await query.answer()
    await _ask_text(talk)


async def rewrite(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Ask for another text of a draft; whom it is for stays."""
    if await draft_of(query, callback_data, unit, store):
        await query.answer()
        await _ask_text(talk, callback_data.number)


async def _ask_text(talk: Talk, number: int | None = None) -> None:
    samples = [button(say(f"hr.sample.{each}.name"), Sample(number=each)) for each in SAMPLES]
    text = render("hr_write", fields=[(name_of(field), say(f"hr.field.{field}.about")) for field in BROADCAST_FIELDS])
    await talk.tell(text, markup([[each] for each in samples]))
    await talk.expect("broadcast", number=number)


async def take_text(
    message: Message, text: str, talk: Talk, hr: Role, unit: Unit, store: Store, library: Library
) -> None:
    """The text as it was typed."""
    await _take_text(talk, text, hr, unit, store, library)


async def begin_with(
    query: CallbackQuery, callback_data: Sample, talk: Talk, hr: Role, unit: Unit, store: Store, library: Library
) -> None:
    """A ready-made text."""
    if callback_data.number not in SAMPLES:
        await query.answer(say("fallback.stale"))
        return
    await query.answer()
    await _take_text(talk, say(f"hr.sample.{callback_data.number}"), hr, unit, store, library)


async def _take_text(talk: Talk, text: str, hr: Role, unit: Unit, store: Store, library: Library) -> None:
    """Keep a text that is good, and ask whom it is for; say what is wrong with any other, and wait for another."""
    everybody = await people(store, library, unit.number, talk.now)
    try:
        await asyncio.to_thread(_try, text, (made_up(everybody, library), unknown()), unit.name, talk.now)
    except BadText as wrong:
        await talk.tell(render("hr_wrong", words=wrong.words))
        return
    number = talk.doing.get("number") if talk.doing.get("what") == "broadcast" else None
    draft = await broadcasts.find(store, number) if number else None
    if draft and draft.unit == unit.number and draft.state == BroadcastState.DRAFT:
        await store.write(lambda connection: broadcasts.change(connection, draft.number, text=text))
        shown = panel(draft.number, text, draft.audience, everybody)
    else:
        new = await store.write(broadcasts.draft, unit.number, hr.number, text, talk.now)
        shown = panel(new, text, {}, everybody)
    await talk.tell(*shown)
    await talk.expect("draft_open")


async def beside_draft(message: Message, text: str, talk: Talk) -> None:
    """What is typed while a draft is open is not known to be for it: say so once, and read what follows as ever."""
    await talk.expect_nothing()
    await talk.tell(say("hr.beside_draft"))


def _try(text: str, group: Iterable[Someone], unit: str, now: datetime) -> None:
    """See to it that a text is good and can be filled in. Raises BadText."""
    for someone in group:
        text_of(text).filled(values(someone, unit, now))
