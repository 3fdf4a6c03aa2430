"""Conditions on dates: a day before, after or on another, and spans of whole years."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks
from rules.conditions.wording import day_shown, label, span_shown
from rules.days import NEVER, ONE_DAY, Days, add_years, first_day_after, latest_start
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

if TYPE_CHECKING:
    import narwhals as nw

DAY_FACTS = ("service_start", "title_date", "village_start")


class DayRange(Condition):
    """The date that a fact holds lies before a day, after a day, or on one."""

    fact: Literal[DAY_FACTS]  # type: ignore[valid-type]
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
            return Days(date.min, self.before - ONE_DAY)
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

        first, last = nw.col(f"{self.fact}_first"), nw.col(f"{self.fact}_last")
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
            fact=label(f"fact.{self.fact}"),
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


class Span(Condition):
    """So many whole years of work (``service``) or of residency (``village``), up to the day of the decision.

    ``since: title_date`` counts a residency from the title where that came later. A run of residency that
    ended before the years were complete has failed; one still running has not.
    """

    span: Literal["service", "village"]
    years: int = Field(ge=0, le=40)
    since: Literal["title_date"] | None = None

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        if self.span == "service":
            service = lru_cache(maxsize=16384)(self._judge_service)

            def judge_service(applicant: Applicant) -> Judgement:
                return service(applicant.service, applicant.as_of, applicant.by_years)

            return judge_service
        village, since = lru_cache(maxsize=16384)(self._judge_village), self.since
        always = Days(date.min, date.min)

        def judge_village(applicant: Applicant) -> Judgement:
            title = applicant.day(since) if since else always
            return village(applicant.day("village_start"), title, applicant.day("village_end"), applicant.as_of)

        return judge_village

    @property
    def column(self) -> str:
        return f"{self.span} of {self.years} since {self.since}"

    def prepared(self) -> "dict[str, nw.Expr]":
        import narwhals as nw

        if self.span == "service":
            return {f"{self.column}: complete": _anniversary(nw.col("service_last"), self.years)}
        first, last = nw.col("village_start_first"), nw.col("village_start_last")
        if self.since:
            since_first, since_last = nw.col(f"{self.since}_first"), nw.col(f"{self.since}_last")
            both = ~last.is_null() & ~since_last.is_null()
            first, last = nw.max_horizontal(first, since_first), nw.when(both).then(nw.max_horizontal(last, since_last))
        return {
            f"{self.column}: complete_first": _anniversary(first, self.years),
            f"{self.column}: complete": _anniversary(last, self.years),
        }

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        complete = nw.col(f"{self.column}: complete")
        if self.span == "service":
            running = nw.col("service_first") > latest_start(as_of, self.years)
            holds = nw.when((complete <= as_of) | running).then(nw.lit(True))
            return Masks(holds, running, complete)
        complete_first = nw.col(f"{self.column}: complete_first")
        lasts = complete <= nw.col("village_over_first")
        running = lasts & (complete_first > as_of)
        fails = complete_first > nw.col("village_over_last")
        holds = nw.when((lasts & (complete <= as_of)) | running).then(nw.lit(True))
        return Masks(nw.when(fails).then(nw.lit(False)).otherwise(holds), running, complete)

    def _judge_service(self, start: Days | None, as_of: date, by_years: bool) -> Judgement:
        if start is None:
            return self._judgement(UNKNOWN, "unknown", as_of)
        how = "_by_years" if by_years else ""
        if add_years(start.last, self.years) <= as_of:
            return self._judgement(MET, "met" + how, as_of, start)
        if add_years(start.first, self.years) > as_of:
            return self._judgement(NOT_YET, "not_yet" + how, as_of, start)
        return self._judgement(UNKNOWN, "vague", as_of, start)

    def _judge_village(self, start: Days | None, title: Days | None, end: Days | None, as_of: date) -> Judgement:
        ends_first, ends_last = first_day_after(end)
        begins_first = max(start.first if start else date.min, title.first if title else date.min)
        begins_last = max(start.last, title.last) if start and title else None
        counted = Days(begins_first, begins_last) if begins_last else None
        if begins_first > date.min and add_years(begins_first, self.years) > ends_last:
            return self._judgement(UNMET, "ended", as_of, counted)
        if counted is None:
            return self._judgement(UNKNOWN, "unknown", as_of)
        complete = add_years(counted.last, self.years)
        if complete <= min(ends_first, as_of):
            return self._judgement(MET, "met", as_of, counted)
        if add_years(begins_first, self.years) > as_of and complete <= ends_first:
            return self._judgement(NOT_YET, "not_yet", as_of, counted)
        return self._judgement(UNKNOWN, "vague" if end else "unknown", as_of, counted)

    def _judgement(self, verdict: int, how: str, as_of: date, start: Days | None = None) -> Judgement:
        day = add_years(start.last, self.years) if start and verdict == NOT_YET else None
        if how == "not_yet" and start and start.first != start.last:
            how = "not_yet_at_the_latest"
        words = Words(
            f"finding.span.{how}",
            what=label(f"span.{self.span}" + ("_since_title" if self.since else "")),
            years=self.years,
            start=span_shown(start) if start else "",
            as_of=day_shown(as_of),
            day=day_shown(day) if day else "",
        )
        fact = "service" if self.span == "service" else "village_service"
        return Judgement(verdict, (Finding(verdict, self._scope.clause, fact, words),), day)

    def facts(self) -> set[str]:
        if self.span == "service":
            return {"service_start", "service_years"}
        return {"village_start", "village_end", "title_date"} - (set() if self.since else {"title_date"})

    def follows_from(self, other: Condition) -> bool:
        return other.implies_span(self.span, self.years, self.since)

    def implies_span(self, span: str, years: int, since: str | None) -> bool:
        return span == self.span and years <= self.years and since in (None, self.since)


def _anniversary(day: "nw.Expr", years: int) -> "nw.Expr":
    """:func:`rules.days.add_years` over a column: engines move 29 February to the 28th, the contract to 1 March."""
    import narwhals as nw

    moved = day.dt.offset_by(f"{years}y")
    return nw.when(moved.dt.day() == day.dt.day()).then(moved).otherwise(moved.dt.offset_by("1d"))
