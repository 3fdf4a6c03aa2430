"""The forms that come with a notice, to be downloaded."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Fetch, View, button, control, markup, rows
from handlers.conversation.render import render
from locales import say
from rules.notice_files.annexes import AnnexFile, annex_files


def router() -> Router:
    """A button for each form."""
    router = Router(name="annexes")
    router.callback_query.register(fetch, Fetch.filter(), _is_at_hand)
    return router


async def show_annexes(talk: Talk) -> None:
    """Show the forms that there are, each with its slips and a button to have it."""
    files = annex_files(talk.notice)

    def keyboard(step: int) -> InlineKeyboardMarkup:
        each = [[button(say("annexes.file", name=file.annex.name), Fetch(annex=file.annex.id))] for file in files]
        materials = button(say("button.materials"), View(step=step, what="materials"))
        return markup(each, rows([materials, control("go_on", step)]))

    await talk.aside(render("annexes", notice=talk.notice, season=talk.season, files=files), keyboard)


async def fetch(query: CallbackQuery, callback_data: Fetch, talk: Talk) -> None:
    """Hand a form over with its slips, and show the others."""
    await query.answer()
    file = next(file for file in annex_files(talk.notice) if file.annex.id == callback_data.annex)
    await talk.hand_over(file.name, _content(file), render("annex", file=file))
    await show_annexes(talk)


async def _is_at_hand(query: CallbackQuery, callback_data: Fetch, talk: Talk) -> bool:
    """Whether the notice has such a form: an old button may be another notice's."""
    files = annex_files(talk.notice) if talk.has_interview else []
    return any(file.annex.id == callback_data.annex for file in files)


def _content(file: AnnexFile) -> bytes:
    return file.path.read_bytes()
