"""What people write besides answering: what they say of themselves, and what they ask.

What was understood counts only once it was agreed to. A question is answered from the notice, and the conversation goes
on where it was. What a text means is found out in a thread: a long one takes tens of milliseconds, and the first of
all, for which dictionaries are read, a second. Other conversations do not wait for it.
"""

import asyncio
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from handlers.applicant.desk import ask_what, hand_over
from handlers.applicant.guessing import ask_whether_meant, ask_which_was_meant, guessed
from handlers.applicant.of_whom import is_of_another, settle_whom, turns_to_the_writer
from handlers.applicant.typed_answers import fits, read, told
from handlers.conversation.at_hand import fact_shown, notice_at_hand
from handlers.conversation.choosing import ask_notice
from handlers.conversation.confirming import confirm, in_dispute, what_was_heard, yes_or_no_to_it
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, HasText
from handlers.conversation.keyboards import Control, Drop, control, markup, menu
from handlers.conversation.navigation import ask_again, ask_another_place, ask_place, go_on
from handlers.conversation.render import render
from handlers.conversation.state import Talking
from locales import say
from rules.conditions.wording import span_shown
from rules.days import days
from rules.facts import Facts
from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk.canned_answers import published
from services.desk.published_answers import among
from services.interview.interview import is_less_exact
from services.interview.places import places, with_place
from services.language.answers import LONGEST_QUESTION, PERSON, Answer, about, answer
from services.language.in_answer_to import in_answer_to, said_besides
from services.language.is_question import asks
from services.language.left_open import left_open
from services.language.no_specialty import is_post_of_any_series
from services.language.parse_answer import agrees, doubts, said_wrong
from services.language.spellings import folded
from services.language.understanding import LONGEST_TEXT, Understood, beside_known, names_known, understand
from services.language.understanding.names import Names
from services.language.unsure import sure_part
from services.store.store import Store

#: Answers that are none: staff may know, but for what is no business of theirs.
FOR_THE_DESK, CHATTER = ("open", "unknown", "elsewhere"), "chatter"
#: What is done where what was typed while something waits for a yes was not clear.
UNCLEAR = "unclear"
#: What is no question about a notice.
CHATS = ("small_talk", PERSON)


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
    """A yes or a no in words; something else is said besides, and waits with what was understood, or is a question.

    An answer to the question that is still open waits with it as well. A no that may be to one thing only, or to
    something else, lets go of nothing. Who twice says what nobody understands is asked on, without what waits.
    """
    said = agrees(text)
    if said is not None:
        await (_agree(talk) if said else _disagree(talk))
    elif (fact := _wrong(talk, text)) is not None:
        talk.heard.pop(fact)
        await (confirm(talk) if talk.heard else _disagree(talk))
    elif _is_open(talk) and talk.question.is_whole(text, talk.interview, talk.today):
        await _wait_with_the_rest(talk, text)
    elif doubts(text):
        await _show_again(talk, say("heard.which"))
    elif not (await heard(talk, text) or await _answers_the_question(talk, text) or await answered(talk, text, store)):
        await _show_again(talk, say("heard.not_understood"))


def _is_open(talk: Talk) -> bool:
    """Whether the question under way still waits for an answer while something else waits for a yes."""
    return talk.is_asking and talk.question.own is None and talk.question.fact not in talk.heard


async def _answers_the_question(talk: Talk, text: str) -> bool:
    """Have an answer to the question that is still open wait with the rest; False where the text is none."""
    if not _is_open(talk) or asks(text) or not (sure := sure_part(text)):
        return False
    answer = told(talk, sure, await understood_there(talk, sure)) or (sure if fits(talk, sure) else None)
    return answer is not None and await _wait_with_the_rest(talk, answer)


async def _wait_with_the_rest(talk: Talk, answer: str) -> bool:
    """Have an answer wait with the rest, as it could have been typed; False where it cannot be read as one."""
    value = read(talk, answer)
    if value is None:
        return False
    talk.hear({talk.question.fact: [value, answer, False]}, {})
    await confirm(talk)
    return True


async def _show_again(talk: Talk, why: str) -> None:
    """Show what waits once more, having said why; twice in a row let go of it, where a question is open."""
    if talk.is_asking and talk.doing.get("what") == UNCLEAR:
        talk.drop_heard()
        await ask_again(talk, say("heard.set_aside"))
    else:
        await confirm(talk, why)
        await talk.expect(UNCLEAR)


