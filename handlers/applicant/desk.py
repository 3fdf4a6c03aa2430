"""Asking staff: a question is handed over, the answer comes back here, and more can be said about it."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.applicant.learning import learning_keyboard
from handlers.conversation.at_hand import fact_shown, notice_at_hand
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, Doing, HasText, RepliesToQuestion
from handlers.conversation.keyboards import Control, OfQuestion, View, control, markup, no_need
from handlers.conversation.navigation import ask_again
from handlers.conversation.questions import questions_of
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary
from locales import SOURCE, Words, say, speaking
from rules.facts import Facts
from services.accounts.consent import LEARNING, is_given
from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk import questions
from services.desk.tables import Question, QuestionState
from services.desk.topics import foreseen, topic_of
from services.language.answers import Answer, answer
from services.language.understanding import names_known, understand
from services.store.store import Store
from services.store.turn import current_turn


def router() -> Router:
    """/ask, its buttons, what is typed then, and the buttons under an answer."""
    router = Router(name="desk")
    router.message.register(ask, Command("ask", ignore_case=True))
    router.message.register(add_in_reply, RepliesToQuestion("reply"), HasText())
    router.message.register(take, Doing("ask"), HasText())
    router.message.register(add, Doing("more"), HasText())
    router.callback_query.register(ask_tapped, View.filter(), Current("desk"))
    router.callback_query.register(hand_over_tapped, Control.filter(), Current("hand_over"), Doing("offer"))
    router.callback_query.register(solved, OfQuestion.filter(F.what == "solved"))
    router.callback_query.register(more, OfQuestion.filter(F.what == "more"))
    return router


async def hand_over(talk: Talk, question: str, found: Answer | None) -> None:
    """Offer to hand a question over to staff, after what was found of it: nothing more is asked than a tap."""

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("hand_over", step), no_need(step)]])

    topic = topic_of(found) if found else await _topic(talk, question)
    await talk.aside(render("desk_offer", question=question, preface=found.text if found else ""), keyboard)
    await talk.expect("offer", text=question, topic=topic)


async def ask(message: Message, command: CommandObject, talk: Talk, store: Store, desk_hours: float) -> None:
    """Hand over what stands after the command; without it, ask what the question is."""
    if command.args:
        await _hand_over(talk, store, desk_hours, command.args, await _topic(talk, command.args))
    else:
        await ask_what(talk)


async def ask_tapped(query: CallbackQuery, talk: Talk) -> None:
    """Ask what the question is."""
    await query.answer()
    await ask_what(talk)


async def ask_what(talk: Talk) -> None:
    """Ask which question is to be handed over to staff."""
    await talk.aside(say("desk.what"), lambda step: markup([[no_need(step)]]))
    await talk.expect("ask")


async def take(message: Message, text: str, talk: Talk, store: Store, desk_hours: float) -> None:
    """The question as it was typed."""
    await _hand_over(talk, store, desk_hours, text, await _topic(talk, text))


async def hand_over_tapped(query: CallbackQuery, talk: Talk, store: Store, desk_hours: float) -> None:
    """The question for which it was offered."""
    await query.answer()
    await _hand_over(talk, store, desk_hours, talk.doing["text"], talk.doing.get("topic"))


async def _hand_over(talk: Talk, store: Store, desk_hours: float, text: str, topic: str | None) -> None:
    turn, phones = current_turn(), _phones(talk)
    if not await holders(store, RoleKind.STAFF):
        await talk.tell(render("desk_nobody", phones=phones))
    elif len(await questions.still_open(store, turn.account.number)) >= questions.MOST_OPEN:
        await talk.tell(render("desk_enough", most=questions.MOST_OPEN, phones=phones))
    else:
        notice = notice_at_hand(talk)
        entry = foreseen(notice, topic)
        about = {
            "language": talk.language,
            "notice": notice.id,
            "topic": topic,
            "clause": entry.clause if entry else None,
            "facts": _facts_in_words(talk),
            "stated": await _stated(talk, text),
        }
        turn.on_commit(lambda connection: questions.ask(connection, turn.account.number, text, talk.now, **about))
        asks = not await is_given(store, turn.account.number, LEARNING)
        words = {"question": text, "hours": f"{desk_hours:g}", "phones": phones, "asks_to_learn": asks}
        await talk.tell(render("desk_handed_over", **words), learning_keyboard() if asks else None)
    await ask_again(talk)


async def _topic(talk: Talk, text: str) -> str | None:
    """What a question is about that nothing was looked up for yet."""
    facts = Facts.of(talk.interview.facts) if talk.has_interview else None
    return topic_of(await asyncio.to_thread(answer, text, notice_at_hand(talk), facts, talk.now))


async def _stated(talk: Talk, text: str) -> list[str]:
    """What a question says of the person, in Chinese, as the interview shows it: a line for each fact."""
    names = names_known(talk.library, notice_at_hand(talk))
    understood = await asyncio.to_thread(understand, text, talk.today, names)
    with speaking(SOURCE):
        lines = []
        for fact, value in understood.facts.items():
            words, is_deduced = understood.grounds[fact]
            shown = {"name": say(f"fact.{fact}"), "value": fact_shown(fact, value, talk)}
            lines.append(say("heard.deduced" if is_deduced else "heard.said", **shown, words=words))
        for fact, said in understood.contradictions.items():
            values = tuple(fact_shown(fact, value, talk) for value in said)
            lines.append(say("staff.contradicted", name=say(f"fact.{fact}"), values=values))
        return lines


def _phones(talk: Talk) -> list[tuple[Words, str | None]]:
    """Whom to call about what is urgent: the notice's office, before there is one those of all notices."""
    return list(dict.fromkeys((notice.contact.office, notice.contact.phone) for notice in talk.notices))


