"""如果…: what would change the result."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery

from handlers.filters import Current
from handlers.flow import show_of_result
from handlers.keyboards import View
from handlers.render import render
from handlers.standing import Told
from handlers.talk import Talk, Talking
from rules.what_if import what_if


def router() -> Router:
    """One button."""
    router = Router(name="what_if")
    router.callback_query.register(show_gains, StateFilter(Talking.finished), View.filter(), Current("what_if"))
    return router


async def show_gains(query: CallbackQuery, talk: Talk) -> None:
    """Say which single changes would gain more, or that there is none."""
    await query.answer()
    gains = what_if(talk.interview.decision, talk.today)
    told = [(gain.change.words, Told(0, gain.judged, 0)) for gain in gains]
    await show_of_result(talk, render("what_if", notice=talk.interview.notice, season=talk.season, gains=told))
