"""A decision as it is told: its outcomes in the order in which a person cares about them."""

from typing import NamedTuple

from locales import Words, term
from rules.compiled import CompiledOutcome
from rules.conditions.base import Finding
from rules.decision import Decision
from rules.judged import JudgedOutcome
from rules.verdicts import MET, NOT_YET, OF_OUTCOME, UNKNOWN, UNMET

_CARE = (MET, NOT_YET, UNKNOWN, UNMET)


def outcome_name(outcome: CompiledOutcome) -> Words:
    """Track and level, in official terms."""
    return Words("outcome.name", track=term(outcome.track), level=term(outcome.level))


class Told(NamedTuple):
    """One outcome; ``place`` is where it stands in the decision, ``floor`` the level that is certain anyway."""

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
        return "not_asked" if is_open and self.judged.outcome.rank <= self.floor else OF_OUTCOME[self.judged.verdict]

    @property
    def unmet(self) -> list[Finding]:
        """What stands in the way for good."""
        return [finding for finding in self.judged.findings if finding.verdict == UNMET]

    @property
    def failing(self) -> tuple[Words, ...]:
        """What it fails by, each subject once and without the details, which stand among the reasons."""
        facts = dict.fromkeys(finding.fact for finding in self.unmet)
        return tuple(Words("span.village" if fact == "village_service" else f"fact.{fact}") for fact in facts)

    @property
    def open_findings(self) -> list[Finding]:
        """What is still unknown: the desk's questions first, each once."""
        unknown = [finding for finding in self.judged.findings if finding.verdict == UNKNOWN]
        desk = [finding for finding in unknown if finding.fact is None]
        return desk or unknown


class ResultSummary:
    """A decision's outcomes: eligible first, then those with a day, then the open ones, the highest level first.

    Last come those that cannot be had: what has the least in its way first, the lowest level first.
    """

    def __init__(self, decision: Decision):
        self.decision = decision
        floor = decision.best.outcome.rank if decision.best else 0
        self.outcomes = sorted(
            (Told(place, judged, floor) for place, judged in enumerate(decision.outcomes)),
            key=lambda told: (
                told.judged is not decision.best,
                _CARE.index(told.judged.verdict),
                len(told.unmet),
                told.judged.outcome.rank * (1 if told.judged.verdict == UNMET else -1),
            ),
        )

    @property
    def lead(self) -> Told:
        """The outcome that the headline is about."""
        return self.outcomes[0]

    @property
    def cautions(self) -> list[str]:
        """What to beware of with the headline's outcome and with those that only lack time, each said once."""
        told = [self.lead, *self.of("not_yet")]
        return list(dict.fromkeys(str(caution.text) for one in told for caution in one.judged.cautions))

    @property
    def open_by_reason(self) -> list[tuple[tuple[str, ...], Words]]:
        """The open outcomes' names, those together that are open for the same reason, with the reason."""
        names: dict[str, list[str]] = {}
        reasons: dict[str, Words] = {}
        for told in self.of("unknown"):
            why = told.open_findings[0].words
            reasons.setdefault(str(why), why)
            names.setdefault(str(why), []).append(told.name)
        return [(tuple(names[why]), words) for why, words in reasons.items()]

    @property
    def out_of_reach(self) -> list[Told]:
        """What cannot be had above what is certain, the lowest level first."""
        above = [told for told in self.of("ineligible") if told.judged.outcome.rank > told.floor]
        return sorted(above, key=lambda told: told.judged.outcome.rank)

    def of(self, verdict: str) -> list[Told]:
        """The outcomes of a verdict."""
        return [told for told in self.outcomes if told.verdict == verdict]
