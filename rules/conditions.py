"""The kinds of condition that a notice is made of.

Each kind can judge an applicant three-valued, say in words what was found and what is lacking, name the day
on which it will hold, and become masks over the columns of a data frame (see :mod:`rules.bulk`). A condition
is written by people, validated by pydantic, then *bound* to the clause and the level
that it stands under; only bound conditions judge.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, PrivateAttr, Tag, model_validator

from locales import Words, term
from rules.days import NEVER, ONE_DAY, Days, add_years, first_day_after, latest_start
from rules.facts import FIELDS, SOURCES, YES_NO, choices
from rules.reading import Reading
from rules.verdicts import HOPE, MET, NOT_YET, OF_CONDITION, UNKNOWN, UNMET
from rules.vocabulary import AT_MOST, SUGGESTED, UNLISTED, Vocabulary, mode_key

if TYPE_CHECKING:
    import narwhals as nw

CHOSEN = (*tuple(name for name in FIELDS if choices(name)), "county", "specialty", "title")
DAY_FACTS = ("service_start", "title_date", "village_start")
#: A longer list of accepted values is counted, not read out.
MOST_NAMED = 6

#: A text without placeholders, the same object each time, so that it is looked up once.
label = lru_cache(maxsize=1024)(Words)


class Finding:
    """What one condition found: its verdict, the clause it rests on, the fact it looked at, and the words."""

    __slots__ = ("clause", "fact", "suggested", "verdict", "words")

    def __init__(self, verdict: int, clause: str, fact: str | None, words: Words, suggested: bool = False):
        self.verdict, self.clause, self.fact = verdict, clause, fact
        self.words, self.suggested = words, suggested

    def row(self) -> dict[str, Any]:
        """The finding as the contract writes it, in Chinese."""
        return {
            "verdict": OF_CONDITION[self.verdict],
            "clause": self.clause,
            "fact": _FACT_SHOWN.get(self.fact, self.fact),
            "text": self.words.in_language(),
        }


_FACT_SHOWN = {"service": "service_start", "village_service": "village_start"}


class Judgement:
    """A condition's verdict, the day it will hold where a span is running, and the findings behind it.

    ``can_hold`` is False where the verdict is unknown for good: no fact could turn it into met.
    """

    def __init__(self, verdict: int, findings: tuple[Finding, ...], day: date | None = None, can_hold=True):
        self.verdict, self.findings, self.day, self.can_hold = verdict, findings, day, can_hold

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The findings as the contract writes them, in Chinese."""
        return [finding.row() for finding in self.findings]


class Masks(NamedTuple):
    """A condition over the columns of a frame, as Narwhals expressions.

    ``holds`` is true, false, or null where it is unknown, so that ``&`` and ``|`` merge conditions by themselves; true
    where a span is still running, too, for it has not failed: that is ``running``, until ``day`` (None where no span is
    looked at).
    """

    holds: "nw.Expr"
    running: "nw.Expr | None" = None
    day: "nw.Expr | None" = None


class Scope(NamedTuple):
    """Where a condition stands, as far as it has to know that: all that binding looks at.

    ``phone`` is that of the contact; ``named`` are the conditions that the notice writes once, under a name; ``clause``
    and ``level`` are those of the road or the part, the level None outside any outcome.
    """

    vocabulary: Vocabulary
    phone: str
    named: "Mapping[str, Condition]"
    clause: str
    level: str | None = None


