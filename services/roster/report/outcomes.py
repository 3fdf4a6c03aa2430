"""The outcomes of a notice as the publicity report (form 4) lists them, and the one that a person's row is about."""

from collections.abc import Mapping

from locales import Words, said, term
from rules.compiled import CompiledOutcome, compiled
from rules.conditions.wording import day_shown
from rules.decision import Decision
from rules.facts import choices, level_in_full
from rules.judged import JudgedOutcome
from rules.later import Later
from rules.notice import Notice
from rules.obstacle import distance
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from services.roster.screened import Group, Screened

#: The tracks in the order of the form; any other follows as the notice has it.
_TRACKS = ("授予", "初定", "驻村三年高定")
#: The track whose levels the form lists from below, each by its own name.
_FROM_BELOW = "初定"
#: The facts that tell of service at the grassroots.
_OF_SERVICE = ("village_kind", "village_start", "village_service")
#: The verdict that speaks for people of a group, and what else where they have nothing of the kind.
_SPEAKING = {
    Group.ELIGIBLE: (MET, NOT_YET, UNKNOWN, UNMET),
    Group.OPEN: (UNKNOWN, MET, NOT_YET, UNMET),
    Group.INELIGIBLE: (UNMET, UNKNOWN, NOT_YET, MET),
}


def in_form_order(notice: Notice) -> list[CompiledOutcome]:
    """The outcomes by track and, within it, from the highest level down; those of 初定 from below."""
    outcomes = compiled(notice).outcomes
    tracks = [*_TRACKS, *(outcome.track for outcome in outcomes)]

    def place(outcome: CompiledOutcome) -> tuple[int, int]:
        return tracks.index(outcome.track), outcome.rank * (1 if outcome.track == _FROM_BELOW else -1)

    return sorted(outcomes, key=place)


def counted(notice: Notice, counts: Mapping[str, int]) -> str:
    """The counts in the form's own sentence: 授予3人（正高级0人，副高级1人，中级2人），初定初级5人.

    ``counts`` has them by the outcomes' keys; of one that it lacks there is none.
    """
    by_track: dict[str, list[CompiledOutcome]] = {}
    for outcome in in_form_order(notice):
        by_track.setdefault(outcome.track, []).append(outcome)
    return "，".join(_of_track(track, outcomes, counts) for track, outcomes in by_track.items())


def _of_track(track: str, outcomes: list[CompiledOutcome], counts: Mapping[str, int]) -> str:
    found = [counts.get(outcome.key, 0) for outcome in outcomes]
    if track == _FROM_BELOW or len(outcomes) == 1:
        return "，".join(_of(outcome.name, count) for outcome, count in zip(outcomes, found, strict=True))
    levels = [_of(level_in_full(outcome.level), count) for outcome, count in zip(outcomes, found, strict=True)]
    return said(Words("roster.report.of_track", track=term(track), count=sum(found), levels="，".join(levels)))


def _of(name: str, count: int) -> str:
    return said(Words("roster.report.of", name=name, count=count))


def spoken_for(screened: Screened) -> JudgedOutcome:
    """What to apply for, what will be had first, what is likeliest, what is nearest: the outcome of a person's row."""
    decision = screened.decision
    if screened.group == Group.NOT_YET:
        return decision.later[0].judged
    outcomes = (screened.group == Group.OPEN and to_settle(decision)) or decision.outcomes
    there = {judged.verdict for judged in outcomes}
    verdict = next(verdict for verdict in _SPEAKING[screened.group] if verdict in there)
    found = [judged for judged in outcomes if judged.verdict == verdict]
    if verdict == MET:
        return decision.chosen or found[0]
    if verdict == UNMET and serves(decision):  # whoever has served wants to hear why that is not enough
        found = [judged for judged in found if is_for_service(judged)] or found
    return min(found, key=distance if verdict == UNMET else _rank)


def serves(decision: Decision) -> bool:
    """Whether somebody has served at the grassroots, or does."""
    kind = decision.applicant.facts.village_kind
    return kind is not None and kind != choices("village_kind")[0]


def is_for_service(judged: JudgedOutcome) -> bool:
    """Whether an outcome is for those who served at the grassroots, by the road that speaks for it."""
    found = (finding.fact for finding in judged.findings)
    return any(fact in _OF_SERVICE for fact in found)


def to_settle(decision: Decision) -> list[JudgedOutcome]:
    """The outcomes about which somebody is asked: those of this round, else those of which the desk says what holds."""
    return decision.within_reach or [each.judged for each in decision.later if each.is_left_open]


def from_day(each: Later) -> Words:
    """An outcome for which time is running, with the day; and the notice's own day where it comes too late for that."""
    told = {"name": each.judged.outcome.name, "day": day_shown(each.day)}
    if each.missed:
        return Words("roster.report.from_day_counted", until=day_shown(each.missed), **told)
    return Words("roster.report.from_day", **told)


def _rank(judged: JudgedOutcome) -> tuple[int, int]:
    return judged.outcome.rank, 0
