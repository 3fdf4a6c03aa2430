"""What the notice leaves open, for everybody or for some, and nobody but the desk can judge."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from pydantic import Field

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks, Scope
from rules.conditions.choice import OneOf
from rules.own_words import OwnName, OwnWords
from rules.verdicts import MET, UNKNOWN


class LeftOpen(Condition):
    """The notice leaves the case open, and its contact decides: unknown.

    With ``if`` only the case of whoever certainly meets that is open. Everybody else, those of whom it is not known
    among them, meets this condition without a word: a notice is taken to speak of whoever does not say to be another.
    """

    when: OneOf | None = Field(None, alias="if")

    @property
    def words(self) -> Words:
        """Why it is open, and who decides."""
        raise NotImplementedError

    def bind(self, scope: Scope) -> Condition:
        inside = self._scope_inside(scope)
        return self._bound(inside, when=self.when and self.when.bind(inside._replace(is_required=False)))

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        is_open = Judgement(UNKNOWN, (Finding(UNKNOWN, self._scope.clause, None, self.words),))
        if self.when is None:
            return lambda applicant: is_open
        judge, is_covered = self.when.judge, Judgement(MET, ())
        return lambda applicant: is_open if judge(applicant).verdict == MET else is_covered

    @property
    def column(self) -> str:
        return f"desk if {self.when.column}" if self.when else "desk"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        is_open = nw.lit(None, nw.Boolean)
        if self.when is None:
            return Masks(is_open)
        return Masks(nw.when(~self.when.masks(as_of).holds.fill_null(False)).then(nw.lit(True)))

    @cached_property
    def identity(self) -> str:
        written = self.model_dump_json(exclude={"when"})
        return f"{type(self).__name__}|{written}|{self.when and self.when.identity}"

    def walk(self) -> Iterator[Condition]:
        yield self
        if self.when:
            yield self.when

    def follows_from(self, other: Condition) -> bool:
        return isinstance(other, LeftOpen) and bool(self.when and other.when and self.when.implies(other.when))

    def facts(self) -> set[str]:
        return self.when.facts() if self.when else set()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return self.when.keys if self.when else ()


class Desk(LeftOpen):
    """What the notice does not say: ``desk`` is the reason, to be told."""

    desk: OwnWords

    @property
    def words(self) -> Words:
        return Words("finding.desk", reason=self.desk, ask=self._scope.ask)


class Referred(LeftOpen):
    """What the notice leaves to another document, which is not here: ``document`` is its name, 《…》 included."""

    document: OwnName

    @property
    def words(self) -> Words:
        reason = Words("finding.by_document", document=self.document)
        return Words("finding.document", reason=reason, ask=self._scope.ask)
