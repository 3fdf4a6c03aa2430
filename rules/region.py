"""A region as people write it (``region.yaml``): what the notices of one part of the country have in common.

Its names of places, the kinds and levels of units that there are, and how people there say all that. A notice names the
folder by ``region_folder``; one that names none is served in general Chinese.
"""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from locales import Words
from rules.facts import choices
from rules.own_words import OwnWords
from rules.part import Id, Part, Text

#: The facts whose values a region narrows down to those that there are.
NARROWED = ("workplace_level", "employer_kind", "evaluation_mode", "village_kind")


def _pattern(text: str) -> str:
    try:
        re.compile(_PART.sub("x", text))
    except (re.error, TypeError):
        raise ValueError(Words("fault.region.pattern", pattern=str(text)[:60])) from None
    return text


#: A part of a pattern that is written elsewhere: ``%unit%``.
_PART = re.compile(r"%(\w+)%")
#: A regular expression, in which ``%name%`` stands for a part of its own.
Pattern = Annotated[str, BeforeValidator(_pattern)]


class Value(Part):
    """A value that a fact can have there, and how else it is said.

    ``also`` are other words in an answer; ``said`` finds it in what somebody tells of themselves, ``deduced`` in the
    name of a unit, whose second half is ``%unit%``.
    """

    also: list[Text] = Field([])
    said: list[Pattern] = Field([])
    deduced: list[Pattern] = Field([])


def _with_more(more: Any) -> Any:
    return {} if more is None else more


#: A value that has nothing behind it is one without other words.
_Value = Annotated[Value, BeforeValidator(_with_more, json_schema_input_type=Value | None)]


class Apart(Part):
    """Units that lie in counties and are none of theirs: the kind of employer that they are, and how they are told."""

    kind: Text
    parts: dict[str, Pattern] = Field({})
    said: list[Pattern]

    @property
    def pattern(self) -> str:
        """What tells such a unit, as one regular expression."""
        return "|".join(expanded(said, self.parts) for said in self.said)


def expanded(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with its parts in the place of their names."""
    return _PART.sub(lambda name: f"(?:{expanded(parts[name[1]], parts)})", pattern)


class Region(Part):
    """A region. ``counties`` are known by their names though no notice covers them; ``not_alone`` are their short names
    that also mean something else, ``other_names`` those that they have besides.

    ``services`` are words for what counts like a residency, ``same`` other words for the terms of notices in questions,
    ``slips`` words that are known by their sound, ``uyghur`` beginnings of Uyghur words and their Chinese. ``places``
    are those that a question may be about instead. ``not_covered`` is said to whoever no notice is for, ``why`` where
    somebody asks why a fact is asked for.
    """

    id: Id
    name: Text
    values: dict[str, dict[str, _Value]] = Field({})
    apart: Apart | None = None
    services: list[Text] = Field([])
    counties: list[Text] = Field([])
    other_names: dict[Text, Text] = Field({})
    not_alone: list[Text] = Field([])
    places: list[Text] = Field([])
    same: dict[Text, list[Text]] = Field({})
    slips: list[Text] = Field([])
    uyghur: dict[Text, Text] = Field({})
    not_covered: OwnWords | None = None
    why: dict[str, OwnWords] = Field({})

    @field_validator("values")
    @classmethod
    def _of_the_contract(cls, values: dict[str, dict[str, Value]]) -> dict[str, dict[str, Value]]:
        for fact, each in values.items():
            if fact not in NARROWED:
                raise ValueError(Words("fault.region.fact", fact=fact, allowed="、".join(NARROWED)))
            if strange := [value for value in each if value not in choices(fact)]:
                raise ValueError(Words("fault.region.value", value=strange[0], allowed="、".join(choices(fact))))
        return values

    def other_words(self, fact: str) -> dict[str, str]:
        """Other words for the values of a fact, each with what it means."""
        return {word: value for value, more in self.values.get(fact, {}).items() for word in more.also}

    # A region is itself: what is worked out from it is kept by it.
    __eq__ = object.__eq__
    __hash__ = object.__hash__
