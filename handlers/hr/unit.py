"""HR's side of a unit: how the unit stands, and how applicants join it."""

import io

import segno
from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromHr
from handlers.conversation.keyboards import OfHr, button, markup, rows
from handlers.conversation.render import render
from locales import say
from rules.notice_files.library import Library
from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.store.store import Store
from services.store.turn import current_turn
from services.units import counts, units
from services.units.member_list import member_list
from services.units.people import people
from services.units.tables import Unit

#: Pixels for each point of a QR code.
_SCALE = 8


def router() -> Router:
    """/hr and its buttons."""
    router = Router(name="hr")
    router.message.register(overview, Command("hr", ignore_case=True), FromHr())
    router.callback_query.register(overview_tapped, OfHr.filter(F.what == "overview"), FromHr())
    router.callback_query.register(hand_members, OfHr.filter(F.what == "roster"), FromHr())
    router.callback_query.register(how_to_join, OfHr.filter(F.what == "how"), FromHr())
    router.callback_query.register(ask_to_renew, OfHr.filter(F.what == "renew"), FromHr())
    router.callback_query.register(renew, OfHr.filter(F.what == "renew_now"), FromHr())
    return router


async def overview(message: Message, talk: Talk, unit: Unit, store: Store, library: Library) -> None:
    """How many have joined, and how they stand: numbers, and of nobody more."""
    await _show(talk, unit, store, library)


async def overview_tapped(query: CallbackQuery, talk: Talk, unit: Unit, store: Store, library: Library) -> None:
    """The same by a button."""
    await query.answer()
    await _show(talk, unit, store, library)


async def _show(talk: Talk, unit: Unit, store: Store, library: Library) -> None:
    everybody = await people(store, library, unit.number, talk.now)
    text = render(
        "hr_unit",
        unit=unit.name,
        joined=len(everybody),
        verdicts=counts.told(counts.by("verdict", everybody)),
        submitted=counts.told(counts.by("submitted", everybody)),
    )
    await talk.tell(text, markup(rows(map(hr_button, ("write", "list", "roster", "how", "renew")))))


async def hand_members(query: CallbackQuery, talk: Talk, hr: Role, unit: Unit, store: Store, library: Library) -> None:
    """Hand over who agreed to be seen, with what came out for them."""
    everybody = await people(store, library, unit.number, talk.now)
    if any(someone.shares for someone in everybody):
        await query.answer()
        await talk.hand_over("roster.xlsx", member_list(everybody), say("hr.roster.handed"))
        current_turn().on_commit(record, Act.ROSTER_EXPORTED, hr, talk.now, {"unit": unit.number})
    else:
        await query.answer(say("hr.roster.nobody"), show_alert=True)


async def how_to_join(query: CallbackQuery, talk: Talk, unit: Unit, addresses: list[str]) -> None:
    """The code, and every link with its picture."""
    await query.answer()
    await _show_how(talk, unit, addresses)


async def _show_how(talk: Talk, unit: Unit, addresses: list[str]) -> None:
    await talk.tell(render("hr_join", unit=unit.name, code=unit.code))
    for address in addresses:
        link = address.format(code=unit.code)
        picture = BufferedInputFile(_qr(link), "join.png")
        await talk.bot.send_photo(talk.chat_id, picture, caption=render("hr_link", unit=unit.name, link=link))


def _qr(link: str) -> bytes:
    file = io.BytesIO()
    segno.make(link, micro=False).save(file, kind="png", scale=_SCALE)
    return file.getvalue()


async def ask_to_renew(query: CallbackQuery, talk: Talk) -> None:
    """Ask once: links that were given out stop working."""
    await query.answer()
    await talk.tell(say("hr.renew"), markup([[hr_button("renew_now"), hr_button("overview")]]))


async def renew(query: CallbackQuery, talk: Talk, hr: Role, unit: Unit) -> None:
    """Give the unit another code."""
    await query.answer(say("hr.renewed"), show_alert=True)
    current_turn().on_commit(units.renew_code, unit.number, talk.now, hr)
    await talk.tell(say("hr.renewed"), markup([[hr_button("how")]]))


def hr_button(what: str) -> InlineKeyboardButton:
    """A button for something that HR do."""
    return button(say(f"hr.button.{what}"), OfHr(what=what))
