"""Roads: each can apply, none is needless, its name says what it asks for, and together they leave nobody out."""

import itertools
from collections.abc import Iterator
from typing import Any

from locales import Words
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
                names = outcome.roads[one].name, outcome.roads[other].name
                words = Words("fault.notice.needless", road=names[0], other=names[1])
                yield ("outcomes", number, "roads", one), words
        yield from _open_to_others(number, outcome, bound)
        yield from _overlapping_days(number, outcome, bound, notice)
        yield from _skipped_levels(number, outcome, bound, notice)
    yield from _days_left_out(notice)


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
    for text, months in spans_in(road.name):
        if spans and not by_day and months not in (span.length for span in spans):
            rules = tuple(dict.fromkeys(phrase(span).in_language() for span in spans))
            yield Words("fault.notice.misnamed", road=road.name, text=text, rules=rules)


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
    """Education levels between two roads' levels that have no road, though the years differ on either side."""
    steps: dict[str, dict[str, tuple[int, int]]] = {}
    for place, conditions in enumerate(bound):
        spans = [c.length for c in conditions if isinstance(c, Span)]
        for leaf in (leaf for c in conditions for leaf in c.walk()):
            if isinstance(leaf, AtLeast) and spans:
                steps.setdefault(leaf.fact, {})[leaf.at_least] = (spans[0], place)
    for fact, by_level in steps.items():
        scale: list[Any] = [level for level in notice.vocabulary.values_of(fact) if level in by_level]
        for lower, upper in itertools.pairwise(scale):
            between = notice.vocabulary.values_of(fact)
            between = between[between.index(lower) + 1 : between.index(upper)]
            if between and by_level[lower][0] != by_level[upper][0]:
                words = Words("fault.notice.gap_level", levels="、".join(between), lower=lower)
                yield ("outcomes", number, "roads", by_level[upper][1]), words
