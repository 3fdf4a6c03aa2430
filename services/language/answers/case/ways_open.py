"""The ways by which somebody may come to a title, and the papers that each of them wants."""

from datetime import date
from typing import NamedTuple

from rules.applicant import Applicant
from rules.checklist import MaterialItem, materials_for
from rules.decision import decide
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.roads import CompiledRoad
from rules.schedule import year_of
from rules.verdicts import MET, UNKNOWN, UNMET
from services.language.answers.case.case import Case, wanted
from services.language.answers.case.to_be_known import shortest
from services.language.answers.case.usual import with_the_usual


class Way(NamedTuple):
    """An outcome that somebody may get, the road to it, the applicant and the year."""

    judged: JudgedOutcome
    road: CompiledRoad
    applicant: Applicant
    year: int

    @property
    def items(self) -> list[MaterialItem]:
        """The papers that it wants."""
        return materials_for(self.judged.outcome, self.road, self.applicant, self.year)


def ways_to(case: Case, notice: Notice, as_of: date) -> list[Way]:
    """The way to the best outcome asked for that the applicant can get; else the ways to all not barred, best first."""
    decision = decide(notice, with_the_usual(case, notice), as_of)
    near = [judged for judged in wanted(decision, case) if judged.verdict != UNMET]
    near.sort(key=lambda each: (each.verdict == MET, each.outcome.rank), reverse=True)
    if near and near[0].verdict == MET:
        near = near[:1]
    roads = (shortest(judged) if judged.verdict == UNKNOWN else judged.road for judged in near)
    year = year_of(notice, as_of)
    return [Way(judged, road, decision.applicant, year) for judged, road in zip(near, roads, strict=True)]
