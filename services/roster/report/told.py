"""What is told of a person in the columns that are ours."""

from collections.abc import Callable
from typing import Any

from locales import Words, said, term
from rules.notice import Notice
from rules.verdicts import MET, UNKNOWN, UNMET
from services.documents.sheet import Cell
from services.roster.added import Added
from services.roster.columns import asked_in
from services.roster.report.asking import questions, who_knows
from services.roster.report.case import Case
from services.roster.report.outcomes import from_day, to_settle
from services.roster.report.papers import Checklists
from services.roster.report.reasons import Reasons, of_somebody
from services.roster.screened import Group


class Teller:
    """Tells of the people of one screening, each kind of them once."""

    def __init__(self, notice: Notice):
        self._notice, self._reasons, self._checklists = notice, Reasons(), Checklists()
        self._questions: dict[Any, str] = {}
        self._columns: dict[str, Callable[[Case], Cell]] = {
            Added.TRACK: lambda case: said(term(case.judged.outcome.track)),
            Added.LEVEL: lambda case: said(term(case.judged.outcome.level)),
            Added.SPECIALTY: lambda case: case.screened.decision.applicant.facts.specialty,
            Added.ASK: self._asked,
            Added.DAY: lambda case: case.screened.decision.later[0].day,
            Added.ALSO: _others,
            Added.POSSIBLE: _possible,
            Added.CLAUSE: _clause,
            Added.WHY: lambda case: self._reasons.of(case),
            Added.MISSING: self._missing,
            Added.FROM: self._sources,
            Added.CAUTIONS: self._cautions,
            Added.MATERIALS: lambda case: self._checklists.of(case.judged, case.screened.decision).names,
        }

    def column(self, title: str, cases: list[Case]) -> list[Cell]:
        """What is told under a title of ours, a cell for each case; nothing under those for answers."""
        tell = self._columns.get(title)
        return [tell(case) or None for case in cases] if tell else [None] * len(cases)

    def _asked(self, case: Case) -> str:
        """What to ask, put in words once for all who are asked the same."""
        facts, confirm = case.screened.decision.applicant.given, case.confirm
        key = (case.asked, *[facts[fact] for fact in case.first], *confirm.items(), *case.desk)
        if (text := self._questions.get(key)) is None:
            text = self._questions[key] = _questions(case)
        return text

    def _missing(self, case: Case) -> str:
        """What else is wanted to know: for the papers, and for more that could be applied for."""
        papers = self._papers_ask(case)
        more = "later" if case.judged.verdict == UNKNOWN else "more"
        kinds = (("papers", papers), (more, [fact for fact in case.first if fact not in papers]))
        outcomes = tuple(
            open_.outcome.name for open_ in case.screened.decision.within_reach if open_.verdict == UNKNOWN
        )
        told = [
            Words(f"roster.report.missing.{why}", facts=self._names(facts), outcomes=outcomes)
            for why, facts in kinds
            if facts
        ]
        return "\n".join(map(said, told))

    def _sources(self, case: Case) -> str:
        """From whom to get what is missing, or what is asked."""
        if case.screened.group == Group.OPEN:
            return who_knows(tuple(dict.fromkeys([*case.first, *case.confirm])), self._notice, bool(case.desk))
        return who_knows(tuple(dict.fromkeys([*self._papers_ask(case), *case.first])), self._notice)

    def _papers_ask(self, case: Case) -> list[str]:
        """The facts that decide which papers are needed; there is nothing to hand in before one can apply."""
        if case.judged.verdict != MET:
            return []
        return list(self._checklists.of(case.judged, case.screened.decision).asks)

    def _cautions(self, case: Case) -> str:
        """What to beware of, a line each: facts to confirm first, where they are not among the questions."""
        screened = case.screened
        weak = [self._weak(fact, column) for fact, column in screened.basis.items() if fact not in screened.confirm]
        confirm = [] if screened.group == Group.OPEN else screened.confirm.values()
        own = [caution.text for caution in case.judged.cautions] if case.judged.verdict != UNMET else []
        lines = [of_somebody(words) for words in (*weak, *confirm, *own)]
        if case.judged.verdict == MET:
            lines += self._checklists.of(case.judged, screened.decision).cautions
        return "\n".join(dict.fromkeys(lines))

    def _names(self, facts: list[str]) -> tuple[Words, ...]:
        return tuple(asked_in(fact, self._notice.vocabulary) for fact in facts)

    def _weak(self, fact: str, column: str) -> Words:
        """That a fact comes from a column which only tells it as a rule."""
        return Words("roster.report.basis", fact=asked_in(fact, self._notice.vocabulary), column=column)


def _clause(case: Case) -> str | None:
    """The clause of the outcome that a row is about; none where it is not the notice that bars somebody."""
    reaches = any(judged.verdict != UNMET for judged in case.screened.decision.outcomes)
    return None if case.screened.barred and reaches else case.judged.road.clause


def _questions(case: Case) -> str:
    """What to ask, numbered where it is more than one thing."""
    told = [of_somebody(words) for words in (*questions(case.screened, case.asked, case.confirm), *case.desk)]
    if len(told) == 1:
        return told[0]
    return "\n".join(f"{number}. {question}" for number, question in enumerate(told, 1))


def _others(case: Case) -> str:
    """What can be applied for besides, or will be later, with the day."""
    decision = case.screened.decision
    if case.judged.verdict == MET:
        others = [decision.best, *decision.also]
        return _row([judged.outcome.name for judged in others if judged and judged is not case.judged])
    return _row([from_day(each) for each in decision.later[1:]])


def _possible(case: Case) -> str:
    """What may yet come out: what is open, and what could be had if nothing else were to be asked."""
    return _row([judged.outcome.name for judged in to_settle(case.screened.decision)])


def _row(names: list[str] | list[Words]) -> str:
    return said(Words("list.comma")).join(map(said, names))
