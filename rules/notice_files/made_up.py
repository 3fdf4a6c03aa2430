"""Made-up applicants for a notice: for each road one who just gets through, and all who differ from them in one thing.

They are worked out from the notice's own conditions, so that each of its thresholds has somebody on either side; the
same notice has always the same ones.
"""

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from rules.applicant import Applicant
from rules.compiled import compiled
from rules.conditions.asked import WhereAsked
from rules.conditions.base import Condition
from rules.conditions.choice import AtLeast, Choice
from rules.conditions.dates import DayRange
from rules.conditions.desk import LeftOpen
from rules.conditions.groups import Group
from rules.conditions.in_force import InForce
from rules.conditions.numbers import NumberRange
from rules.conditions.received import Received
from rules.conditions.residency import EXCELLENT, ResidencySpan
from rules.conditions.spans import Span, TimeSpan
from rules.conditions.within import Within
from rules.days import LONG_AGO, NEVER, ONE_DAY, UNTIL_NOW, latest_start
from rules.facts import OWN, Facts
from rules.notice import Notice
from rules.own_days import counted_for
from rules.verdicts import MET, UNMET

#: A day on which whatever matters had begun long since.
_LONG_SINCE = date(1990, 1, 1)
#: So many combinations are tried for one group of conditions; the rest would find nobody either.
_MOST_TRIED = 50_000

#: Facts by their names, those of a notice's own questions as ``own.<id>``.
Made = dict[str, Any]


def everybody(*notices: Notice) -> list[dict[str, Any]]:
    """Everybody who is made up for some notices, each once, as facts that are yet to be read.

    Whatever only another of the notices looks at is known of them, too, so that all can be decided by each notice.
    """
    groups = [_of_one(notice) for notice in notices]
    found: dict[str, Made] = {}
    for group in groups:
        looked_at = {fact for made in group for fact in made}
        others = {fact: value for other in groups for made in reversed(other) for fact, value in made.items()}
        beyond = {fact: value for fact, value in others.items() if fact not in looked_at}
        for made in group:
            found.setdefault(repr(sorted((beyond | made).items(), key=str)), beyond | made)
    return [as_written(made) for made in found.values()]


def as_written(made: Made) -> dict[str, Any]:
    """Facts as people write them: the answers to a notice's own questions under ``own``."""
    own = {name.removeprefix(OWN): value for name, value in made.items() if name.startswith(OWN)}
    contract = {name: value for name, value in made.items() if not name.startswith(OWN)}
    return contract | ({"own": own} if own else {})


def _of_one(notice: Notice) -> list[Made]:
    found: list[Made] = []
    for outcome in notice.outcomes:
        for road in outcome.roads:
            conditions, own = compiled(notice).conditions_of(outcome, road), counted_for(notice, outcome.key)
            somebody = who_passes(conditions, own)
            found += [somebody, *(each.facts for each in in_one_thing(somebody, conditions, own))]
    return found


def who_passes(conditions: list[Condition], notice: Notice) -> Made:
    """The facts of somebody who meets bound conditions as narrowly as can be; as far as possible where nobody can."""
    found: Made = {}
    for group in _sharing_facts(conditions):
        found |= _only_just(group, _best(group, notice)[1], notice)
    return _possible(found, conditions, notice)


def can_pass(conditions: list[Condition], notice: Notice) -> bool:
    """Whether some applicant does not fail bound conditions; those that share no fact are tried apart."""
    return all(_best(group, notice)[0] != UNMET for group in _sharing_facts(conditions))


class Variation(NamedTuple):
    """Somebody who differs from somebody else in one fact: which, its value (None: not known), and all their facts."""

    fact: str
    value: Any
    facts: Made


def in_one_thing(somebody: Made, conditions: list[Condition], notice: Notice) -> Iterator[Variation]:
    """All who differ from somebody in one fact: each value that some bound condition could tell from the others.

    Of each fact the values nearest to what the conditions name come first. What could not be beside such a value gives
    way to it.
    """
    tried: dict[str, list[Any]] = {}
    leaves = _leaves(conditions)
    for leaf in leaves:
        for fact, values in _tried(leaf, leaves, notice).items():
            known = tried.setdefault(fact, [])
            known += [value for value in dict.fromkeys(map(_written, values)) if value not in known]
    for fact, values in tried.items():
        for value in values:
            if somebody.get(fact) != value:
                yield Variation(fact, value, _possible(somebody | {fact: value}, conditions, notice, fact))
        yield Variation(fact, None, {name: value for name, value in somebody.items() if name != fact})


def _possible(made: Made, conditions: list[Condition], notice: Notice, varied: str = "") -> Made:
    """Somebody who can be: they answered nothing that they are not asked.

    Nor is their full-time education above their highest, where that only tells whether they are asked; what was
    ``varied`` stays, and the other gives way.
    """
    scale = notice.vocabulary.values_of("education")
    highest, full_time = made.get("education"), made.get("full_time_education")
    where_parts = {id(part) for c in conditions for whole in where_asked(c) for part in whole.where.walk()}
    leaves = [leaf for leaf in _leaves(conditions) if id(leaf) not in where_parts]
    is_told_apart = any(getattr(leaf, "fact", None) == "education" for leaf in leaves)
    is_above = highest in scale and full_time in scale and scale.index(full_time) > scale.index(highest)
    if is_above and not is_told_apart:
        made = made | ({"full_time_education": highest} if varied == "education" else {"education": full_time})
    applicant = Applicant(Facts.of(made), notice.vocabulary, notice.as_of)
    where = compiled(notice).asked_where
    return {
        fact: value
        for fact, value in made.items()
        if fact == varied or fact not in where or where[fact].judge(applicant).verdict != UNMET
    }


