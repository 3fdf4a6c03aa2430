"""One question on its card: seen again, claimed, given back, closed, opened again."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy import Connection

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import OfStaff
from handlers.staff.claims import claimed, expect, leave
from locales import say
from services.accounts.tables import Role
from services.desk import messages, questions
from services.store.store import Store
from services.store.turn import Turn, current_turn, holder


def router() -> Router:
    """The buttons under a question."""
    router = Router(name="questions")
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfStaff.filter(F.what == what), FromStaff())
    return router


async def show(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Send a question once more."""
    if await questions.find(store, callback_data.number):
        await query.answer()
        turn = current_turn()
        turn.on_commit(_send_card, callback_data.number, turn, talk.now)
    else:
        await query.answer(say("staff.gone"), show_alert=True)


async def claim(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Claim a question; what is typed next is the answer."""
    if await claimed(query, callback_data, talk, staff, store):
        await expect(talk, "reply", callback_data.number)


async def ask_back(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Ask the person something; what is typed next is that."""
    if await claimed(query, callback_data, talk, staff, store):
        await expect(talk, "ask_back", callback_data.number)


async def release(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Let others have a question."""
    if await claimed(query, callback_data, talk, staff, store):
        current_turn().on_commit(questions.release, callback_data.number, talk.now, staff)
        await talk.expect_nothing()


async def close(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Close a question."""
    if await claimed(query, callback_data, talk, staff, store):
        current_turn().on_commit(questions.close, callback_data.number, talk.now, staff)
        await talk.expect_nothing()
        await talk.tell(say("staff.closed", number=callback_data.number))


async def reopen(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Open a closed question again; it is this member's."""
    if await claimed(query, callback_data, talk, staff, store, closed=True):
        current_turn().on_commit(questions.reopen, callback_data.number, talk.now, staff)


async def cancel(query: CallbackQuery, talk: Talk) -> None:
    """What is typed next is for no question."""
    await query.answer(say("staff.cancelled"))
    await talk.expect_nothing()
    await leave(query, talk)


def _send_card(connection: Connection, number: int, turn: Turn, now: datetime) -> None:
    """Send a question to where a tap came from: the group, or the member's own chat."""
    messages.put(connection, "card", number, holder(connection, turn, now), now)


_TAPS: dict[str, Handler] = {
    "show": show, "claim": claim, "reply": claim, "ask_back": ask_back, "release": release, "close": close,
    "reopen": reopen, "cancel": cancel,
}  # fmt: skip
