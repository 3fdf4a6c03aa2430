"""One outcome of a notice, judged for one applicant: its verdict, the road that decides it, and what to beware of."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson

from rules.applicant import Applicant
from rules.cautions import Caution
from rules.compiled import CompiledOutcome
from rules.conditions.base import Finding, Judgement
from rules.roads import CompiledRoad
from rules.verdicts import NOT_YET


class JudgedOutcome:
    """An outcome's verdict by its most hopeful road; ``by_road`` has the verdicts of all of them, in order.

    ``judgements`` are those of all the notice's distinct conditions on the ``applicant``, on the day up to which spans
    are counted for this outcome; ``judged`` are their verdicts as one number, these, and the applicant.
    ``eligible_on`` is the day on which a running span is complete, None unless the verdict is "not yet".
    """

    __slots__ = ("applicant", "by_road", "cautions", "eligible_on", "judgements", "outcome", "road", "verdict")

    def __init__(self, outcome: CompiledOutcome, judged: tuple[int, list[Judgement], Applicant]):
        self.outcome = outcome
        verdicts, self.judgements, self.applicant = judged
        self.verdict, self.by_road, road = outcome.merged[verdicts & outcome.verdicts]
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
        rows: list[dict[str, Any]] = []
        extend = rows.extend  # ``+=`` took a third longer
        for judgement in self.road.pick(self.judgements):
            extend(judgement.rows)
        row = self._head()
        row["findings"] = rows
        row["cautions"] = [caution.row for caution in self.cautions] if self.cautions else []
        return row

    def written(self) -> bytes:
        """The same as JSON."""
        head = orjson.dumps(self._head()) if self.eligible_on else self.road.written_heads[self.verdict]
        cautions = orjson.dumps([caution.row for caution in self.cautions]) if self.cautions else b"[]"
        findings = b"".join([judgement.written for judgement in self.road.pick(self.judgements)])[1:]
        return b"".join((head[:-1], b',"findings":[', findings, b'],"cautions":', cautions, b"}"))

    def _head(self) -> dict[str, Any]:
        head = self.road.heads[self.verdict].copy()
        if self.eligible_on:
            head["eligible_on"] = self.eligible_on.isoformat()
        return head
