"""Whether the answers may learn from somebody's questions to staff: asked where one is handed over, default no."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Learn, button, markup
from locales import say
from services.accounts.consent import LEARNING, settle
from services.store.turn import current_turn


def router() -> Router:
    """The yes and the no."""
    router = Router(name="learning")
    router.callback_query.register(decide, Learn.filter())
    return router


def learning_keyboard() -> InlineKeyboardMarkup:
    """The buttons by which somebody agrees or does not; to tap neither is not to agree."""
    return markup(
        [[button(say(f"desk.button.{word}"), Learn(is_agreed=word == "agree")) for word in ("agree", "decline")]]
    )


async def decide(query: CallbackQuery, callback_data: Learn, talk: Talk) -> None:
    """Keep what was decided, and leave the words without the buttons."""
    await query.answer(agree_to_learning(talk, callback_data.is_agreed))
    if query.message:
        with suppress(TelegramBadRequest):
            await talk.bot.edit_message_reply_markup(chat_id=talk.chat_id, message_id=query.message.message_id)


def agree_to_learning(talk: Talk, is_agreed: bool) -> str:
    """Have what is kept say that the person agrees, or does not; what there is to say to that."""
    turn = current_turn()
    turn.on_commit(settle, turn.account.number, LEARNING, is_agreed, talk.language, talk.now, None)
    return say("desk.agreed" if is_agreed else "desk.declined")
