"""One question on its card: seen again, claimed, given back, closed, opened again."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import OfStaff
from handlers.staff.claims import claimed, expect, leave
from locales import say
from services.desk import messages, questions
from services.desk.tables import Staff
from services.store.store import Store
from services.store.tables import Key
from services.store.turn import current_turn


def router() -> Router:
    """The buttons under a question."""
    router = Router(name="questions")
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfStaff.filter(F.what == what), FromStaff())
    return router


async def show(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Staff, store: Store) -> None:
    """Send a question once more."""
    if await questions.find(store, callback_data.number):
        await query.answer()
        current_turn().on_commit(messages.put, "card", callback_data.number, _here(talk, staff), talk.now)
    else:
        await query.answer(say("staff.gone"), show_alert=True)


async def claim(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Staff, store: Store) -> None:
    """Claim a question; what is typed next is the answer."""
    if await claimed(query, callback_data, talk, staff, store):
        await expect(talk, "reply", callback_data.number)


async def ask_back(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Staff, store: Store) -> None:
    """Ask the person something; what is typed next is that."""
    if await claimed(query, callback_data, talk, staff, store):
        await expect(talk, "ask_back", callback_data.number)


async def release(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Staff, store: Store) -> None:
    """Let others have a question."""
    if await claimed(query, callback_data, talk, staff, store):
        current_turn().on_commit(questions.release, callback_data.number, talk.now)
        await talk.expect_nothing()


async def close(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Staff, store: Store) -> None:
    """Close a question."""
    if await claimed(query, callback_data, talk, staff, store):
        current_turn().on_commit(questions.close, callback_data.number, talk.now)
        await talk.expect_nothing()
        await talk.tell(say("staff.closed", number=callback_data.number))


async def reopen(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Staff, store: Store) -> None:
    """Open a closed question again; it is this member's."""
    if await claimed(query, callback_data, talk, staff, store, closed=True):
        current_turn().on_commit(questions.reopen, callback_data.number, talk.now)


async def cancel(query: CallbackQuery, talk: Talk) -> None:
    """What is typed next is for no question."""
    await query.answer(say("staff.cancelled"))
    await talk.expect_nothing()
    await leave(query, talk)


def _here(talk: Talk, staff: Staff) -> Key:
    """Where a tap came from: the group, or the member's own chat."""
    return Key(staff.bot_id, talk.chat_id, talk.chat_id) if talk.chat_id < 0 else current_turn().key


_TAPS = {
    "show": show, "claim": claim, "reply": claim, "ask_back": ask_back, "release": release, "close": close,
    "reopen": reopen, "cancel": cancel,
}  # fmt: skip
