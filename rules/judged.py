"""One outcome of a notice, judged for one applicant: its verdict, the road that speaks, and what to beware of."""

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
    text: Words | str

    def row(self) -> dict[str, str]:
        """The caution as the contract writes it, in Chinese."""
        return {"id": self.id, "clause": self.clause, "text": said(self.text)}


class JudgedOutcome:
    """An outcome's verdict by its most hopeful road; ``roads`` has the verdicts of all of them, in order.

    ``judged`` are the judgements of all the notice's distinct conditions. ``eligible_on`` is the day on which a running
    span is complete, None unless the verdict is "not yet".
    """

    __slots__ = ("cautions", "eligible_on", "judged", "outcome", "road", "roads", "verdict")

    def __init__(self, outcome: CompiledOutcome, judged: list[Judgement], verdicts: list[int]):
        self.outcome, self.judged = outcome, judged
        self.verdict, self.roads, road = outcome.standing(outcome.pick(verdicts))
        if road is None:
            running = [road for road, verdict in zip(outcome.roads, self.roads, strict=True) if verdict == NOT_YET]
            road = min(running, key=self._day)
        self.road = road
        self.eligible_on = self._day(road) if self.verdict == NOT_YET else None
        self.cautions: list[Caution] = []

    @property
    def findings(self) -> list[Finding]:
        """What the conditions of the most hopeful road found."""
        return [finding for part in self.road.pick(self.judged) for finding in part.findings]

    def _day(self, road: CompiledRoad) -> date:
        return max([part.day for part in road.pick(self.judged) if part.day])

    def row(self) -> dict[str, Any]:
        """The outcome as the contract writes it, in Chinese."""
        return {
            "track": self.outcome.track,
            "level": self.outcome.level,
            "verdict": OF_OUTCOME[self.verdict],
            "eligible_on": self.eligible_on.isoformat() if self.eligible_on else None,
            "clause": self.outcome.clause,
            "findings": [row for part in self.road.pick(self.judged) for row in part.rows],
            "cautions": [caution.row() for caution in self.cautions],
        }
