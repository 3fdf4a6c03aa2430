"""The condition on a number: it is at least so much."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache

from pydantic import Field, StrictFloat, StrictInt

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks, column_of
from rules.conditions.wording import fact_label, number_shown
from rules.own_questions import MOST
from rules.verdicts import MET, UNKNOWN, UNMET


class AtLeastNumber(Condition):
    """A number is at least so much: excellent years of residency, or what the notice itself asks for, say 90 学时."""

    fact: str
    at_least: StrictInt | StrictFloat = Field(ge=0, le=MOST)

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found, fact = lru_cache(maxsize=4096)(self._judge), self.fact
        return lambda applicant: found(applicant.given[fact])

    def _judge(self, number: float | None) -> Judgement:
        verdict = UNKNOWN if number is None else MET if number >= self.at_least else UNMET
        how = {MET: "met", UNMET: "unmet"}.get(verdict, "unknown")
        words = Words(
            f"finding.choice.{how}",
            fact=fact_label(self.fact, self._scope.vocabulary),
            value="" if number is None else self._shown(number),
            need=self.need,
        )
        return Judgement(verdict, (Finding(verdict, self._scope.clause, self.fact, words),))

    @cached_property
    def need(self) -> Words:
        """What the condition asks for."""
        return Words("need.at_least", value=self._shown(self.at_least))

    def _shown(self, number: float) -> Words | str:
        question = self._scope.vocabulary.questions.get(self.fact)
        return number_shown(number, question.unit if question else None)

    @property
    def column(self) -> str:
        return f"{self.fact} from {self.at_least}"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        return Masks(nw.col(column_of(self.fact)) >= self.at_least)

    def facts(self) -> set[str]:
        return {self.fact}

    def follows_from(self, other: Condition) -> bool:
        return other.implies_number(self.fact, self.at_least)

    def implies_number(self, fact: str, least: float) -> bool:
        return fact == self.fact and least <= self.at_least
