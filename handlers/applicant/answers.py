"""The answers so far, any of which can be given anew."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.applicant.materials import supplements
from handlers.conversation.confirming import what_is_kept
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current
from handlers.conversation.keyboards import Change, Control
from handlers.conversation.navigation import ask_again, show_answers
from handlers.conversation.questions import questions_of
from locales import say


def router() -> Router:
    """/answers, its button, and a button for each answer."""
    router = Router(name="answers")
    router.message.register(show, Command("answers", ignore_case=True))
    router.callback_query.register(show_tapped, Control.filter(), Current("answers"))
    router.callback_query.register(change, Change.filter(), Current())
    return router


async def show(message: Message, talk: Talk) -> None:
    """Show the answers, also those that wait for the place; where there are none, what the conversation waits for."""
    await _show(talk)


async def show_tapped(query: CallbackQuery, talk: Talk) -> None:
    """The same by a button."""
    await query.answer()
    await _show(talk)


async def change(query: CallbackQuery, callback_data: Change, talk: Talk) -> None:
    """Ask a question again whose answer is to be changed (it counts until there is another), or for some paper's sake.

    Of those that were never answered only what a paper depends on can be asked: all others make sense in their order.
    """
    await query.answer()
    if talk.interview and callback_data.question in talk.interview.answered:
        question = questions_of(talk.interview.notice)[callback_data.question]
        now = question.shown(talk.interview.facts.get(question.fact), talk.interview)
        await talk.ask(question, say("answers.change", answer=now))
    elif supplement := next((q for q in supplements(talk) if q.id == callback_data.question), None):
        await talk.ask(supplement, say("materials.supplement"))
    else:
        await ask_again(talk)


async def _show(talk: Talk) -> None:
    if talk.has_interview:
        await show_answers(talk)
    else:
        await ask_again(talk, what_is_kept(talk) if talk.heard else "")
