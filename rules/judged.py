"""One outcome of a notice, judged for one applicant: its verdict, the road that decides it, and what to beware of."""

from datetime import date
from typing import Any, NamedTuple

from locales import Words, said
from rules.compiled import CompiledOutcome, CompiledRoad
from rules.conditions.base import Finding, Judgement
from rules.verdicts import NOT_YET, OF_OUTCOME


class Caution(NamedTuple):
    """Something to beware of, in the notice's own words or in the catalogue's."""

    id: str
    clause: str
    text: Words

    def row(self) -> dict[str, str]:
        """The caution as the contract writes it, in Chinese."""
        return {"id": self.id, "clause": self.clause, "text": said(self.text)}


class JudgedOutcome:
    """An outcome's verdict by its most hopeful road; ``by_road`` has the verdicts of all of them, in order.

    ``judgements`` are those of all the notice's distinct conditions, ``verdicts`` theirs. ``eligible_on`` is the day on
    which a running span is complete, None unless the verdict is "not yet".
    """

    __slots__ = ("by_road", "cautions", "eligible_on", "judgements", "outcome", "road", "verdict")

    def __init__(self, outcome: CompiledOutcome, judgements: list[Judgement], verdicts: list[int]):
        self.outcome, self.judgements = outcome, judgements
        self.verdict, self.by_road, road = outcome.merge(outcome.pick(verdicts))
        if road is None:
            running = [road for road, verdict in zip(outcome.roads, self.by_road, strict=True) if verdict == NOT_YET]
            road = min(running, key=self._day)
        self.road = road
        self.eligible_on = self._day(road) if self.verdict == NOT_YET else None
        self.cautions: list[Caution] = []

    @property
    def findings(self) -> list[Finding]:
        """What the conditions of the most hopeful road found."""
        return [finding for judgement in self.road.pick(self.judgements) for finding in judgement.findings]

    @property
    def told(self) -> list[Finding]:
        """The same as a person is told them: those of which one is enough together."""
        return [finding for judgement in self.road.pick(self.judgements) for finding in judgement.told]

    def _day(self, road: CompiledRoad) -> date:
        days: list[date] = [judgement.day for judgement in road.pick(self.judgements) if judgement.day]
        return max(days)

    def row(self) -> dict[str, Any]:
        """The outcome as the contract writes it, in Chinese."""
        return {
            "track": self.outcome.track,
            "level": self.outcome.level,
            "verdict": OF_OUTCOME[self.verdict],
            "eligible_on": self.eligible_on.isoformat() if self.eligible_on else None,
            "clause": self.road.clause,
            "road": self.road.name,
            "findings": [row for judgement in self.road.pick(self.judgements) for row in judgement.rows],
            "cautions": [caution.row() for caution in self.cautions],
        }
