"""Conditions made of others (all, any, or one by its name), and how a notice is read as one kind or another."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import and_, or_
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from locales import Words, said
from rules.applicant import Applicant
from rules.conditions.asked import WhereAsked
from rules.conditions.base import Alternatives, Condition, Every, Finding, Judgement, Masks, Scope
from rules.conditions.choice import AtLeast, OneOf
from rules.conditions.dates import DayRange
from rules.conditions.desk import Desk, Referred
from rules.conditions.in_force import InForce
from rules.conditions.numbers import NumberRange
from rules.conditions.residency import ResidencySpan
from rules.conditions.spans import TimeSpan
from rules.conditions.within import Within
from rules.verdicts import HOPE, MET, NOT_YET, UNMET


class _OneOfThem(Judgement):
    """What several judgements of one verdict come to, of which one would be enough."""

    def __init__(self, verdict: int, parts: Sequence[Judgement], day: date | None):
        super().__init__(verdict, tuple(dict.fromkeys(f for part in parts for f in part.findings)), day)
        self._parts = parts

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        ways = [[found for found in part.told if found.verdict != MET] for part in self._parts]
        different = {tuple(said(found.words) for found in way): way for way in ways}
        first, *others = different.values()
        return (Alternatives(self.verdict, [first, *others]),) if others else tuple(first)


class Group(Condition):
    """Several conditions taken together; the base of "all" and "any"."""

    #: Whether everything inside is asked for.
    asks_for_all: ClassVar[bool]

    def members(self) -> Sequence[Condition]:
        """The conditions inside."""
        raise NotImplementedError

    def bind(self, scope: Scope) -> "Condition":
        inside = self._scope_inside(scope)
        (name,) = type(self).model_fields.keys() - {"clause"}
        of_members = inside._replace(is_required=self.asks_for_all)
        bound = self._bound(inside, **{name: [member.bind(of_members) for member in self.members()]})
        where = bound.counted_where()
        # What does not count is met where all is asked for, and else is no way; of members it was the other way round.
        return WhereAsked.of(bound, where, inside) if where and scope.is_required != self.asks_for_all else bound

    def counted_where(self) -> Condition | None:
        found: dict[str, Any] = {where.identity: where for m in self.members() if (where := m.counted_where())}
        if not all(member.counted_where() for member in self.members()):
            return None
        first, *others = found.values()
        return AnyOf.model_construct(any=[first, *others]) if others else first

    @staticmethod
    def together(*judged: Judgement) -> Judgement:
        """What the judgements of the conditions inside come to."""
        raise NotImplementedError

    @staticmethod
    def join(parts: list[Masks]) -> Masks:
        """What the masks of the conditions inside come to: the same as :meth:`together`, over columns."""
        raise NotImplementedError

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        together = self.together if self.is_each_ones_own else lru_cache(maxsize=16384)(self.together)
        judges = [member.judge for member in self.members()]
        return lambda applicant: together(*[judge(applicant) for judge in judges])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(sorted({key for member in self.members() for key in member.keys}))

    @cached_property
    def identity(self) -> str:
        return f"{type(self).__name__}|{self.clause}|{[member.identity for member in self.members()]}"

    def masks(self, as_of: date) -> Masks:
        return self.join([member.masks(as_of) for member in self.members()])

    def walk(self) -> Iterator[Condition]:
        yield self
        for member in self.members():
            yield from member.walk()

    def facts(self) -> set[str]:
        return set().union(*(member.facts() for member in self.members()))


class All(Group):
    """Every condition inside must hold."""

    asks_for_all = True
    all: list["AnyCondition"] = Field(min_length=1)

    def members(self) -> Sequence[Condition]:
        return self.all

    @staticmethod
    def together(*judged: Judgement) -> Judgement:
        return Every(judged)

    @staticmethod
    def join(parts: list[Masks]) -> Masks:
        import narwhals as nw

        holds = reduce(and_, [part.holds for part in parts])
        runs = [(part.running, part.day) for part in parts if part.running is not None]
        if len(runs) < 2:
            return Masks(holds, *(runs[0] if runs else ()))
        running = reduce(or_, [running for running, _ in runs])
        return Masks(holds, running, nw.max_horizontal(*[nw.when(running).then(day) for running, day in runs]))

    def implies(self, other: Condition) -> bool:
        return any(part.implies(other) for part in self.all) or other.follows_from(self)

    def follows_from(self, other: Condition) -> bool:
        return all(other.implies(part) for part in self.all)


class AnyOf(Group):
    """One of the conditions inside must hold; the findings are those of the most hopeful ones.

    Where none can hold but one is meant for people like the applicant, those for others are left out.
    """

    asks_for_all = False
    any: list["AnyCondition"] = Field(min_length=1)

    def members(self) -> Sequence[Condition]:
        return self.any

    @staticmethod
    def together(*judged: Judgement) -> Judgement:
        verdict = max((part.verdict for part in judged), key=HOPE.__getitem__)
        hopeful = [part for part in judged if part.verdict == verdict]
        if verdict == MET:
            return hopeful[0]
        if verdict == UNMET:
            hopeful = _for_them([part for part in hopeful if part.findings] or hopeful)
        day = min(part.day for part in hopeful if part.day) if verdict == NOT_YET else None
        return _OneOfThem(verdict, hopeful, day) if len(hopeful) > 1 else hopeful[0]

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


def _for_them(judged: list[Judgement]) -> list[Judgement]:
    """Those of several that fail which are meant for people like the applicant, if there are any; else all.

    A part is for others where it fails by the applicant's education and some other part is met by it, or by something
    else that tells who they are and some other part does not: nobody is told to be in another post. So it is where its
    rule has ended.
    """

    def by_education(part: Judgement) -> set[int]:
        return {finding.verdict for finding in part.findings if finding.fact == "education"}

    judged = [part for part in judged if not any(map(_is_over, part.findings))] or judged
    if any(by_education(part) == {MET} for part in judged):
        judged = [part for part in judged if UNMET not in by_education(part)]
    return [part for part in judged if not any(map(_is_of_others, part.findings))] or judged


def _is_over(finding: Finding) -> bool:
    """Whether a rule is not in force any more."""
    return finding.words.message == "finding.in_force.over"


def _is_of_others(finding: Finding) -> bool:
    """Whether a condition is missed once and for all: by who somebody is, or by a day."""
    if finding.verdict != UNMET or finding.words.message.startswith("finding.yes_no"):
        return False
    need = finding.words.values.get("need")
    return isinstance(need, Words) and need.message in _WHO


#: What asks who somebody is; what they can still get has a least, or is answered with yes.
_WHO = {"need.in", "need.in_many", "need.not_in", "need.before", "need.after", "need.on_day"}


class Use(Condition):
    """A condition written once under the notice's ``conditions`` and used here by its name."""

    use: str

    def bind(self, scope: Scope) -> Condition:
        return scope.named[self.use].bind(self._scope_inside(scope))


