"""Facts that a notice asks for of its own: what none of the contract's says, such as where a file is kept."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from locales import Words
from rules.days import days
from rules.facts import LONGEST_NAME, MOST, OWN, plain
from rules.own_words import OwnWords


class OwnFact(BaseModel):
    """What a notice asks for of its own, how it asks, and what the answers are: the fact ``own.<id>``.

    ``name`` is what it is about, in a word or two: findings, columns and lists are headed so. ``ask`` is the question,
    ``why`` is told to whoever asks why. ``options`` are those of a ``choice``, the lowest first where they are a scale;
    ``unit`` is what a ``number`` counts: 学时. An answer that is not ``changeable`` stands whatever somebody does (a
    past penalty, a birth), so nobody is told what another one would gain.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,30}$")]
    name: OwnWords
    ask: OwnWords
    kind: Literal["yes_no", "choice", "date", "number"]
    options: list[OwnWords] = Field([], max_length=20)
    unit: OwnWords | None = None
    clause: str
    why: OwnWords
    changeable: bool = True

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if (self.kind == "choice") != (len(self.options) > 1):
            raise ValueError(Words("fault.question.options"))
        if self.unit and self.kind != "number":
            raise ValueError(Words("fault.question.unit"))
        return self

    @property
    def fact(self) -> str:
        """The fact that its answer is, as conditions name it."""
        return f"{OWN}{self.id}"

    @property
    def values(self) -> tuple[Any, ...]:
        """Every answer there is, of a scale the lowest first; empty where it is answered with a day or a number."""
        if self.kind == "yes_no":
            return (True, False)
        return tuple(option.message for option in self.options)

    def read(self, answer: Any) -> Any:
        """An answer from untrusted data, as it is kept. Raises ValueError with :class:`Words` of what is allowed."""
        if self.kind == "yes_no" and isinstance(answer, bool):
            return answer
        is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
        if self.kind == "number" and is_number and 0 <= answer <= MOST:
            return float(answer)
        if self.kind == "choice" and isinstance(answer, str) and plain(answer[:LONGEST_NAME]) in self.values:
            return plain(answer)
        if self.kind == "date" and (text := _day(answer)):
            return text
        raise ValueError(self._allowed())

    def allows(self, answer: Any) -> bool:
        """Whether it can be answered so."""
        try:
            self.read(answer)
        except ValueError:
            return False
        return True

    def _allowed(self) -> Words:
        if self.kind == "choice":
            return Words("fault.facts.choice", allowed="、".join(self.values))
        if self.kind == "number":
            return Words("fault.facts.own_number", most=MOST)
        return Words(f"fault.facts.{self.kind}")


def _day(answer: Any) -> str | None:
    """A day, a month or a year as the contract writes it; None where the answer is none."""
    text = answer.isoformat() if isinstance(answer, date) else answer
    try:
        days(text if isinstance(text, str) else "")
    except ValueError:
        return None
    return str(text)
