"""The decision: every outcome a notice offers, judged for one applicant on one day."""

from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

import orjson

from locales import Words
from rules.applicant import Applicant
from rules.cautions import Caution, that_hold
from rules.checklist import MaterialItem, materials_for, papers_of
from rules.compiled import CompiledNotice, compiled
from rules.conditions.residency import EXCELLENT
from rules.conditions.wording import day_shown
from rules.days import add_months
from rules.facts import Facts
from rules.in_time import is_within_reach
from rules.judged import JudgedOutcome
from rules.later import Later, running_on
from rules.next_question import asker_of
from rules.notice import Notice, Process
from rules.own_days import own_days
from rules.personal_notice import notice_for
from rules.plan import Step, plan_for
from rules.schedule import deadlines, deadlines_written, year_of
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

#: A span complete within so many months after the day of the decision is a near miss.
NEAR_MISS_MONTHS = 3


class Decision:
    """All outcomes for one applicant, and what follows: the best, the open questions, the papers, the dates.

    ``choice`` is the key of the outcome that the applicant wants of those they can have, None where they did not say.
    ``asked_on`` is the day of asking, which tells the round to apply in; by default the day up to which spans are
    counted, which may lie before or after all rounds.
    """

    def __init__(
        self,
        notice: CompiledNotice,
        applicant: Applicant,
        outcomes: list[JudgedOutcome],
        choice: str | None = None,
        asked_on: date | None = None,
    ):
        self._compiled, self.applicant, self.outcomes, self.choice = notice, applicant, outcomes, choice
        self._asked_on = asked_on or applicant.as_of

    @property
    def notice(self) -> Notice:
        """The notice that was decided by."""
        return self._compiled.notice

    @property
    def _personal(self) -> Notice:
        """The notice with the dates of the applicant's own round, for what they go for."""
        return self._notice_of(self.chosen)

    def _notice_of(self, judged: JudgedOutcome | None) -> Notice:
        outcome = judged.outcome.key if judged else None
        return notice_for(self.notice, self._asked_on, self.applicant.facts, outcome)

    @cached_property
    def best(self) -> JudgedOutcome | None:
        """The highest level among the eligible outcomes.

        Of several tracks to it, the one with the fewest things to hand in; of equals the one that the notice names
        first.
        """
        eligible = [judged for judged in self.outcomes if judged.verdict == MET]
        highest = max((judged.outcome.rank for judged in eligible), default=0)
        equals = [judged for judged in eligible if judged.outcome.rank == highest]
        return min(equals, key=self.count_papers) if len(equals) > 1 else next(iter(equals), None)

    @property
    def also(self) -> list[JudgedOutcome]:
        """The other eligible outcomes, the highest level first."""
        others = [judged for judged in self.outcomes if judged.verdict == MET and judged is not self.best]
        return sorted(others, key=lambda judged: -judged.outcome.rank)

    @cached_property
    def within_reach(self) -> list[JudgedOutcome]:
        """The outcomes that can be had, or may be once more is known, in this round and not only in a later one."""
        return [judged for judged in self.outcomes if is_within_reach(judged, self._compiled)]

    @cached_property
    def later(self) -> list[Later]:
        """What only time keeps from the applicant, or keeps for now where more is open: the soonest first."""
        return running_on(self.outcomes, self._compiled)

    @property
    def chosen(self) -> JudgedOutcome | None:
        """The eligible outcome that the applicant goes for: the one of their choice, else the best."""
        wanted = (judged for judged in self.outcomes if judged.verdict == MET and judged.outcome.key == self.choice)
        return next(wanted, self.best)

    @cached_property
    def ask_next(self) -> list[str]:
        """The unknown facts that could still change an outcome at the best level or above, most useful first."""
        return self._asking_about(self.outcomes)

    @cached_property
    def ask_in_time(self) -> list[str]:
        """Of the facts to ask for, those whose answers could change what can be had in this round."""
        return self._asking_about(self.within_reach)

    def ask_for(self, judged: JudgedOutcome) -> list[str]:
        """Of the facts to ask for, those that tell whether one of the outcomes can be had."""
        return self._asking_about([judged])

    def _asking_about(self, outcomes: list[JudgedOutcome]) -> list[str]:
        asker, by_day = asker_of(self._compiled), dict[date, list[JudgedOutcome]]()
        for judged in outcomes:
            by_day.setdefault(judged.applicant.as_of, []).append(judged)
        found = (asker.ask_next(alike, self.best, alike[0].applicant) for alike in by_day.values())
        return list(dict.fromkeys(chain.from_iterable(found)))

    def bearing(self, fact: str) -> list[tuple[JudgedOutcome, list[str]]]:
        """The open outcomes, none below the best, that an answer about a fact bears on, with the asking clauses."""
        found, floor = [], self.best.outcome.rank if self.best else 0
        for judged in self.outcomes:
            if judged.outcome.rank < floor:
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
        """What to hand in for the chosen outcome; empty where none is eligible."""
        return self.materials_of(self.chosen) if self.chosen else []

    @property
    def year(self) -> int:
        """The year of the round, before which years are counted that papers are of."""
        return year_of(self._personal, self._asked_on)

    def materials_of(self, judged: JudgedOutcome) -> list[MaterialItem]:
        """What to hand in for an outcome, by the road that decides it."""
        year = year_of(self._notice_of(judged), self._asked_on)
        return materials_for(judged.outcome, judged.road, judged.applicant, year)

    def count_papers(self, judged: JudgedOutcome) -> int:
        """How many things there are to hand in for an outcome, each year's one by itself."""
        return sum(len(papers_of(item)) for item in self.materials_of(judged))

    @cached_property
    def plan(self) -> list[Step]:
        """The path to a title by days; empty where no outcome is eligible."""
        if self.chosen is None:
            return []
        return plan_for(self._compiled, self.applicant, self._asked_on, self.chosen.outcome.key)

    @property
    def processes(self) -> list[Process]:
        """The ways of applying that fit the applicant's employer, as far as that is known."""
        return [
            process
            for process in self._compiled.processes
            if process.when is None or process.when.judge(self.applicant).verdict != UNMET
        ]

    @property
    def deadlines(self) -> list[dict[str, Any]]:
        """The dates of the applicant's own round, as the contract writes them."""
        return deadlines(self._personal)

    def row(self) -> dict[str, Any]:
        """The decision as the contract writes it, in Chinese."""
        return self._row([judged.row() for judged in self.outcomes], self.deadlines)

    def written(self) -> bytes:
        """The same as a line of JSON."""
        outcomes = b",".join([judged.written() for judged in self.outcomes])
        row = self._row(orjson.Fragment(b"[" + outcomes + b"]"), deadlines_written(self._personal))
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)

    def _row(self, outcomes: Any, deadlines: Any) -> dict[str, Any]:
        """The decision by parts, of which some may be JSON already."""
        return {
            "notice": self.notice.id,
            "as_of": self.applicant.as_of.isoformat(),
            "outcomes": outcomes,
            "best": self.best and _named(self.best),
            "also": [_named(judged) for judged in self.also],
            "ask_next": self.ask_next,
            "materials": [item.row() for item in self.materials],
            "plan": [step.row for step in self.plan],
            "deadlines": deadlines,
        }


