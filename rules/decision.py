"""The decision: every outcome a notice offers, judged for one applicant on one day."""

from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from locales import Words, said
from rules.asking import ask_next
from rules.checklist import MaterialItem, materials_for
from rules.conditions import Finding, Judgement, day_shown
from rules.days import add_months
from rules.facts import Facts
from rules.notice import BoundOutcome, BoundRoad, Notice
from rules.reading import Reading
from rules.verdicts import MET, NOT_YET, OF_OUTCOME, UNKNOWN, UNMET

#: A span complete within so many months after the day of the decision is a near miss: the notice does not
#: say up to which day years are counted.
NEAR_MISS_MONTHS = 3


class Caution(NamedTuple):
    """Something to beware of, in the notice's own words or in the catalogue's."""

    id: str
    clause: str
    text: Words | str

    def row(self) -> dict[str, str]:
        """The caution as the contract writes it, in Chinese."""
        return {"id": self.id, "clause": self.clause, "text": said(self.text)}


class JudgedOutcome:
    """An outcome's verdict by its most hopeful road; ``roads`` has the verdicts of all of them, in order."""

    __slots__ = ("cautions", "eligible_on", "judged", "outcome", "road", "roads", "verdict")

    def __init__(self, outcome: BoundOutcome, judged: list[Judgement], verdicts: list[int]):
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

    def _day(self, road: BoundRoad) -> date:
        return max([part.day for part in road.pick(self.judged) if part.day])

    def row(self) -> dict[str, Any]:
        """The outcome as the contract writes it."""
        return {
            "track": self.outcome.track,
            "level": self.outcome.level,
            "verdict": OF_OUTCOME[self.verdict],
            "eligible_on": self.eligible_on.isoformat() if self.eligible_on else None,
            "clause": self.outcome.clause,
            "findings": [row for part in self.road.pick(self.judged) for row in part.rows],
            "cautions": [caution.row() for caution in self.cautions],
        }


class Decision:
    """All outcomes for one applicant, and what follows: the best, the open questions, the papers, the dates."""

    def __init__(self, notice: Notice, reading: Reading, outcomes: list[JudgedOutcome]):
        self.notice, self.reading, self.outcomes = notice, reading, outcomes

    @cached_property
    def best(self) -> JudgedOutcome | None:
        """The highest level among the eligible outcomes; of equals the one that the notice names first."""
        eligible = [judged for judged in self.outcomes if judged.verdict == MET]
        return max(eligible, key=lambda judged: judged.outcome.rank, default=None)

    @cached_property
    def ask_next(self) -> list[str]:
        """The unknown facts that could still change an outcome above the best, most useful first."""
        return ask_next(self.outcomes, self.best, self.reading)

    def bearing(self, fact: str) -> list[tuple[JudgedOutcome, list[str]]]:
        """The open outcomes above the best that an answer about a fact bears on, with the clauses that ask for it."""
        found, floor = [], self.best.outcome.rank if self.best else 0
        for judged in self.outcomes:
            if judged.outcome.rank <= floor:
                continue
            clauses = dict.fromkeys(
                condition.clause
                for road, verdict in zip(judged.outcome.roads, judged.roads, strict=True)
                if verdict == UNKNOWN
                for condition, part in zip(road.pick(self.notice.distinct), road.pick(judged.judged), strict=True)
                if part.verdict == UNKNOWN and fact in condition.facts()
            )
            if clauses:
                found.append((judged, list(clauses)))
        return found

    @cached_property
    def materials(self) -> list[MaterialItem]:
        """What to hand in for the best outcome; empty where none is eligible."""
        return materials_for(self.best.outcome, self.best.road, self.reading) if self.best else []

    def row(self) -> dict[str, Any]:
        """The decision as the contract writes it."""
        best = self.best and {"track": self.best.outcome.track, "level": self.best.outcome.level}
        return {
            "notice": self.notice.id,
            "as_of": self.reading.as_of.isoformat(),
            "outcomes": [judged.row() for judged in self.outcomes],
            "best": best,
            "ask_next": self.ask_next,
            "materials": [item.row() for item in self.materials],
            "deadlines": self.notice.deadlines,
        }


def decide(notice: Notice, facts: Facts, as_of: date | None = None) -> Decision:
    """Judge every outcome of ``notice``; spans end on ``as_of``, by default the application window's last day."""
    reading = Reading(facts, notice, as_of or notice.as_of)
    judged = notice.judge(reading)
    verdicts = [condition.verdict for condition in judged]
    outcomes = []
    for outcome in notice.bound_outcomes:
        found = JudgedOutcome(outcome, judged, verdicts)
        if found.verdict != UNMET:
            found.cautions = _cautions(found, reading)
        outcomes.append(found)
    return Decision(notice, reading, outcomes)


def _cautions(found: JudgedOutcome, reading: Reading) -> list[Caution]:
    verdict = OF_OUTCOME[found.verdict]
    cautions = [
        Caution(caution.id, caution.clause, caution.text)
        for caution in found.outcome.cautions
        if verdict in caution.verdicts and (not caution.when or caution.when.judge(reading).verdict == MET)
    ]
    clause = found.outcome.clause
    if found.verdict == NOT_YET and found.eligible_on <= add_months(reading.as_of, NEAR_MISS_MONTHS):
        words = Words("caution.near_miss", day=day_shown(found.eligible_on), phone=reading.notice.contact.phone)
        cautions.append(Caution("near_miss", clause, words))
    if found.verdict == MET and any(finding.suggested for finding in found.findings):
        words = Words("caution.suggested_area", phone=reading.notice.contact.phone)
        cautions.append(Caution("confirm_with_desk", clause, words))
    return cautions
