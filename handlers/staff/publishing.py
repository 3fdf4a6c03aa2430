"""Entries for everybody: drafted from a reply, published by a second member of staff, taken back."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import Doing, FromStaff, HasText
from handlers.conversation.keyboards import OfPublished, OfReply, OfStaff, button, markup
from handlers.conversation.render import render
from handlers.messages.cards import staff_button
from handlers.messages.moments import moment
from handlers.staff.claims import leave
from locales import say
from services.accounts.tables import Role
from services.desk import canned_answers, replies
from services.store.store import Store
from services.store.turn import current_turn

#: So many published entries are listed at a time.
TOGETHER = 10


def router() -> Router:
    """/drafts, the words of a draft, and the buttons of drafts and of what was published."""
    router = Router(name="publishing")
    router.message.register(show_drafts, Command("drafts", ignore_case=True), FromStaff())
    router.message.register(draft_typed, Doing("draft"), HasText(), FromStaff())
    router.callback_query.register(draft, OfReply.filter(F.what == "draft"), FromStaff())
    router.callback_query.register(show_published, OfPublished.filter(), FromStaff())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfStaff.filter(F.what == what), FromStaff())
    return router


async def draft(query: CallbackQuery, callback_data: OfReply, talk: Talk, store: Store) -> None:
    """Ask for the question in words that fit everybody; the entry's answer is the reply."""
    number, place = callback_data.question, callback_data.place
    reply = await replies.find(store, number, place)
    if reply is None:
        await query.answer(say("staff.gone"), show_alert=True)
        return
    await query.answer()
    prompt = say("staff.expect.draft", number=number, answer=reply.text)
    _is_about(number, await talk.tell(prompt, markup([[staff_button("cancel", number)]])))
    await talk.expect("draft", question=number, reply=place)


async def draft_typed(message: Message, text: str, talk: Talk, staff: Role, store: Store) -> None:
    """Keep the draft."""
    number, place = talk.doing["question"], talk.doing.get("reply", 0)
    await talk.expect_nothing()
    reply = await replies.find(store, number, place)
    if reply is None:
        await talk.tell(say("staff.gone"))
        return
    turn = current_turn()
    turn.on_commit(canned_answers.draft, number, text, reply.text, staff.number)
    _is_about(number, *turn.added)
    await talk.tell(say("staff.drafted"))


async def show_drafts(message: Message, talk: Talk, staff: Role, store: Store) -> None:
    """Every draft, of which one of somebody else's can be published; and the way to what was published."""
    drafts, count = await canned_answers.drafts(store), await canned_answers.count_published(store)
    for each in drafts:
        is_own = each.author == staff.number
        whats = ["discard"] if is_own else ["publish", "discard"]
        text = render("staff_draft", draft=each, is_own=is_own)
        shown = await talk.tell(text, markup([[staff_button(what, each.number) for what in whats]]))
        _is_about(each.question, shown)
    listed = [[button(say("staff.button.published", count=count), OfPublished())]] if count else []
    if count or not drafts:
        await talk.tell(say("staff.drafts", count=len(drafts)) if drafts else say("staff.no_drafts"), markup(listed))


async def publish(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Publish somebody else's draft."""
    is_published = await canned_answers.publish(store, callback_data.number, staff, talk.now)
    await query.answer(say("staff.published" if is_published else "staff.not_published"), show_alert=True)
    await leave(query, talk)


async def discard(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Keep a draft no more."""
    is_gone = await store.write(canned_answers.discard, callback_data.number, talk.now, staff)
    await query.answer(say("staff.dropped" if is_gone else "staff.not_discarded"), show_alert=not is_gone)
    await leave(query, talk)


async def show_published(query: CallbackQuery, callback_data: OfPublished, talk: Talk, store: Store) -> None:
    """What was published, the newest last so that it is seen, each with a button to take it back."""
    await query.answer()
    found = await canned_answers.newest_published(store, TOGETHER + 1, callback_data.before)
    for entry in reversed(found[:TOGETHER]):
        text = render("staff_published", entry=entry, published_at=moment(entry.published_at))
        await talk.tell(text, markup([[staff_button("withdraw", entry.number)]]))
    if not found:
        await talk.tell(say("staff.nothing_published"))
    elif len(found) > TOGETHER:
        earlier = button(say("staff.button.earlier"), OfPublished(before=found[TOGETHER - 1].number))
        await talk.tell(say("staff.more_published"), markup([[earlier]]))


async def withdraw(query: CallbackQuery, callback_data: OfStaff, talk: Talk, staff: Role, store: Store) -> None:
    """Take back what was published: nobody is answered by it any more."""
    is_gone = await canned_answers.withdraw(store, callback_data.number, staff, talk.now)
    await query.answer(say("staff.withdrawn" if is_gone else "staff.withdrawn_before"), show_alert=True)
    await leave(query, talk)


def _is_about(question: int, *shown: int) -> None:
    """Have messages go from the page with the question that they tell of."""
    for number in shown:
        if on_page := current_turn().added.get(number):
            on_page.question = question


_TAPS: dict[str, Handler] = {"publish": publish, "discard": discard, "withdraw": withdraw}
