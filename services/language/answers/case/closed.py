"""A verdict after the round: no way of it sounds as if one could still apply."""

from collections.abc import Mapping
from typing import Any

from locales import Words

#: What a verdict says of what can be had, and what afterwards.
_OVER = {"answers.case.can": "answers.case.can_over", "answers.case.can_if": "answers.case.can_if_over"}


def as_over(words: Words, last_day: Words) -> Words:
    """A verdict in the words of a round that is over: the conditions alone are met."""
    return reworded(words, _OVER, last_day=last_day)


def reworded(words: Words, wording: Mapping[str, str], **more: Any) -> Words:
    """Words with other messages in the place of some of theirs, given ``more`` values; else the same."""
    if words.message in wording:
        return Words(wording[words.message], **words.values, **more)
    values = words.values.items()
    inside = {name: reworded(each, wording, **more) if isinstance(each, Words) else each for name, each in values}
    return words if inside == words.values else Words(words.message, **inside)
