"""A notice's conditions by what they look at: those that look at the same things are judged together, and remembered.

The verdicts on an applicant by all conditions are one number, so that what follows from some of them is found by one
look-up. What hangs on several dates is each applicant's own: remembering it would take longer than judging.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from rules.applicant import Applicant
from rules.conditions.base import Condition, Judgement

#: The bits of a verdict within the number of all verdicts.
OF_VERDICT = 2

#: So many combinations of values are remembered of each aspect.
MOST_KEPT = 16384


class Aspect:
    """Conditions that look at the same things: the ``keys`` of :attr:`Applicant.values`.

    ``first`` is the place of the first of them among all conditions. ``seen`` has, by the values that ``pick`` takes,
    the verdicts within their number, and the judgements.
    """

    def __init__(self, keys: tuple[str, ...], conditions: Sequence[Condition], first: int):
        self.pick = itemgetter(*keys) if keys else lambda values: ()
        self.seen: dict[Any, tuple[int, list[Judgement]]] = {}
        self._conditions, self._first = conditions, first

    def look(self, applicant: Applicant) -> tuple[int, list[Judgement]]:
        """Judge an applicant whose values were not seen before, or were forgotten."""
        if len(self.seen) >= MOST_KEPT:
            self.seen.clear()
        judgements = [condition.judge(applicant) for condition in self._conditions]
        verdicts = 0
        for place, judgement in enumerate(judgements, self._first):
            verdicts |= judgement.verdict << OF_VERDICT * place
        found = self.seen[self.pick(applicant.values)] = verdicts, judgements
        return found


class Aspects:
    """All conditions of a notice, ready to judge; their order has to be :func:`by_aspect`'s.

    ``all`` are the aspects. Conditions that are each applicant's own are in none.
    """

    def __init__(self, conditions: Sequence[Condition]):
        shared = [condition for condition in conditions if not condition.is_each_ones_own]
        self.all: list[Aspect] = []
        first = 0
        for keys, alike in groupby(shared, key=attrgetter("keys")):
            together = list(alike)
            self.all.append(Aspect(keys, together, first))
            first += len(together)
        self._own = [(OF_VERDICT * place, c.judge) for place, c in enumerate(conditions[first:], first)]
        self._parts = [(aspect.pick, aspect.seen.get, aspect.look) for aspect in self.all]

    def judge(self, applicant: Applicant) -> tuple[int, list[Judgement]]:
        """Judge one applicant by every condition: all verdicts as one number, and the judgements in their order."""
        values, verdicts, judgements = applicant.values, 0, list[Judgement]()
        for pick, seen, look in self._parts:
            of_aspect, found = seen(pick(values)) or look(applicant)
            verdicts |= of_aspect
            judgements += found
        for bits, judge in self._own:
            judgement = judge(applicant)
            verdicts |= judgement.verdict << bits
            judgements.append(judgement)
        return verdicts, judgements


def verdicts_of(places: Iterable[int]) -> int:
    """The bits of the conditions in some places within the number of all verdicts."""
    return sum((1 << OF_VERDICT) - 1 << OF_VERDICT * place for place in set(places))


def by_aspect(conditions: Iterable[Condition]) -> list[Condition]:
    """The conditions in an order in which those that look at the same things stand together.

    Those that are each applicant's own come last.
    """
    return sorted(conditions, key=attrgetter("is_each_ones_own", "keys"))
