"""Not longer ago than so much: within two years of graduation."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Self

from pydantic import model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks, column_of
from rules.conditions.spans import BEGINS, Lasting, Since, anniversary, never_begun, unless_never_begun
from rules.conditions.wording import day_shown, fact_label, span_shown
from rules.days import Days, add_span
from rules.facts import OWN
from rules.verdicts import MET, UNKNOWN, UNMET

if TYPE_CHECKING:
    import narwhals as nw


class Within(Lasting):
    """On the day counted to, no more than so many years and months have gone by since something.

    The day on which they are complete still counts. Once it is over, the condition has failed for good, and so it has
    where there was no such day: whoever has no title did not get it lately.
    """

    within: Since

    @model_validator(mode="after")
    def _is_some_time(self) -> Self:
        if not self.length:
            raise ValueError(Words("fault.notice.no_length"))
        return self

    @property
    def begins(self) -> str:
        """The fact that it is counted from; ``service`` stands for the two about work."""
        return BEGINS.get(self.within, self.within)

    @property
    def subject(self) -> Words:
        own = self.within.startswith(OWN)
        return fact_label(self.within, self._scope.vocabulary) if own else Words(f"span.{self.within}")

    @cached_property
    def need(self) -> Words:
        """What the condition asks for."""
        return Words("need.not_longer", length=self.length_shown)

    @cached_property
    def _never(self) -> list[tuple[str, Any]]:
        return never_begun((self.begins,))

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found, begins, never = lru_cache(maxsize=4096)(self._judge), self.begins, self._never

        def judge(applicant: Applicant) -> Judgement:
            for fact, value in never:
                if applicant.values[fact] == value:
                    return self.never_began("within", fact, value)
            return found(applicant.begin(begins), applicant.as_of)

        return judge

    def _judge(self, start: Days | None, as_of: date) -> Judgement:
        if start is None:
            verdict, how = UNKNOWN, "unknown"
        elif add_span(start.last, self.length) < as_of:
            verdict, how = UNMET, "unmet"
        elif add_span(start.first, self.length) >= as_of:
            verdict, how = MET, "met"
        else:
            verdict, how = UNKNOWN, "vague"
        words = Words(
            f"finding.within.{how}",
            what=self.subject,
            start=span_shown(start) if start else "",
            as_of=day_shown(as_of),
            need=self.need,
        )
        return Judgement(verdict, (Finding(verdict, self._scope.clause, self.begins, words),))

    @property
    def column(self) -> str:
        return f"within {self.length} months of {self.within}"

    def prepared(self) -> "dict[str, nw.Expr]":
        import narwhals as nw

        days = {end: nw.col(f"{column_of(self.begins)}_{end}") for end in ("first", "last")}
        return {f"{self.column}: {end}": anniversary(day, self.length) for end, day in days.items()}

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        first, last = (nw.col(f"{self.column}: {end}") for end in ("first", "last"))
        holds = nw.when(last < as_of).then(nw.lit(False)).otherwise(nw.when(first >= as_of).then(nw.lit(True)))
        return Masks(unless_never_begun(holds, self._never))

    def facts(self) -> set[str]:
        dates = {"service_start", "service_years"} if self.begins == "service" else {self.begins}
        return dates | {fact for fact, _ in self._never}

    def follows_from(self, other: Condition) -> bool:
        return isinstance(other, Within) and other.within == self.within and other.length <= self.length
