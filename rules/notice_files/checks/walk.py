"""How a notice is gone through for mistakes, and what a mistake is before it has a line."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from locales import Words
from rules.conditions.base import Condition
from rules.conditions.spans import Span
from rules.notice_files.library import Location
from rules.notice_files.parts import everything_in

#: Mistakes, each with the place where it stands.
Found = Iterator[tuple[Location, Words]]


def walk(part: Any, place: Location = ()) -> Iterator[tuple[Location, BaseModel]]:
    """Every part of a notice, and every condition in it as written, with the place where it stands."""
    return ((at, found) for at, found in everything_in(part, place) if isinstance(found, BaseModel))


def twice(part: str, names: list[str]) -> Found:
    """Names that stand more than once in a list."""
    counted = Counter(names)
    for number, name in enumerate(names):
        if counted[name] > 1:
            yield (part, number), Words("fault.notice.twice", name=name)


def not_among(value: object, allowed: Any) -> Words:
    """That a value is none of those there are."""
    return Words("fault.notice.choice", value=value, allowed="、".join(map(str, allowed)))


def spans_of(conditions: list[Condition]) -> list[Span]:
    """Every span that bound conditions ask for, those inside groups included."""
    return [part for condition in conditions for part in condition.walk() if isinstance(part, Span)]
