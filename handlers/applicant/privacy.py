"""What is kept about a person: said, handed over, and deleted."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.applicant.learning import agree_to_learning
from handlers.applicant.ways import channel_name
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current
from handlers.conversation.keyboards import Control, control, markup
from handlers.conversation.navigation import ask_again
from handlers.conversation.render import render
from locales import Words, say
from services.accounts import consent, roles
from services.accounts.export import everything_kept
from services.accounts.linking import identities
from services.accounts.tables import Role, RoleKind
from services.store.store import Store
from services.store.turn import current_turn
from services.units import units

EXPORT = "zhicheng-export.json"


def router() -> Router:
    """/privacy, /export, /delete and their buttons."""
    router = Router(name="privacy")
    router.message.register(explain, Command("privacy", ignore_case=True))
    router.message.register(export, Command("export", ignore_case=True))
    router.message.register(ask_whether_to_delete, Command("delete", ignore_case=True))
    router.callback_query.register(export_tapped, Control.filter(), Current("export"))
    router.callback_query.register(delete_tapped, Control.filter(), Current("delete"))
    router.callback_query.register(decide_on_learning, Control.filter(), Current("learn", "unlearn"))
    router.callback_query.register(erase, Control.filter(), Current("erase"))
    return router


async def explain(message: Message, talk: Talk, store: Store) -> None:
    """Say what is kept, where, for how long, and how to delete it."""
    await _explain(talk, await consent.is_given(store, current_turn().account.number, consent.LEARNING))


async def decide_on_learning(query: CallbackQuery, callback_data: Control, talk: Talk) -> None:
    """Let the answers learn from the person's questions, or no more."""
    is_agreed = callback_data.what == "learn"
    await query.answer(agree_to_learning(talk, is_agreed))
    await _explain(talk, is_agreed)


async def _explain(talk: Talk, is_learned_from: bool) -> None:
    def keyboard(step: int) -> InlineKeyboardMarkup:
        learning = control("unlearn" if is_learned_from else "learn", step)
        return markup([[control("export", step), control("delete", step)], [learning], [control("go_on", step)]])

    await talk.aside(render("privacy", days=talk.retention_days, has_model=talk.model is not None), keyboard)


async def export(message: Message, talk: Talk) -> None:
    """Hand over all that is kept, and ask the question under way once more."""
    await _hand_over(talk)


async def export_tapped(query: CallbackQuery, talk: Talk) -> None:
    """The same by a button."""
    await query.answer()
    await _hand_over(talk)


async def _hand_over(talk: Talk) -> None:
    await talk.hand_over(EXPORT, await everything_kept(current_turn()), say("privacy.export"))
    await ask_again(talk)


async def ask_whether_to_delete(message: Message, talk: Talk, store: Store) -> None:
    """Ask once: what is deleted cannot be had back."""
    await _confirm(talk, store)


async def delete_tapped(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """The same by a button."""
    await query.answer()
    await _confirm(talk, store)


async def _confirm(talk: Talk, store: Store) -> None:
    known = await identities(store, current_turn().account.number)
    linked = tuple(channel_name(identity.channel) for identity in known) if len(known) > 1 else ()
    mine = await roles.held_by(store, current_turn().account.number)
    names = {role.number: await _name(store, role) for role in mine}
    last = tuple([names[role.number] for role in mine if await roles.is_last(store, role)])

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("erase", step), control("go_on", step)]])

    await talk.aside(render("delete", linked=linked, roles=tuple(names.values()), last=last), keyboard)


async def _name(store: Store, role: Role) -> Words:
    """What a role is called by who has it, of a unit's HR with the unit."""
    kind, unit = Words(f"audit.kind.{role.kind}"), await units.find(store, role.unit) if role.unit else None
    return Words("privacy.role_of", role=kind, unit=unit.name) if unit else kind


async def erase(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """Delete everything at once, and say so where it was asked; nothing of that is kept either.

    Roles end first, so that the trail says when.
    """
    for role in await roles.held_by(store, current_turn().account.number):
        await roles.end(store, role.number, RoleKind(role.kind), role)
    with suppress(TelegramBadRequest):
        await talk.bot.edit_message_text(say("privacy.deleted"), chat_id=talk.chat_id, message_id=talk.message_id)
    await query.answer(say("privacy.deleted"), show_alert=True)
    current_turn().erase()
