"""The desk in numbers, and the questions as a file from which the answers can learn."""

from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromStaff
from handlers.conversation.keyboards import OfDesk, button, markup
from handlers.conversation.render import render
from handlers.messages.cards import show_buttons
from locales import say
from rules.notice_files.library import Library
from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.desk.labelled import as_lines, labelled
from services.desk.statistics import DAYS, statistics
from services.desk.topics import in_words
from services.store.store import Store
from services.store.turn import current_turn

EXPORT = "questions.jsonl"
_HOUR = timedelta(hours=1)


def router() -> Router:
    """/stats and its button."""
    router = Router(name="statistics")
    router.message.register(show_statistics, Command("stats", ignore_case=True), FromStaff())
    router.callback_query.register(export, OfDesk.filter(F.what == "export"), FromStaff())
    return router


async def show_statistics(message: Message, talk: Talk, store: Store, library: Library) -> None:
    """The desk in numbers, with what is handed over most often."""
    numbers = await statistics(store, talk.now)
    text = render(
        "staff_statistics",
        numbers=numbers,
        days=DAYS,
        waiting=_span(numbers.waiting),
        answering=_span(numbers.answering),
        topics=[(in_words(library, each.notice, each.topic) or each.topic, each) for each in numbers.topics],
    )
    newest = [each.newest for each in (*numbers.topics, numbers.apart) if each]
    await talk.tell(text, markup(show_buttons(newest), [[button(say("staff.button.export"), OfDesk(what="export"))]]))


async def export(query: CallbackQuery, talk: Talk, staff: Role, store: Store, library: Library) -> None:
    """Hand over the questions of everybody who agrees to it."""
    rows = await labelled(store, library)
    if rows:
        await query.answer()
        await talk.hand_over(EXPORT, as_lines(rows), say("staff.exported", count=len(rows)))
        current_turn().on_commit(record, Act.QUESTIONS_EXPORTED, staff, talk.now, {"lines": len(rows)})
    else:
        await query.answer(say("staff.nothing_to_export"), show_alert=True)


def _span(span: timedelta | None) -> str:
    if span is None:
        return say("staff.none_yet")
    if span >= _HOUR:
        return say("staff.hours", hours=f"{span / _HOUR:.1f}")
    return say("staff.minutes", minutes=max(1, round(span.total_seconds() / 60)))
