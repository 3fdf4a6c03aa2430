"""The role of staff: what waits, and the desk in numbers."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import markup
from handlers.conversation.render import render
from handlers.messages.cards import show_buttons
from services.desk import questions
from services.desk.statistics import DAYS, statistics
from services.store.store import Store


def router() -> Router:
    """/staff and /stats."""
    router = Router(name="staff role")
    router.message.register(overview, Command("staff"), FromStaff())
    router.message.register(show_statistics, Command("stats"), FromStaff())
    return router


async def overview(message: Message, talk: Talk, store: Store) -> None:
    """What waits, and what can be done."""
    waiting = await questions.still_open(store)
    text = render("staff_overview", count=len(waiting))
    await talk.tell(text, markup(show_buttons([question.number for question in waiting])))


async def show_statistics(message: Message, talk: Talk, store: Store) -> None:
    """The desk in numbers, with the questions that are handed over most often."""
    numbers = await statistics(store, talk.now)
    text = render("staff_statistics", numbers=numbers, days=DAYS)
    await talk.tell(text, markup(show_buttons([number for _, _, number in numbers.frequent])))
