"""An administrator makes a one-time code: for which kind of role, of which unit, for whom."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, FromAdministrator, HasText
from handlers.conversation.keyboards import Inviting, button, markup, rows
from handlers.conversation.render import render
from locales import say
from services.accounts.invitations import VALID_FOR, invite
from services.accounts.tables import Role, RoleKind
from services.language.identity_numbers import holds_identity_number
from services.store.store import Store
from services.units import units

#: Signs of a name that are kept.
LONGEST_NAME = 60


def router() -> Router:
    """/invite, its buttons, and the name that is typed."""
    router = Router(name="inviting")
    router.message.register(ask_kind, Command("invite", ignore_case=True), FromAdministrator())
    router.message.register(make, Doing("invite"), HasText(), FromAdministrator())
    router.callback_query.register(choose, Inviting.filter(), FromAdministrator())
    return router


async def ask_kind(message: Message, talk: Talk) -> None:
    """Ask what the role is for."""
    kinds = rows(button(say(f"audit.kind.{kind}"), Inviting(kind=kind)) for kind in RoleKind)
    await talk.tell(say("administrator.which_kind"), markup(kinds))


async def choose(query: CallbackQuery, callback_data: Inviting, talk: Talk, store: Store) -> None:
    """Ask for the unit where the role is of one, then for the name, which is typed next."""
    kind, unit = callback_data.kind, callback_data.unit
    if kind == RoleKind.HR and not unit:
        await query.answer()
        known = [button(unit.name, Inviting(kind=kind, unit=unit.number)) for unit, _ in await units.everybody(store)]
        await talk.tell(say("administrator.which_unit" if known else "administrator.no_units"), markup(rows(known)))
    elif unit and await units.find(store, unit) is None:
        await query.answer(say("administrator.no_such_unit"), show_alert=True)
    else:
        await query.answer()
        await talk.tell(say("administrator.which_name", kind=say(f"audit.kind.{kind}")))
        await talk.expect("invite", kind=kind.value, unit=unit)


async def make(message: Message, text: str, talk: Talk, administrator: Role, store: Store) -> None:
    """Make the code, and show it: nobody can look it up afterwards."""
    if holds_identity_number(text):
        await talk.tell(say("identity.refused"))
        return
    kind, number = RoleKind(talk.doing["kind"]), talk.doing["unit"] if talk.doing["kind"] == RoleKind.HR else None
    await talk.expect_nothing()
    if number and await units.find(store, number) is None:
        await talk.tell(say("administrator.no_such_unit"))
        return
    name = " ".join(text.split())[:LONGEST_NAME]
    code = await invite(store, kind, name, talk.now, number, administrator)
    await talk.tell(render("administrator_code", kind=say(f"audit.kind.{kind}"), code=code, days=VALID_FOR.days))