class Condition(BaseModel):
    """What every kind has in common. ``clause`` is that of the road where none is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clause: str | None = None

    _scope: Scope = PrivateAttr()

    def bind(self, scope: Scope) -> "Condition":
        """The same condition where it stands, ready to judge."""
        return self._bound(scope, clause=self.clause or scope.clause)

    def _bound(self, scope: Scope, **changes: Any) -> Self:
        bound = self.model_copy(update=changes)
        bound._scope = scope
        return bound

    @cached_property
    def judge(self) -> Callable[[Reading], Judgement]:
        """How the bound condition stands for one applicant on the reading's day.

        A property that makes the judging function once, so that a decision pays for nothing but the call.
        """
        raise NotImplementedError

    @property
    def column(self) -> str:
        """What the bound condition's column is called in a frame: alike conditions share one, whatever their clause."""
        raise NotImplementedError

    def prepared(self) -> "dict[str, nw.Expr]":
        """Columns that :meth:`masks` looks at, besides those that :mod:`rules.bulk` reads out of the facts."""
        return {}

    def masks(self, as_of: date) -> Masks:
        """The bound condition over the columns of a frame."""
        raise NotImplementedError

    @cached_property
    def identity(self) -> str:
        """What tells bound conditions apart; the level does only where the evaluation mode matters."""
        level = self._scope.level if "evaluation_mode" in self.facts() else None
        return f"{type(self).__name__}|{level}|{self.model_dump_json()}"

    def parts(self) -> Iterator["Condition"]:
        """The condition itself and every one inside it."""
        yield self

    def facts(self) -> set[str]:
        """Every fact that an answer could change this condition through."""
        raise NotImplementedError

    # Whoever meets one condition may certainly meet another. The first asks the second whether it follows, and the
    # second, which knows its own kind, asks back for what it needs.

    def implies(self, other: "Condition") -> bool:
        """Whether whoever meets this certainly meets ``other``; False may only mean that it was not seen."""
        return other.follows_from(self)

    def follows_from(self, other: "Condition") -> bool:
        """Whether whoever meets ``other`` certainly meets this, neither being taken apart further than needed."""
        return False

    def implies_value(self, key: str, accepted: frozenset[Any]) -> bool:
        """Whether whoever meets this has one of these values under a key of :class:`rules.reading.Reading`."""
        return False

    def implies_day(self, fact: str, days: Days) -> bool:
        """Whether whoever meets this has a fact's date within these days."""
        return False

    def implies_span(self, span: str, years: int, since: str | None) -> bool:
        """Whether whoever meets this has so many years of :class:`Span`'s ``span``, counted ``since``."""
        return False


class _Table(dict):
    """Judgements by a fact's value, made the first time the value is met."""

    def __init__(self, make: Callable[[Any], Judgement]):
        self.make = make

    def __missing__(self, key: Any) -> Judgement:
        judgement = self[key] = self.make(key)
        return judgement


class Choice(Condition):
    """A fact with few values, some of which are accepted; the base of "one of" and "at least"."""

    fact: str

    @property
    def key(self) -> str:
        """Under which key of a reading the fact's value stands."""
        return mode_key(self._scope.level) if self.fact == "evaluation_mode" else self.fact

    @cached_property
    def accepted(self) -> frozenset:
        """The values that are accepted, of those that the fact can have under the notice."""
        return frozenset(value for value in self._scope.vocabulary.values_of(self.fact) if self._accepts(value))

    def _accepts(self, value: Any) -> bool:
        raise NotImplementedError

    @cached_property
    def need(self) -> Words:
        """What the condition asks for."""
        raise NotImplementedError

    @cached_property
    def table(self) -> dict[Any, Judgement]:
        """The judgement for each value that the fact's key can have."""
        return _Table(self._judge_value)

    @cached_property
    def judge(self) -> Callable[[Reading], Judgement]:
        table, key = self.table, self.key

        def judge(reading: Reading) -> Judgement:
            return table[reading.values[key]]

        return judge

    @property
    def column(self) -> str:
        return f"{self.key} in {self._keys(MET)}"

    def _keys(self, verdict: int) -> list[Any]:
        return [key for key in self._scope.vocabulary.keys_of(self.fact) if self.table[key].verdict == verdict]

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        column, met, unknown = nw.col(self.key), self._keys(MET), self._keys(UNKNOWN)
        if self.fact in YES_NO:
            return Masks(column if met == [True] else ~column)
        holds = column == met[0] if len(met) == 1 else column.is_in(met)
        return Masks(nw.when(~column.is_in(unknown)).then(holds) if unknown else holds)

    def _judge_value(self, key: Any) -> Judgement:
        suggested = isinstance(key, str) and key.endswith(SUGGESTED)
        accepts = [self._accepts(value) for value in self._scope.vocabulary.possible(self.fact, key)]
        verdict = MET if all(accepts) and accepts else UNKNOWN if any(accepts) or not accepts else UNMET
        how = {MET: "met", UNMET: "unmet"}.get(verdict, "unknown")
        if suggested and verdict != UNKNOWN:
            how += "_suggested"
        message = f"finding.yes_no.{how}" if self.fact in YES_NO else f"finding.choice.{how}"
        words = Words(message, fact=label(f"fact.{self.fact}"), value=shown(key), need=self.need)
        return Judgement(verdict, (Finding(verdict, self.clause, self.fact, words, suggested),))

    def facts(self) -> set[str]:
        return set(SOURCES.get(self.fact, (self.fact,)))

    def follows_from(self, other: Condition) -> bool:
        return other.implies_value(self.key, self.accepted)

    def implies_value(self, key: str, accepted: frozenset[Any]) -> bool:
        return key == self.key and self.accepted <= accepted


