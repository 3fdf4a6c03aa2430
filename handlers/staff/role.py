"""The role of staff: taking it, what waits, and the desk in numbers."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import markup
from handlers.conversation.render import render
from handlers.messages.cards import show_buttons
from locales import say
from services.desk import questions
from services.desk.staff import join
from services.desk.statistics import DAYS, statistics
from services.store.store import Store
from services.store.turn import current_turn


def router() -> Router:
    """/staff with a code and without, and /stats."""
    router = Router(name="staff role")
    router.message.register(become, Command("staff", magic=F.args))
    router.message.register(overview, Command("staff"), FromStaff())
    router.message.register(show_statistics, Command("stats"), FromStaff())
    return router


async def become(
    message: Message, command: CommandObject, talk: Talk, store: Store, guesses: Callable[[tuple[str, str]], object]
) -> None:
    """Use a one-time code: in a private chat for oneself, in a group for the group. Guessing is slowed."""
    turn = current_turn()
    if guesses(turn.address.identity) or not await join(store, turn, command.args or "", talk.now):
        await talk.tell(say("desk.no_such_code"))
        return
    await talk.tell(say("staff.welcome_group" if turn.address.is_group else "staff.welcome"))


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
