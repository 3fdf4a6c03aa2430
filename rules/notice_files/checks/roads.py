"""Roads: each can apply, none is needless, its name says what it asks for, and together they leave nobody out."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from locales import Words, said
from rules.compiled import compiled
from rules.conditions.asked import WhereAsked
from rules.conditions.base import Condition
from rules.conditions.choice import AtLeast
from rules.conditions.dates import DayRange
from rules.conditions.spans import Span
from rules.days import LONG_AGO, NEVER, ONE_DAY, Days
from rules.notice import Notice, Outcome, Road
from rules.notice_files.checks.numbers import spans_in
from rules.notice_files.checks.walk import Found, spans_of
from rules.notice_files.made_up import can_pass
from rules.notice_files.phrases import bound as bind
from rules.notice_files.phrases import phrase


def road_faults(notice: Notice) -> Found:
    """Everything that is wrong with roads and how they fit together."""
    for number, outcome in enumerate(notice.outcomes):
        bound = [compiled(notice).conditions_of(outcome, road) for road in outcome.roads]
        for place, road in enumerate(outcome.roads):
            here = ("outcomes", number, "roads", place)
            if not can_pass(bound[place], notice):
                yield here, Words("fault.notice.never", road=road.name)
            yield from ((here, words) for words in _misnamed(road, bound[place]))
        for one, other in itertools.permutations(range(len(bound)), 2):
            if _includes(bound[one], bound[other]):
                yield ("outcomes", number, "roads", one), _needless(outcome, bound, one, other, notice)
        yield from _open_to_others(number, outcome, bound)
        yield from _overlapping_days(number, outcome, bound, notice)
        yield from _skipped_levels(number, outcome, bound, notice)
    yield from _days_left_out(notice)
    for name, condition in notice.conditions.items():
        spans = spans_of([bind(condition, notice)])
        for text, rules in _other_spans(name, spans):
            yield ("conditions", name), Words("fault.notice.misnamed_condition", name=name, text=text, rules=rules)


def _needless(outcome: Outcome, bound: list[list[Condition]], one: int, other: int, notice: Notice) -> Words:
    """That a road is needless, as another is open to all who can take it; and how a level gets a road of its own."""
    names = {"road": outcome.roads[one].name, "other": outcome.roads[other].name}
    least = {leaf.fact: leaf.at_least for leaf in _leaves(bound[one]) if isinstance(leaf, AtLeast)}
    for leaf in _leaves(bound[other]):
        if isinstance(leaf, AtLeast) and least.get(leaf.fact, leaf.at_least) != leaf.at_least:
            scale = notice.vocabulary.values_of(leaf.fact)
            below = scale[scale.index(leaf.at_least) : scale.index(least[leaf.fact])]
            narrow = f"[{', '.join(below)}]"
            return Words("fault.notice.needless_level", **names, lower=leaf.at_least, narrow=narrow)
    return Words("fault.notice.needless", **names)


def _leaves(conditions: list[Condition]) -> Iterator[Condition]:
    return (leaf for condition in conditions for leaf in condition.walk())


def _open_to_others(number: int, outcome: Outcome, bound: list[list[Condition]]) -> Found:
    """Roads that ask nothing of whoever is not asked a question, but what another road asks for as well.

    A way that is meant for those alone who were asked would be open to all others.
    """
    for one, other in itertools.permutations(range(len(bound)), 2):
        counted = [condition for condition in bound[one] if not isinstance(condition, WhereAsked)]
        is_wider = _includes(bound[other], counted) and not _includes(bound[other], bound[one])
        if is_wider and len(counted) < len(bound[one]):
            names = {"road": outcome.roads[one].name, "other": outcome.roads[other].name}
            yield ("outcomes", number, "roads", one), Words("fault.notice.open_to_others", **names)


def _includes(one: list[Condition], other: list[Condition]) -> bool:
    """Whether whoever meets some conditions certainly meets others."""
    return all(any(mine.implies(theirs) for mine in one) for theirs in other)


def _misnamed(road: Road, conditions: list[Condition]) -> Iterator[Words]:
    """A length of time in a road's name that none of its spans asks for; a day may stand for one, too."""
    spans = spans_of(conditions)
    by_day = any(isinstance(condition, DayRange) for condition in conditions)
    for text, rules in () if by_day else _other_spans(road.name, spans):
        yield Words("fault.notice.misnamed", road=road.name, text=text, rules=rules)


