"""Whether what is open may still be had in the round, whatever is answered: a title of 2023 is no three years old.

A decision says "unknown" of a road while a fact is missing, though time on it cannot be complete any more by the day
up to which spans are counted. Whoever names what somebody may apply for leaves such an outcome out.
"""

from collections.abc import Iterable
from datetime import date

from rules.applicant import Applicant
from rules.compiled import CompiledNotice, compiled
from rules.conditions.base import Condition
from rules.conditions.dates import DayRange
from rules.conditions.spans import Span
from rules.days import add_span
from rules.decision import Decision
from rules.judged import JudgedOutcome
from rules.next_question import asker_of
from rules.verdicts import MET, NOT_YET, UNKNOWN


def within_reach(decision: Decision) -> list[JudgedOutcome]:
    """The outcomes that can be had, or may be once more is known, in this round and not only in a later one."""
    notice = compiled(decision.notice)
    return [judged for judged in decision.outcomes if judged.verdict == MET or _may_be_had(judged, notice)]


def ask_in_time(decision: Decision) -> list[str]:
    """Of the facts that a decision asks for, those whose answers could change what can be had in this round."""
    reached = within_reach(decision)
    return Decision(compiled(decision.notice), decision.applicant, reached).ask_next if reached else []


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
