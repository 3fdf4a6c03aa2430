"""The parts of the result that stand behind its buttons."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup

from handlers.filters import Current
from handlers.flow import show_of_result, show_result
from handlers.keyboards import View, button, control, markup, rows
from handlers.render import render
from handlers.standing import Standing, Told
from handlers.talk import Talk, Talking
from locales import say
from rules.notice import Process
from rules.schedule import publicity_starts
from rules.verdicts import UNMET
from services.calendar import calendar_file
from services.chart import chart
from services.picture import windows_picture
from services.season import standing


def router() -> Router:
    """The calendar file, the picture, and one handler for every other part."""
    router = Router(name="result")
    router.callback_query.register(hand_calendar, StateFilter(Talking.finished), View.filter(), Current("calendar"))
    router.callback_query.register(show_picture, StateFilter(Talking.finished), View.filter(), Current("picture"))
    router.callback_query.register(look, StateFilter(Talking.finished), View.filter(), Current())
    return router


async def look(query: CallbackQuery, callback_data: View, talk: Talk) -> None:
    """Show the part that was asked for."""
    await query.answer()
    if callback_data.what == "outcomes":
        await _show_outcomes(talk)
    else:
        values = _values(callback_data, talk)
        text = render(callback_data.what, notice=talk.interview.notice, season=talk.season, **values)
        await show_of_result(talk, text, ("picture", "calendar") if callback_data.what == "timetable" else ())


async def hand_calendar(query: CallbackQuery, talk: Talk) -> None:
    """Hand over the notice's dates as a calendar file, and show the result once more."""
    await query.answer()
    notice, decision = talk.interview.notice, talk.interview.decision
    outcome = Standing(decision).lead.name if decision.best else None
    await talk.hand_over(f"{notice.id}.ics", calendar_file(notice, talk.now, outcome), say("calendar.handed"))
    await show_result(talk)


async def show_picture(query: CallbackQuery, talk: Talk) -> None:
    """The dates as a picture, with the same in words."""
    await query.answer()
    notice = talk.interview.notice
    words = render("picture", notice=notice, season=talk.season, today=talk.today, rows=chart(notice, talk.now))
    picture = BufferedInputFile(windows_picture(notice, talk.now), f"{notice.id}.png")
    await show_of_result(talk, words, ("calendar",), picture)


async def _show_outcomes(talk: Talk) -> None:
    outcomes = Standing(talk.interview.decision).outcomes

    def keyboard(step: int) -> InlineKeyboardMarkup:
        reasons = (button(o.name, View(step=step, what="reasons", outcome=o.place)) for o in outcomes)
        return markup(rows(reasons), [[control("result", step)]])

    text = render("outcomes", outcomes=outcomes, notice=talk.interview.notice, season=talk.season)
    await talk.show(Talking.finished, text, keyboard)


def _values(view: View, talk: Talk) -> dict[str, Any]:
    """What a part's template is filled with, besides the notice and its season."""
    decision, notice = talk.interview.decision, talk.interview.notice
    told = Standing(decision)
    match view.what:
        case "reasons":
            return {"outcome": _outcome(told, view.outcome)}
        case "timetable":
            windows = [(window, standing(window, talk.now)) for window in notice.windows]
            return {"windows": windows, "starts": publicity_starts(notice), "today": talk.today}
        case "process":
            return {"processes": _processes(talk)}
        case _:
            return {}


def _outcome(told: Standing, place: int) -> Told:
    return next((outcome for outcome in told.outcomes if outcome.place == place), told.lead)


def _processes(talk: Talk) -> list[Process]:
    """The ways of applying that fit the person's employer, as far as it is known."""
    notice, reading = talk.interview.notice, talk.interview.decision.reading
    bound = [notice.bind_when(process) for process in notice.process]
    return [process for process in bound if not process.when or process.when.judge(reading).verdict != UNMET]
