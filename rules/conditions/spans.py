"""What spans of whole years have in common, and the span of professional-technical work."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks
from rules.conditions.wording import day_shown, label, span_shown
from rules.days import Days, add_years, latest_start
from rules.verdicts import MET, NOT_YET, UNKNOWN

if TYPE_CHECKING:
    import narwhals as nw


class Span(Condition):
    """So many whole years of something, up to the day of the decision; the base of work and residency."""

    years: int = Field(ge=0, le=40)

    @property
    def subject(self) -> str:
        """The text that names what the years are of."""
        raise NotImplementedError

    def judgement(self, verdict: int, how: str, fact: str, as_of: date, start: Days | None = None) -> Judgement:
        """The judgement whose one finding says how the span stands, and the day where it is still running."""
        day = add_years(start.last, self.years) if start and verdict == NOT_YET else None
        if how == "not_yet" and start and start.first != start.last:
            how = "not_yet_at_the_latest"
        if not self.years:
            how = f"at_once.{how.removesuffix('_at_the_latest')}"
        words = Words(
            f"finding.span.{how}",
            what=label(self.subject),
            years=self.years,
            start=span_shown(start) if start else "",
            as_of=day_shown(as_of),
            day=day_shown(day) if day else "",
        )
        return Judgement(verdict, (Finding(verdict, self._scope.clause, fact, words),), day)


class ServiceSpan(Span):
    """So many whole years of professional-technical work. One that is still running has not failed."""

    span: Literal["service"]

    @property
    def subject(self) -> str:
        return "span.service"

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found = lru_cache(maxsize=16384)(self._judge)

        def judge(applicant: Applicant) -> Judgement:
            return found(applicant.service, applicant.as_of, applicant.by_years)

        return judge

    def _judge(self, start: Days | None, as_of: date, by_years: bool) -> Judgement:
        if start is None:
            return self.judgement(UNKNOWN, "unknown", "service", as_of)
        how = "_by_years" if by_years else ""
        if add_years(start.last, self.years) <= as_of:
            return self.judgement(MET, "met" + how, "service", as_of, start)
        if add_years(start.first, self.years) > as_of:
            return self.judgement(NOT_YET, "not_yet" + how, "service", as_of, start)
        return self.judgement(UNKNOWN, "vague", "service", as_of, start)

    @property
    def column(self) -> str:
        return f"service of {self.years}"

    def prepared(self) -> "dict[str, nw.Expr]":
        import narwhals as nw

        return {f"{self.column}: complete": anniversary(nw.col("service_last"), self.years)}

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        complete = nw.col(f"{self.column}: complete")
        running = nw.col("service_first") > latest_start(as_of, self.years)
        return Masks(nw.when((complete <= as_of) | running).then(nw.lit(True)), running, complete)

    def facts(self) -> set[str]:
        return {"service_start", "service_years"}

    def follows_from(self, other: Condition) -> bool:
        return other.implies_service(self.years)

    def implies_service(self, years: int) -> bool:
        return years <= self.years


def anniversary(day: "nw.Expr", years: int) -> "nw.Expr":
    """:func:`rules.days.add_years` over a column: engines move 29 February to the 28th, the contract to 1 March."""
    import narwhals as nw

    moved: Any = moved_by(day, f"{years}y")
    return nw.when(moved.dt.day() == day.dt.day()).then(moved).otherwise(moved_by(moved, "1d"))


def moved_by(day: "nw.Expr", by: str) -> "nw.Expr":
    """A column of days moved by ``3y`` or ``1d``: some engines make moments of them, which are days again here."""
    import narwhals as nw

    return day.dt.offset_by(by).cast(nw.Date)
