"""Whether what is open may still be had in the round, whatever is answered: a title of 2023 is no three years old.

A decision says "unknown" of a road while a fact is missing, though time on it cannot be complete any more by the day
up to which spans are counted. Whoever names what somebody may apply for leaves such an outcome out.
"""

from rules.compiled import CompiledNotice
from rules.judged import JudgedOutcome
from rules.next_question import asker_of
from rules.roads import CompiledRoad
from rules.verdicts import MET, NOT_YET, UNKNOWN


def is_within_reach(judged: JudgedOutcome, notice: CompiledNotice) -> bool:
    """Whether an outcome can be had, or may be once more is known, in this round and not only in a later one."""
    if judged.verdict != UNKNOWN:
        return judged.verdict == MET
    roads = zip(judged.outcome.roads, judged.by_road, strict=True)
    return any(verdict == UNKNOWN and not _is_too_late(judged, road, notice) for road, verdict in roads)


def _is_too_late(judged: JudgedOutcome, road: CompiledRoad, notice: CompiledNotice) -> bool:
    """Whether some time that a road asks for surely ends after the day up to which it is counted."""
    if notice.waits_for_everybody:
        return False
    applicant = judged.applicant
    if road.soonest > applicant.as_of:
        return True
    verdicts = [(place, judged.judgements[place].verdict) for place in road.timed]
    if any(verdict == NOT_YET for _, verdict in verdicts):
        return True
    waiting = [asker_of(notice).waits_for(place, applicant) for place, verdict in verdicts if verdict == UNKNOWN]
    return any(opened.runs and not opened.meets for opened in waiting)
