"""The questions: one handler for all of them, over the question table."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.applicant.answering import answered
from handlers.applicant.free_text import heard, understood_there
from handlers.applicant.materials import is_for_papers, show_materials
from handlers.applicant.typed_answers import fits, told
from handlers.conversation.answer_readers import NotUnderstood
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, HasText
from handlers.conversation.keyboards import Answer, Control
from handlers.conversation.navigation import go_on, step_back
from handlers.conversation.questions import questions_of
from handlers.conversation.render import render
from handlers.conversation.result_summary import outcome_name
from handlers.conversation.state import Talking
from services.language.is_question import asks
from services.language.typed_dates import years_of_work
from services.language.unsure import is_unsure, sure_part
from services.store.store import Store

#: The question for the start of work, and the one that tells the same in years.
START_OF_WORK, YEARS_OF_WORK = "service_start", "service_years"


def router() -> Router:
    """Answers, typed or tapped, and the buttons under every question."""
    router = Router(name="interview")
    answering = StateFilter(Talking.answering)
    router.message.register(read_typed, answering, HasText())
    router.callback_query.register(tapped, answering, Answer.filter(), Current())
    router.callback_query.register(unsure, answering, Control.filter(), Current("unsure"))
    router.callback_query.register(why, answering, Control.filter(), Current("why"))
    router.callback_query.register(
        back, StateFilter(Talking.answering, Talking.finished), Control.filter(), Current("back")
    )
    return router


async def tapped(query: CallbackQuery, callback_data: Answer, talk: Talk) -> None:
    """A tapped answer: the same as typing what its button stands for."""
    await query.answer()
    await _take(talk, callback_data.text)


async def unsure(query: CallbackQuery, talk: Talk) -> None:
    """ "I don't know": the fact stays unknown and is not asked for again."""
    await query.answer()
    await _answer(talk, None)


async def why(query: CallbackQuery, talk: Talk) -> None:
    """Why the question is asked, with the clauses, and what the answer can change."""
    await query.answer()
    await talk.remark(_reason(talk))


async def back(query: CallbackQuery, talk: Talk) -> None:
    """Take the last answer back and ask its question again; before the first one, ask for the place."""
    await query.answer()
    await step_back(talk)


def _reason(talk: Talk) -> str:
    """Why the question under way is asked, the outcomes that hang on it, and the clauses that ask for it."""
    notice, bearing = talk.interview.notice, talk.interview.decision.bearing(talk.question.fact)
    outcomes = tuple(outcome_name(judged.outcome) for judged, _ in bearing)
    clauses = dict.fromkeys(clause for _, found in bearing for clause in found if clause in notice.clauses)
    return render("why", why=talk.question.why(talk.interview), outcomes=outcomes, clauses=list(clauses), notice=notice)


async def read_typed(message: Message, text: str, talk: Talk, store: Store) -> None:
    """A typed answer, unless more is said or something is asked: a question may hold the words of an answer.

    What is one in the question's own words is that, and not what it would mean elsewhere. What its writer is not sure
    of is none.
    """
    question = talk.question
    if is_unsure(text) or question.is_whole(text, talk.interview, talk.today):
        await _take(talk, text)
        return
    is_question = asks(text)
    sure = text if is_question else sure_part(text)
    found = await understood_there(talk, sure or text)
    if not sure:
        found = found.without(question.fact)
    if await heard(talk, sure or text, question.fact, found):
        return
    value = None if is_question else told(talk, sure, found)
    if not sure or value is not None:
        await _take(talk, value or text)
    elif (fits(talk, sure) and not is_question) or not await answered(talk, text, store):
        await _take(talk, sure)


async def _take(talk: Talk, text: str) -> None:
    if not sure_part(text):
        await _answer(talk, None)
        return
    try:
        value = talk.question.read(text, talk.interview, talk.today)
    except NotUnderstood as wrong:
        years = years_of_work(text) if talk.question.id == START_OF_WORK else None
        await (talk.ask_otherwise(str(wrong.words)) if years is None else _answer(talk, years, YEARS_OF_WORK))
    else:
        await _answer(talk, value)


async def _answer(talk: Talk, value: object, instead: str = "") -> None:
    """Take an answer and go on; after one that was given for some paper's sake, with the list of papers.

    ``instead`` is the question that it answers in the place of the one that was asked.
    """
    is_supplement = is_for_papers(talk)
    answered = questions_of(talk.interview.notice)[instead] if instead else talk.question
    await talk.leave_answered(talk.question.text(talk.interview), answered.shown(value, talk.interview))
    if talk.is_beginning:
        talk.agree_to_keep()
    before = talk.told_apart
    talk.interview.answer(answered.id, value)
    talk.count_anew()
    if is_supplement and talk.interview.is_complete and talk.interview.decision.materials:
        talk.ask_nothing()
        await show_materials(talk)
    else:
        apart = [words for words in talk.told_apart if words not in before]
        is_asked_on = apart and talk.interview.next_question()  # the result says so by itself
        await go_on(talk, "\n".join(apart) if is_asked_on else "")
