"""So many whole years of residency in a village, each of them assessed as excellent where the notice asks for it."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Every, Finding, Judgement, Masks
from rules.conditions.spans import Span, anniversary
from rules.conditions.wording import label
from rules.days import NOT_ENDED, Days, add_years, first_day_after, years_completed
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

if TYPE_CHECKING:
    import narwhals as nw

EXCELLENT = "village_excellent_years"
#: So many different findings are remembered of each condition.
MOST_KEPT = 16384


class ResidencySpan(Span):
    """So many whole years of residency in a row.

    ``since: title_date`` counts them from the title where that came later. A run that ended before the years were
    complete has failed; one still running has not.

    ``excellent`` asks that each of these years was assessed as excellent. A run that goes on has not failed for want
    of the years to come: so far, as many excellent years are needed as it has whole years.
    """

    span: Literal["village"]
    years: int = Field(ge=1, le=40)
    months: Literal[0] = 0
    since: Literal["title_date"] | None = None
    excellent: bool = False

    @property
    def subject(self) -> Words:
        return label("span.village_since_title" if self.since else "span.village")

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        since, excellent = self.since, self.excellent
        together = lru_cache(maxsize=MOST_KEPT)(lambda *parts: Every(parts))

        def judge(applicant: Applicant) -> Judgement:
            start, end, as_of = applicant.day("village_start"), applicant.day("village_end"), applicant.as_of
            begins_first, begins_last = start or (date.min, None)
            if since:
                title_first, title_last = applicant.day(since) or (date.min, None)
                begins_first = max(begins_first, title_first)
                begins_last = max(begins_last, title_last) if begins_last and title_last else None
            run = self._judge_run(begins_first, begins_last, end, as_of)
            if not excellent:
                return run
            return together(run, self._judge_years(begins_first, begins_last, end, applicant.values[EXCELLENT], as_of))

        return judge

    @cached_property
    def _found(self) -> Callable[..., Judgement]:
        """:meth:`judgement`, remembered: many runs differ in nothing that it tells."""
        return lru_cache(maxsize=MOST_KEPT)(self.judgement)

    @cached_property
    def _years_found(self) -> Callable[..., Judgement]:
        """:meth:`_tell_years`, remembered likewise."""
        return lru_cache(maxsize=MOST_KEPT)(self._tell_years)

    def _judge_run(self, begins_first: date, begins_last: date | None, end: Days | None, as_of: date) -> Judgement:
        """How the run itself stands, whatever its years were assessed as."""
        ends_first, ends_last = first_day_after(end)
        counted = Days(begins_first, begins_last) if begins_last else None
        if begins_first > date.min and add_years(begins_first, self.years) > ends_last:
            return self._found(UNMET, "ended", "village_service", as_of, counted)
        if counted is None:
            return self._found(UNKNOWN, "unknown", "village_service", as_of)
        complete = add_years(counted.last, self.years)
        if complete <= min(ends_first, as_of):
            return self._found(MET, "met", "village_service", as_of, counted)
        if add_years(begins_first, self.years) > as_of and complete <= ends_first:
            return self._found(NOT_YET, "not_yet", "village_service", as_of, counted)
        return self._found(UNKNOWN, "vague" if end else "unknown", "village_service", as_of, counted)

    def _judge_years(
        self, begins_first: date, begins_last: date | None, end: Days | None, excellent: int | None, as_of: date
    ) -> Judgement:
        """How the excellent years stand: what the run needs so far lies between ``least`` and ``most``."""
        least = self._whole_years(begins_last, as_of) if begins_last else 0
        most = self._whole_years(begins_first, as_of)
        if end is not None and end != NOT_ENDED:
            least = most = self.years
        if end is None:
            most = self.years
        if excellent is None:
            return self._years_found(UNKNOWN, "unknown") if most else self._years_found(NOT_YET, "to_come", most)
        if excellent < least:
            how = "unmet" if least == self.years else "broken"
            return self._years_found(UNMET, how, least, excellent)
        if excellent < most:
            return self._years_found(UNKNOWN, "unknown" if end is None else "vague", most, excellent)
        if most < self.years:
            return self._years_found(NOT_YET, "so_far" if most else "to_come", most, excellent)
        return self._years_found(MET, "met", most, excellent)

    def _whole_years(self, begins: date, as_of: date) -> int:
        """How many years of a run are complete on a day, at most as many as are asked for."""
        return max(0, min(self.years, years_completed(begins, as_of)))

    def _tell_years(self, verdict: int, how: str, done: int = 0, excellent: int = 0) -> Judgement:
        words = Words(
            f"finding.excellent.{how}", fact=label(f"fact.{EXCELLENT}"), years=self.years, done=done, count=excellent
        )
        return Judgement(verdict, (Finding(verdict, self._scope.clause, EXCELLENT, words),))

    @property
    def column(self) -> str:
        return f"{'excellent ' if self.excellent else ''}village of {self.years} since {self.since}"

    def prepared(self) -> "dict[str, nw.Expr]":
        import narwhals as nw

        first, last = nw.col("village_start_first"), nw.col("village_start_last")
        if self.since:
            since_first, since_last = nw.col(f"{self.since}_first"), nw.col(f"{self.since}_last")
            both = ~last.is_null() & ~since_last.is_null()
            first, last = nw.max_horizontal(first, since_first), nw.when(both).then(nw.max_horizontal(last, since_last))
        done = range(1 if self.excellent else self.years, self.years + 1)
        begins = {"first": first, "last": last}
        return {self._complete(k, end): anniversary(day, 12 * k) for k in done for end, day in begins.items()}

    def _complete(self, years: int, end: str) -> str:
        """The column of the day on which so many years are complete, counted from the first or the last possible."""
        return f"{self.column}: {years} {end}"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        complete, complete_first = (nw.col(self._complete(self.years, end)) for end in ("last", "first"))
        lasts = complete <= nw.col("village_over_first")
        running = lasts & (complete_first > as_of)
        fails = complete_first > nw.col("village_over_last")
        holds = nw.when((lasts & (complete <= as_of)) | running).then(nw.lit(True))
        run = nw.when(fails).then(nw.lit(False)).otherwise(holds)
        return Masks(run & self._excellent_mask(as_of) if self.excellent else run, running, complete)

    def _excellent_mask(self, as_of: date) -> "nw.Expr":
        """Whether the years were excellent, so far where the run goes on; see :meth:`_judge_years`."""
        import narwhals as nw

        years, goes_on = nw.col(EXCELLENT), (nw.col("village_over_first") == NOT_ENDED.first).fill_null(False)
        is_over = (nw.col("village_over_first") < NOT_ENDED.first).fill_null(False)
        sure: list[nw.Expr] = []
        possible: list[nw.Expr] = []
        for k in range(1, self.years + 1):
            surely_done = (nw.col(self._complete(k, "last")) <= as_of).fill_null(False)
            possibly_done = (nw.col(self._complete(k, "first")) <= as_of).fill_null(True)
            sure.append((surely_done | is_over) & (years < k).fill_null(False))
            possible.append((goes_on & ~possibly_done) | (years >= k).fill_null(False))
        met = reduce(and_, possible)
        return nw.when(reduce(or_, sure)).then(nw.lit(False)).otherwise(nw.when(met).then(nw.lit(True)))

    def facts(self) -> set[str]:
        found = {"village_start", "village_end"}
        return found | ({self.since} if self.since else set()) | ({EXCELLENT} if self.excellent else set())

    def follows_from(self, other: Condition) -> bool:
        return other.implies_residency(self.years, self.since, self.excellent)

    def implies_residency(self, years: int, since: str | None, excellent: bool) -> bool:
        return years <= self.years and since in (None, self.since) and excellent <= self.excellent