def _wrong(talk: Talk, text: str) -> str | None:
    """The one thing that is said to be wrong by a part of its name (层级不对); None where it is none, or several."""
    named = said_wrong(text)
    found = [fact for fact in talk.heard if named and named in folded(say(f"fact.{fact}"))]
    return found[0] if len(found) == 1 else None


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
        await talk.change(talk.message_id, what_was_heard(talk), yes_or_no_to_it(talk, talk.step))
    else:
        await _disagree(talk)


async def understood_there(talk: Talk, text: str) -> Understood:
    """What a text says: where it does not name what it is of, of what is asked, or of what waits for a yes."""
    names, known = _names(talk), talk.interview.facts if talk.has_interview else {}
    waiting = _waiting(talk)
    asked = talk.question.fact if talk.is_asking else None

    def understood() -> Understood:
        found = said_besides(text, known | waiting, waiting, talk.today, names) if waiting else None
        if found is None and asked and asked not in waiting:
            found = in_answer_to(asked, text, known | waiting, talk.today, names)
        found = found or understand(text, talk.today, names)
        is_anew = turns_to_the_writer(talk, found)
        return found if is_anew else beside_known(text, found, known | waiting, names, asked)

    return await asyncio.to_thread(understood)


async def heard(talk: Talk, text: str, but: str | None = None, found: Understood | None = None) -> bool:
    """Show what somebody says of themselves, for a yes; False where it is nothing new besides the fact ``but``.

    Where all that is new contradicts itself there is nothing to say yes to: it is said, and asked about in its turn.
    What the same message asks is answered first, or said to be for the desk. ``found`` is what was understood of it,
    where that is known.
    """
    understood = found or await understood_there(talk, text)
    if but != "workplace_level":
        understood = with_place(understood, text, talk.library)
    if len(text) > LONGEST_TEXT:
        await talk.tell(say("heard.part", count=LONGEST_TEXT))
    if anew := turns_to_the_writer(talk, understood):
        talk.forget()
    if is_of_another(talk, understood):
        return await _leave_others_out(talk, text, understood)
    settle_whom(talk, understood)
    known = _known(talk)
    left = [each for each in left_open(text, notice_at_hand(talk)) if each not in talk.left_open]
    new = _new(talk, understood, but)
    disputed = {fact: list(values) for fact, values in understood.contradictions.items() if fact not in known}
    if new.keys() - {but}:
        talk.hear({fact: [value, *understood.grounds[fact]] for fact, value in new.items()}, disputed)
        of_whom = [say("heard.anew")] if anew else [say("heard.about")] if understood.of else []
        runs = (
            [say("heard.earlier_runs", days=tuple(span_shown(days(day)) for day in understood.earlier_runs))]
            if understood.earlier_runs
            else []
        )
        talk.heard_open = [*talk.heard_open, *left]
        await confirm(talk, "\n\n".join([*of_whom, *runs, *await _answered_besides(talk, text)]))
    elif disputed.keys() - {but} and not asks(text):
        await _say_and_go_on(talk, render("disputed", disputed=in_dispute(disputed, talk)))
    elif anew:
        await _say_and_go_on(talk, say("heard.anew"))
    elif understood.is_of_earlier and but not in understood.facts and not asks(text):
        education = fact_shown("education", (known | _waiting(talk))["education"], talk)
        await _say_and_go_on(talk, say("heard.earlier", education=education))
    else:
        return bool(left) and not asks(text) and await _leave_open(talk, text, understood, left)
    return True


async def _leave_open(talk: Talk, text: str, understood: Understood, left: list[str]) -> bool:
    """Remember what the notice leaves open of somebody; say it, where what they wrote is no answer besides."""
    if not talk.has_interview:
        talk.heard_open = [*talk.heard_open, *left]
        return False
    talk.leave_open(left)
    if talk.is_asking and (fits(talk, text) or told(talk, text, understood) is not None):
        return False
    await _say_and_go_on(talk, "\n".join(talk.told_open(left)))
    return True


def _names(talk: Talk) -> Names:
    return names_known(talk.library, talk.interview.notice if talk.has_interview else None)


def _known(talk: Talk) -> dict[str, Any]:
    return talk.interview.facts | {"county": talk.place} if talk.has_interview else {}


def _waiting(talk: Talk) -> dict[str, Any]:
    """What waits for a yes, or with it for the place; what is said now waits with it, and the later counts."""
    return {fact: value for fact, (value, *_) in talk.heard.items()}


