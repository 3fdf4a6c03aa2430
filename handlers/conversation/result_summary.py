"""A decision as it is told: its outcomes in the order in which a person cares about them."""

from typing import NamedTuple

from locales import Words, term
from rules.checklist import counted
from rules.compiled import CompiledOutcome
from rules.conditions.base import Finding
from rules.decision import Decision
from rules.facts import SOURCES
from rules.judged import JudgedOutcome
from rules.obstacle import distance
from rules.verdicts import MET, NOT_YET, OF_OUTCOME, UNKNOWN, UNMET

#: In this order outcomes are told by their verdicts; what is open in this round comes before a wait.
_CARE = (MET, "now", NOT_YET, UNKNOWN, UNMET)


def outcome_name(outcome: CompiledOutcome) -> Words:
    """Track and level, in official terms."""
    return Words("outcome.name", track=term(outcome.track), level=term(outcome.level))


class Told(NamedTuple):
    """One outcome; ``place`` is where it stands in the decision, ``floor`` the highest level that is certain."""

    place: int
    judged: JudgedOutcome
    floor: int

    @property
    def name(self) -> str:
        """Track and level."""
        return str(outcome_name(self.judged.outcome))

    @property
    def verdict(self) -> str:
        """``eligible``, ``not_yet``, ``unknown``, ``ineligible``, or ``not_asked``: open, but nothing to gain by it."""
        is_open = self.judged.verdict == UNKNOWN
        return "not_asked" if is_open and self.judged.outcome.rank < self.floor else OF_OUTCOME[self.judged.verdict]

    @property
    def clause(self) -> str:
        """The clause of the road that decides it."""
        return self.judged.road.clause

    @property
    def road(self) -> str:
        """The road that decides it, as the notice names it."""
        return self.judged.road.name

    @property
    def reasons(self) -> list[Finding]:
        """What was found, each thing once; of what fails for good not what is still open besides."""
        is_open = self.judged.verdict != UNMET
        told = [found for found in self.judged.told if is_open or found.verdict != UNKNOWN]
        by_fact = {(found.fact, found.verdict) for found in told}
        once = {str(found.words): found for found in told if not _is_told_by_another(found, by_fact)}
        return list(once.values())

    @property
    def open_findings(self) -> list[Finding]:
        """What is still unknown: the desk's questions first, each once."""
        unknown = [finding for finding in self.judged.findings if finding.verdict == UNKNOWN]
        desk = [finding for finding in unknown if finding.fact is None]
        return desk or unknown


def _is_told_by_another(finding: Finding, told: set[tuple[str | None, int]]) -> bool:
    """Whether what was found of a fact that follows from this one says as much."""
    return any(
        finding.fact in sources and (fact, finding.verdict) in told
        for fact, sources in SOURCES.items()
        if fact != finding.fact
    )


def _order(judged: JudgedOutcome) -> tuple[int, int]:
    """What is open is told by what is likeliest, which is the lowest level; what can be had by what is highest."""
    if judged.verdict == UNMET:
        return distance(judged)
    return 0, judged.outcome.rank * (1 if judged.verdict == UNKNOWN else -1)


class ResultSummary:
    """A decision's outcomes: eligible first, then what is open and can still be applied for in this round.

    Of these the lowest level comes first. Then come those with a day, the highest level first, those that are open for
    a later round, and last those that cannot be had, the nearest first.
    """

    def __init__(self, decision: Decision):
        self.decision = decision
        floor = decision.best.outcome.rank if decision.best else 0
        self.outcomes = sorted(
            (Told(place, judged, floor) for place, judged in enumerate(decision.outcomes)),
            key=lambda told: (
                told.judged is not decision.chosen,
                _CARE.index("now" if self._is_open_now(told.judged) else told.judged.verdict),
                _order(told.judged),
            ),
        )

    def _is_open_now(self, judged: JudgedOutcome) -> bool:
        return judged.verdict == UNKNOWN and judged in self.decision.within_reach

    @property
    def lead(self) -> Told:
        """The outcome that the headline is about."""
        return self.outcomes[0]

    @property
    def may_be_had(self) -> tuple[str, ...]:
        """The names of what is open and can still be applied for in this round, the lowest level first."""
        return tuple(told.name for told in self.of("unknown") if self._is_open_now(told.judged))

    @property
    def cautions(self) -> list[str]:
        """What to beware of with the headline's outcome and with those that only lack time, each said once."""
        told = [self.lead, *self.of("not_yet")]
        return list(dict.fromkeys(str(caution.text) for one in told for caution in one.judged.cautions))

    @property
    def tracks(self) -> list[tuple[Told, int]]:
        """The ways to the best level, where there are several, each with how many papers it takes; the chosen first."""
        best = [told for told in self.of("eligible") if told.judged.outcome.rank == told.floor]
        return [(told, len(counted(self.decision.materials_of(told.judged)))) for told in best] if len(best) > 1 else []

    @property
    def lightest(self) -> Told:
        """The way to the best level that takes the fewest papers."""
        return next(told for told in self.outcomes if told.judged is self.decision.best)

    @property
    def lower(self) -> list[Told]:
        """What can be had below the best level."""
        return [told for told in self.of("eligible") if told.judged.outcome.rank < told.floor]

    @property
    def can_be_found_out(self) -> bool:
        """Whether an outcome is open only because the applicant has not answered, and not because the desk decides."""
        return any(told.open_findings[0].fact is not None for told in self.of("unknown"))

    @property
    def open_by_reason(self) -> list[tuple[tuple[str, ...], Words]]:
        """The open outcomes' names, those together that are open for the same reason, with the reason.

        Whom to ask is not among it: that is said once, of all of them.
        """
        names: dict[str, list[str]] = {}
        reasons: dict[str, Words] = {}
        for told in self.of("unknown"):
            found = told.open_findings[0].words
            reason = found.values.get("reason")
            why = reason if isinstance(reason, Words) else found
            reasons.setdefault(str(why), why)
            names.setdefault(str(why), []).append(told.name)
        return [(tuple(names[why]), words) for why, words in reasons.items()]

    def of(self, verdict: str) -> list[Told]:
        """The outcomes of a verdict."""
        return [told for told in self.outcomes if told.verdict == verdict]
