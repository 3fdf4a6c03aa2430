"""The beginning: what this is, where the unit is, and starting again."""

from aiogram import Router
from aiogram.filters import Command, CommandStart, StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.applicant.answering import answered
from handlers.applicant.free_text import heard
from handlers.applicant.mail import Codes
from handlers.applicant.result import show_part
from handlers.conversation.choosing import ask_notice
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, HasText
from handlers.conversation.keyboards import Answer, Control
from handlers.conversation.navigation import (
    ask_again,
    ask_another_place,
    ask_place,
    go_on,
    offer_to_go_on,
    settle_place,
)
from handlers.conversation.render import render
from handlers.conversation.state import Talking
from locales import say
from services.interview.places import Place, find_place, place_by_level
from services.language.is_question import asks
from services.language.understanding.places_named import may_name_place
from services.language.unsure import is_unsure
from services.language.wishes import asks_why_asked
from services.store.store import Store


def router() -> Router:
    """/start, /restart, /help, the place, and the buttons that start again."""
    router = Router(name="start")
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(restart, Command("restart", ignore_case=True))
    router.message.register(show_help, Command("help", ignore_case=True))
    router.message.register(place_typed, StateFilter(Talking.placing), HasText())
    router.callback_query.register(place_tapped, StateFilter(Talking.placing), Answer.filter(), Current())
    router.callback_query.register(place_unsure, StateFilter(Talking.placing), Control.filter(), Current("unsure"))
    router.callback_query.register(move_tapped, Control.filter(), Current("move"))
    router.callback_query.register(restart_tapped, Control.filter(), Current("restart"))
    router.callback_query.register(begin_tapped, Control.filter(), Current("begin"))
    router.callback_query.register(go_on_tapped, Control.filter(), Current("go_on", "result"))
    return router


async def start(message: Message, talk: Talk) -> None:
    """Say what this is and what can be done; offer to go on where an interview is under way."""
    talk.wanted = None
    if talk.has_interview and talk.interview.trail:
        await offer_to_go_on(talk)
    else:
        talk.forget()
        await settle_place(talk, welcome=True)


async def restart(message: Message, talk: Talk) -> None:
    """Start again, after asking where answers would be lost."""
    await _restart(talk)


async def restart_tapped(query: CallbackQuery, talk: Talk) -> None:
    """The same by a button."""
    await query.answer()
    await _restart(talk)


async def _restart(talk: Talk) -> None:
    if talk.has_interview and talk.interview.trail:
        await offer_to_go_on(talk)
    else:
        talk.forget()
        await settle_place(talk)


async def begin_tapped(query: CallbackQuery, talk: Talk) -> None:
    """Drop the answers and begin anew."""
    await query.answer()
    talk.forget()
    await settle_place(talk)


async def move_tapped(query: CallbackQuery, talk: Talk) -> None:
    """Ask for another place; the answers are kept."""
    await query.answer()
    await ask_place(talk)


async def go_on_tapped(query: CallbackQuery, talk: Talk) -> None:
    """Go on where the interview was."""
    await query.answer()
    await ask_again(talk)


async def show_help(message: Message, talk: Talk, mail_codes: Codes | None) -> None:
    """What can be done here, and the question under way once more."""
    await talk.tell(render("help", days=talk.retention_days, mails=mail_codes is not None))
    await ask_again(talk)


async def place_typed(message: Message, text: str, talk: Talk, store: Store) -> None:
    """A place that was typed, unless more is said or something is asked."""
    if asks_why_asked(text):
        await ask_place(talk, preface=say("place.why"))
        return
    place = place_by_level(text, talk.library)
    if place is None and await heard(talk, text, but="county"):
        return
    place = place or find_place(text, talk.library)
    if place and asks(text):
        talk.take_place(place)
    is_answer = (place or is_unsure(text)) and not asks(text)
    if not is_answer and await answered(talk, text, store):
        return
    if is_unsure(text):
        await ask_place(talk, preface=say("place.unsure"), with_desk=True)
    elif place or may_name_place(text):
        await _take_place(talk, place)
    else:
        await ask_place(talk, preface=say("place.not_understood"), with_desk=True)


async def place_tapped(query: CallbackQuery, callback_data: Answer, talk: Talk) -> None:
    """A place that was tapped."""
    await query.answer()
    await _take_place(talk, find_place(callback_data.text, talk.library))


async def place_unsure(query: CallbackQuery, talk: Talk) -> None:
    """Without the place there is no notice to go by."""
    await query.answer()
    await ask_place(talk, preface=say("place.unsure"), with_desk=True)


async def _take_place(talk: Talk, place: Place | None) -> None:
    if place is None:
        await ask_another_place(talk)
        return
    await talk.leave_answered(say("ask.place"), place.name)
    if talk.is_beginning:
        talk.agree_to_keep()
    talk.take_place(place)
    if talk.is_choosing:
        await ask_notice(talk)
        return
    if talk.is_agreed:
        talk.take_heard()
    wanted, talk.wanted = talk.wanted, None
    if wanted:
        await show_part(talk, wanted)
    else:
        await go_on(talk, preface=render("season", notice=talk.interview.notice, season=talk.season))
