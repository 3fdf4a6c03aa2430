"""A notice's conditions by what they look at: those that look at the same things are judged together, and remembered.

The verdicts on an applicant by all conditions are one number, so that what follows from some of them is found by one
look-up. So are the *kinds* that the applicant is of: two of one kind are told the same by the conditions that look at
the same things. Of an aspect that looks at days there are no kinds, for what is told is each one's own.
"""

from collections.abc import Iterable, Sequence
from itertools import count, groupby
from operator import attrgetter, itemgetter
from typing import Any

from rules.applicant import AS_OF, Applicant
from rules.conditions.base import Condition, Judgement

#: The bits of a verdict within the number of all verdicts.
OF_VERDICT = 2

#: The bits of a kind. They are numbered as they are met, and no number comes again: these are enough for a lifetime.
OF_KIND = 48

#: So many combinations of values are remembered of each aspect.
MOST_KEPT = 16384

#: The judgements of an aspect's conditions, in their order.
Told = tuple[Judgement, ...]


class Aspect:
    """Conditions that look at the same things: the ``keys`` of :attr:`Applicant.values`.

    ``place`` is the aspect's own among all, ``first`` that of its first condition among all conditions. ``seen`` has,
    by the values that ``pick`` takes, the verdicts and the kind within their numbers, and what those people are told.
    """

    def __init__(self, keys: tuple[str, ...], conditions: Sequence[Condition], place: int, first: int):
        self.conditions, self.place, self.looks_at_days = conditions, place, AS_OF in keys
        self.pick = itemgetter(*keys) if keys else lambda values: ()
        self.seen: dict[Any, tuple[int, int, Told]] = {}
        self._first, self._numbers = first, count(1)
        self._kinds: dict[Told, int] = {}

    def look(self, applicant: Applicant) -> tuple[int, int, Told]:
        """Judge an applicant whose values were not seen before, or were forgotten."""
        if len(self.seen) >= MOST_KEPT:
            self.seen.clear()
            self._kinds.clear()
        told = tuple([condition.judge(applicant) for condition in self.conditions])
        verdicts = 0
        for place, judgement in enumerate(told, self._first):
            verdicts |= judgement.verdict << OF_VERDICT * place
        found = self.seen[self.pick(applicant.values)] = verdicts, self._kind(told), told
        return found

    def _kind(self, told: Told) -> int:
        if self.looks_at_days:
            return 0
        number = self._kinds.get(told) or self._kinds.setdefault(told, next(self._numbers))
        return number << OF_KIND * self.place


class Judged:
    """One applicant judged by all conditions: all ``verdicts``, all ``kinds``, and what each aspect ``told``."""

    __slots__ = ("_judgements", "kinds", "told", "verdicts")

    def __init__(self, verdicts: int, kinds: int, told: list[Told]):
        self.verdicts, self.kinds, self.told = verdicts, kinds, told
        self._judgements: list[Judgement] | None = None

    @property
    def judgements(self) -> list[Judgement]:
        """The judgement of every condition, in their order."""
        if self._judgements is None:
            self._judgements = [judgement for told in self.told for judgement in told]
        return self._judgements


class Aspects:
    """All conditions of a notice, ready to judge; their order has to be :func:`by_aspect`'s.

    ``where`` has for each condition its aspect and its place there.
    """

    def __init__(self, conditions: Sequence[Condition]):
        self.where: list[tuple[Aspect, int]] = []
        aspects = []
        for place, (keys, alike) in enumerate(groupby(conditions, key=attrgetter("keys"))):
            aspects.append(aspect := Aspect(keys, list(alike), place, len(self.where)))
            self.where += [(aspect, own) for own in range(len(aspect.conditions))]
        self._parts = [(aspect.pick, aspect.seen.get, aspect.look) for aspect in aspects]

    def judge(self, applicant: Applicant) -> Judged:
        """Judge one applicant by every condition."""
        values, verdicts, kinds, told = applicant.values, 0, 0, []
        for pick, seen, look in self._parts:
            of_aspect, kind, judged = seen(pick(values)) or look(applicant)
            verdicts |= of_aspect
            kinds |= kind
            told.append(judged)
        return Judged(verdicts, kinds, told)

    def verdicts_of(self, places: Iterable[int]) -> int:
        """The bits of the conditions in some places within the number of all verdicts."""
        return sum((1 << OF_VERDICT) - 1 << OF_VERDICT * place for place in set(places))

    def kinds_of(self, places: Iterable[int]) -> int:
        """The bits of the aspects that the conditions in some places belong to within the number of all kinds."""
        return sum((1 << OF_KIND) - 1 << OF_KIND * aspect for aspect in {self.where[at][0].place for at in places})


def by_aspect(conditions: Iterable[Condition]) -> list[Condition]:
    """The conditions in an order in which those that look at the same things stand together."""
    return sorted(conditions, key=attrgetter("keys"))


def verdict_in(verdicts: int, place: int) -> int:
    """The verdict of the condition in a place, within the number of all verdicts."""
    return verdicts >> OF_VERDICT * place & (1 << OF_VERDICT) - 1
