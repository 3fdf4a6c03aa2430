"""The language of the conversation."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Current
from handlers.conversation.keyboards import Control, Speak, button, markup, rows
from handlers.conversation.navigation import ask_again, settle_place
from locales import LANGUAGES, Words, say, speak


def router() -> Router:
    """/language, its button, and a button for each language."""
    router = Router(name="language")
    router.message.register(offer, Command("language", ignore_case=True))
    router.callback_query.register(offer_tapped, Control.filter(), Current("language"))
    router.callback_query.register(choose, Speak.filter(), Current())
    return router


async def offer(message: Message, talk: Talk) -> None:
    """Offer every language under its own name."""
    await _offer(talk)


async def offer_tapped(query: CallbackQuery, talk: Talk) -> None:
    """The same by a button."""
    await query.answer()
    await _offer(talk)


async def choose(query: CallbackQuery, callback_data: Speak, talk: Talk) -> None:
    """Go on in a language, where the conversation was."""
    await query.answer()
    talk.language = callback_data.language
    speak(talk.language)
    if talk.has_interview:
        await ask_again(talk, say("language.chosen"))
    else:
        await settle_place(talk, welcome=True)


async def _offer(talk: Talk) -> None:
    names = {language: Words("language.name").in_language(language) for language in LANGUAGES}

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup(rows(button(name, Speak(step=step, language=code)) for code, name in names.items()))

    hints = [Words("language.choose").in_language(language) for language in LANGUAGES]
    await talk.aside("\n".join(hints), keyboard)
