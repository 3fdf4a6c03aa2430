"""What was not understood is guessed, and a guess waits for a yes: which of some questions was meant, and by a model
where the operator has one what a text may mean.

It is waited for inside the turn, so that nothing of this person's comes in between. Nobody else waits: meanwhile a turn
holds no connection, and writes nothing.
"""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from aiogram.types import InlineKeyboardMarkup

from handlers.conversation.answer_readers import NotUnderstood
from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Meant, button, control, markup
from handlers.conversation.state import Talking
from locales import say
from rules.notice import Notice
from services.language.answers import LONGEST_QUESTION, Choice, answerer
from services.language.model.reading import Foreseen
from services.language.understanding import names_known


class Guess(NamedTuple):
    """The topic that may be meant, and the question that stands for it; both empty where there are only facts."""

    topic: str
    wording: str


async def guessed(talk: Talk, text: str, notice: Notice, is_question: bool) -> Guess | None:
    """What a text may mean, its facts put where what was heard waits for a yes; None where that is nothing new.

    What can be the answer to the question under way is no riddle, unless it is a question itself.
    """
    if talk.model is None or (_can_be_answer(talk, text) and not is_question):
        return None
    answers = await asyncio.to_thread(answerer, notice.folder)
    known_names = names_known(talk.library)
    foreseen = Foreseen(answers.topics, notice.vocabulary, known_names.counties | known_names.specialties)
    reading = await talk.model.read(text, foreseen, talk.today)
    if reading is None:
        return None
    known = talk.interview.facts if talk.has_interview else {}
    new = {fact: [value, words, True] for fact, (value, words) in reading.facts.items() if known.get(fact) != value}
    if new:
        talk.hear(new, {})
    topic = reading.topic or ""
    return Guess(topic, answers.topics.get(topic, "")) if topic or new else None


def _can_be_answer(talk: Talk, text: str) -> bool:
    """Whether a text can be read as the answer to the question under way: as a specialty any can."""
    if not talk.is_asking:
        return False
    try:
        talk.question.read(text, talk.interview, talk.today)
    except NotUnderstood:
        return False
    return True


async def ask_whether_meant(talk: Talk, text: str, guess: Guess) -> None:
    """Ask whether somebody meant a question; what else was heard goes on waiting."""
    words = say("guess.meant", question=guess.wording)

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("meant", step), control("not_meant", step)]])

    await (talk.show(Talking.confirming, words, keyboard) if talk.is_confirming else talk.aside(words, keyboard))
    await talk.expect("guess", topic=guess.topic, wording=guess.wording, text=text[:LONGEST_QUESTION])


async def ask_which_was_meant(talk: Talk, text: str, choices: Sequence[Choice]) -> None:
    """Ask which of some questions somebody meant."""

    def keyboard(step: int) -> InlineKeyboardMarkup:
        asked = ([button(each.question, Meant(step=step, topic=each.topic))] for each in choices)
        return markup(*([row] for row in asked), [[control("not_meant", step)]])

    await talk.aside(say("guess.which"), keyboard)
    await talk.expect("choose", text=text[:LONGEST_QUESTION])