def _named(judged: JudgedOutcome) -> dict[str, str]:
    return {"track": judged.outcome.track, "level": judged.outcome.level}


def decide(
    notice: Notice,
    facts: Facts,
    as_of: date | None = None,
    choice: str | None = None,
    asked_on: date | None = None,
) -> Decision:
    """Judge every outcome of ``notice``; spans end on ``as_of``.

    By default that is :attr:`rules.notice.Notice.as_of`, with the windows that are the applicant's. For an outcome that
    has windows of its own they end with these, as :func:`rules.own_days.own_days` says.

    ``choice`` and ``asked_on`` are as in :class:`Decision`.
    """
    ready = compiled(notice)
    day = as_of or notice_for(notice, notice.as_of, facts).as_of
    applicant, own = Applicant(facts, notice.vocabulary, day, asked_on), own_days(notice, facts, as_of, asked_on)
    by_notice = *ready.aspects.judge(applicant), applicant
    judged = {day: by_notice}
    for each in set(own.values()) - {day}:
        other = Applicant(facts, notice.vocabulary, each, asked_on)
        judged[each] = *ready.aspects.judge(other), other
    outcomes = [
        JudgedOutcome(outcome, judged[own.get(outcome.key, day)] if own else by_notice) for outcome in ready.outcomes
    ]
    for found in outcomes:
        if found.verdict != UNMET:
            found.cautions = _cautions(found, found.applicant, notice)
    return Decision(ready, applicant, outcomes, choice, asked_on)


def _cautions(found: JudgedOutcome, applicant: Applicant, notice: Notice) -> list[Caution]:
    """What goes with an outcome that has not failed."""
    cautions = that_hold(found.outcome.cautions, found.verdict, applicant)
    clause, received = found.road.clause, found.outcome.received
    if received:
        words = Words("caution.own_window", outcome=found.outcome.name, windows=received.names)
        cautions.append(Caution("own_window", received.clause or clause, words))
    if found.eligible_on and any(f.fact == EXCELLENT and f.verdict == NOT_YET for f in found.findings):
        words = Words("caution.stay_excellent", day=day_shown(found.eligible_on), years=found.road.years)
        cautions.append(Caution("stay_excellent", clause, words))
    if found.eligible_on and found.eligible_on <= add_months(applicant.as_of, NEAR_MISS_MONTHS):
        how = "near_miss_counted" if notice.count_until else "near_miss"
        words = Words(f"caution.{how}", day=day_shown(found.eligible_on), ask=notice.ask)
        cautions.append(Caution("near_miss", clause, words))
    if found.verdict == MET and any(finding.suggested for finding in found.findings):
        cautions.append(Caution("confirm_with_desk", clause, Words("caution.suggested_area", ask=notice.ask)))
    return cautions
