"""Somebody says which of the notices that fit their place they go by, or goes by another one."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.applicant.answering import answered
from handlers.applicant.free_text import heard
from handlers.applicant.result import show_part
from handlers.conversation.choosing import ask_notice
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, HasText
from handlers.conversation.keyboards import Control, OfNotice
from handlers.conversation.navigation import ask_again, go_on
from handlers.conversation.render import render
from handlers.conversation.state import Talking
from locales import say
from rules.facts import plain
from rules.notice import Notice
from services.store.store import Store


def router() -> Router:
    """The notices' buttons, what is typed instead, and the button by which another one is chosen."""
    router = Router(name="notices")
    router.callback_query.register(notice_tapped, OfNotice.filter(), Current())
    router.callback_query.register(others_tapped, Control.filter(), Current("notices"))
    router.message.register(notice_typed, StateFilter(Talking.choosing), HasText())
    return router


async def notice_tapped(query: CallbackQuery, callback_data: OfNotice, talk: Talk) -> None:
    """A notice that was tapped."""
    await query.answer()
    chosen = next((notice for notice in talk.fitting if notice.id == callback_data.notice), None)
    await (_go_by(talk, chosen) if chosen else ask_again(talk))


async def others_tapped(query: CallbackQuery, talk: Talk) -> None:
    """Offer the notices again."""
    await query.answer()
    await ask_notice(talk)


async def notice_typed(message: Message, text: str, talk: Talk, store: Store) -> None:
    """A notice that was typed, by its name or its place in the list; else something is said or asked."""
    chosen = _meant(text, talk.fitting)
    if chosen:
        await _go_by(talk, chosen)
    elif not (await heard(talk, text) or await answered(talk, text, store)):
        await ask_notice(talk, say("fallback.text"))


def _meant(text: str, fitting: list[Notice]) -> Notice | None:
    """The one notice that a text means; None where it means none, or several."""
    said = plain(text)
    if said.isdecimal() and 0 < int(said) <= len(fitting):
        return fitting[int(said) - 1]
    for names in ([plain(str(each.short_name)) for each in fitting], [plain(str(each.name)) for each in fitting]):
        named = [each for each, name in zip(fitting, names, strict=True) if len(said) > 1 and said in name]
        if named:
            return named[0] if len(named) == 1 else None
    return None


async def _go_by(talk: Talk, notice: Notice) -> None:
    if talk.is_choosing:
        await talk.leave_answered(say("ask.notice"), str(notice.short_name))
    talk.take_notice(notice)
    if talk.is_agreed:
        talk.take_heard()  # in the words of the notice that counts
    wanted, talk.wanted = talk.wanted, None
    if wanted:
        await show_part(talk, wanted)
    else:
        await go_on(talk, preface=render("season", notice=notice, season=talk.season))
