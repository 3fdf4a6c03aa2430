"""The personal list of materials, with ticks that stay: a tap on a paper's number changes the list in place."""

from collections.abc import Callable

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.conversation.context import Talk, Talking
from handlers.conversation.keyboards import Row, Tick, button, markup
from handlers.conversation.navigation import keyboard_of_result
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary
from locales import say
from rules.checklist import Paper, missing, papers_of

#: Numbers side by side: a thumb still meets the right one on a narrow screen.
NUMBERS_IN_A_ROW = 5


def router() -> Router:
    """The ticks."""
    router = Router(name="materials")
    router.callback_query.register(tick, Tick.filter(), _is_needed)
    return router


async def show_materials(talk: Talk) -> None:
    """Show the list as it stands."""
    await talk.show(Talking.finished, _text(talk), _keyboard(talk))


async def tick(query: CallbackQuery, callback_data: Tick, talk: Talk) -> None:
    """Tick a paper off, or take its tick back, in the list that was tapped; one left behind gets no other buttons."""
    await query.answer()
    others = [key for key in talk.ticked if key != callback_data.paper]
    talk.ticked = [*others, callback_data.paper] if callback_data.done else others
    message_id = query.message.message_id if query.message else None
    is_newest = message_id == talk.message_id
    await talk.change(message_id, _text(talk), _keyboard(talk)(talk.step) if is_newest else markup(_numbers(talk)))


async def _is_needed(query: CallbackQuery, callback_data: Tick, talk: Talk) -> bool:
    """Whether a paper is on the person's list: an old list may be about others."""
    if query.message is None or not talk.has_interview or not talk.interview.is_complete:
        return False
    return any(paper.key == callback_data.paper for paper in _papers(talk))


def _papers(talk: Talk) -> list[Paper]:
    return [paper for item in talk.interview.decision.materials for paper in papers_of(item)]


def _text(talk: Talk) -> str:
    decision, count = talk.interview.decision, len(_papers(talk))
    return render(
        "materials",
        notice=talk.interview.notice,
        season=talk.season,
        outcome=ResultSummary(decision).lead,
        materials=[(item, papers_of(item)) for item in decision.materials],
        ticked=talk.ticked,
        count=count,
        done=count - len(missing(decision.materials, talk.ticked)),
    )


def _keyboard(talk: Talk) -> Callable[[int], InlineKeyboardMarkup]:
    return lambda step: keyboard_of_result(talk, step, _numbers(talk))


def _numbers(talk: Talk) -> list[Row]:
    buttons = []
    for number, paper in enumerate(_papers(talk), 1):
        done = paper.key in talk.ticked
        label = say("materials.done" if done else "materials.to_do", number=number)
        buttons.append(button(label, Tick(paper=paper.key, done=not done)))
    return [buttons[start : start + NUMBERS_IN_A_ROW] for start in range(0, len(buttons), NUMBERS_IN_A_ROW)]
