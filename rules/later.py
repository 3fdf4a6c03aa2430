"""What time alone keeps from somebody for now: each outcome with the road and the day on which it is complete."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rules.compiled import CompiledNotice
from rules.conditions.base import Condition
from rules.conditions.desk import LeftOpen
from rules.conditions.spans import Span
from rules.days import add_span
from rules.judged import JudgedOutcome
from rules.roads import CompiledRoad
from rules.verdicts import UNKNOWN


class Later(NamedTuple):
    """An outcome for which time is still running, the road that it runs on, and the day on which it is complete.

    Where the verdict is "unknown", more has to be known by then. ``is_left_open``: all that is, is whether the road is
    one at all, which the notice leaves to the desk for whoever takes it.
    """

    judged: JudgedOutcome
    road: CompiledRoad
    day: date
    is_left_open: bool = False

    @property
    def missed(self) -> date | None:
        """The day up to which the notice counts for good, where time is complete only after it; None otherwise."""
        until = self.judged.outcome.count_until
        return until if until and self.day > until else None


def running_on(outcomes: Sequence[JudgedOutcome], notice: CompiledNotice) -> list[Later]:
    """The outcomes that only time keeps from somebody; where there is none, those that time keeps for now.

    The soonest comes first, of one day the highest.
    """
    found = [Later(judged, judged.road, judged.eligible_on) for judged in outcomes if judged.eligible_on]
    if not found:
        running = [_running(judged, notice) for judged in outcomes if judged.verdict == UNKNOWN]
        found = [each for each in running if each]
    return sorted(found, key=lambda each: (each.day, -each.judged.outcome.rank))


def _running(judged: JudgedOutcome, notice: CompiledNotice) -> Later | None:
    """The open road on which time is complete first, of those on which it has surely begun and is not complete."""
    roads = zip(judged.outcome.roads, judged.by_road, strict=True)
    found = [
        Later(judged, road, day, _is_left_open(road, judged, notice))
        for road, verdict in roads
        if verdict == UNKNOWN and (day := _day(road, judged, notice))
    ]
    return min(found, key=lambda each: each.day, default=None)


def _is_left_open(road: CompiledRoad, judged: JudgedOutcome, notice: CompiledNotice) -> bool:
    """Whether nothing is unknown, besides times, but what the notice leaves open of a road for whoever takes it."""
    parts = [notice.conditions[place] for place in road.places if judged.judgements[place].verdict == UNKNOWN]
    besides = [part for part in parts if not isinstance(part, Span)]
    return bool(besides) and all(isinstance(part, LeftOpen) and part.when is None for part in besides)


def _day(road: CompiledRoad, judged: JudgedOutcome, notice: CompiledNotice) -> date | None:
    """The last day on which a time of a road is complete that lies behind the day counted to."""
    days = [judged.judgements[place].day or _complete(notice.conditions[place], judged) for place in road.places]
    return max((day for day in days if day and day > judged.applicant.as_of), default=None)


def _complete(part: Condition, judged: JudgedOutcome) -> date | None:
    """When a time that is asked for is complete if it goes on, where it is known when it began."""
    if not isinstance(part, Span):
        return None
    began = [judged.applicant.begin(fact) for fact in part.begins]
    known = [days.last for days in began if days]
    return add_span(max(known), part.length) if len(known) == len(began) else None
