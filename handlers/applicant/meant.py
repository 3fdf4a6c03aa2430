"""The yes and the no to a question that somebody may have meant: only after a yes it is answered."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.applicant.answering import chosen, meant
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, Doing, SaysYesOrNo
from handlers.conversation.keyboards import Control, Meant
from services.store.store import Store


def router() -> Router:
    """Both buttons, and the same in words; those of several questions."""
    router = Router(name="meant")
    router.message.register(typed, Doing("guess"), SaysYesOrNo())
    router.callback_query.register(agree, Control.filter(), Current("meant"), Doing("guess"))
    router.callback_query.register(disagree, Control.filter(), Current("not_meant"), Doing("guess"))
    router.callback_query.register(choose, Meant.filter(), Current(), Doing("choose"))
    router.callback_query.register(choose_none, Control.filter(), Current("not_meant"), Doing("choose"))
    return router


async def typed(message: Message, is_yes: bool, talk: Talk, store: Store) -> None:
    """A yes or a no in words."""
    await meant(talk, store, is_yes)


async def agree(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """Answer the question that was guessed."""
    await query.answer()
    await meant(talk, store, is_meant=True)


async def disagree(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """Go on without the question that was guessed."""
    await query.answer()
    await meant(talk, store, is_meant=False)


async def choose(query: CallbackQuery, callback_data: Meant, talk: Talk, store: Store) -> None:
    """Answer the one of several questions that was meant."""
    await query.answer()
    await chosen(talk, store, callback_data.topic)


async def choose_none(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """Go on where none of several questions was meant."""
    await query.answer()
    await chosen(talk, store, None)
