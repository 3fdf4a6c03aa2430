"""The condition on a number: it is at least so much, at most so much, or both."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Self

from pydantic import Field, StrictFloat, StrictInt, model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.asked import OfFacts
from rules.conditions.base import Condition, Finding, Judgement, Masks, column_of
from rules.conditions.wording import fact_label, number_shown
from rules.facts import MOST
from rules.verdicts import MET, UNKNOWN, UNMET

Number = Annotated[StrictInt | StrictFloat, Field(ge=0, le=MOST)]


class NumberRange(OfFacts):
    """A number lies within bounds, both included: excellent years of residency, or what the notice itself asks for."""

    fact: str
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError(Words("fault.notice.no_bound"))
        if self.high < self.low:
            raise ValueError(Words("fault.notice.bounds_order"))
        return self

    @property
    def low(self) -> float:
        """The least number that is accepted."""
        return self.at_least or 0

    @property
    def high(self) -> float:
        """The greatest number that is accepted."""
        return MOST if self.at_most is None else self.at_most

    @property
    def just_met(self) -> list[float]:
        """The numbers that are accepted by a hair."""
        return [bound for bound in (self.at_least, self.at_most) if bound is not None]

    @property
    def just_missed(self) -> list[float]:
        """The numbers, a whole one away, that are no longer accepted."""
        below = [self.low - 1] if self.low >= 1 else []
        return [*below, *([self.high + 1] if self.high < MOST else [])]

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found, fact = lru_cache(maxsize=4096)(self._judge), self.fact
        return lambda applicant: found(applicant.given[fact])

    def _judge(self, number: float | None) -> Judgement:
        verdict = UNKNOWN if number is None else MET if self.low <= number <= self.high else UNMET
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
        low, high = (self._shown(bound) for bound in (self.low, self.high))
        if self.at_most is None:
            return Words("need.at_least", value=low)
        return Words("need.at_most", value=high) if self.at_least is None else Words("need.within", low=low, high=high)

    def _shown(self, number: float) -> Words | str:
        question = self._scope.vocabulary.questions.get(self.fact)
        return number_shown(number, question.unit if question else None)

    @property
    def column(self) -> str:
        return f"{self.fact} from {self.low} to {self.high}"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        number = nw.col(column_of(self.fact))
        return Masks((number >= self.low) & (number <= self.high))

    def facts(self) -> set[str]:
        return {self.fact}

    def follows_from(self, other: Condition) -> bool:
        return other.implies_number(self.fact, self.low, self.high)

    def implies_number(self, fact: str, low: float, high: float) -> bool:
        return fact == self.fact and low <= self.low and self.high <= high
