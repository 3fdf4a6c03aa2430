"""Whatever nothing else took, last: a polite word, and what the conversation waits for once more."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.applicant.answering import answered
from handlers.applicant.free_text import heard
from handlers.conversation.context import Talk
from handlers.conversation.navigation import ask_again, settle_place
from locales import say
from services.store.store import Store


def router() -> Router:
    """Last of all routers."""
    router = Router(name="fallback")
    router.message.register(other_message)
    router.edited_message.register(edited)
    router.callback_query.register(stale)
    return router


async def other_message(message: Message, talk: Talk, store: Store) -> None:
    """A sticker, a photo, an unknown command, a word at a time when nothing is asked, a first word of all."""
    if talk.is_behind:
        await ask_again(talk, say("link.moved_on"))
        return
    text = message.text if message.text and not message.text.startswith("/") else None
    if text and (await heard(talk, text) or await answered(talk, text, store)):
        return
    if talk.message_id is None and not talk.has_interview:
        await settle_place(talk, welcome=True)
    else:
        await ask_again(talk, say("fallback.text" if message.text else "fallback.no_text"))


async def edited(message: Message, talk: Talk) -> None:
    """An edited message changes no answer."""
    await ask_again(talk, say("fallback.edited"))


async def stale(query: CallbackQuery, talk: Talk) -> None:
    """A button of a step that is over, or one that never was."""
    await query.answer(say("fallback.stale"))
    if talk.is_behind or talk.message_id is None:
        await ask_again(talk, say("link.moved_on") if talk.is_behind else "")
