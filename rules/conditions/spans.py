"""So long a time since something: what all spans have in common, and those that nothing interrupts."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.asked import OfFacts
from rules.conditions.base import Condition, Finding, Judgement, Masks, column_of
from rules.conditions.wording import day_shown, fact_label, label, length_shown, span_shown, value_shown
from rules.days import Days, add_span, latest_start
from rules.facts import NO_TITLE, OWN
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

if TYPE_CHECKING:
    import narwhals as nw

#: The fact that each span of the contract's is counted from; work has two (see :class:`rules.applicant.Applicant`).
BEGINS = {"service": "service", "graduation": "graduation_date", "degree": "degree_date", "title": "title_date"}
#: Dates that mean nothing while another fact has this value: whoever has no title has no day of it.
_MEANINGLESS: dict[str, tuple[str, Any]] = {"title_date": ("title", NO_TITLE), "degree_date": ("degree_awarded", False)}


class Lasting(OfFacts):
    """A length of time, in whole years and months."""

    years: int = Field(0, ge=0, le=40)
    months: int = Field(0, ge=0, le=11)

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if self.model_fields_set.isdisjoint(("years", "months")):
            raise ValueError(Words("fault.notice.no_length"))
        return self

    @property
    def length(self) -> int:
        """The whole of it in months."""
        return 12 * self.years + self.months

    @cached_property
    def length_shown(self) -> Words:
        """The whole of it as a person reads it."""
        return length_shown(self.length)

    @property
    def subject(self) -> Words:
        """What the time is of."""
        raise NotImplementedError

    def never_began(self, how: str, fact: str, value: Any) -> Judgement:
        """The judgement on whoever said, by the value of a fact, that there is no day to count from."""
        words = Words(
            f"finding.{how}.impossible",
            what=self.subject,
            length=self.length_shown,
            fact=label(f"fact.{fact}"),
            value=value_shown(value),
        )
        return Judgement(UNMET, (Finding(UNMET, self._scope.clause, fact, words),))


class Span(Lasting):
    """So many whole years and months of something, up to the day of the decision."""

    @property
    def begins(self) -> tuple[str, ...]:
        """The facts that it is counted from, the latest of them; ``service`` stands for the two about work."""
        raise NotImplementedError

    def judgement(self, verdict: int, how: str, fact: str, as_of: date, start: Days | None = None) -> Judgement:
        """The judgement whose one finding says how the span stands, and the day where it is still running."""
        day = add_span(start.last, self.length) if start and verdict == NOT_YET else None
        if how == "not_yet" and start and start.first != start.last:
            how = "not_yet_at_the_latest"
        if not self.length:
            how = f"at_once.{how.removesuffix('_at_the_latest')}"
        words = Words(
            f"finding.span.{how}",
            what=self.subject,
            length=self.length_shown,
            start=span_shown(start) if start else "",
            as_of=day_shown(as_of),
            day=day_shown(day) if day else "",
        )
        return Judgement(verdict, (Finding(verdict, self._scope.clause, fact, words),), day)


def never_begun(begins: Iterable[str]) -> list[tuple[str, Any]]:
    """The facts, each with its value, by which one of the days that a time is counted from does not exist."""
    return [_MEANINGLESS[fact] for fact in begins if fact in _MEANINGLESS]


def unless_never_begun(holds: "nw.Expr", never: list[tuple[str, Any]]) -> "nw.Expr":
    """What holds over the columns of a frame, false where one of the facts of :func:`never_begun` says so."""
    import narwhals as nw

    for fact, value in never:
        fails = ~nw.col(fact) if value is False else nw.col(fact) == value
        holds = nw.when(fails.fill_null(False)).then(nw.lit(False)).otherwise(holds)
    return holds


#: What a time is counted from: the contract's dates, or an answer to a question of the notice's own.
Since = Literal["service", "graduation", "degree", "title"] | Annotated[str, StringConstraints(pattern=rf"^{OWN}")]


class TimeSpan(Span):
    """So long since work began, a graduation, a degree, a title, or a day asked for by the notice itself.

    One that is still running has not failed. ``since`` counts it from another day where that came later:
    取得学位后从事专业技术工作满1年. Where nothing is said, time before and after that day is added up.
    """

    span: Since
    since: Literal["graduation_date", "degree_date", "title_date"] | None = None

    @property
    def begins(self) -> tuple[str, ...]:
        fact = BEGINS.get(self.span, self.span)
        return (fact, self.since) if self.since and self.since != fact else (fact,)

    @property
    def subject(self) -> Words:
        if self.span.startswith(OWN):
            own = fact_label(self.span, self._scope.vocabulary)
            return Words(f"span.own_since_{self.since}", what=own) if self.since else own
        return label(f"span.{self.span}_since_{self.since}" if self.since else f"span.{self.span}")

    @cached_property
    def _never(self) -> list[tuple[str, Any]]:
        return never_begun(self.begins)

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        begins, never = self.begins, self._never
        if begins == ("service",):
            found = lru_cache(maxsize=16384)(self._judge)
            return lambda applicant: found(applicant.service, applicant.as_of, applicant.by_years)
        found_of = lru_cache(maxsize=16384)(self._judge_later)

        def judge(applicant: Applicant) -> Judgement:
            for fact, value in never:
                if applicant.values[fact] == value:
                    return self.never_began("span", fact, value)
            return found_of(applicant.as_of, *[applicant.begin(fact) for fact in begins])

        return judge

    def _judge_later(self, as_of: date, *begins: Days | None) -> Judgement:
        known = [days for days in begins if days]
        if len(known) < len(begins):
            return self._judge(None, as_of, False)
        start = Days(max(days.first for days in known), max(days.last for days in known))
        return self._judge(start, as_of, False)

    def _judge(self, start: Days | None, as_of: date, by_years: bool) -> Judgement:
        fact = self.begins[0]
        if start is None:
            return self.judgement(UNKNOWN, "unknown" if fact == "service" else "no_start", fact, as_of)
        how = "_by_years" if by_years else ""
        if add_span(start.last, self.length) <= as_of:
            return self.judgement(MET, "met" + how, fact, as_of, start)
        if add_span(start.first, self.length) > as_of:
            return self.judgement(NOT_YET, "not_yet" + how, fact, as_of, start)
        return self.judgement(UNKNOWN, "vague", fact, as_of, start)

    @property
    def column(self) -> str:
        return f"{self.length} months of {self.span} since {self.since}"

    def prepared(self) -> "dict[str, nw.Expr]":
        import narwhals as nw

        ends = {end: [nw.col(f"{column_of(fact)}_{end}") for fact in self.begins] for end in ("first", "last")}
        unknown = ends["last"][0].is_null()
        for last in ends["last"][1:]:
            unknown = unknown | last.is_null()
        first, last = (nw.max_horizontal(*days) if len(days) > 1 else days[0] for days in ends.values())
        return {
            f"{self.column}: first": nw.when(~unknown).then(first),
            f"{self.column}: complete": anniversary(nw.when(~unknown).then(last), self.length),
        }

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        complete = nw.col(f"{self.column}: complete")
        running = nw.col(f"{self.column}: first") > latest_start(as_of, self.length)
        holds: nw.Expr = nw.when((complete <= as_of) | running).then(nw.lit(True))
        return Masks(unless_never_begun(holds, self._never), running, complete)

    def facts(self) -> set[str]:
        dates = {"service_start", "service_years"} if self.begins[0] == "service" else {self.begins[0]}
        return dates | set(self.begins[1:]) | {fact for fact, _ in self._never}

    def follows_from(self, other: Condition) -> bool:
        return other.implies_span(self.span, self.since, self.length)

    def implies_span(self, span: str, since: str | None, months: int) -> bool:
        return span == self.span and since in (None, self.since) and months <= self.length


def anniversary(day: "nw.Expr", months: int) -> "nw.Expr":
    """:func:`rules.days.add_span` over a column: engines move to the end of a month what has no such day there."""
    import narwhals as nw

    moved: Any = moved_by(day, f"{months}mo")
    return nw.when(moved.dt.day() == day.dt.day()).then(moved).otherwise(moved_by(moved, "1d"))


def moved_by(day: "nw.Expr", by: str) -> "nw.Expr":
    """A column of days moved by ``36mo`` or ``1d``: some engines make moments of them, which are days again here."""
    import narwhals as nw

    return day.dt.offset_by(by).cast(nw.Date)
