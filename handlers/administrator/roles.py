"""An administrator sees who has which role and which codes nobody has used, ends either, and makes another code."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromAdministrator
from handlers.conversation.keyboards import OfCode, OfRole, button, markup, rows
from handlers.conversation.render import render
from handlers.messages.cards import moment
from locales import say
from services.accounts import roles
from services.accounts.invitations import VALID_FOR, Waiting, invite_again, waiting, withdraw
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
    router.callback_query.register(withdraw_code, OfCode.filter(), FromAdministrator())
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
    await _show_unused(talk, store, names)


async def _show_unused(talk: Talk, store: Store, names: dict[int, str]) -> None:
    """The codes that can still be used, where there are any, with a button to withdraw each."""
    unused = [code for kind in RoleKind for code in await waiting(store, kind, talk.now)]
    for start in range(0, len(unused), TOGETHER):
        part = unused[start : start + TOGETHER]
        lines = [_code_line(code, names) for code in part]
        text = render("administrator_codes", count=len(unused), lines=lines)
        await talk.tell(text, markup(rows(_withdrawal(code) for code in part)))


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


async def withdraw_code(
    query: CallbackQuery, callback_data: OfCode, talk: Talk, administrator: Role, store: Store
) -> None:
    """Have nobody use a code any more."""
    is_gone = await withdraw(store, callback_data.kind, callback_data.code, talk.now, administrator)
    await query.answer(None if is_gone else say("administrator.code_gone"))
    if is_gone:
        await talk.tell(say("administrator.code_withdrawn", id=callback_data.code))


async def _found(query: CallbackQuery, of: OfRole, store: Store) -> Role | None:
    """The role of a button; None, and the tap is told, where it has ended."""
    role = await roles.find(store, of.number)
    await query.answer(None if role else say("administrator.gone"))
    return role


def _line(role: Role, names: dict[int, str]) -> str:
    kind = say("administrator.group" if role.is_group else f"audit.kind.{role.kind}")
    of, since = _of_unit(role.unit, names), moment(role.since)
    return say("administrator.role", number=role.number, kind=kind, name=role.name, of=of, since=since)


def _code_line(code: Waiting, names: dict[int, str]) -> str:
    kind, name, unit, number = code.invited
    of = say("administrator.of_role", number=number) if number else _of_unit(unit, names)
    return say(
        "administrator.unused", id=code.id, kind=say(f"audit.kind.{kind}"), name=name, of=of, until=moment(code.until)
    )


def _of_unit(unit: int | None, names: dict[int, str]) -> str:
    return say("administrator.of_unit", unit=names[unit]) if unit in names else ""


def _withdrawal(code: Waiting) -> InlineKeyboardButton:
    carried = OfCode(kind=RoleKind(code.invited.kind), code=code.id)
    return button(say("administrator.button.withdraw", id=code.id), carried)


def _button(what: str, number: int) -> InlineKeyboardButton:
    return button(say(f"administrator.button.{what}", number=number), OfRole(number=number, what=what))