class OneOf(Choice):
    """The fact is one of some values (``in``), or none of some (``not_in``)."""

    among: list[bool | str] | None = Field(None, alias="in", min_length=1)
    not_in: list[bool | str] | None = Field(None, min_length=1)

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.among is None) == (self.not_in is None):
            raise ValueError(Words("fault.notice.in_or_not_in"))
        return self

    def _accepts(self, value: Any) -> bool:
        return value in self.among if self.among is not None else value not in self.not_in

    @cached_property
    def need(self) -> Words:
        values = self.among or self.not_in
        kind = "not_in" if self.among is None else "in" if len(values) <= MOST_NAMED else "in_many"
        return Words(f"need.{kind}", values=tuple(shown(value) for value in values), count=len(values))


class AtLeast(Choice):
    """The fact is at least some value on its own scale."""

    at_least: str | int

    def _accepts(self, value: Any) -> bool:
        if self.fact == "village_excellent_years":
            return value >= self.at_least
        scale = self._scope.vocabulary.values_of(self.fact)
        return scale.index(value) >= scale.index(self.at_least)

    @cached_property
    def need(self) -> Words:
        return Words("need.at_least", value=shown(self.at_least))


class DayRange(Condition):
    """A date lies before a day, after a day, or on one."""

    fact: Literal[DAY_FACTS]  # type: ignore[valid-type]
    before: date | None = None
    after: date | None = None
    on_day: date | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(day is not None for day in (self.before, self.after, self.on_day)) != 1:
            raise ValueError(Words("fault.notice.one_day"))
        return self

    def bounds(self) -> Days:
        """The days that are accepted, both ends included."""
        if self.on_day:
            return Days(self.on_day, self.on_day)
        if self.before:
            return Days(date.min, self.before - ONE_DAY)
        return Days(self.after + ONE_DAY, NEVER)

    @cached_property
    def judge(self) -> Callable[[Reading], Judgement]:
        found, fact = lru_cache(maxsize=4096)(self._judge_days), self.fact

        def judge(reading: Reading) -> Judgement:
            return found(reading.day(fact))

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
        return Words(f"need.{relation}", day=day_shown(self.on_day or self.before or self.after))

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
        return Judgement(verdict, (Finding(verdict, self.clause, self.fact, words),))

    def facts(self) -> set[str]:
        return {self.fact}

    def follows_from(self, other: Condition) -> bool:
        return other.implies_day(self.fact, self.bounds())

    def implies_day(self, fact: str, days: Days) -> bool:
        mine = self.bounds()
        return fact == self.fact and days.first <= mine.first and mine.last <= days.last


class Span(Condition):
    """So many whole years, up to the day of the decision, of work (``service``) or residency (``village``).

    ``since: title_date`` counts a residency from the title where that came later. A run of residency that
    ended before the years were complete has failed; one still running has not.
    """

    span: Literal["service", "village"]
    years: int = Field(ge=0, le=40)
    since: Literal["title_date"] | None = None

    @cached_property
    def judge(self) -> Callable[[Reading], Judgement]:
        if self.span == "service":
            service = lru_cache(maxsize=16384)(self._judge_service)

            def judge_service(reading: Reading) -> Judgement:
                return service(reading.service, reading.as_of, reading.by_years)

            return judge_service
        village, since = lru_cache(maxsize=16384)(self._judge_village), self.since
        always = Days(date.min, date.min)

        def judge_village(reading: Reading) -> Judgement:
            title = reading.day(since) if since else always
            return village(reading.day("village_start"), title, reading.day("village_end"), reading.as_of)

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

    def _judge_village(self, start: Days | None, title: Days | None, end: Days | None, as_of) -> Judgement:
        ends_first, ends_last = first_day_after(end)
        begins_first = max(start.first if start else date.min, title.first if title else date.min)
        begins_last = max(start.last, title.last) if start and title else None
        counted = Days(begins_first, begins_last) if begins_last else None
        if begins_first > date.min and add_years(begins_first, self.years) > ends_last:
            return self._judgement(UNMET, "ended", as_of, counted)
        if counted is None:
            return self._judgement(UNKNOWN, "unknown", as_of)
        complete = add_years(begins_last, self.years)
        if complete <= min(ends_first, as_of):
            return self._judgement(MET, "met", as_of, counted)
        if add_years(begins_first, self.years) > as_of and complete <= ends_first:
            return self._judgement(NOT_YET, "not_yet", as_of, counted)
        return self._judgement(UNKNOWN, "vague" if end else "unknown", as_of, counted)

    def _judgement(self, verdict: int, how: str, as_of: date, start: Days | None = None) -> Judgement:
        day = add_years(start.last, self.years) if verdict == NOT_YET else None
        if how == "not_yet" and start.first != start.last:
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
        return Judgement(verdict, (Finding(verdict, self.clause, fact, words),), day)

    def facts(self) -> set[str]:
        if self.span == "service":
            return {"service_start", "service_years"}
        return {"village_start", "village_end", "title_date"} - (set() if self.since else {"title_date"})

    def follows_from(self, other: Condition) -> bool:
        return other.implies_span(self.span, self.years, self.since)

    def implies_span(self, span: str, years: int, since: str | None) -> bool:
        return span == self.span and years <= self.years and since in (None, self.since)


