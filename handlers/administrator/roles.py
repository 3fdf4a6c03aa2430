"""An administrator sees who has which role, ends one, and makes another code for one."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromAdministrator
from handlers.conversation.keyboards import OfRole, button, markup, rows
from handlers.conversation.render import render
from handlers.messages.cards import moment
from locales import say
from services.accounts import roles
from services.accounts.invitations import VALID_FOR, invite_again
from services.accounts.tables import Role, RoleKind
from services.store.store import Store
from services.units import units

#: So many roles, with a button each, are shown in one message.
TOGETHER = 30


def router() -> Router:
    """/roles and its buttons."""
    router = Router(name="roles")
    router.message.register(show, Command("roles", ignore_case=True), FromAdministrator())
    router.callback_query.register(ask_to_end, OfRole.filter(F.what == "end"), FromAdministrator())
    router.callback_query.register(end, OfRole.filter(F.what == "end_now"), FromAdministrator())
    router.callback_query.register(make_code, OfRole.filter(F.what == "code"), FromAdministrator())
    return router


async def show(message: Message, talk: Talk, store: Store) -> None:
    """Every role, with a button to end it, and one for another code where somebody of their own has it."""
    known, names = await roles.everybody(store), {unit.number: unit.name for unit, _ in await units.everybody(store)}
    for start in range(0, len(known), TOGETHER):
        part = known[start : start + TOGETHER]
        lines = [_line(role, names) for role in part]
        text = render("administrator_roles", count=len(known), lines=lines)
        ends = rows(_button("end", role.number) for role in part)
        codes = rows(_button("code", role.number) for role in part if not role.is_group)
        await talk.tell(text, markup(ends, codes))


async def ask_to_end(
    query: CallbackQuery, callback_data: OfRole, talk: Talk, administrator: Role, store: Store
) -> None:
    """Ask once: whoever had the role has it no more at once."""
    role = await _found(query, callback_data, store)
    if role:
        kind = say(f"audit.kind.{role.kind}")
        words = [say("administrator.end", number=role.number, kind=kind)]
        if role.number == administrator.number:
            words.append(say("administrator.end_own"))
        if await roles.is_last(store, role):
            words.append(say("administrator.end_last", kind=kind))
        await talk.tell("\n".join(words), markup([[_button("end_now", role.number)]]))


async def end(query: CallbackQuery, callback_data: OfRole, talk: Talk, administrator: Role, store: Store) -> None:
    """End a role."""
    role = await _found(query, callback_data, store)
    if role and await roles.end(store, role.number, RoleKind(role.kind), administrator):
        await talk.tell(say("administrator.ended", number=role.number))


async def make_code(query: CallbackQuery, callback_data: OfRole, talk: Talk, administrator: Role, store: Store) -> None:
    """Make another code for a role, and show it: by that its holder can use it on a page again."""
    role = await _found(query, callback_data, store)
    if role and not role.is_group:
        code = await invite_again(store, role, talk.now, administrator)
        words = render("administrator_code_again", number=role.number, code=code, days=VALID_FOR.days)
        await talk.tell(words)


async def _found(query: CallbackQuery, of: OfRole, store: Store) -> Role | None:
    """The role of a button; None, and the tap is told, where it has ended."""
    role = await roles.find(store, of.number)
    await query.answer(None if role else say("administrator.gone"))
    return role


def _line(role: Role, names: dict[int, str]) -> str:
    of = say("administrator.of_unit", unit=names[role.unit]) if role.unit in names else ""
    kind = say("administrator.group" if role.is_group else f"audit.kind.{role.kind}")
    since = moment(role.since)
    return say("administrator.role", number=role.number, kind=kind, name=role.name, of=of, since=since)


def _button(what: str, number: int) -> InlineKeyboardButton:
    return button(say(f"administrator.button.{what}", number=number), OfRole(number=number, what=what))
