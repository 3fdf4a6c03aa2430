"""Whom a conversation is about: what is told of others never stands among the answers of who writes.

Somebody may ask for another from the first word on; then the conversation is about that one, until the writer turns to
themselves. Then it begins anew, for nothing told so far is theirs.
"""

from handlers.conversation.context import Talk
from services.language.understanding import Understood, is_same_person

#: What the place alone tells of nobody.
_OF_NOBODY = {"county"}


def is_of_another(talk: Talk, understood: Understood) -> bool:
    """Whether a message tells of another than the conversation is about."""
    of, about = understood.of, talk.about
    if of is None or _is_of_nobody_yet(talk):
        return False
    return not (about and is_same_person(of, about))


def settle_whom(talk: Talk, understood: Understood) -> None:
    """Take the conversation for one about whom its first message tells of."""
    if understood.of and _is_of_nobody_yet(talk):
        talk.about = understood.of


def turns_to_the_writer(talk: Talk, understood: Understood) -> bool:
    """Whether the conversation was about another, and whoever writes now speaks of themselves."""
    return bool(talk.about) and understood.is_own


def _is_of_nobody_yet(talk: Talk) -> bool:
    known = talk.interview.facts.keys() if talk.has_interview else set()
    return not talk.about and not talk.heard and known <= _OF_NOBODY