class Desk(Condition):
    """The notice leaves the case open: always unknown, with the reason; the contact decides."""

    desk: str

    @cached_property
    def judge(self) -> Callable[[Reading], Judgement]:
        words = Words("finding.desk", reason=self.desk, contact=self._scope.phone)
        judgement = Judgement(UNKNOWN, (Finding(UNKNOWN, self.clause, None, words),), can_hold=False)
        return lambda reading: judgement

    @property
    def column(self) -> str:
        return "desk"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        return Masks(nw.lit(None, nw.Boolean))

    def facts(self) -> set[str]:
        return set()


class Group(Condition):
    """Several conditions taken together; the base of "all" and "any"."""

    def members(self) -> list[Condition]:
        """The conditions inside."""
        raise NotImplementedError

    def bind(self, scope: Scope) -> "Condition":
        clause = self.clause or scope.clause
        inside = [member.bind(scope._replace(clause=clause)) for member in self.members()]
        (name,) = type(self).model_fields.keys() - {"clause"}
        return self._bound(scope, clause=clause, **{name: inside})

    @staticmethod
    def together(*judged: Judgement) -> Judgement:
        """What the judgements of the conditions inside come to."""
        raise NotImplementedError

    @staticmethod
    def join(parts: list[Masks]) -> Masks:
        """What the masks of the conditions inside come to: the same as :meth:`together`, over columns."""
        raise NotImplementedError

    @cached_property
    def judge(self) -> Callable[[Reading], Judgement]:
        together = lru_cache(maxsize=16384)(self.together)
        judges = [member.judge for member in self.members()]
        return lambda reading: together(*[judge(reading) for judge in judges])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the chosen values that decide it all by themselves; none where a day or a span has a say."""
        leaves = [part for part in self.parts() if not isinstance(part, Group | Desk)]
        chosen = all(isinstance(leaf, Choice) for leaf in leaves)
        return tuple(dict.fromkeys(leaf.key for leaf in leaves)) if chosen else ()

    def parts(self) -> Iterator[Condition]:
        yield self
        for member in self.members():
            yield from member.parts()

    def facts(self) -> set[str]:
        return set().union(*(member.facts() for member in self.members()))


class All(Group):
    """Every condition inside must hold."""

    all: list["AnyCondition"] = Field(min_length=1)

    def members(self) -> list[Condition]:
        return self.all

    @staticmethod
    def together(*judged: Judgement) -> Judgement:
        verdict = min(part.verdict for part in judged)
        findings = tuple(finding for part in judged for finding in part.findings)
        day = max(part.day for part in judged if part.day) if verdict == NOT_YET else None
        return Judgement(verdict, findings, day, all(part.can_hold for part in judged))

    @staticmethod
    def join(parts: list[Masks]) -> Masks:
        import narwhals as nw

        holds = reduce(and_, [part.holds for part in parts])
        runs = [part for part in parts if part.running is not None]
        if len(runs) < 2:
            return Masks(holds, *(runs[0][1:] if runs else ()))
        running = reduce(or_, [part.running for part in runs])
        return Masks(holds, running, nw.max_horizontal(*[nw.when(run).then(day) for _, run, day in runs]))

    def implies(self, other: Condition) -> bool:
        return any(part.implies(other) for part in self.all) or other.follows_from(self)

    def follows_from(self, other: Condition) -> bool:
        return all(other.implies(part) for part in self.all)


class AnyOf(Group):
    """One of the conditions inside must hold; the most hopeful one speaks."""

    any: list["AnyCondition"] = Field(min_length=1)

    def members(self) -> list[Condition]:
        return self.any

    @staticmethod
    def together(*judged: Judgement) -> Judgement:
        verdict = max((part.verdict for part in judged), key=HOPE.__getitem__)
        hopeful = [part for part in judged if part.verdict == verdict]
        if verdict == MET:
            return hopeful[0]
        day = min(part.day for part in hopeful) if verdict == NOT_YET else None
        findings = dict.fromkeys(finding for part in hopeful for finding in part.findings)
        return Judgement(verdict, tuple(findings), day, any(part.can_hold for part in hopeful))

    @staticmethod
    def join(parts: list[Masks]) -> Masks:
        import narwhals as nw

        runs = [part for part in parts if part.running is not None]
        if not runs or len(parts) == 1:
            return parts[0] if len(parts) == 1 else Masks(reduce(or_, [part.holds for part in parts]))
        # A span still running gives way to an unknown part, and that to one that is met.
        sure = [holds if running is None else holds & ~running for holds, running, _ in parts]
        met = reduce(or_, sure).fill_null(False)
        waits = [(holds & running).fill_null(False) for holds, running, _ in runs]
        unknown = ~met & reduce(or_, [part.holds.is_null() for part in parts])
        days = [nw.when(wait).then(run.day) for wait, run in zip(waits, runs, strict=True)]
        running = ~met & reduce(or_, waits)
        return Masks(nw.when(~unknown).then(met | running), running, nw.min_horizontal(*days))

    def implies(self, other: Condition) -> bool:
        return all(part.implies(other) for part in self.any) or other.follows_from(self)

    def follows_from(self, other: Condition) -> bool:
        return any(other.implies(part) for part in self.any)


class Use(Condition):
    """A condition written once under the notice's ``conditions`` and used here by its name."""

    use: str

    def bind(self, scope: Scope) -> Condition:
        return scope.named[self.use].bind(scope._replace(clause=self.clause or scope.clause))


