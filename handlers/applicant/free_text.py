"""What people say of themselves besides answering: it counts only once they agreed to what was understood.

What a text means, or asks, is found out in a thread: a long one takes tens of milliseconds, and the first of all, for
which dictionaries are read, a second. Other conversations do not wait for it.
"""

import asyncio
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.applicant.answering import answered, answered_besides, say_and_go_on
from handlers.applicant.of_whom import is_of_another, settle_whom, turns_to_the_writer
from handlers.applicant.typed_answers import fits, read, told
from handlers.conversation.at_hand import fact_shown, notice_at_hand
from handlers.conversation.choosing import ask_notice
from handlers.conversation.confirming import confirm, in_dispute, what_was_heard, yes_or_no_to_it
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, HasText
from handlers.conversation.keyboards import Control, Drop
from handlers.conversation.navigation import ask_again, ask_another_place, ask_place, go_on
from handlers.conversation.render import render
from handlers.conversation.state import Talking
from locales import say
from rules.conditions.wording import span_shown
from rules.days import days
from services.interview.interview import is_less_exact
from services.interview.places import places, with_place
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

#: What is done where what was typed while something waits for a yes was not clear.
UNCLEAR = "unclear"


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
    something else, lets go of nothing. Whoever twice in a row says what nobody understands is asked the open question
    again, without what waited.
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
    """Have what was understood count."""
    await query.answer()
    await _agree(talk)


async def disagree(query: CallbackQuery, talk: Talk) -> None:
    """Let go of all that was understood."""
    await query.answer()
    await _disagree(talk)


async def drop(query: CallbackQuery, callback_data: Drop, talk: Talk) -> None:
    """Let go of one thing that was understood wrongly."""
    await query.answer()
    talk.heard.pop(callback_data.fact, None)
    if talk.heard:
        await talk.change(talk.message_id, what_was_heard(talk), yes_or_no_to_it(talk, talk.step))
    else:
        await _disagree(talk)


async def understood_there(talk: Talk, text: str) -> Understood:
    """What a text says: where it does not name what it is of, of what is asked, or of what waits for a yes."""
    names, known = _names(talk), talk.interview.facts if talk.has_interview else {}
    waiting = talk.waiting
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
        talk.heard_open = [*talk.heard_open, *left]
        await confirm(talk, "\n\n".join([*_said_first(understood, bool(anew)), *await answered_besides(talk, text)]))
    elif disputed.keys() - {but} and not asks(text):
        await say_and_go_on(talk, render("disputed", disputed=in_dispute(disputed, talk)))
    elif anew:
        await say_and_go_on(talk, say("heard.anew"))
    elif understood.is_of_earlier and but not in understood.facts and not asks(text):
        education = fact_shown("education", (known | talk.waiting)["education"], talk)
        await say_and_go_on(talk, say("heard.earlier", education=education))
    else:
        return bool(left) and not asks(text) and await _leave_open(talk, text, understood, left)
    return True


def _said_first(understood: Understood, is_anew: bool) -> list[str]:
    """What is said before what was understood: of whom it is, and which earlier runs of residency it leaves out."""
    of_whom = [say("heard.anew")] if is_anew else [say("heard.about")] if understood.of else []
    if not understood.earlier_runs:
        return of_whom
    return [*of_whom, say("heard.earlier_runs", days=tuple(span_shown(days(day)) for day in understood.earlier_runs))]


async def _leave_open(talk: Talk, text: str, understood: Understood, left: list[str]) -> bool:
    """Remember what the notice leaves open of somebody; say it, where what they wrote is no answer besides."""
    if not talk.has_interview:
        talk.heard_open = [*talk.heard_open, *left]
        return False
    talk.leave_open(left)
    if talk.is_asking and (fits(talk, text) or told(talk, text, understood) is not None):
        return False
    await say_and_go_on(talk, "\n".join(talk.told_open(left)))
    return True


def _names(talk: Talk) -> Names:
    return names_known(talk.library, talk.interview.notice if talk.has_interview else None)


def _known(talk: Talk) -> dict[str, Any]:
    return talk.interview.facts | {"county": talk.place} if talk.has_interview else {}


def _new(talk: Talk, told: Understood, but: str | None) -> dict[str, Any]:
    """What is told that is not known, or waits; what only follows from the answer to ``but`` replaces nothing.

    Nor does what says less exactly what is known already.
    """
    known = _known(talk)
    before = known | talk.waiting
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


async def _leave_others_out(talk: Talk, text: str, understood: Understood) -> bool:
    """Say that what was told of another is not kept; False where nothing was, or it was told only to ask something."""
    if asks(text) or not understood.facts:
        return False
    await say_and_go_on(talk, say("heard.of_another"))
    return True


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
