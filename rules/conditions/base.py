"""What all kinds of condition have in common, and what judging one comes to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial, reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import orjson
from pydantic import BaseModel, ConfigDict, PrivateAttr

from locales import Words
from rules.applicant import AS_OF, Applicant
from rules.days import Days
from rules.facts import DATES
from rules.verdicts import MET, NOT_YET, OF_CONDITION
from rules.vocabulary import Vocabulary

if TYPE_CHECKING:
    import narwhals as nw


class Finding:
    """What one condition found, in ``words``: its verdict, and the clause that it rests on.

    ``fact`` is what it looked at, None where only the desk can say. ``suggested``: the fact is not given, but follows
    from another by a list that is not the notice's own.
    """

    __slots__ = ("clause", "fact", "suggested", "verdict", "words")

    def __init__(self, verdict: int, clause: str, fact: str | None, words: Words, suggested: bool = False):
        self.verdict, self.clause, self.fact = verdict, clause, fact
        self.words, self.suggested = words, suggested

    def row(self) -> dict[str, Any]:
        """The finding as the contract writes it, in Chinese."""
        return {
            "verdict": OF_CONDITION[self.verdict],
            "clause": self.clause,
            "fact": self.fact and _FACT_SHOWN.get(self.fact, self.fact),
            "text": self.words.in_language(),
        }


#: The fact that the contract names for a span.
_FACT_SHOWN = {"service": "service_start", "village_service": "village_start"}


class Alternatives(Finding):
    """Several ways of which one is enough and none is there yet: each by all that it still wants."""

    __slots__ = ("ways",)

    def __init__(self, verdict: int, ways: list[list[Finding]]):
        clauses = dict.fromkeys(finding.clause for way in ways for finding in way)
        each = [reduce(partial(_joined, "finding.and"), map(_inside, way)) for way in ways]
        words = Words("finding.any_of", ways=reduce(partial(_joined, "finding.or"), each))
        super().__init__(verdict, "、".join(clauses), None, words)
        self.ways = ways


def _joined(how: str, one: Words, other: Words) -> Words:
    return Words(how, one=one, other=other)


def _inside(finding: Finding) -> Words:
    """What was found, as it stands within a sentence."""
    return Words("finding.grouped", words=finding.words) if isinstance(finding, Alternatives) else finding.words


class Judgement:
    """A condition's verdict, the findings behind it, and the day on which it will hold where a span is running."""

    def __init__(self, verdict: int, findings: tuple[Finding, ...], day: date | None = None):
        self.verdict, self.findings, self.day = verdict, findings, day

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings as a person is told them: those of which one is enough are one :class:`Alternatives`."""
        return self.findings

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The findings as the contract writes them, in Chinese."""
        return [finding.row() for finding in self.findings]

    @cached_property
    def written(self) -> bytes:
        """The same as JSON, each behind a comma."""
        return b"".join([b"," + orjson.dumps(row) for row in self.rows])


class Every(Judgement):
    """What several judgements come to that are all asked for."""

    def __init__(self, parts: Sequence[Judgement]):
        verdict = MET
        findings: tuple[Finding, ...] = ()
        for part in parts:
            findings += part.findings
            if part.verdict < verdict:
                verdict = part.verdict
        self.verdict, self.findings = verdict, findings
        self.day = max([part.day for part in parts if part.day]) if verdict == NOT_YET else None
        self._parts = parts

    @property
    def told(self) -> tuple[Finding, ...]:
        return tuple([finding for part in self._parts for finding in part.told])

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return [row for part in self._parts for row in part.rows]

    @cached_property
    def written(self) -> bytes:
        return b"".join([part.written for part in self._parts])


def column_of(key: str) -> str:
    """The column of a frame that holds what stands under a key: its name without a dot, which parts names there."""
    return key.replace(".", "_")


class Masks(NamedTuple):
    """A condition over the columns of a frame, as Narwhals expressions.

    ``holds`` is true, false, or null where it is unknown, so that ``&`` and ``|`` merge conditions by themselves. It is
    true while a span is still running, too, for that has not failed: ``running`` marks these rows, ``day`` has the day
    on which the span will be complete. Both are None where the condition looks at no span.
    """

    holds: "nw.Expr"
    running: "nw.Expr | None" = None
    day: "nw.Expr | None" = None