_KEYS = {
    "use": Use, "desk": Desk, "all": All, "any": AnyOf, "span": Span,
    "at_least": AtLeast, "before": DayRange, "after": DayRange, "on_day": DayRange, "in": OneOf, "not_in": OneOf,
}  # fmt: skip


def _kind(value: Any) -> str | None:
    if isinstance(value, Condition):
        return type(value).__name__
    keys = value if isinstance(value, dict) else ()
    return next((kind.__name__ for key, kind in _KEYS.items() if key in keys), None)


AnyCondition = Annotated[
    Annotated[Use, Tag("Use")]
    | Annotated[Desk, Tag("Desk")]
    | Annotated[All, Tag("All")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[Span, Tag("Span")]
    | Annotated[AtLeast, Tag("AtLeast")]
    | Annotated[DayRange, Tag("DayRange")]
    | Annotated[OneOf, Tag("OneOf")],
    Discriminator(_kind, custom_error_type="condition_kind", custom_error_message="condition kind"),
]
All.model_rebuild()
AnyOf.model_rebuild()


def _anniversary(day: "nw.Expr", years: int) -> "nw.Expr":
    """:func:`rules.days.add_years` over a column: engines move 29 February back, the contract on to 1 March."""
    import narwhals as nw

    moved = day.dt.offset_by(f"{years}y")
    return nw.when(moved.dt.day() == day.dt.day()).then(moved).otherwise(moved.dt.offset_by("1d"))


def shown(key: Any) -> Any:
    """A fact's value as a person reads it."""
    if isinstance(key, bool):
        return label("value.yes" if key else "value.no")
    if key == UNLISTED:
        return label("value.unlisted")
    return term(key.strip(SUGGESTED + AT_MOST)) if isinstance(key, str) else key


@lru_cache(maxsize=16384)
def day_shown(day: date) -> Words:
    """A day as a person reads it."""
    return Words("day.exact", year=day.year, month=day.month, day=day.day)


@lru_cache(maxsize=16384)
def span_shown(known: Days) -> Words:
    """A date with the precision it is known to."""
    first, last = known
    if first == last:
        return day_shown(first)
    if (first.year, first.month) == (last.year, last.month):
        return Words("day.month", year=first.year, month=first.month)
    return Words("day.between", first=day_shown(first), last=day_shown(last))
