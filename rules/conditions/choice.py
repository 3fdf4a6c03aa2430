"""Conditions on a fact with few values: one of some, or at least one on a scale."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Self

from pydantic import Field, model_validator

from locales import Words
from rules.applicant import Applicant
from rules.conditions.asked import OfFacts
from rules.conditions.base import Condition, Finding, Judgement, Masks, column_of
from rules.conditions.wording import fact_label, value_shown
from rules.facts import FIELDS, SOURCES, YES_NO, choices
from rules.remembered import Remembered
from rules.verdicts import MET, UNKNOWN, UNMET
from rules.vocabulary import SUGGESTED, mode_key

#: The contract's facts that have few values.
CHOSEN = (*tuple(name for name in FIELDS if choices(name)), "county", "specialty", "title", *YES_NO)
#: A longer list of accepted values is counted, not read out.
MOST_NAMED = 6


class Choice(OfFacts):
    """A fact with few values, some of which are accepted; the base of "one of" and "at least".

    ``open`` has the values of which the notice does not say whether they are accepted, each with the reason: the desk
    decides. ``otherwise`` is said to whoever certainly fails it, in the place of the catalogue's words.
    """

    fact: str
    open: dict[str, str] = Field(default_factory=dict)
    otherwise: str | None = None

    @property
    def key(self) -> str:
        """The key of :attr:`Applicant.values` under which the fact's value stands."""
        return mode_key(self._scope.level) if self.fact == "evaluation_mode" else self.fact

    @cached_property
    def accepted(self) -> frozenset[Any]:
        """The values that are surely accepted, of those that the fact can have under the notice."""
        values = self._scope.vocabulary.values_of(self.fact)
        return frozenset(value for value in values if self._accepts(value) and value not in self.open)

    @property
    def named(self) -> Sequence[Any]:
        """The values that the condition names."""
        raise NotImplementedError

    def _accepts(self, value: Any) -> bool:
        raise NotImplementedError

    @cached_property
    def need(self) -> Words:
        """What the condition asks for."""
        raise NotImplementedError

    @cached_property
    def table(self) -> dict[Any, Judgement]:
        """The judgement for each value that the fact's key can have."""
        return Remembered(self._judge_value)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        # How a title is obtained follows from these two at every level, so all levels are looked up at once.
        return ("evaluation_mode", "specialty") if self.fact == "evaluation_mode" else (self.fact,)

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        table, key = self.table, self.key

        def judge(applicant: Applicant) -> Judgement:
            return table[applicant.values[key]]

        return judge

    @property
    def column(self) -> str:
        left_open = f" or {self._keys(UNKNOWN)}" if self.open else ""
        return f"{self.key} in {self._keys(MET)}{left_open}"

    def _keys(self, verdict: int) -> list[Any]:
        return [key for key in self._scope.vocabulary.keys_of(self.fact) if self.table[key].verdict == verdict]

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        column, met, unknown = nw.col(column_of(self.key)), self._keys(MET), self._keys(UNKNOWN)
        if self._is_yes_no:
            return Masks(column if met == [True] else ~column)
        holds = column == met[0] if len(met) == 1 else column.is_in(met)
        return Masks(nw.when(~column.is_in(unknown)).then(holds) if unknown else holds)

    def _judge_value(self, key: Any) -> Judgement:
        if reason := self.open.get(key):
            return self._told(UNKNOWN, None, Words("finding.desk", reason=reason, ask=self._scope.ask))
        suggested = isinstance(key, str) and key.endswith(SUGGESTED)
        values = self._scope.vocabulary.possible(self.fact, key)
        may_hold = not values or any(self._accepts(value) or value in self.open for value in values)
        verdict = MET if values and self.accepted.issuperset(values) else UNKNOWN if may_hold else UNMET
        how = {MET: "met", UNMET: "unmet"}.get(verdict, "unknown")
        if suggested and verdict != UNKNOWN:
            how += "_suggested"
        message = f"finding.yes_no.{how}" if self._is_yes_no else f"finding.choice.{how}"
        fact = fact_label(self.fact, self._scope.vocabulary)
        words = Words(message, fact=fact, value=self._shown(key), need=self.need)
        if verdict == UNMET and self.otherwise:
            words = Words("finding.otherwise", reason=self.otherwise, ask=self._scope.ask)
        return self._told(verdict, self.fact, words, suggested)

    @cached_property
    def _is_yes_no(self) -> bool:
        return self._scope.vocabulary.kind_of(self.fact) == "yes_no"

    def _shown(self, value: Any) -> Any:
        """A value as a person reads it; an answer to a question of the notice's own in the notice's words."""
        question = self._scope.vocabulary.questions.get(self.fact)
        said = (option for option in question.options if option.message == value) if question else iter(())
        return next(said, None) or value_shown(value)

    def _told(self, verdict: int, fact: str | None, words: Words, suggested: bool = False) -> Judgement:
        return Judgement(verdict, (Finding(verdict, self._scope.clause, fact, words, suggested),))

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

    @property
    def named(self) -> Sequence[Any]:
        return self.among or self.not_in or ()

    def _accepts(self, value: Any) -> bool:
        return (value in self.named) == (self.among is not None)

    @cached_property
    def need(self) -> Words:
        kind = "not_in" if self.among is None else "in" if len(self.named) <= MOST_NAMED else "in_many"
        return Words(f"need.{kind}", values=tuple(map(self._shown, self.named)), count=len(self.named))


class AtLeast(Choice):
    """The fact is at least some value on its own scale."""

    at_least: str

    @property
    def named(self) -> Sequence[Any]:
        return (self.at_least,)

    def _accepts(self, value: Any) -> bool:
        return self._step(value) >= self._step(self.at_least)

    def _step(self, value: Any) -> int:
        """The place of a value on the notice's scale."""
        return self._scope.vocabulary.values_of(self.fact).index(value)

    @cached_property
    def need(self) -> Words:
        return Words("need.at_least", value=self._shown(self.at_least), step=self._step(self.at_least))