async def solved(query: CallbackQuery, callback_data: OfQuestion, talk: Talk, store: Store) -> None:
    """The person has what they need, unless they asked on and staff have not answered that yet."""
    question = await _mine(store, callback_data.question)
    if question and question.state == QuestionState.OPEN:
        await query.answer(say("desk.waits"))
    elif question:
        current_turn().on_commit(questions.close, callback_data.question, talk.now, None)
        await query.answer(say("desk.solved"))
    else:
        await query.answer(say("fallback.stale"))


async def more(query: CallbackQuery, callback_data: OfQuestion, talk: Talk, store: Store) -> None:
    """Ask what else there is to say about a question."""
    if await _mine(store, callback_data.question):
        await query.answer()
        await talk.aside(say("desk.more"), lambda step: markup([[no_need(step)]]))
        await talk.expect("more", question=callback_data.question)
    else:
        await query.answer(say("fallback.stale"))


async def add(message: Message, text: str, talk: Talk, store: Store) -> None:
    """What else was typed about a question."""
    await say_more(talk, store, talk.doing["question"], text)


async def add_in_reply(message: Message, text: str, number: int, talk: Talk, store: Store) -> None:
    """The same in reply to the answer."""
    await say_more(talk, store, number, text)


async def say_more(talk: Talk, store: Store, number: int, text: str) -> None:
    """Let staff have what else there is to say about a question of this person's."""
    if await _mine(store, number):
        current_turn().on_commit(questions.add, number, text, talk.now)
        await talk.tell(say("desk.added"))
    await ask_again(talk)


async def _mine(store: Store, number: int) -> Question | None:
    """A question, if it is this person's."""
    question = await questions.find(store, number)
    is_mine = question and question.account == current_turn().account.number
    return question if is_mine else None


def _facts_in_words(talk: Talk) -> list[list[str]]:
    """What is known about a person, in Chinese: the notice, the place, every answer, the result if there is one."""
    if not talk.has_interview:
        return []
    interview = talk.interview
    with speaking(SOURCE):
        questions = questions_of(interview.notice)
        asked = [questions[question] for question in interview.answered if question in questions]
        known = [(question.name, question.shown(interview.facts.get(question.id), interview)) for question in asked]
        lead = ResultSummary(interview.decision).lead if interview.is_complete else None
        result = [(say("staff.result"), f"{lead.name} {say(f'verdict.{lead.verdict}')}")] if lead else []
        about = [(say("staff.notice"), interview.notice.short_name), (say("fact.place"), talk.place)]
        return [[str(name), str(value)] for name, value in (*about, *known, *result)]
