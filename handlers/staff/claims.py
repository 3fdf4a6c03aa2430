"""What all that staff do with a question needs: it is claimed, what is typed next is for it, its buttons go."""

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import OfStaff, Phrase, markup
from handlers.messages.cards import staff_button
from locales import say
from services.accounts.tables import Role
from services.desk import questions
from services.desk.tables import Question, QuestionState
from services.store.store import Store


async def claimed(
    query: CallbackQuery, of: OfStaff | Phrase, talk: Talk, staff: Role, store: Store, closed: bool = False
) -> Question | None:
    """The question of a button, claimed by that, for whoever may go on with it; else the tap is told why not."""
    number = of.question if isinstance(of, Phrase) else of.number
    question = await questions.find(store, number)
    if question is None:
        await query.answer(say("staff.gone"), show_alert=True)
    elif (question.state == QuestionState.CLOSED) != closed:
        await query.answer(say("staff.is_open" if closed else "staff.is_closed"), show_alert=True)
    elif await questions.claim(store, number, staff, talk.now):
        await query.answer()
        return question
    else:
        await query.answer(say("staff.claimed.other"), show_alert=True)
    return None


async def expect(talk: Talk, what: str, number: int) -> None:
    """Say what is to be typed next for a question, and take it for that."""
    await talk.tell(say(f"staff.expect.{what}", number=number), markup([[staff_button("cancel", number)]]))
    await talk.expect(what, question=number)


async def leave(query: CallbackQuery, talk: Talk) -> None:
    """Take the buttons of a message away, once one of them was tapped that ends it."""
    if query.message:
        with suppress(TelegramBadRequest):
            await talk.bot.edit_message_reply_markup(chat_id=talk.chat_id, message_id=query.message.message_id)