class Scope(NamedTuple):
    """What a condition has to know of where it stands in a notice, and all that it gets to know.

    ``ask`` says how to ask the contact; ``named`` are the conditions that the notice writes once, under a name;
    ``clause`` and ``level`` are those of the road or the part, the level None outside any outcome. ``asked_where`` has
    for each question of the notice's own that some are asked alone the bound condition that fits them; nothing where
    the scope is that of a condition's words. ``is_required`` tells what stands among all that is asked for from what is
    one way of several, or only says whom something is for.
    """

    vocabulary: Vocabulary
    ask: Words
    named: "Mapping[str, Condition]"
    clause: str
    level: str | None = None
    asked_where: "Mapping[str, Condition]" = MappingProxyType({})
    is_required: bool = False


class Condition(BaseModel):
    """What every kind has in common: as people write it, and bound. Where it gives no ``clause``, its road's holds.

    Whatever is said here of a bound condition raises AttributeError for one that is not bound.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    clause: str | None = None

    _stands: Scope = PrivateAttr()

    @cached_property
    def _scope(self) -> Scope:
        """Where the condition stands. Looking at a private attribute itself, by pydantic's way, takes microseconds."""
        return self._stands

    def bind(self, scope: Scope) -> "Condition":
        """The same condition where it stands, ready to judge."""
        return self._bound(self._scope_inside(scope))

    def _scope_inside(self, scope: Scope) -> Scope:
        """The scope under the condition's own clause, where it has one."""
        return scope._replace(clause=self.clause) if self.clause else scope

    def _bound(self, scope: Scope, **changes: Any) -> Self:
        bound = self.model_copy(update={"clause": scope.clause, **changes})
        bound._stands = scope
        return bound

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        """The function that judges one applicant by the bound condition, up to the day :attr:`Applicant.as_of`.

        It is made once, so that a decision pays for nothing but the call.
        """
        raise NotImplementedError

    @property
    def column(self) -> str:
        """What the bound condition's column is called in a frame: alike conditions share one, whatever their clause."""
        raise NotImplementedError

    def prepared(self) -> "dict[str, nw.Expr]":
        """Columns that :meth:`masks` looks at, besides those that :mod:`rules.frames` reads out of the facts."""
        return {}

    def masks(self, as_of: date) -> Masks:
        """The bound condition over the columns of a frame."""
        raise NotImplementedError

    @cached_property
    def identity(self) -> str:
        """What tells bound conditions apart; the level does only where the evaluation mode matters."""
        level = self._scope.level if "evaluation_mode" in self.facts() else None
        return f"{type(self).__name__}|{level}|{self.model_dump_json()}"

    def walk(self) -> Iterator["Condition"]:
        """The condition itself and every one inside it."""
        yield self

    def counted_where(self) -> "Condition | None":
        """The bound condition that fits those for whom this one counts, None where it counts for everybody."""
        return None

    def facts(self) -> set[str]:
        """Every fact that an answer could change this condition through."""
        raise NotImplementedError

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of :attr:`Applicant.values` that alone decide how the bound condition is judged, sorted."""
        return tuple(sorted({AS_OF, *self.facts()}))

    @cached_property
    def is_each_ones_own(self) -> bool:
        """Whether several dates decide how the bound condition is judged, so that hardly two applicants are alike."""
        return len(set(DATES).intersection(self.keys)) > 1

    # Does whoever meets one condition certainly meet another? The first asks the second whether it follows; the second,
    # which knows its own kind, asks back for what it needs.

    def implies(self, other: "Condition") -> bool:
        """Whether whoever meets this certainly meets ``other``; False may only mean that it was not seen."""
        return other.follows_from(self)

    def follows_from(self, other: "Condition") -> bool:
        """Whether whoever meets ``other`` certainly meets this; False may only mean that it was not seen."""
        return False

    def implies_value(self, key: str, accepted: frozenset[Any]) -> bool:
        """Whether whoever meets this has one of these values under a key of :attr:`Applicant.values`."""
        return False

    def implies_day(self, fact: str, days: Days) -> bool:
        """Whether whoever meets this has a fact's date within these days."""
        return False

    def implies_number(self, fact: str, low: float, high: float) -> bool:
        """Whether whoever meets this has a number within these bounds as a fact."""
        return False

    def implies_span(self, span: str, since: str | None, months: int) -> bool:
        """Whether for whoever meets this so many months of a :class:`rules.conditions.spans.TimeSpan` are complete."""
        return False

    def implies_residency(self, years: int, since: str | None, excellent: bool) -> bool:
        """Whether whoever meets this has resided for so many years since ``since``, ``excellent`` ones where asked."""
        return False
