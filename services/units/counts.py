"""How many there are, told so that nobody who did not agree to it is found out by counting."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from locales import LANGUAGES
from services.units.people import Audience, Someone

#: Fewer than so many are not told apart.
FEW = 3
#: What the result of somebody can be headed by.
VERDICTS = ("eligible", "not_yet", "unknown", "ineligible")
#: The groups into which people fall by what is one of a few things; None: of whom it is not known.
_GROUPS = {"verdict": (*VERDICTS, None), "submitted": ("yes", "no"), "language": LANGUAGES}

Name = TypeVar("Name", bound=Hashable)


def is_few(group: Sequence[Someone]) -> bool:
    """Whether a group's number is not told: it is small, and not everybody in it agreed to be seen."""
    return len(group) < FEW and not (group and all(each.shares for each in group))


def told(groups: Mapping[Name, Sequence[Someone]]) -> dict[Name, int | None]:
    """The number of each of the groups into which a known number of people fall; None where it is not told.

    Where one group alone would be left untold, its number would follow from the others: then another is not, either.
    """
    is_open = all(each.shares for group in groups.values() for each in group)
    hidden = set() if is_open else _hidden(groups)
    return {name: None if name in hidden else len(group) for name, group in groups.items()}


def _hidden(groups: Mapping[Name, Sequence[Someone]]) -> set[Name]:
    hidden = {name for name, group in groups.items() if is_few(group)}
    if len(hidden) == 1 and len(groups) > 1:
        hidden.add(min(groups.keys() - hidden, key=lambda name: len(groups[name])))
    return hidden


def by(name: str, everybody: Sequence[Someone], value: str = "") -> dict[str | None, list[Someone]]:
    """The groups into which people fall by a trait: by all that it can be, else by whether it is of a value."""
    if name in _GROUPS:
        known = [(each, each.traits[name]) for each in everybody]
        return {cell: [each for each, has in known if has == ({cell} if cell else set())] for cell in _GROUPS[name]}
    return {
        value: [each for each in everybody if value in each.traits[name]],
        None: [each for each in everybody if value not in each.traits[name]],
    }


def told_of(audience: Audience, everybody: Sequence[Someone]) -> int | None:
    """How many of a unit an audience means; None where that is not told.

    It is told where it is for each thing that the audience names, among those whom all else in it means: what one
    names more or less tells how many others are.
    """
    is_open = all(each.shares for each in everybody)
    for name, value in () if is_open else audience.named.items():
        wider = audience._replace(**{name: None})
        groups = by(name, [each for each in everybody if wider.holds(each)], value)
        if value not in groups or value in _hidden(groups):
            return None
    return sum(audience.holds(each) for each in everybody)
