"""Whether what is open may still be had in the round, whatever is answered: a title of 2023 is no three years old.

A decision says "unknown" of a road while a fact is missing, though time on it cannot be complete any more by the day
up to which spans are counted. Whoever names what somebody may apply for leaves such an outcome out.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rules.applicant import Applicant
from rules.compiled import CompiledNotice, compiled
from rules.conditions.base import Condition
from rules.conditions.dates import DayRange
from rules.conditions.spans import Span
from rules.days import add_span
from rules.decision import Decision
from rules.judged import JudgedOutcome
from rules.next_question import asker_of
from rules.roads import CompiledRoad
from rules.verdicts import MET, NOT_YET, UNKNOWN


def within_reach(decision: Decision) -> list[JudgedOutcome]:
    """The outcomes that can be had, or may be once more is known, in this round and not only in a later one."""
    notice = compiled(decision.notice)
    return [judged for judged in decision.outcomes if judged.verdict == MET or _may_be_had(judged, notice)]


def ask_in_time(decision: Decision) -> list[str]:
    """Of the facts that a decision asks for, those whose answers could change what can be had in this round."""
    reached = within_reach(decision)
    return Decision(compiled(decision.notice), decision.applicant, reached).ask_next if reached else []


class Later(NamedTuple):
    """An outcome for which time is still running, the road that it runs on, and the day on which it is complete.

    Where the verdict is "unknown", more has to be known by then.
    """

    judged: JudgedOutcome
    road: CompiledRoad
    day: date

    @property
    def missed(self) -> date | None:
        """The day up to which the notice counts for good, where time is complete only after it; None otherwise."""
        until = self.judged.outcome.count_until
        return until if until and self.day > until else None


def later(decision: Decision) -> list[Later]:
    """The outcomes that only time keeps from somebody; where there is none, those that time keeps for now.

    The soonest comes first, of one day the highest.
    """
    notice = compiled(decision.notice)
    found = [Later(judged, judged.road, judged.eligible_on) for judged in decision.outcomes if judged.eligible_on]
    if not found:
        running = [_running(judged, notice) for judged in decision.outcomes if judged.verdict == UNKNOWN]
        found = [each for each in running if each]
    return sorted(found, key=lambda each: (each.day, -each.judged.outcome.rank))


def ask_later(decision: Decision, judged: JudgedOutcome) -> list[str]:
    """The facts that tell whether an outcome can be had once time is complete."""
    return Decision(compiled(decision.notice), decision.applicant, [judged]).ask_next


def _running(judged: JudgedOutcome, notice: CompiledNotice) -> Later | None:
    """The open road on which time is complete first, of those on which it has surely begun and is not complete."""
    roads = zip(judged.outcome.roads, judged.by_road, strict=True)
    found = [
        Later(judged, road, day)
        for road, verdict in roads
        if verdict == UNKNOWN and (day := _day(road, judged, notice))
    ]
    return min(found, key=lambda each: each.day, default=None)


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


def _may_be_had(judged: JudgedOutcome, notice: CompiledNotice) -> bool:
    roads = zip(judged.outcome.roads, judged.by_road, strict=True)
    return any(verdict == UNKNOWN and not _is_too_late(judged, road.places, notice) for road, verdict in roads)


def _is_too_late(judged: JudgedOutcome, road: Iterable[int], notice: CompiledNotice) -> bool:
    """Whether some time that a road asks for surely ends after the day up to which it is counted."""
    if any(window.last_day is None for window in notice.notice.apply_windows):
        return False  # a round without an end waits for everybody
    asker, applicant = asker_of(notice), judged.applicant
    verdicts = [(place, judged.judgements[place].verdict) for place in road]
    if any(verdict == NOT_YET for _, verdict in verdicts):
        return True
    waiting = [asker.waits_for(place, applicant) for place, verdict in verdicts if verdict == UNKNOWN]
    if any(opened.runs and not opened.meets for opened in waiting):
        return True
    return _begins_too_late([notice.conditions[place] for place, _ in verdicts], applicant)


def _begins_too_late(road: list[Condition], applicant: Applicant) -> bool:
    """Whether a time may only begin behind a day that the road names itself, too late to be complete."""
    not_before = {part.fact: part.bounds().first for part in road if isinstance(part, DayRange)}
    return any(
        add_span(max(not_before.get(fact, date.min) for fact in part.begins), part.length) > applicant.as_of
        for part in road
        if isinstance(part, Span)
    )
