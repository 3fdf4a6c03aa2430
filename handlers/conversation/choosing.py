"""Which of several notices somebody goes by: all that fit their place are offered, by name and day."""

from typing import NamedTuple

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import OfNotice, Row, ask_staff, button, control, markup
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary, Told
from handlers.conversation.state import Talking
from locales import say
from rules.notice import Notice
from rules.season import Season, season
from services.interview.places import only_place


class Beside(NamedTuple):
    """Another notice that fits, and what somebody comes to by it; None where it has questions of its own to ask."""

    notice: Notice
    season: Season
    lead: Told | None


async def ask_notice(talk: Talk, preface: str = "") -> None:
    """Ask which of the notices that fit the place the interview is to be about."""
    fitting = [(notice, season(notice, talk.now)) for notice in talk.fitting]

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup(
            [[_to_notice(notice, step)] for notice, _ in fitting],
            [[ask_staff(step), *([] if only_place(talk.library) else [control("move", step)])]],
        )

    text = render("which_notice", preface=preface, place=talk.place, fitting=fitting)
    await talk.show(Talking.choosing, text, keyboard)


def beside(talk: Talk) -> list[Beside]:
    """What somebody comes to by the other notices that fit their place, on the same answers."""
    found = []
    for notice in talk.fitting:
        if notice.id != talk.interview.notice.id:
            interview = talk.interview.under_other(notice, talk.now)
            lead = ResultSummary(interview.decision).lead if interview.next_question() is None else None
            found.append(Beside(notice, season(notice, talk.now), lead))
    return found


def to_others(talk: Talk, step: int) -> list[Row]:
    """Buttons to go by another of the notices that fit."""
    return [[_to_notice(notice, step)] for notice in talk.fitting if notice.id != talk.interview.notice.id]


def _to_notice(notice: Notice, step: int) -> InlineKeyboardButton:
    return button(say("button.by_notice", notice=notice.short_name), OfNotice(step=step, notice=notice.id))
