"""Staff answer a question, or ask back."""

from aiogram import Router
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, FromStaff, NoCommand, RepliesToQuestion
from handlers.conversation.keyboards import OfReply, button, markup, rows
from handlers.messages.cards import staff_button
from locales import say
from services.accounts.tables import Role
from services.desk import questions, replies
from services.desk.tables import Question, QuestionState
from services.language.identity_numbers import holds_identity_number
from services.store.store import Store
from services.store.turn import current_turn


def router() -> Router:
    """What is typed or sent in answer to questions."""
    router = Router(name="answering")
    router.message.register(answer_in_reply, NoCommand(), RepliesToQuestion("card", "raised"), FromStaff())
    router.message.register(answer_typed, Doing("reply", "ask_back"), NoCommand(), FromStaff())
    return router


async def answer_typed(message: Message, talk: Talk, staff: Role, store: Store) -> None:
    """Send what was typed, or sent, for a question."""
    await _answer(message, talk, staff, store, talk.doing["question"], talk.doing["what"] == "ask_back")


async def answer_in_reply(message: Message, number: int, talk: Talk, staff: Role, store: Store) -> None:
    """Send what was written in reply to a question; it is claimed by that."""
    await _answer(message, talk, staff, store, number, talk.doing == {"what": "ask_back", "question": number})


async def _answer(message: Message, talk: Talk, staff: Role, store: Store, number: int, asks_back: bool) -> None:
    text, file = message.text or message.caption or "", _file(message)
    if not text and not file:
        await talk.tell(say("staff.cannot_send"))
        return
    if holds_identity_number(text):  # whoever asked would read asterisks
        await talk.tell(say("staff.holds_number"))
        return
    question = await questions.find(store, number)
    if question is None or question.state == QuestionState.CLOSED:
        await talk.expect_nothing()
        await talk.tell(say("staff.gone" if question is None else "staff.is_closed"))
    elif await questions.claim(store, number, staff, talk.now) is None:
        await talk.expect_nothing()
        await talk.tell(say("staff.claimed.other"))
    else:
        await send(talk, staff, store, question, text, file, asks_back)


async def send(
    talk: Talk, staff: Role, store: Store, question: Question, text: str, file: dict | None, asks_back: bool
) -> None:
    """Write an answer to the person, and say so. What was typed for a question goes with it."""
    turn = current_turn()
    turn.on_commit(questions.reply, question.number, text, talk.now, file, asks_back, staff)
    for message in turn.added.values():
        message.question = question.number
    await talk.expect_nothing()
    place = await replies.count(store, question.number) + 1
    whats = () if asks_back or not text else ("keep_phrase", "draft")
    keep = [button(say(f"staff.button.{w}"), OfReply(question=question.number, place=place, what=w)) for w in whats]
    buttons = markup(rows([*keep, staff_button("close", question.number)]))
    await talk.tell(say("staff.asked_back" if asks_back else "staff.sent", number=question.number), buttons)


def _file(message: Message) -> dict | None:
    """What came with a message, as an answer keeps it."""
    channel = current_turn().address.channel
    if message.photo:
        return {"channel": channel, "id": message.photo[-1].file_id, "is_photo": True, "name": "photo.jpg"}
    if document := message.document:
        name = (document.file_name or "file")[:100]
        return {"channel": channel, "id": document.file_id, "is_photo": False, "name": name}
    return None
