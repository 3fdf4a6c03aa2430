"""The decision: every outcome a notice offers, judged for one applicant on one day."""

from datetime import date
from functools import cached_property
from typing import Any

from locales import Words
from rules.applicant import Applicant
from rules.checklist import MaterialItem, materials_for
from rules.compiled import CompiledNotice, compiled
from rules.conditions.wording import day_shown
from rules.days import add_months
from rules.facts import Facts
from rules.judged import Caution, JudgedOutcome
from rules.next_question import asker_of
from rules.notice import Notice, Process
from rules.plan import Step, plan_for
from rules.verdicts import MET, OF_OUTCOME, UNKNOWN, UNMET

#: A span complete within so many months after the day of the decision is a near miss: the notice does not
#: say up to which day years are counted.
NEAR_MISS_MONTHS = 3


class Decision:
    """All outcomes for one applicant, and what follows: the best, the open questions, the papers, the dates."""

    def __init__(self, notice: CompiledNotice, applicant: Applicant, outcomes: list[JudgedOutcome]):
        self._compiled, self.applicant, self.outcomes = notice, applicant, outcomes

    @property
    def notice(self) -> Notice:
        """The notice that was decided by."""
        return self._compiled.notice

    @cached_property
    def best(self) -> JudgedOutcome | None:
        """The highest level among the eligible outcomes; of equals the one that the notice names first."""
        eligible = [judged for judged in self.outcomes if judged.verdict == MET]
        return max(eligible, key=lambda judged: judged.outcome.rank, default=None)

    @cached_property
    def ask_next(self) -> list[str]:
        """The unknown facts that could still change an outcome above the best, most useful first."""
        return asker_of(self._compiled).ask_next(self.outcomes, self.best, self.applicant)

    def bearing(self, fact: str) -> list[tuple[JudgedOutcome, list[str]]]:
        """The open outcomes above the best that an answer about a fact bears on, with the clauses that ask for it."""
        found, floor = [], self.best.outcome.rank if self.best else 0
        for judged in self.outcomes:
            if judged.outcome.rank <= floor:
                continue
            clauses = dict.fromkeys(
                condition.clause
                for road, verdict in zip(judged.outcome.roads, judged.by_road, strict=True)
                if verdict == UNKNOWN
                for condition, judgement in zip(
                    road.pick(self._compiled.conditions), road.pick(judged.judgements), strict=True
                )
                if judgement.verdict == UNKNOWN and fact in condition.facts()
            )
            if clauses:
                found.append((judged, list(clauses)))
        return found

    @cached_property
    def materials(self) -> list[MaterialItem]:
        """What to hand in for the best outcome; empty where none is eligible."""
        if self.best is None:
            return []
        return materials_for(self.best.outcome, self.best.road, self.applicant, self.notice.as_of.year)

    @cached_property
    def plan(self) -> list[Step]:
        """The path to the best outcome by days; empty where none is eligible."""
        return plan_for(self._compiled, self.applicant) if self.best else []

    @property
    def processes(self) -> list[Process]:
        """The ways of applying that fit the applicant's employer, as far as that is known."""
        return [
            process
            for process in self._compiled.processes
            if process.when is None or process.when.judge(self.applicant).verdict != UNMET
        ]

    def row(self) -> dict[str, Any]:
        """The decision as the contract writes it, in Chinese."""
        best = self.best and {"track": self.best.outcome.track, "level": self.best.outcome.level}
        return {
            "notice": self.notice.id,
            "as_of": self.applicant.as_of.isoformat(),
            "outcomes": [judged.row() for judged in self.outcomes],
            "best": best,
            "ask_next": self.ask_next,
            "materials": [item.row() for item in self.materials],
            "plan": [step.row() for step in self.plan],
            "deadlines": self._compiled.deadlines,
        }


def decide(notice: Notice, facts: Facts, as_of: date | None = None) -> Decision:
    """Judge every outcome of ``notice``; spans end on ``as_of``, by default the application window's last day."""
    ready = compiled(notice)
    applicant = Applicant(facts, notice.vocabulary, as_of or notice.as_of)
    judgements = ready.judge(applicant)
    verdicts = [judgement.verdict for judgement in judgements]
    outcomes = []
    for outcome in ready.outcomes:
        found = JudgedOutcome(outcome, judgements, verdicts)
        if found.verdict != UNMET:
            found.cautions = _cautions(found, applicant, notice.contact.phone)
        outcomes.append(found)
    return Decision(ready, applicant, outcomes)


def _cautions(found: JudgedOutcome, applicant: Applicant, phone: str) -> list[Caution]:
    """What goes with an outcome that has not failed; ``phone`` is the desk's."""
    verdict = OF_OUTCOME[found.verdict]
    cautions = [
        Caution(caution.id, caution.clause, caution.text)
        for caution in found.outcome.cautions
        if verdict in caution.verdicts and (not caution.when or caution.when.judge(applicant).verdict == MET)
    ]
    clause = found.outcome.clause
    if found.eligible_on and found.eligible_on <= add_months(applicant.as_of, NEAR_MISS_MONTHS):
        words = Words("caution.near_miss", day=day_shown(found.eligible_on), phone=phone)
        cautions.append(Caution("near_miss", clause, words))
    if found.verdict == MET and any(finding.suggested for finding in found.findings):
        cautions.append(Caution("confirm_with_desk", clause, Words("caution.suggested_area", phone=phone)))
    return cautions
