"""The role of staff: what waits."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import markup
from handlers.conversation.render import render
from handlers.messages.cards import show_buttons
from services.desk import questions
from services.store.store import Store


def router() -> Router:
    """/staff."""
    router = Router(name="staff role")
    router.message.register(overview, Command("staff", ignore_case=True), FromStaff())
    return router


async def overview(message: Message, talk: Talk, store: Store) -> None:
    """What waits, and what can be done."""
    waiting = await questions.still_open(store)
    text = render("staff_overview", count=len(waiting))
    await talk.tell(text, markup(show_buttons([question.number for question in waiting])))
