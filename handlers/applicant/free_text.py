"""What people write besides answering: what they say of themselves, and what they ask.

What was understood counts only once it was agreed to. A question is answered from the notice, and the conversation goes
on where it was. What a text means is found out in a thread: a long one takes tens of milliseconds, and the first of
all, for which dictionaries are read, a second. Other conversations do not wait for it.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from markupsafe import escape

from handlers.applicant.desk import hand_over
from handlers.conversation.context import Talk, Talking
from handlers.conversation.filters import Current, HasText
from handlers.conversation.keyboards import Control, Drop, ask_staff, button, control, markup, menu, packed
from handlers.conversation.navigation import ask_again, ask_another_place, ask_place, go_on
from handlers.conversation.questions import QUESTIONS
from handlers.conversation.render import render
from locales import Words, say
from rules.conditions.wording import value_shown
from rules.facts import Facts
from rules.notice import Notice
from rules.season import season
from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk.canned_answers import published
from services.desk.published_answers import among
from services.interview.interview import Interview
from services.interview.places import places
from services.language.answers import LONGEST_QUESTION, Answer, answer
from services.language.parse_answer import yes_or_no
from services.language.understanding import LONGEST_TEXT, names_known, understand
from services.store.store import Store

#: Answers that are none: staff may know, but for what is no business of theirs.
FOR_THE_DESK, CHATTER = ("open", "unknown", "elsewhere"), "chatter"
#: What tells a question from an answer: letters at all, and a word or a sign that asks.
_ASKS = re.compile(
    r"(?=.*\w.*\w).*(?:[?？؟]|[吗呢么嘛不没][\s。!！~～]*$|多久|几|什么|怎|哪|多少|为何|为啥|咋|如何|啥)", re.DOTALL
)


class Line(NamedTuple):
    """Something that was understood, as it is shown."""

    name: str
    value: str
    words: str
    is_deduced: bool


def router() -> Router:
    """The yes, the no and the corrections to what was understood."""
    router = Router(name="free text")
    confirming = StateFilter(Talking.confirming)
    router.message.register(typed, confirming, HasText())
    router.callback_query.register(agree, confirming, Control.filter(), Current("agree"))
    router.callback_query.register(disagree, confirming, Control.filter(), Current("disagree"))
    router.callback_query.register(drop, confirming, Drop.filter(), Current())
    return router


async def typed(message: Message, text: str, talk: Talk, store: Store) -> None:
    """A yes or a no in words; something else takes the place of what was understood, or is a question."""
    said = yes_or_no(text)
    if said is not None:
        await (_agree(talk) if said else _disagree(talk))
    elif not (await heard(talk, text) or await answered(talk, text, store)):
        await _confirm(talk)


async def agree(query: CallbackQuery, talk: Talk) -> None:
    """It is so: it counts."""
    await query.answer()
    await _agree(talk)


async def disagree(query: CallbackQuery, talk: Talk) -> None:
    """Nothing of it is so."""
    await query.answer()
    await _disagree(talk)


async def drop(query: CallbackQuery, callback_data: Drop, talk: Talk) -> None:
    """One thing of it is not so."""
    await query.answer()
    talk.heard.pop(callback_data.fact, None)
    if talk.heard:
        await talk.change(talk.message_id, _what_was_heard(talk), _yes_or_no(talk, talk.step))
    else:
        await _disagree(talk)


async def heard(talk: Talk, text: str, but: str | None = None) -> bool:
    """Show what somebody says of themselves, for a yes; False where it is nothing new besides the fact ``but``.

    Where all that is new contradicts itself there is nothing to say yes to: it is said, and asked about in its turn.
    """
    understood = await asyncio.to_thread(understand, text, talk.today, *names_known(talk.library))
    if len(text) > LONGEST_TEXT:
        await talk.tell(say("heard.part", count=LONGEST_TEXT))
    known = talk.interview.facts if talk.has_interview else {}
    new = {fact: value for fact, value in understood.facts.items() if known.get(fact) != value}
    disputed = {fact: list(values) for fact, values in understood.contradictions.items() if fact not in known}
    if new.keys() - {but}:
        talk.heard = {fact: [value, *understood.grounds[fact]] for fact, value in new.items()}
        talk.disputed = disputed
        await _confirm(talk)
    elif disputed.keys() - {but} and not asks(text):
        await _say_and_go_on(talk, render("disputed", disputed=_in_dispute(disputed, talk)))
    else:
        return False
    return True


def asks(text: str) -> bool:
    """Whether a text reads like a question."""
    return _ASKS.match(text) is not None


async def answered(talk: Talk, text: str, store: Store) -> bool:
    """Answer a question, and go on where the conversation was; False where it is none.

    While something is asked, only what reads like a question is one; at other times also what the notice answers.
    """
    facts = Facts(**talk.interview.facts) if talk.has_interview else None
    found = await asyncio.to_thread(answer, text, _notice(talk), facts, talk.now)
    if not (asks(text) or found.kind == "small_talk" or (found.kind == "answer" and not talk.is_asking)):
        return False
    if len(text) > LONGEST_QUESTION:
        await talk.tell(say("asked.part", count=LONGEST_QUESTION))
    is_for_the_desk = found.kind in FOR_THE_DESK and found.entry != CHATTER
    known = None
    if is_for_the_desk:
        known = await asyncio.to_thread(among, await published(store, _notice(talk).id), text)
    if known:
        await _say_and_go_on(talk, say("asked.by_staff", answer=known.answer))
    elif is_for_the_desk and await holders(store, RoleKind.STAFF):
        await hand_over(talk, text, found.likely, preface=found.text)
    else:
        await _say_and_go_on(talk, _in_words(found, talk))
    return True


def _in_words(found: Answer, talk: Talk) -> str:
    if found.kind == "own" and not (talk.has_interview and talk.interview.is_complete):
        return say("asked.own")
    return say("asked.answer", answer=found.text, clause=found.clause) if found.clause else found.text


async def _say_and_go_on(talk: Talk, words: str) -> None:
    """What was said, then the question under way; to whoever looks around only what was said."""
    if talk.heard and not talk.is_agreed:
        await _confirm(talk, preface=words)
    elif talk.has_interview and not talk.is_asking:
        await talk.aside(escape(words), lambda step: markup([[control("go_on", step)]], menu(step)))
    else:
        await ask_again(talk, words)


def _notice(talk: Talk) -> Notice:
    """The notice of the conversation; before there is one, the one to apply under next."""
    if talk.has_interview:
        return talk.interview.notice
    notices = talk.library.all()
    return next((notice for notice in notices if not season(notice, talk.now).is_over), notices[0])


async def _agree(talk: Talk) -> None:
    talk.is_agreed = True
    county, *_ = talk.heard.get("county", [None])
    place = next((place for place in places(talk.library) if county and place.county == county), None)
    if place:
        talk.take_place(place)
    if county and not place:
        await ask_another_place(talk)
    elif not talk.has_interview:
        await ask_place(talk, preface=say("heard.taken"))
    else:
        talk.take_heard()
        await go_on(talk, say("heard.taken"))


async def _disagree(talk: Talk) -> None:
    talk.drop_heard()
    await ask_again(talk, say("heard.dropped"))


async def _confirm(talk: Talk, preface: str = "") -> None:
    text = _what_was_heard(talk, preface)
    await talk.show(Talking.confirming, text, lambda step: _yes_or_no(talk, step))


def _what_was_heard(talk: Talk, preface: str = "") -> str:
    lines = [
        Line(say(f"fact.{fact}"), _shown(fact, value, talk), words, is_deduced)
        for fact, (value, words, is_deduced) in talk.heard.items()
    ]
    disputed = _in_dispute(talk.disputed, talk)
    return render("heard", lines=lines, disputed=disputed, apart=talk.newly_told_apart, preface=preface)


def _in_dispute(disputed: Mapping[str, Sequence[Any]], talk: Talk) -> list[tuple[Words, tuple[str, ...]]]:
    """Facts by their names, with the values said of each."""
    return [
        (Words(f"fact.{fact}"), tuple(_shown(fact, value, talk) for value in values))
        for fact, values in disputed.items()
    ]


def _shown(fact: str, value: Any, talk: Talk) -> str:
    """A value as the question's own answers show it."""
    if fact not in QUESTIONS:
        return str(value_shown(value))
    interview = talk.interview if talk.has_interview else Interview(_notice(talk), talk.today, {}, [])
    return str(QUESTIONS[fact].shown(value, interview))


def _yes_or_no(talk: Talk, step: int) -> InlineKeyboardMarkup:
    wrong = [button(say("button.wrong", name=Words(f"fact.{fact}")), Drop(step=step, fact=fact)) for fact in talk.heard]
    desk = [[ask_staff(step)]] if talk.told_apart else []
    return markup([[control("agree", step)]], packed(wrong), [[control("disagree", step)]], desk)
