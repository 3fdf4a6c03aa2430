"""An administrator makes a one-time code: for which kind of role, of which unit, for whom."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, FromAdministrator, HasText
from handlers.conversation.keyboards import Inviting, button, markup, rows
from handlers.conversation.render import render
from locales import say
from services.accounts.invitations import LONGEST_NAME, VALID_FOR, invite
from services.accounts.tables import Role, RoleKind
from services.language.identity_numbers import holds_identity_number
from services.language.spellings import folded
from services.store.store import Store
from services.units import units


def router() -> Router:
    """/invite, its buttons, and the name that is typed."""
    router = Router(name="inviting")
    router.message.register(ask_kind, Command("invite", ignore_case=True), FromAdministrator())
    router.message.register(make, Doing("invite"), HasText(), FromAdministrator())
    router.message.register(choose_typed, Doing("invite_by"), HasText(), FromAdministrator())
    router.callback_query.register(choose, Inviting.filter(), FromAdministrator())
    return router


async def ask_kind(message: Message, talk: Talk, store: Store) -> None:
    """Ask what the role is for."""
    await _offer(talk, "kind", await _offered("kind", store))


async def choose(query: CallbackQuery, callback_data: Inviting, talk: Talk, store: Store) -> None:
    """Ask for the unit where the role is of one, then for the name, which is typed next."""
    if callback_data.unit and await units.find(store, callback_data.unit) is None:
        await query.answer(say("administrator.no_such_unit"), show_alert=True)
        return
    await query.answer()
    await _choose(talk, callback_data, store)


async def choose_typed(message: Message, text: str, talk: Talk, store: Store) -> None:
    """The words of a button, typed, are a tap of it; of others it is said once that a button is to be tapped."""
    named = [data for label, data in await _offered(talk.doing["offered"], store) if folded(label) == folded(text)]
    await talk.expect_nothing()
    if len(named) == 1:
        await _choose(talk, named[0], store)
    else:
        await talk.tell(say("administrator.tap_a_button"))


async def _choose(talk: Talk, chosen: Inviting, store: Store) -> None:
    if chosen.kind == RoleKind.HR and not chosen.unit:
        await _offer(talk, "unit", await _offered("unit", store))
    else:
        await talk.tell(say("administrator.which_name", kind=say(f"audit.kind.{chosen.kind}")))
        await talk.expect("invite", kind=chosen.kind.value, unit=chosen.unit)


async def _offered(what: str, store: Store) -> list[tuple[str, Inviting]]:
    """The kinds of roles, or the units, each by its name and what its button carries."""
    if what == "kind":
        return [(say(f"audit.kind.{kind}"), Inviting(kind=kind)) for kind in RoleKind]
    return [(unit.name, Inviting(kind=RoleKind.HR, unit=unit.number)) for unit, _ in await units.everybody(store)]


async def _offer(talk: Talk, what: str, offered: list[tuple[str, Inviting]]) -> None:
    """Have one of them be chosen."""
    if not offered:
        await talk.tell(say("administrator.no_units"))
        return
    await talk.tell(say(f"administrator.which_{what}"), markup(rows(button(*each) for each in offered)))
    await talk.expect("invite_by", offered=what)


async def make(message: Message, text: str, talk: Talk, administrator: Role, store: Store) -> None:
    """Make the code, and show it: nobody can look it up afterwards."""
    if holds_identity_number(text):
        await talk.tell(say("identity.refused"))
        return
    name = " ".join(text.split())[:LONGEST_NAME]
    if not name:
        await talk.tell(say("administrator.no_name"))
        return
    kind, number = RoleKind(talk.doing["kind"]), talk.doing["unit"] if talk.doing["kind"] == RoleKind.HR else None
    await talk.expect_nothing()
    if number and await units.find(store, number) is None:
        await talk.tell(say("administrator.no_such_unit"))
        return
    code = await invite(store, kind, name, talk.now, number, administrator)
    await talk.tell(render("administrator_code", kind=say(f"audit.kind.{kind}"), code=code, days=VALID_FOR.days))
