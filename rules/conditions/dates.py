"""The condition on a date: it lies before a day, after a day, or on one."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.asked import OfFacts
from rules.conditions.base import Condition, Finding, Judgement, Masks, column_of
from rules.conditions.wording import day_shown, fact_label, span_shown
from rules.days import LONG_AGO, NEVER, ONE_DAY, Days
from rules.facts import OWN
from rules.verdicts import MET, UNKNOWN, UNMET

DAY_FACTS = ("service_start", "title_date", "village_start", "graduation_date", "degree_date")


class DayRange(OfFacts):
    """The date that a fact holds lies before a day, after a day, or on one."""

    fact: Literal[DAY_FACTS] | Annotated[str, StringConstraints(pattern=rf"^{OWN}")]  # type: ignore[valid-type]
    before: date | None = None
    after: date | None = None
    on_day: date | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(day is not None for day in (self.before, self.after, self.on_day)) != 1:
            raise ValueError(Words("fault.notice.one_day"))
        return self

    @property
    def named(self) -> date:
        """The day that the condition names."""
        day = self.before or self.after or self.on_day
        assert day is not None  # as validated
        return day

    def bounds(self) -> Days:
        """The days that are accepted, both ends included."""
        if self.on_day:
            return Days(self.on_day, self.on_day)
        if self.before:
            return Days(LONG_AGO, self.before - ONE_DAY)
        return Days(self.named + ONE_DAY, NEVER)

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found, fact = lru_cache(maxsize=4096)(self._judge_days), self.fact

        def judge(applicant: Applicant) -> Judgement:
            return found(applicant.day(fact))

        return judge

    @property
    def column(self) -> str:
        return f"{self.fact} in {self.bounds()}"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        first, last = (nw.col(f"{column_of(self.fact)}_{end}") for end in ("first", "last"))
        earliest, latest = self.bounds()
        met = (first >= earliest) & (last <= latest)
        return Masks(nw.when(met | (last < earliest) | (first > latest)).then(met))

    @cached_property
    def need(self) -> Words:
        """What the condition asks for."""
        relation = "on_day" if self.on_day else "before" if self.before else "after"
        return Words(f"need.{relation}", day=day_shown(self.named))

    def _judge_days(self, known: Days | None) -> Judgement:
        first, last = self.bounds()
        if known is None:
            verdict = UNKNOWN
        elif known.first >= first and known.last <= last:
            verdict = MET
        else:
            verdict = UNMET if known.last < first or known.first > last else UNKNOWN
        how = {MET: "met", UNMET: "unmet"}.get(verdict, "unknown" if known is None else "vague")
        words = Words(
            f"finding.day.{how}",
            fact=fact_label(self.fact, self._scope.vocabulary),
            value=span_shown(known) if known else "",
            need=self.need,
        )
        return Judgement(verdict, (Finding(verdict, self._scope.clause, self.fact, words),))

    def facts(self) -> set[str]:
        return {self.fact}

    def follows_from(self, other: Condition) -> bool:
        return other.implies_day(self.fact, self.bounds())

    def implies_day(self, fact: str, days: Days) -> bool:
        mine = self.bounds()
        return fact == self.fact and days.first <= mine.first and mine.last <= days.last
