"""The condition that a rule is in force on the day counted to: from one day on, until another, or both."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import Self

from pydantic import Field, model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks
from rules.conditions.wording import day_shown
from rules.verdicts import MET, NOT_YET, UNMET


class InForce(Condition):
    """A rule begins to count on a day (``from``), or counts up to one (``until``), both included.

    Before it begins, it is a span still running; afterwards it has failed.
    """

    begins: date | None = Field(None, alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _has_a_day(self) -> Self:
        if self.begins is None and self.until is None:
            raise ValueError(Words("fault.notice.no_day"))
        if self.begins and self.until and self.until < self.begins:
            raise ValueError(Words("fault.notice.window_order"))
        return self

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found = lru_cache(maxsize=256)(self._judge)
        return lambda applicant: found(applicant.as_of)

    def _judge(self, as_of: date) -> Judgement:
        if self.until and as_of > self.until:
            words = Words("finding.in_force.over", day=day_shown(self.until), as_of=day_shown(as_of))
            return Judgement(UNMET, (Finding(UNMET, self._scope.clause, None, words),))
        if self.begins and as_of < self.begins:
            words = Words("finding.in_force.to_come", day=day_shown(self.begins), as_of=day_shown(as_of))
            return Judgement(NOT_YET, (Finding(NOT_YET, self._scope.clause, None, words),), self.begins)
        return Judgement(MET, ())

    @property
    def column(self) -> str:
        return f"in force from {self.begins} until {self.until}"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        verdict = self._judge(as_of).verdict
        return Masks(nw.lit(verdict != UNMET), nw.lit(verdict == NOT_YET), nw.lit(self.begins, nw.Date))

    def facts(self) -> set[str]:
        return set()

    def follows_from(self, other: Condition) -> bool:
        return isinstance(other, InForce) and _covers(self, other)


def _covers(whole: InForce, part: InForce) -> bool:
    """Whether one rule is in force on every day on which another is."""
    begins = (part.begins or date.min) >= (whole.begins or date.min)
    return begins and (part.until or date.max) <= (whole.until or date.max)