_KEYS = {
    "use": Use, "desk": Desk, "document": Referred, "all": All, "any": AnyOf,
    "at_least": AtLeast, "before": DayRange, "after": DayRange, "on_day": DayRange, "in": OneOf, "not_in": OneOf,
    "from": InForce, "until": InForce, "within": Within,
}  # fmt: skip


def _kind(value: Any) -> str | None:
    if isinstance(value, Condition):
        return type(value).__name__
    keys = value if isinstance(value, dict) else {}
    if "span" in keys:
        return (ResidencySpan if keys["span"] == "village" else TimeSpan).__name__
    if "at_most" in keys or isinstance(keys.get("at_least"), int | float):
        return NumberRange.__name__
    return next((kind.__name__ for key, kind in _KEYS.items() if key in keys), None)


AnyCondition = Annotated[
    Annotated[Use, Tag("Use")]
    | Annotated[Desk, Tag("Desk")]
    | Annotated[All, Tag("All")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[TimeSpan, Tag("TimeSpan")]
    | Annotated[ResidencySpan, Tag("ResidencySpan")]
    | Annotated[AtLeast, Tag("AtLeast")]
    | Annotated[NumberRange, Tag("NumberRange")]
    | Annotated[InForce, Tag("InForce")]
    | Annotated[Within, Tag("Within")]
    | Annotated[Referred, Tag("Referred")]
    | Annotated[DayRange, Tag("DayRange")]
    | Annotated[OneOf, Tag("OneOf")],
    Discriminator(_kind, custom_error_type="condition_kind", custom_error_message="condition kind"),
]
All.model_rebuild()
AnyOf.model_rebuild()
