"""So many whole years of residency in a village, each of them assessed as excellent where the notice asks for it."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Every, Finding, Judgement, Masks
from rules.conditions.spans import Span, anniversary
from rules.conditions.wording import label
from rules.days import AFTER, DAYS, NOT_ENDED, UNTIL_NOW, Days, add_years, years_completed
from rules.remembered import Remembered
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

if TYPE_CHECKING:
    import narwhals as nw

EXCELLENT = "village_excellent_years"
#: The first and the last day on which a run may have begun of which nothing is known.
_ANY_TIME = (date.min, None)
#: How a run stands, with its verdict, where what is told names the day on which it began.
_TELLS_START = {"met": MET, "not_yet": NOT_YET, "vague": UNKNOWN}
#: The same where it does not.
_TELLS_NO_START = {"ended": UNMET, "unknown": UNKNOWN}


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
    def begins(self) -> tuple[str, ...]:
        return ("village_start", self.since) if self.since else ("village_start",)

    @property
    def subject(self) -> Words:
        return label("span.village_since_title" if self.since else "span.village")

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        since, excellent, runs, both = self.since, self.excellent, self._runs, Remembered(Every)
        how_it_runs, judge_years = self._how_it_runs, self._judge_years

        def judge(applicant: Applicant) -> Judgement:
            values, as_of = applicant.values, applicant.as_of
            end = values["village_end"]
            first, last = DAYS[values["village_start"]] or _ANY_TIME
            if since:
                title_first, title_last = DAYS[values[since]] or _ANY_TIME
                first = max(first, title_first)
                last = max(last, title_last) if last and title_last else None
            how = how_it_runs(first, last, end, as_of)
            run = runs[(how, as_of, first, last) if how in _TELLS_START else (how, as_of, None, None)]
            if not excellent:
                return run
            return both[run, judge_years(first, last, end, values[EXCELLENT], as_of)]

        return judge

    @cached_property
    def _runs(self) -> Remembered[tuple[str, date, date | None, date | None], Judgement]:
        """The judgements on runs by how they stand, by the day counted to, and by when they began where it is told."""
        return Remembered(lambda run: self._tell_run(*run))

    def _tell_run(self, how: str, as_of: date, first: date | None, last: date | None) -> Judgement:
        start = Days(first, last) if first and last else None
        verdict = _TELLS_START[how] if start else _TELLS_NO_START[how]
        return self.judgement(verdict, how, "village_service", as_of, start)

    @cached_property
    def _years(self) -> Remembered[tuple[int, str, int, int], Judgement]:
        """The judgements on excellent years by what :meth:`_tell_years` tells."""
        return Remembered(lambda years: self._tell_years(*years))

    def _how_it_runs(self, first: date, last: date | None, end: str | None, as_of: date) -> str:
        """How the run itself stands, whatever its years were assessed as."""
        after_first, after_last = AFTER[end]
        complete_first = self._done_on[first]
        if complete_first > after_last:
            return "ended"
        if last is None:
            return "unknown"
        complete_last = self._done_on[last]
        if complete_last <= after_first:
            if complete_last <= as_of:
                return "met"
            if complete_first > as_of:
                return "not_yet"
        return "vague" if end else "unknown"

    @cached_property
    def _done_on(self) -> Remembered[date, date]:
        """The day on which a run is complete, by the day on which it began."""
        return Remembered(lambda begins: add_years(begins, self.years))

    def _judge_years(
        self, first: date, last: date | None, end: str | None, excellent: int | None, as_of: date
    ) -> Judgement:
        """How the excellent years stand: what the run needs so far lies between ``least`` and ``most``."""
        years = self._years
        least = most = self.years
        if end is None or end == UNTIL_NOW:
            least = self._whole_years(last, as_of) if last else 0
        if end == UNTIL_NOW:
            most = self._whole_years(first, as_of)
        if excellent is None:
            return years[UNKNOWN, "unknown", 0, 0] if most else years[NOT_YET, "to_come", most, 0]
        if excellent < least:
            return years[UNMET, "unmet" if least == self.years else "broken", least, excellent]
        if excellent < most:
            return years[UNKNOWN, "unknown" if end is None else "vague", most, excellent]
        if most < self.years:
            return years[NOT_YET, "so_far" if most else "to_come", most, excellent]
        return years[MET, "met", most, excellent]

    def _whole_years(self, begins: date, as_of: date) -> int:
        """How many years of a run are complete on a day, at most as many as are asked for."""
        return max(0, min(self.years, years_completed(begins, as_of)))

    def _tell_years(self, verdict: int, how: str, done: int, excellent: int) -> Judgement:
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