def _other_spans(name: str, spans: list[Span]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lengths of time in a name that none of some spans asks for, each with what they ask for."""
    for text, months in spans_in(name):
        if spans and months not in (span.length for span in spans):
            yield text, tuple(dict.fromkeys(phrase(span).in_language() for span in spans))


def _overlapping_days(number: int, outcome: Outcome, bound: list[list[Condition]], notice: Notice) -> Found:
    """Roads that are told apart by days and share some of them, though the same people may take both."""
    ranges = [_day_ranges(conditions) for conditions in bound]
    for (one, mine), (other, theirs) in itertools.combinations(enumerate(ranges), 2):
        for fact in mine.keys() & theirs.keys():
            told_apart = mine[fact] != theirs[fact]
            shared = mine[fact].first <= theirs[fact].last and theirs[fact].first <= mine[fact].last
            if told_apart and shared and _for_the_same(bound[one], bound[other], notice):
                words = Words("fault.notice.overlap", road=outcome.roads[other].name, other=outcome.roads[one].name)
                yield ("outcomes", number, "roads", other), words


def _for_the_same(one: list[Condition], other: list[Condition], notice: Notice) -> bool:
    """Whether somebody can meet all that two roads ask for besides days."""
    return can_pass([condition for condition in (*one, *other) if not isinstance(condition, DayRange)], notice)


def _day_ranges(conditions: list[Condition]) -> dict[str, Days]:
    return {c.fact: c.bounds() for c in conditions if isinstance(c, DayRange)}


def _days_left_out(notice: Notice) -> Found:
    """Days on which a track's roads, taken together, say nothing, where they tell days before from days after."""
    tracks: dict[str, int] = {}
    for number, outcome in enumerate(notice.outcomes):
        tracks.setdefault(outcome.track, number)
    for track, first in tracks.items():
        outcomes = [outcome for outcome in notice.outcomes if outcome.track == track]
        roads = [compiled(notice).conditions_of(outcome, road) for outcome in outcomes for road in outcome.roads]
        ranges = [_day_ranges(road) for road in roads]
        for fact in sorted({fact for days in ranges for fact in days}):
            if all(fact in days for days in ranges):
                told = [days[fact] for days in ranges]
                if min(told).first == LONG_AGO and max(days.last for days in told) == NEVER:
                    yield from ((("outcomes", first), words) for words in _gaps(told))


def _gaps(ranges: list[Days]) -> Iterator[Words]:
    covered = LONG_AGO
    for first, last in sorted(ranges):
        if first > covered:
            yield Words("fault.notice.gap_days", first=covered, last=first - ONE_DAY)
        covered = max(covered, NEVER if last == NEVER else last + ONE_DAY)


def _skipped_levels(number: int, outcome: Outcome, bound: list[list[Condition]], notice: Notice) -> Found:
    """Education levels between two roads' levels that have no road, though the years differ on either side.

    Not so where the notice itself says 本科及以上 of the lower one: it means them, too.
    """
    steps: dict[str, dict[str, tuple[int, int]]] = {}
    for place, conditions in enumerate(bound):
        spans = [c.length for c in conditions if isinstance(c, Span)]
        for leaf in _leaves(conditions):
            if isinstance(leaf, AtLeast) and spans:
                steps.setdefault(leaf.fact, {})[leaf.at_least] = (spans[0], place)
    for fact, by_level in steps.items():
        scale: list[Any] = [level for level in notice.vocabulary.values_of(fact) if level in by_level]
        for lower, upper in itertools.pairwise(scale):
            between = notice.vocabulary.values_of(fact)
            between = between[between.index(lower) + 1 : between.index(upper)]
            if between and by_level[lower][0] != by_level[upper][0]:
                road = outcome.roads[by_level[lower][1]]
                if not _says_and_above(lower, road, outcome, notice):
                    words = Words("fault.notice.gap_level", road=road.name, lower=lower, levels="、".join(between))
                    yield ("outcomes", number, "roads", by_level[upper][1]), words


def _says_and_above(level: str, road: Road, outcome: Outcome, notice: Notice) -> bool:
    """Whether a road's name or its clause says that a level and all above it are meant."""
    texts = [road.name, *(said(notice.clauses[c]) for c in (road.clause, outcome.clause) if c in notice.clauses)]
    return any(re.search(f"{re.escape(level)}(?:学历|毕业)?(?:及|或)?(?:其)?以上", text) for text in texts)
