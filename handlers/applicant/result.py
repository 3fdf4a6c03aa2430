"""The parts of the notice, and of the result, that stand behind buttons."""

from typing import Any

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup

from handlers.applicant.annexes import show_annexes
from handlers.applicant.calendar import hand_over_dates, has_dates, path_of
from handlers.applicant.materials import show_materials
from handlers.applicant.reminders import offer
from handlers.conversation.choosing import ask_notice
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current
from handlers.conversation.keyboards import Choose, View, button, control, markup, rows
from handlers.conversation.navigation import (
    all_buttons_of_result,
    ask_again,
    ask_place,
    show_of_notice,
    show_of_result,
    show_result,
)
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary, Told
from handlers.conversation.state import Talking
from locales import Words, say, term
from rules.checklist import MaterialItem, materials_of_notice
from rules.facts import Facts
from rules.notice_files.annexes import annex_files
from rules.plan import late_publicity, standing
from rules.schedule import publicity_starts
from rules.season import window_state
from rules.verdicts import MET
from rules.what_if import what_if
from services.documents.chart import chart
from services.documents.windows_picture import windows_picture


def router() -> Router:
    """The calendar file, and one handler for every part."""
    router = Router(name="result")
    router.callback_query.register(hand_calendar, View.filter(), Current("calendar"))
    router.callback_query.register(choose, Choose.filter(), Current())
    router.callback_query.register(show_more, View.filter(), Current("more"))
    router.callback_query.register(look, View.filter(), Current())
    return router


async def look(query: CallbackQuery, callback_data: View, talk: Talk) -> None:
    """Show the part that was asked for."""
    await query.answer()
    await show_part(talk, callback_data.what, callback_data.outcome)


async def choose(query: CallbackQuery, callback_data: Choose, talk: Talk) -> None:
    """Go for another of the outcomes that can be had: papers, ticks and reminders follow."""
    await query.answer()
    told = _outcome(ResultSummary(talk.interview.decision), callback_data.outcome)
    if told.judged.verdict == MET:
        talk.interview.choose(told.judged.outcome.key)
        await show_result(talk, say("result.chosen", outcome=told.name))


async def show_more(query: CallbackQuery, talk: Talk) -> None:
    """Put every button of the result under the message that was tapped."""
    await query.answer()
    await talk.change_buttons(all_buttons_of_result(talk, talk.step))


async def show_part(talk: Talk, what: str, outcome: int = -1) -> None:
    """Show a part, for which the place has to be known, and for some the result."""
    if not talk.has_interview and not talk.take_only_place():
        talk.wanted = what
        await ask_place(talk)
    elif talk.is_choosing:
        talk.wanted = what
        await ask_notice(talk)
    elif what == "remind":
        await offer(talk)
    elif what == "annexes":
        await show_annexes(talk)
    elif not talk.interview.is_complete:
        await _show_to_anybody(talk, what)
    elif what == "outcomes":
        await _show_outcomes(talk)
    elif what == "materials" and talk.interview.decision.materials:
        await show_materials(talk)
    else:
        text, picture = _part(talk, what, outcome), _picture(talk, what)
        await show_of_result(talk, text, *_more(talk, what), picture=picture)


async def _show_to_anybody(talk: Talk, what: str) -> None:
    """A part of the notice; what is a part of the result has to wait for it."""
    if what in ("outcomes", "reasons", "what_if"):
        await ask_again(talk)
    else:
        await show_of_notice(talk, _part(talk, what), *_more(talk, what), picture=_picture(talk, what))


def _part(talk: Talk, what: str, outcome: int = -1) -> str:
    if what == "materials":
        return render("all_materials", notice=talk.notice, season=talk.season, materials=_everything(talk))
    return render(what, notice=talk.notice, season=talk.season, **_values(what, outcome, talk))


def _more(talk: Talk, what: str) -> list[str]:
    """What else there is to look at from a part."""
    match what:
        case "timetable":
            return ["picture", *(["calendar"] if has_dates(talk) else [])]
        case "picture":
            return ["calendar"] if has_dates(talk) else []
        case "materials":
            return ["annexes"] if annex_files(talk.notice) else []
        case "faq":
            return ["process", "contact", *(["slips"] if talk.notice.slips else []), "desk"]
    return []


def _picture(talk: Talk, what: str) -> BufferedInputFile | None:
    """The picture that a part comes with."""
    if what != "picture":
        return None
    notice = talk.notice
    return BufferedInputFile(windows_picture(notice, talk.now, path_of(talk)), f"{notice.id}.png")


async def hand_calendar(query: CallbackQuery, talk: Talk) -> None:
    """Hand over the path, or else the notice's dates, as a calendar file, and show the result or the dates again."""
    await query.answer()
    await hand_over_dates(talk, talk.notice)
    await (show_result(talk) if talk.interview.is_complete else show_part(talk, "timetable"))


async def _show_outcomes(talk: Talk) -> None:
    outcomes = ResultSummary(talk.interview.decision).outcomes

    def keyboard(step: int) -> InlineKeyboardMarkup:
        reasons = (button(o.name, View(step=step, what="reasons", outcome=o.place)) for o in outcomes)
        return markup(rows(reasons), [[control("result", step)]])

    text = render("outcomes", outcomes=outcomes, notice=talk.notice, season=talk.season)
    await talk.show(Talking.finished, text, keyboard)


def _values(what: str, outcome: int, talk: Talk) -> dict[str, Any]:
    """What a part's template is filled with, besides the notice and its season."""
    decision, notice = talk.interview.decision, talk.notice
    told = ResultSummary(decision)
    match what:
        case "reasons":
            return {"outcome": _outcome(told, outcome)}
        case "what_if":
            return {"gains": [(change.words, Told(0, judged, 0)) for change, judged in what_if(decision, talk.today)]}
        case "picture":
            return {"rows": chart(notice, talk.now, path_of(talk)), "today": talk.today}
        case "timetable":
            windows = [(window, window_state(window, talk.now)) for window in notice.windows]
            return {"windows": windows, "starts": publicity_starts(notice), "today": talk.today, **_path(talk)}
        case "process":
            return {"processes": decision.processes}
        case _:
            return {}


def _path(talk: Talk) -> dict[str, Any]:
    """Where the person's path stands, and whether it can still be kept to."""
    notice, window = talk.notice, talk.season.window
    late = None if talk.season.is_over else late_publicity(notice, window, talk.ticked, talk.now)
    return {"plan": standing(path_of(talk), talk.ticked, talk.now), "late": late}


def _everything(talk: Talk) -> list[tuple[MaterialItem, tuple[Words | str, ...]]]:
    """Everything the notice may ask of the person, each with the tracks that ask for it, none where all do."""
    listed = materials_of_notice(talk.notice, Facts.of(talk.interview.facts))
    every = {track for _, tracks in listed for track in tracks}
    return [(item, tuple(map(term, tracks)) if len(tracks) < len(every) else ()) for item, tracks in listed]


def _outcome(told: ResultSummary, place: int) -> Told:
    return next((outcome for outcome in told.outcomes if outcome.place == place), told.lead)
