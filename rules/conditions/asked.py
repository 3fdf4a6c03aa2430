"""What looks at a question that the notice asks some people alone: for everybody else it does not count."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, lru_cache

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks, Scope
from rules.conditions.wording import fact_label
from rules.verdicts import MET, UNKNOWN, UNMET


class WhereAsked(Condition):
    """A bound condition that counts only for those whom ``where`` fits, for they alone are asked.

    For all others there is no such condition: where everything is asked for (``is_required``), they need not meet it,
    and among several ways it is none. While nobody knows whether ``where`` fits, it is unknown, unless both come to the
    same. Nobody writes it: binding makes it of a condition on such a question.
    """

    part: Condition
    where: Condition
    is_required: bool

    @classmethod
    def of(cls, part: Condition, where: Condition, scope: Scope) -> "WhereAsked":
        """A bound condition as it counts in a scope."""
        written = cls.model_construct(part=part, where=where, is_required=scope.is_required)
        return written._bound(scope)

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        where, part, unknown = self.where.judge, self.part.judge, lru_cache(maxsize=4096)(self._unknown)
        does_not_count = Judgement(self._else, ())

        def judge(applicant: Applicant) -> Judgement:
            asked = where(applicant)
            if asked.verdict == UNMET:
                return does_not_count
            found = part(applicant)
            return found if asked.verdict == MET or found.verdict == self._else else unknown(asked)

        return judge

    @property
    def _else(self) -> int:
        """What it comes to for those who are not asked."""
        return MET if self.is_required else UNMET

    def _unknown(self, asked: Judgement) -> Judgement:
        """The judgement on somebody of whom it is not known whether they are asked."""
        vocabulary = self._scope.vocabulary
        own = tuple(fact_label(fact, vocabulary) for fact in vocabulary.questions if fact in self.part.facts())
        return Judgement(
            UNKNOWN,
            tuple(
                Finding(
                    UNKNOWN, self._scope.clause, found.fact, Words("finding.asked_where", what=own, why=found.words)
                )
                for found in asked.findings
                if found.verdict == UNKNOWN
            ),
        )

    @property
    def column(self) -> str:
        return self.identity

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        where, part = self.where.masks(as_of).holds, self.part.masks(as_of)
        if not self.is_required:
            return Masks(where & part.holds, part.running, part.day)
        holds = ~where | part.holds
        if part.running is None:
            return Masks(holds)
        # A span still running is no more than unknown while it is not known whether it counts.
        is_sure = ~where.is_null() | ~part.running.fill_null(False)
        return Masks(nw.when(is_sure).then(holds), part.running & where.fill_null(False), part.day)

    @cached_property
    def identity(self) -> str:
        return f"{type(self).__name__}|{self.is_required}|{self.part.identity}|{self.where.identity}"

    def walk(self) -> Iterator[Condition]:
        yield self
        yield from self.part.walk()
        yield from self.where.walk()

    def facts(self) -> set[str]:
        return self.part.facts() | self.where.facts()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(sorted({*self.part.keys, *self.where.keys}))

    def counted_where(self) -> Condition:
        return self.where

    def implies(self, other: Condition) -> bool:
        of_all = not self.is_required and (self.part.implies(other) or self.where.implies(other))
        return of_all or other.follows_from(self)

    def follows_from(self, other: Condition) -> bool:
        if isinstance(other, WhereAsked) and other.is_required:
            is_same = self.is_required and other.where.identity == self.where.identity
            return is_same and other.part.implies(self.part)
        return other.implies(self.part) and (self.is_required or other.implies(self.where))


class OfFacts(Condition):
    """A condition that looks at facts; the base of all that do not merely join others or speak of the notice itself."""

    def bind(self, scope: Scope) -> Condition:
        inside = self._scope_inside(scope)
        bound = self._bound(inside)
        asked = next((inside.asked_where[fact] for fact in self.facts() if fact in inside.asked_where), None)
        return bound if asked is None else WhereAsked.of(bound, asked, inside)
