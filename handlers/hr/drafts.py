"""What every button of a broadcast needs: which one it is about, its beginning, the message that was tapped."""

from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import OfBroadcast
from locales import say
from services.broadcasts import broadcasts
from services.broadcasts.tables import Broadcast, BroadcastState
from services.store.store import Store
from services.units.tables import Unit

#: So many signs of a text are shown where it stands for itself.
LONGEST_SHOWN = 500


async def draft_of(query: CallbackQuery, of: OfBroadcast, unit: Unit, store: Store) -> Broadcast | None:
    """The draft of a button, if it is the unit's and still one; else the tap is told."""
    return await _found(query, of, unit, store, is_draft=True)


async def sent_of(query: CallbackQuery, of: OfBroadcast, unit: Unit, store: Store) -> Broadcast | None:
    """The same for one that was sent."""
    return await _found(query, of, unit, store, is_draft=False)


async def _found(query: CallbackQuery, of: OfBroadcast, unit: Unit, store: Store, is_draft: bool) -> Broadcast | None:
    found = await broadcasts.find(store, of.number)
    if found and found.unit == unit.number and (found.state == BroadcastState.DRAFT) == is_draft:
        return found
    await query.answer(say("fallback.stale"))
    return None


def beginning(text: str) -> str:
    """A text, or where it is long its beginning."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


async def change(query: CallbackQuery, talk: Talk, text: str, keyboard: InlineKeyboardMarkup) -> None:
    """Change the message that was tapped; where it cannot be any more, send another."""
    if query.message:
        await talk.change(query.message.message_id, text, keyboard)
    else:
        await talk.tell(text, keyboard)
