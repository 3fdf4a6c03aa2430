"""The staff's side of the desk. The role is looked up for every message and every tap, by the sender's number."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy import Connection

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, FromStaff, HasText, InGroup, NoCommand, RepliesToQuestion
from handlers.conversation.keyboards import OfStaff, Phrase, button, markup, rows
from handlers.conversation.render import render
from handlers.messages.cards import show_buttons, staff_button
from locales import say
from services.accounts.tables import Role
from services.desk import canned_answers, messages, questions
from services.desk.staff import join
from services.desk.statistics import DAYS, statistics
from services.desk.tables import Question
from services.language.identity_numbers import holds_identity_number
from services.store.store import Store
from services.store.turn import Turn, current_turn, holder

#: Seen whole on a button of a narrow screen.
LONGEST_LABEL = 20


def router() -> Router:
    """Commands, what is typed or sent in answer to questions, and the buttons under them."""
    router = Router(name="staff")
    router.message.register(become, Command("staff", magic=F.args))
    router.message.register(overview, Command("staff"), FromStaff())
    router.message.register(show_statistics, Command("stats"), FromStaff())
    router.message.register(show_canned, Command("canned"), FromStaff())
    router.message.register(show_drafts, Command("drafts"), FromStaff())
    router.message.register(answer_in_reply, NoCommand(), RepliesToQuestion("card", "raised"), FromStaff())
    router.message.register(answer_typed, Doing("reply", "ask_back"), NoCommand(), FromStaff())
    router.message.register(draft_typed, Doing("draft"), HasText(), FromStaff())
    router.message.register(_pass_over, InGroup())
    router.edited_message.register(_pass_over, InGroup())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfStaff.filter(F.what == what), FromStaff())
    router.callback_query.register(use_phrase, Phrase.filter(), FromStaff())
    router.callback_query.register(_pass_over_tap, InGroup())
    return router


# The role.


async def become(
    message: Message, command: CommandObject, talk: Talk, store: Store, guesses: Callable[[tuple[str, str]], object]
) -> None:
    """Use a one-time code: in a private chat for oneself, in a group for the group. Guessing is slowed."""
    turn = current_turn()
    if guesses(turn.address.identity) or not await join(store, turn, command.args, talk.now):
        await talk.tell(say("desk.no_such_code"))
        return
    await talk.tell(say("staff.welcome_group" if turn.address.is_group else "staff.welcome"))


async def overview(message: Message, talk: Talk, store: Store) -> None:
    """What waits, and what can be done."""
    waiting = await questions.still_open(store)
    text = render("staff_overview", count=len(waiting))
    await talk.tell(text, markup(show_buttons([question.number for question in waiting])))


# One question.


async def show(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Send a question once more."""
    if await questions.find(store, callback_data.number):
        await query.answer()
        turn = current_turn()
        turn.on_commit(_send_card, callback_data.number, turn, talk.now)
    else:
        await query.answer(say("staff.gone"), show_alert=True)


