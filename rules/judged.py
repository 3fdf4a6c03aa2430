"""One outcome of a notice, judged for one applicant: its verdict, the road that decides it, and what to beware of."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import orjson

from locales import Words, said
from rules.applicant import Applicant
from rules.aspects import Judged
from rules.compiled import CompiledOutcome
from rules.conditions.base import Finding, Judgement
from rules.roads import CompiledRoad
from rules.verdicts import NOT_YET


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

    ``judged`` is how all the notice's distinct conditions were judged on the ``applicant``, on the day up to which
    spans are counted for this outcome. ``eligible_on`` is the day on which a running
    span is complete, None unless the verdict is "not yet".
    """

    __slots__ = ("applicant", "by_road", "cautions", "eligible_on", "judged", "outcome", "road", "verdict")

    def __init__(self, outcome: CompiledOutcome, judged: Judged, applicant: Applicant):
        self.outcome, self.judged, self.applicant = outcome, judged, applicant
        self.verdict, self.by_road, road = outcome.merge(judged.verdicts & outcome.verdicts)
        self.road: CompiledRoad = road or self._first_complete()
        self.eligible_on = self._day(self.road) if self.verdict == NOT_YET else None
        self.cautions: Sequence[Caution] = ()

    @property
    def missed(self) -> date | None:
        """The day up to which the notice counts for good, where time is complete only after it; None otherwise.

        What is complete then is of use under another notice, if at all.
        """
        until = self.outcome.count_until
        return until if until and self.eligible_on and self.eligible_on > until else None

    @property
    def judgements(self) -> list[Judgement]:
        """The judgements of all the notice's distinct conditions."""
        return self.judged.judgements

    @property
    def findings(self) -> list[Finding]:
        """What the conditions of the most hopeful road found."""
        return [finding for judgement in self.road.pick(self.judgements) for finding in judgement.findings]

    @property
    def told(self) -> list[Finding]:
        """The same as a person is told them: those of which one is enough together."""
        return [finding for judgement in self.road.pick(self.judgements) for finding in judgement.told]

    def _first_complete(self) -> CompiledRoad:
        """Of the roads on which a span is running, the one that is complete first."""
        running = zip(self.outcome.roads, self.by_road, strict=True)
        return min([road for road, verdict in running if verdict == NOT_YET], key=self._day)

    def _day(self, road: CompiledRoad) -> date:
        days: list[date] = [judgement.day for judgement in road.pick(self.judgements) if judgement.day]
        return max(days)

    def row(self) -> dict[str, Any]:
        """The outcome as the contract writes it, in Chinese."""
        return self._head() | {
            "findings": self.road.rows(self.judged), "cautions": [caution.row() for caution in self.cautions]
        }  # fmt: skip

    def written(self) -> bytes:
        """The same as JSON."""
        head = orjson.dumps(self._head()) if self.eligible_on else self.road.written_heads[self.verdict]
        cautions = orjson.dumps([caution.row() for caution in self.cautions]) if self.cautions else b"[]"
        findings = self.road.written(self.judged)[1:]
        return b"".join((head[:-1], b',"findings":[', findings, b'],"cautions":', cautions, b"}"))

    def _head(self) -> dict[str, Any]:
        head = self.road.heads[self.verdict]
        return head | {"eligible_on": self.eligible_on.isoformat()} if self.eligible_on else head