def _sharing_facts(conditions: list[Condition]) -> list[list[Condition]]:
    groups: list[tuple[set[str], list[Condition]]] = []
    for condition in conditions:
        facts, together = condition.facts(), [condition]
        for group in [g for g in groups if g[0] & facts]:
            groups.remove(group)
            facts, together = facts | group[0], together + group[1]
        groups.append((facts, together))
    return [together for _, together in groups]


def _leaves(conditions: list[Condition]) -> list[Condition]:
    return [leaf for c in conditions for leaf in c.walk() if not isinstance(leaf, Group | LeftOpen | WhereAsked)]


def where_asked(condition: Condition) -> list[WhereAsked]:
    """The parts of a bound condition that count for some alone."""
    return [part for part in condition.walk() if isinstance(part, WhereAsked)]


def _best(conditions: list[Condition], notice: Notice) -> tuple[int, Made]:
    """The best verdict that somebody gets of conditions taken together, and who that is."""
    leaves = _leaves(conditions)
    tried = {fact: values for leaf in leaves for fact, values in _tried(leaf, leaves, notice).items()}
    best: tuple[int, Made] = (MET if not tried else UNMET, {})
    for values in itertools.islice(itertools.product(*tried.values()), _MOST_TRIED):
        known = {fact: _written(value) for fact, value in zip(tried, values, strict=True) if value is not None}
        applicant = Applicant(Facts.of(known), notice.vocabulary, notice.as_of)
        verdict = min(condition.judge(applicant).verdict for condition in conditions)
        if verdict > best[0] or not best[1]:
            best = verdict, known
        if verdict == MET:
            break
    return best


def _only_just(conditions: list[Condition], somebody: Made, notice: Notice) -> Made:
    """Somebody who meets conditions, without what they do not need: of several ways that are open, they go one.

    Otherwise nobody could see what one of the ways asks for, as whoever misses it would get through by another.
    """
    leaves = _leaves(conditions)
    tried = {fact: values for leaf in leaves for fact, values in _tried(leaf, leaves, notice).items()}
    # Nobody is made one of those who are not asked, or nobody could see what the others are asked.
    where = {id(part) for c in conditions for whole in where_asked(c) for part in whole.where.walk()}
    leaves = [leaf for leaf in leaves if id(leaf) not in where]
    if _met(conditions, somebody, notice) < len(conditions):
        return somebody
    met = _met(leaves, somebody, notice)
    for fact, values in reversed(tried.items()):  # so that the way they go is the first of those written
        for value in map(_written, values):
            other = somebody | {fact: value}
            if (fewer := _met(leaves, other, notice)) < met and _met(conditions, other, notice) == len(conditions):
                somebody, met = other, fewer
    return somebody


def _met(conditions: list[Condition], made: Made, notice: Notice) -> int:
    """How many of some conditions somebody meets."""
    applicant = Applicant(Facts.of(made), notice.vocabulary, notice.as_of)
    return sum(condition.judge(applicant).verdict == MET for condition in conditions)


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _tried(leaf: Condition, leaves: list[Condition], notice: Notice) -> dict[str, list[Any]]:
    """For the facts behind a condition, every value that some condition here could tell from the others."""
    spans = [part.length for part in leaves if isinstance(part, Span)]
    starts = [latest_start(notice.as_of, months) + ONE_DAY * late for months in spans for late in (0, 1)]
    days = [day for part in leaves if isinstance(part, DayRange) for day in _around(part) if LONG_AGO < day < NEVER]
    if isinstance(leaf, InForce | Received):
        return {}
    if isinstance(leaf, Within):
        last = latest_start(notice.as_of, leaf.length)
        begins = "service_start" if leaf.begins == "service" else leaf.begins
        return {begins: [last, last - ONE_DAY, *starts]}
    if isinstance(leaf, TimeSpan):
        dates = ["service_start" if fact == "service" else fact for fact in leaf.begins]
        return {fact: [*starts, _LONG_SINCE] for fact in dates}
    if isinstance(leaf, ResidencySpan):
        run: dict[str, list[Any]] = {
            "village_start": [*starts, *days, _LONG_SINCE],
            "village_end": [UNTIL_NOW],
            "title_date": [_LONG_SINCE],
        }
        return run | ({EXCELLENT: [leaf.years, 0]} if leaf.excellent else {})
    if isinstance(leaf, DayRange):
        return {leaf.fact: [*starts, *days, _LONG_SINCE]}
    if isinstance(leaf, NumberRange):
        ranges = [part for part in leaves if isinstance(part, NumberRange) and part.fact == leaf.fact]
        met = [number for part in ranges for number in part.just_met]
        return {leaf.fact: [*met, *(number for part in ranges for number in part.just_missed), 0]}
    assert isinstance(leaf, Choice)
    by_specialty = any(isinstance(part, Choice) and part.fact == "specialty" for part in leaves)
    if leaf.fact == "evaluation_mode" and by_specialty:
        return {"specialty": list(notice.vocabulary.series)}
    values = list(notice.vocabulary.offered(leaf.fact))  # nobody is of what there is only elsewhere
    if isinstance(leaf, AtLeast):
        # The value that is named comes first, so that whoever is found is an ordinary case of it; then the one below.
        place = values.index(leaf.at_least)
        values = [leaf.at_least, *reversed(values[:place]), *values[place + 1 :]]
    return {leaf.fact: values}


def _around(days: DayRange) -> tuple[date, date, date, date]:
    """The first and the last day that are accepted, and the next ones, which are not."""
    first, last = days.bounds()
    return first, last, first - ONE_DAY, last + ONE_DAY