def _new(talk: Talk, told: Understood, but: str | None) -> dict[str, Any]:
    """What is told that is not known, or waits; what only follows from the answer to ``but`` replaces nothing.

    Nor does what says less exactly what is known already.
    """
    known = _known(talk)
    before = known | _waiting(talk)
    new = {
        fact: value
        for fact, value in told.facts.items()
        if (fact in talk.heard or known.get(fact) != value) and not is_less_exact(fact, value, before.get(fact))
    }
    if is_post_of_any_series(str(new.get("specialty")), notice_at_hand(talk).vocabulary):
        del new["specialty"]  # it is asked for in its turn
    follows = {fact for fact in new if told.grounds[fact].is_deduced} if but else set()
    if follows & known.keys():
        new = {fact: value for fact, value in new.items() if fact not in follows}
    return new


async def _answered_besides(talk: Talk, text: str) -> list[str]:
    """The answer to what a message that tells something asks besides, if it does."""
    found = await _answer(talk, text) if asks(text) else None
    return [_in_words(found, talk)] if found and found.kind not in CHATS else []


async def _leave_others_out(talk: Talk, text: str, understood: Understood) -> bool:
    """Say that what was told of another is not kept; False where nothing was, or it was told only to ask something."""
    if asks(text) or not understood.facts:
        return False
    await _say_and_go_on(talk, say("heard.of_another"))
    return True


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
        await _say_and_go_on(talk, say("asked.by_staff", answer=known.answer))
    elif found.choices:
        await ask_which_was_meant(talk, text, found.choices)
    elif is_for_the_desk and await holders(store, RoleKind.STAFF):
        await hand_over(talk, text, found)
    else:
        await _say_and_go_on(talk, _in_words(found, talk))


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
        await _say_and_go_on(talk, say("fallback.text"))


async def _answer(talk: Talk, text: str) -> Answer:
    return await asyncio.to_thread(answer, text, notice_at_hand(talk), _facts(talk), talk.now, talk.asked or None)


async def _about(talk: Talk, topic: str) -> Answer | None:
    return await asyncio.to_thread(about, topic, notice_at_hand(talk), _facts(talk), talk.now)


def _facts(talk: Talk) -> Facts | None:
    """What is known of whoever asks, with what they told just now: they ask of themselves as they told."""
    known = talk.interview.facts if talk.has_interview else {}
    told = _waiting(talk) if talk.is_confirming else {}
    return Facts.of(known | told) if talk.has_interview or told else None


async def to_a_person(talk: Talk, store: Store, found: Answer) -> None:
    """Hand the question before over to staff, or ask for one; without staff the telephone is all there is."""
    if not await holders(store, RoleKind.STAFF):
        await _say_and_go_on(talk, found.text)
    elif talk.asked:
        await hand_over(talk, talk.asked, None)
    else:
        await ask_what(talk)


def _in_words(found: Answer, talk: Talk) -> str:
    if found.kind == "own" and not (talk.has_interview and talk.interview.is_complete):
        return say("asked.own_first" if talk.is_confirming else "asked.own")
    return say("asked.answer", answer=found.text, clause=found.clause) if found.clause else found.text


async def _say_and_go_on(talk: Talk, words: str) -> None:
    """What was said, then the question under way; to whoever looks around only what was said."""
    if talk.has_interview and not talk.is_asking and not talk.is_confirming:
        await talk.aside(escape(words), lambda step: markup([[control("go_on", step)]], menu(step)))
    else:
        await ask_again(talk, words)


async def _agree(talk: Talk) -> None:
    if talk.is_beginning:
        talk.agree_to_keep()
    talk.is_agreed = True
    county, *_ = talk.heard.get("county", [None])
    place = next((place for place in places(talk.library) if county and county == (place.county or place.name)), None)
    if place:
        talk.take_place(place)
    if county and not place:
        await ask_another_place(talk)
    elif not talk.has_interview and not talk.take_only_place():
        await ask_place(talk, preface=say("heard.taken"))
    elif talk.is_choosing:
        await ask_notice(talk, say("heard.taken"))
    else:
        told_open = talk.told_open(talk.heard_open)
        talk.take_heard()
        await go_on(talk, "\n\n".join([say("heard.taken"), *told_open]))


async def _disagree(talk: Talk) -> None:
    talk.drop_heard()
    await ask_again(talk, say("heard.dropped"))
