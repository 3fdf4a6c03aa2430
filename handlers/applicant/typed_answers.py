"""How a typed text answers the question under way: as it was understood, or in the words of one of its answers."""

from typing import Any

from handlers.conversation.answer_readers import NotUnderstood
from handlers.conversation.context import Talk
from locales import Words
from rules.vocabulary import UNLISTED
from services.interview.interview import in_words_of
from services.language.in_answer_to import ANSWERED, told_so
from services.language.understanding import Understood

#: The fact whose answer may be any word.
SPECIALTY = "specialty"


def told(talk: Talk, text: str, found: Understood) -> str | None:
    """The answer that was understood, as it could have been typed; None where there is none of one's own."""
    fact, notice = talk.question.fact, talk.interview.notice
    if fact not in found.facts or told_so(text) is None:
        return None
    if fact == SPECIALTY:  # 我是搞农艺的, unless the whole of it means another series
        word = found.facts[fact]
        return word if _series(talk, text) in (UNLISTED, _series(talk, word)) else None
    if fact not in ANSWERED:
        return None
    heard_of = in_words_of(notice, {fact: [found.facts[fact], found.grounds[fact].words]})
    value, *_ = heard_of.get(fact, [None])
    if isinstance(value, bool):
        return Words(f"value.{'yes' if value else 'no'}").in_language()
    return None if value is None else f"{value}"


def fits(talk: Talk, text: str) -> bool:
    """Whether a text can be read as an answer; a specialty may be any word, so one that is known."""
    value = read(talk, text)
    return value is not None and (talk.question.fact != SPECIALTY or _series(talk, value) != UNLISTED)


def read(talk: Talk, text: str) -> Any:
    """The value that a text means as an answer, None where it means none."""
    try:
        return talk.question.read(text, talk.interview, talk.today)
    except NotUnderstood:
        return None


def _series(talk: Talk, specialty: str) -> str:
    return talk.interview.notice.vocabulary.specialty(specialty)[0]
