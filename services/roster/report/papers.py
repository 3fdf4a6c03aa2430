"""What is handed in for an outcome, as one cell says it."""

from datetime import date
from typing import Any, NamedTuple

from locales import Words, said
from rules.checklist import MaterialItem, missing_by_material, years_of
from rules.decision import Decision
from rules.judged import JudgedOutcome
from services.roster.report.reasons import of_somebody


class Papers(NamedTuple):
    """The materials with their years, the facts that decide which are needed, and what to beware of with them."""

    names: str
    asks: tuple[str, ...]
    cautions: tuple[str, ...]


class Checklists:
    """Papers for outcomes, worked out once for all whose facts ask for the same."""

    def __init__(self) -> None:
        self._facts: dict[str, list[str]] = {}
        self._first_days: dict[tuple[str, str, int], date] = {}
        self._known: dict[Any, Papers] = {}

    def of(self, judged: JudgedOutcome, decision: Decision) -> Papers:
        """What is handed in for an outcome of a decision."""
        outcome = judged.outcome
        if (deciding := self._facts.get(outcome.key)) is None:
            deciding = self._facts[outcome.key] = _deciding(judged)
        given, start = decision.applicant.given, self._start(judged, decision)
        key = (outcome.key, judged.road.name, decision.year, start, *[given[fact] for fact in deciding])
        if (papers := self._known.get(key)) is None:
            papers = self._known[key] = _papers(judged, decision)
        return papers

    def _start(self, judged: JudgedOutcome, decision: Decision) -> object:
        """The start of work as far as the papers depend on it: not where it was before the years that they are of."""
        outcome, road, applicant, this = judged.outcome, judged.road, decision.applicant, decision.year
        if (first := self._first_days.get((outcome.key, road.name, this))) is None:
            years = (year for material in outcome.materials for year in years_of(material, road, this))
            first = self._first_days[outcome.key, road.name, this] = date(min(years, default=this), 1, 1)
        if applicant.service is None or applicant.service.last <= first:
            return None
        return applicant.facts.service_start, applicant.facts.service_years


def _papers(judged: JudgedOutcome, decision: Decision) -> Papers:
    items = decision.materials_of(judged)
    names = said(Words("list.semicolon")).join(map(_name, items))
    asks = dict.fromkeys(fact for item in items for fact in item.asks)
    cautions = dict.fromkeys(of_somebody(words) for item in items for words in item.cautions)
    return Papers(names, tuple(asks), tuple(cautions))


def _name(item: MaterialItem) -> str:
    """A material with its years; of one that may not be needed it is said that only some have to hand it in."""
    if item.if_any:
        return said(Words("materials.if_any", name=item.name))
    [name] = missing_by_material([item], ())
    is_needed = item.detail.message != "material.if_applicable"
    return said(name if is_needed else Words("roster.report.if_applicable", name=name))


def _deciding(judged: JudgedOutcome) -> list[str]:
    """The facts that decide which materials an outcome asks for, and in which wording."""
    materials = judged.outcome.materials
    conditions = [material.when for material in materials]
    conditions += [detail.when for material in materials for detail in material.details]
    return sorted({fact for condition in conditions if condition for fact in condition.facts()})
