"""How many there are, told so that nobody who did not agree to it is found out by counting."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from services.units.people import Someone

#: Fewer than so many are not told apart.
FEW = 3

Name = TypeVar("Name", bound=Hashable)


def is_few(group: Sequence[Someone]) -> bool:
    """Whether a group's number is not told: it is small, and not everybody in it agreed to be seen."""
    return len(group) < FEW and not (group and all(each.shares for each in group))


def told(groups: Mapping[Name, Sequence[Someone]]) -> dict[Name, int | None]:
    """The number of each of the groups into which a known number of people fall; None where it is not told.

    Where one group alone would be left untold, its number would follow from the others: then another is not, either.
    """
    if all(each.shares for group in groups.values() for each in group):
        return {name: len(group) for name, group in groups.items()}
    hidden = {name for name, group in groups.items() if is_few(group)}
    if len(hidden) == 1 and len(groups) > 1:
        hidden.add(min(groups.keys() - hidden, key=lambda name: len(groups[name])))
    return {name: None if name in hidden else len(group) for name, group in groups.items()}
