"""Questions to staff as staff see them, and answers as the person who asked sees them."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.conversation.keyboards import OfQuestion, OfStaff, Row, button, markup, rows
from handlers.conversation.render import render
from handlers.messages.moments import moment
from locales import Words, say
from rules.notice_files.library import Library, UnknownNotice
from services.accounts.tables import Role
from services.desk.tables import Exchange, Question, QuestionState
from services.desk.topics import in_words

#: So much of what was said about a question stands on its card: the newest.
LATEST = 6


def card(question: Question, said: list[Exchange], viewer: Role, library: Library, is_raised: bool) -> str:
    """A question as it stands, for one of the staff, or a group of theirs."""
    return render(
        "staff_card",
        question=question,
        asked_at=moment(question.asked_at),
        status=_status(question, viewer),
        topic=in_words(library, question.notice, question.topic),
        clause=_clause(question, library),
        left_out=len(said[:-LATEST]),
        said=said[-LATEST:],
        is_raised=is_raised,
    )


def card_keyboard(question: Question, viewer: Role) -> InlineKeyboardMarkup:
    """What a viewer may do with a question."""
    if question.claimed_by not in (None, viewer.number) and not viewer.is_group:
        return markup()
    if question.state == QuestionState.CLOSED:
        whats = ["reopen"]
    else:
        first = "claim" if question.claimed_by is None else "release"
        whats = [first, "reply", "ask_back", "phrases", "close"]
    return markup(rows(staff_button(what, question.number) for what in whats))


def staff_button(what: str, number: int) -> InlineKeyboardButton:
    """A button for something that staff do."""
    return button(say(f"staff.button.{what}"), OfStaff(number=number, what=what))


def show_buttons(numbers: list[int]) -> list[Row]:
    """Buttons that show questions."""
    return rows(button(say("staff.show", number=n), OfStaff(number=n, what="show")) for n in numbers)


def answer(question: Question, said: Exchange) -> str:
    """What staff said, for the person who asked."""
    return render("desk_answer", question=question, said=said)


def answer_keyboard(question: Question, said: Exchange) -> InlineKeyboardMarkup:
    """What the person can do with it."""
    if said.asks_back:
        return markup([[_answer_button("reply", question.number, "more")]])
    return markup([[_answer_button(what, question.number, what) for what in ("solved", "more")]])


def _answer_button(label: str, number: int, what: str) -> InlineKeyboardButton:
    return button(say(f"desk.button.{label}"), OfQuestion(question=number, what=what))


def _status(question: Question, viewer: Role) -> str:
    if question.state in (QuestionState.OPEN, QuestionState.ASKED) and question.claimed_by is not None:
        if viewer.is_group:
            return say("staff.claimed.group")
        return say("staff.claimed.you" if question.claimed_by == viewer.number else "staff.claimed.other")
    return say(f"staff.state.{question.state}")


def _clause(question: Question, library: Library) -> tuple[str, Words | None] | None:
    """The likely clause and its words, as far as the notice has them."""
    if question.clause is None:
        return None
    try:
        clauses = library.find(question.notice).clauses if question.notice else {}
    except UnknownNotice:
        clauses = {}
    return question.clause, clauses.get(question.clause)