async def claim(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Claim a question; what is typed next is the answer."""
    if await _claimed(query, callback_data, talk, staff, store):
        await _expect(talk, "reply", callback_data.number)


async def ask_back(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Ask the person something; what is typed next is that."""
    if await _claimed(query, callback_data, talk, staff, store):
        await _expect(talk, "ask_back", callback_data.number)


async def release(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Let others have a question."""
    if await _claimed(query, callback_data, talk, staff, store):
        current_turn().on_commit(questions.release, callback_data.number, talk.now, staff)
        await talk.expect_nothing()


async def close(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Close a question."""
    if await _claimed(query, callback_data, talk, staff, store):
        current_turn().on_commit(questions.close, callback_data.number, talk.now, staff)
        await talk.expect_nothing()
        await talk.tell(say("staff.closed", number=callback_data.number))


async def reopen(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Open a closed question again; it is this member's."""
    if await _claimed(query, callback_data, talk, staff, store, closed=True):
        current_turn().on_commit(questions.reopen, callback_data.number, talk.now, staff)


async def cancel(query: CallbackQuery, talk: Talk) -> None:
    """What is typed next is for no question."""
    await query.answer(say("staff.cancelled"))
    await talk.expect_nothing()
    await _leave(query, talk)


async def answer_typed(message: Message, talk: Talk, staff: Role, store: Store) -> None:
    """Send what was typed, or sent, for a question."""
    await _answer(message, talk, staff, store, talk.doing["question"], talk.doing["what"] == "ask_back")


async def answer_in_reply(message: Message, number: int, talk: Talk, staff: Role, store: Store) -> None:
    """Send what was written in reply to a question; it is claimed by that."""
    await _answer(message, talk, staff, store, number, talk.doing == {"what": "ask_back", "question": number})


async def _answer(message: Message, talk: Talk, staff: Role, store: Store, number: int, asks_back: bool) -> None:
    text, file = message.text or message.caption or "", _file(message)
    if not text and not file:
        await talk.tell(say("staff.cannot_send"))
        return
    if holds_identity_number(text):  # whoever asked would read asterisks
        await talk.tell(say("staff.holds_number"))
        return
    question = await questions.find(store, number)
    if question is None or question.state == "closed":
        await talk.expect_nothing()
        await talk.tell(say("staff.gone" if question is None else "staff.is_closed"))
    elif await questions.claim(store, number, staff, talk.now) is None:
        await talk.expect_nothing()
        await talk.tell(say("staff.claimed.other"))
    else:
        await _send(talk, staff, question, text, file, asks_back)


async def _send(talk: Talk, staff: Role, question: Question, text: str, file: dict | None, asks_back: bool) -> None:
    """Write an answer to the person, and say so. What was typed for a question goes with it."""
    turn = current_turn()
    turn.on_commit(questions.reply, question.number, text, talk.now, file, asks_back, staff)
    for message in turn.added.values():
        message.question = question.number
    await talk.expect_nothing()
    whats = ["close"] if asks_back or not text else ["keep_phrase", "draft", "close"]
    buttons = markup(rows(staff_button(what, question.number) for what in whats))
    await talk.tell(say("staff.asked_back" if asks_back else "staff.sent", number=question.number), buttons)


def _file(message: Message) -> dict | None:
    """What came with a message, as an answer keeps it."""
    channel = current_turn().address.channel
    if message.photo:
        return {"channel": channel, "id": message.photo[-1].file_id, "is_photo": True, "name": "photo.jpg"}
    if document := message.document:
        name = (document.file_name or "file")[:100]
        return {"channel": channel, "id": document.file_id, "is_photo": False, "name": name}
    return None


async def _claimed(
    query: CallbackQuery, of: OfStaff | Phrase, talk: Talk, staff: Role, store: Store, closed: bool = False
) -> Question | None:
    """The question of a button, claimed by that, for whoever may go on with it; else the tap is told why not."""
    number = of.question if isinstance(of, Phrase) else of.number
    question = await questions.find(store, number)
    if question is None:
        await query.answer(say("staff.gone"), show_alert=True)
    elif (question.state == "closed") != closed:
        await query.answer(say("staff.is_open" if closed else "staff.is_closed"), show_alert=True)
    elif await questions.claim(store, number, staff, talk.now):
        await query.answer()
        return question
    else:
        await query.answer(say("staff.claimed.other"), show_alert=True)
    return None


async def _expect(talk: Talk, what: str, number: int) -> None:
    await talk.tell(say(f"staff.expect.{what}", number=number), markup([[staff_button("cancel", number)]]))
    await talk.expect(what, question=number)


# Answers for later use.


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
    elif question := await _claimed(query, callback_data, talk, staff, store):
        await _send(talk, staff, question, text, None, asks_back=False)


async def keep_phrase(query: CallbackQuery, callback_data: OfStaff, talk: Talk, store: Store) -> None:
    """Make the last answer to a question a canned one."""
    current_turn().on_commit(canned_answers.add_canned, callback_data.number)
    await query.answer(say("staff.phrase_kept"))


async def show_canned(message: Message, talk: Talk, store: Store) -> None:
    """Every canned answer, with a button to drop it."""
    known = await canned_answers.canned(store)
    for each in known:
        await talk.tell(render("staff_phrase", text=each.text), markup([[staff_button("drop_phrase", each.number)]]))
    if not known:
        await talk.tell(say("staff.no_phrases"))


async def drop_phrase(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role) -> None:
    """Keep a canned answer no more."""
    current_turn().on_commit(canned_answers.remove_canned, callback_data.number, talk.now, staff)
    await query.answer(say("staff.dropped"))
    await _leave(query, talk)


async def draft(query: CallbackQuery, callback_data: OfStaff, talk: Talk, store: Store) -> None:
    """Ask for the question in words that fit everybody; the entry's answer is the last one given."""
    if await questions.find(store, callback_data.number):
        await query.answer()
        await _expect(talk, "draft", callback_data.number)
    else:
        await query.answer(say("staff.gone"), show_alert=True)


async def draft_typed(message: Message, talk: Talk, staff: Role, store: Store) -> None:
    """Keep the draft."""
    number = talk.doing["question"]
    await talk.expect_nothing()
    if await questions.find(store, number) is None:
        await talk.tell(say("staff.gone"))
        return
    turn = current_turn()
    turn.on_commit(canned_answers.draft, number, message.text, staff.number)
    for shown in turn.added.values():
        shown.question = number
    await talk.tell(say("staff.drafted"))


async def show_drafts(message: Message, talk: Talk, staff: Role, store: Store) -> None:
    """Every draft; one of somebody else's can be published."""
    drafts = await canned_answers.drafts(store)
    for each in drafts:
        is_own = each.author == staff.number
        whats = ["discard"] if is_own else ["publish", "discard"]
        text = render("staff_draft", draft=each, is_own=is_own)
        shown = await talk.tell(text, markup([[staff_button(what, each.number) for what in whats]]))
        if on_page := current_turn().added.get(shown):
            on_page.question = each.question
    if not drafts:
        await talk.tell(say("staff.no_drafts"))


async def publish(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Publish somebody else's draft."""
    is_published = await canned_answers.publish(store, callback_data.number, staff, talk.now)
    await query.answer(say("staff.published" if is_published else "staff.not_published"), show_alert=True)
    await _leave(query, talk)


async def discard(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role) -> None:
    """Keep a draft no more."""
    current_turn().on_commit(canned_answers.discard, callback_data.number, talk.now, staff)
    await query.answer(say("staff.dropped"))
    await _leave(query, talk)


# Numbers.


async def show_statistics(message: Message, talk: Talk, store: Store) -> None:
    """The desk in numbers, with the questions that are handed over most often."""
    numbers = await statistics(store, talk.now)
    text = render("staff_statistics", numbers=numbers, days=DAYS)
    await talk.tell(text, markup(show_buttons([number for _, _, number in numbers.frequent])))


async def _pass_over(message: Message) -> None:
    """In a group, nothing else is the program's business."""


async def _pass_over_tap(query: CallbackQuery) -> None:
    await query.answer(say("fallback.stale"))


def _send_card(connection: Connection, number: int, turn: Turn, now: datetime) -> None:
    """Send a question to where a tap came from: the group, or the member's own chat."""
    messages.put(connection, "card", number, holder(connection, turn, now), now)


def _label(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


async def _leave(query: CallbackQuery, talk: Talk) -> None:
    """Take the buttons of a message away, once one of them was tapped that ends it."""
    if query.message:
        with suppress(TelegramBadRequest):
            await talk.bot.edit_message_reply_markup(chat_id=talk.chat_id, message_id=query.message.message_id)


_TAPS = {
    "show": show, "claim": claim, "reply": claim, "ask_back": ask_back, "release": release, "close": close,
    "reopen": reopen, "cancel": cancel, "phrases": offer_phrases, "keep_phrase": keep_phrase,
    "drop_phrase": drop_phrase, "draft": draft, "publish": publish, "discard": discard,
}  # fmt: skip
