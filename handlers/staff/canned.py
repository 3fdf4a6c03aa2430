"""Canned answers: kept, listed, given by a tap, dropped."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import OfReply, OfStaff, Phrase, button, markup
from handlers.conversation.render import render
from handlers.messages.cards import staff_button
from handlers.staff.answering import send
from handlers.staff.claims import claimed, leave
from locales import say
from services.accounts.tables import Role
from services.desk import canned_answers, replies
from services.language.identity_numbers import holds_identity_number
from services.store.store import Store
from services.store.turn import current_turn

#: Seen whole on a button of a narrow screen.
LONGEST_LABEL = 20


def router() -> Router:
    """/canned and the buttons of canned answers."""
    router = Router(name="canned answers")
    router.message.register(show_canned, Command("canned", ignore_case=True), FromStaff())
    router.callback_query.register(keep_phrase, OfReply.filter(F.what == "keep_phrase"), FromStaff())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfStaff.filter(F.what == what), FromStaff())
    router.callback_query.register(use_phrase, Phrase.filter(), FromStaff())
    return router


async def offer_phrases(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """The canned answers, to be given to a question by a tap."""
    known = await canned_answers.canned(store)
    await query.answer()
    number = callback_data.number
    buttons = [button(_label(each.text), Phrase(phrase=each.number, question=number)) for each in known]
    text = say("staff.choose_phrase", number=number) if known else say("staff.no_phrases")
    await talk.tell(text, markup([[each] for each in buttons]))


async def use_phrase(query: CallbackQuery, callback_data: Phrase, talk: Talk, staff: Role, store: Store) -> None:
    """Answer with a canned answer."""
    text = next((each.text for each in await canned_answers.canned(store) if each.number == callback_data.phrase), None)
    if text is None:
        await query.answer(say("fallback.stale"))
    elif question := await claimed(query, callback_data, talk, staff, store):
        await send(talk, staff, store, question, text, None, asks_back=False)


async def keep_phrase(query: CallbackQuery, callback_data: OfReply, talk: Talk, store: Store) -> None:
    """Make a reply a canned answer."""
    reply = await replies.find(store, callback_data.question, callback_data.place)
    if reply is None:
        await query.answer(say("staff.gone"), show_alert=True)
        return
    current_turn().on_commit(canned_answers.add_canned, reply.text)
    await query.answer(say("staff.phrase_kept"))


async def show_canned(message: Message, command: CommandObject, talk: Talk, store: Store) -> None:
    """Every canned answer, with a button to drop it; what stands after the command becomes one instead."""
    if command.args:
        await _keep(talk, command.args)
        return
    known = await canned_answers.canned(store)
    for each in known:
        await talk.tell(render("staff_phrase", text=each.text), markup([[staff_button("drop_phrase", each.number)]]))
    if not known:
        await talk.tell(say("staff.no_phrases"))


async def _keep(talk: Talk, text: str) -> None:
    if holds_identity_number(text):  # whoever is answered by it would read asterisks
        await talk.tell(say("staff.holds_number"))
        return
    current_turn().on_commit(canned_answers.add_canned, text)
    await talk.tell(say("staff.phrase_kept"))


async def drop_phrase(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role) -> None:
    """Keep a canned answer no more."""
    current_turn().on_commit(canned_answers.remove_canned, callback_data.number, talk.now, staff)
    await query.answer(say("staff.dropped"))
    await leave(query, talk)


def _label(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


_TAPS: dict[str, Handler] = {"phrases": offer_phrases, "drop_phrase": drop_phrase}
