"""What people ask: the notice answers it, or staff do, and the conversation goes on where it was."""

import asyncio

from markupsafe import escape

from handlers.applicant.desk import ask_what, hand_over
from handlers.applicant.guessing import ask_whether_meant, ask_which_was_meant, guessed
from handlers.conversation.at_hand import notice_at_hand
from handlers.conversation.confirming import confirm
from handlers.conversation.context import Talk
from handlers.conversation.keyboards import control, markup, menu
from handlers.conversation.navigation import ask_again
from locales import say
from rules.facts import Facts
from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk.canned_answers import published
from services.desk.published_answers import among
from services.language.answers import LONGEST_QUESTION, PERSON, Answer, about, answer
from services.language.is_question import asks
from services.store.store import Store

#: Answers that are none: staff may know, but for what is no business of theirs.
FOR_THE_DESK, CHATTER = ("open", "unknown", "elsewhere"), "chatter"
#: What is no question about a notice.
CHATS = ("small_talk", PERSON)


async def answered(talk: Talk, text: str, store: Store, may_guess: bool = True) -> bool:
    """Answer a question, and go on where the conversation was; False where it is none.

    While something is asked, only what reads like a question is one; at other times also what the notice answers.
    Of what is not understood a guess is offered, where there is one and it ``may_guess``.
    """
    if talk.is_asking and not any(map(str.isalnum, text)):
        return False  # the question under way is what such signs are about
    found = await _answer(talk, text)
    is_meant = found.kind == "answer" and (found.is_sure or not talk.is_asking)
    is_question = asks(text) or is_meant or found.kind in CHATS
    is_understood = is_question and found.kind != "unknown"
    if may_guess and not is_understood and (guess := await guessed(talk, text, notice_at_hand(talk), asks(text))):
        await (ask_whether_meant(talk, text, guess) if guess.topic else confirm(talk))
        return True
    if not is_question:
        return False
    if len(text) > LONGEST_QUESTION:
        await talk.tell(say("asked.part", count=LONGEST_QUESTION))
    if found.kind == PERSON:
        await to_a_person(talk, store, found)
        return True
    if found.kind not in CHATS:
        talk.asked = text[:LONGEST_QUESTION]
    await _give(talk, text, found, store)
    return True


async def _give(talk: Talk, text: str, found: Answer, store: Store) -> None:
    """Give the answer that was found to a text, or have the desk asked, and go on where the conversation was."""
    is_for_the_desk = found.kind in FOR_THE_DESK and found.topic != CHATTER
    known = None
    if is_for_the_desk:
        known = await asyncio.to_thread(among, await published(store, notice_at_hand(talk).id), text)
    if known:
        await say_and_go_on(talk, say("asked.by_staff", answer=known.answer))
    elif found.choices:
        await ask_which_was_meant(talk, text, found.choices)
    elif is_for_the_desk and await holders(store, RoleKind.STAFF):
        await hand_over(talk, text, found)
    else:
        await say_and_go_on(talk, _in_words(found, talk))


async def chosen(talk: Talk, store: Store, topic: str | None) -> None:
    """Answer the question that was meant of those offered; None where it was none of them."""
    text = talk.doing["text"]
    if topic is None:
        talk.asked = ""  # nothing was understood that the next question could lean on
        await _give(talk, text, (await _answer(talk, text))._replace(choices=()), store)
    elif found := await _about(talk, topic):
        await _give(talk, text, found, store)
    else:
        await ask_again(talk)


async def meant(talk: Talk, store: Store, is_meant: bool) -> None:
    """Answer the question that was guessed, once somebody meant it; else go on as if nobody had guessed."""
    guess = talk.doing
    if is_meant and (found := await _about(talk, guess["topic"])):
        talk.asked = guess["wording"]
        await _give(talk, guess["text"], found, store)
    elif not await answered(talk, guess["text"], store, may_guess=False):
        await say_and_go_on(talk, say("fallback.text"))


async def _answer(talk: Talk, text: str) -> Answer:
    return await asyncio.to_thread(answer, text, notice_at_hand(talk), _facts(talk), talk.now, talk.asked or None)


async def _about(talk: Talk, topic: str) -> Answer | None:
    return await asyncio.to_thread(about, topic, notice_at_hand(talk), _facts(talk), talk.now)


def _facts(talk: Talk) -> Facts | None:
    """What is known of whoever asks, with what they told just now: they ask of themselves as they told."""
    known = talk.interview.facts if talk.has_interview else {}
    told = talk.waiting if talk.is_confirming else {}
    return Facts.of(known | told) if talk.has_interview or told else None


async def to_a_person(talk: Talk, store: Store, found: Answer) -> None:
    """Hand the question before over to staff, or ask for one; without staff the telephone is all there is."""
    if not await holders(store, RoleKind.STAFF):
        await say_and_go_on(talk, found.text)
    elif talk.asked:
        await hand_over(talk, talk.asked, None)
    else:
        await ask_what(talk)


def _in_words(found: Answer, talk: Talk) -> str:
    if found.kind == "own" and not (talk.has_interview and talk.interview.is_complete):
        return say("asked.own_first" if talk.is_confirming else "asked.own")
    return say("asked.answer", answer=found.text, clause=found.clause) if found.clause else found.text


async def answered_besides(talk: Talk, text: str) -> list[str]:
    """The answer to what a message that tells something asks besides, if it does."""
    found = await _answer(talk, text) if asks(text) else None
    return [_in_words(found, talk)] if found and found.kind not in CHATS else []


async def say_and_go_on(talk: Talk, words: str) -> None:
    """What was said, then the question under way; to whoever looks around only what was said."""
    if talk.has_interview and not talk.is_asking and not talk.is_confirming:
        await talk.aside(escape(words), lambda step: markup([[control("go_on", step)]], menu(step)))
    else:
        await ask_again(talk, words)
