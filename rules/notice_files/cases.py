"""A notice's worked cases (``cases.yaml``): facts, and what they must come to, readable by those who know policy."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from locales import Words, said
from rules.decision import Decision, decide
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.library import Source, read_model
from rules.part import Text
from rules.schedule import BEIJING
from rules.season import counted_until
from rules.untrusted import read_facts
from rules.verdicts import OF_OUTCOME

Verdict = Literal["eligible", "not_yet", "ineligible", "unknown"]


class Expected(BaseModel):
    """What a case must come to; whatever is left out is not looked at.

    ``outcomes`` maps an outcome's name to its verdict, ``eligible_on`` to the day of a "not yet"; ``cautions`` and
    ``asks`` must be among those found, ``no_cautions`` and ``no_materials`` must not; ``materials`` maps a material's
    id to words that its detail holds.
    """

    model_config = ConfigDict(extra="forbid")

    outcomes: dict[Text, Verdict] = {}
    eligible_on: dict[Text, date] = {}
    best: Text | None = None
    cautions: dict[Text, list[Text]] = {}
    no_cautions: dict[Text, list[Text]] = {}
    materials: dict[Text, str] = {}
    no_materials: list[Text] = []
    years: dict[Text, list[int]] = {}
    deadlines: dict[Text, date | str] = {}
    asks: list[Text] = []


class Case(BaseModel):
    """One case, and the clause it rests on. ``asked_on`` tells the round where there are several.

    One that was worked out and that nobody has held against the notice yet is not ``confirmed``.
    """

    model_config = ConfigDict(extra="forbid")

    name: Text
    clause: Text
    facts: dict[str, Any]
    as_of: date | None = None
    asked_on: date | None = None
    confirmed: bool = True
    expect: Expected

    @model_validator(mode="after")
    def _one_day(self) -> Self:
        if self.as_of and self.asked_on:
            raise ValueError(Words("fault.case.two_days"))
        return self

    def decide(self, notice: Notice) -> Decision:
        """The decision on the case's facts. Raises FactsError."""
        facts = read_facts(self.facts, notice.vocabulary)
        as_of = self.counted_to(notice) if self.asked_on else self.as_of
        return decide(notice, facts, as_of, asked_on=self.asked_on)

    def counted_to(self, notice: Notice) -> date:
        """The day up to which spans are counted: the case's own, else that of the round of the day of asking."""
        if self.as_of or self.asked_on is None:
            return self.as_of or notice.as_of
        return counted_until(notice, datetime.combine(self.asked_on, time(), BEIJING), self.facts)


class Cases(RootModel[list[Case]]):
    """All cases of a notice."""

    root: list[Case] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _is_not_empty(cls, cases: Any) -> Any:
        if not cases:
            raise ValueError(Words("fault.case.none"))
        return cases


def load_cases(folder: Path) -> tuple[Source, list[Case]]:
    """The cases of a notice's folder and where they stand; NoticeFaults where they cannot be read."""
    source = Source(folder / "cases.yaml")
    return source, read_model(Cases, source).root


def differences(case: Case, notice: Notice) -> Iterator[tuple[tuple[str, ...], Words]]:
    """Where a case comes out otherwise than expected: the place inside the case, and what was found."""
    try:
        found = came_out(case, notice)
    except FactsError as wrong:
        yield ("facts", wrong.field), Words("fault.at_field", field=wrong.field, what=wrong.words)
        return
    expect = case.expect
    yield from _compare("outcomes", expect.outcomes, found["outcomes"])
    yield from _compare("eligible_on", expect.eligible_on, found["eligible_on"])
    if expect.best is not None:
        yield from _compare("best", {"": expect.best}, {"": found["best"]})
    yield from _held("cautions", expect.cautions, found["cautions"])
    for name, ids in expect.no_cautions.items():
        for caution in set(ids) & set(found["cautions"].get(name, [])):
            yield ("no_cautions", name), Words("fault.case.unwanted", found=caution)
    yield from _held("materials", expect.materials, found["materials"])
    for material in set(expect.no_materials) & found["materials"].keys():
        yield ("no_materials",), Words("fault.case.unwanted", found=material)
    yield from _compare("years", expect.years, found["years"])
    wanted = {key: str(day) for key, day in expect.deadlines.items()}
    dates = {key: at[: len(wanted.get(key, ""))] for key, at in found["deadlines"].items()}
    yield from _compare("deadlines", wanted, dates)
    yield from _held("asks", {"": expect.asks}, {"": found["asks"]})


def came_out(case: Case, notice: Notice) -> dict[str, Any]:
    """What a case comes to, by the names under which it can be expected. Raises FactsError."""
    decision = case.decide(notice)
    outcomes = {judged.outcome.name: judged for judged in decision.outcomes}
    return {
        "outcomes": {name: OF_OUTCOME[judged.verdict] for name, judged in outcomes.items()},
        "eligible_on": {name: judged.eligible_on for name, judged in outcomes.items()},
        "best": decision.best.outcome.name if decision.best else "无",
        "cautions": {name: [caution.id for caution in judged.cautions] for name, judged in outcomes.items()},
        "materials": {item.id: said(item.detail) for item in decision.materials},
        "years": {item.id: item.years for item in decision.materials},
        "deadlines": {row["id"]: row["at"] or "" for row in decision.deadlines},
        "asks": decision.ask_next,
    }


def unconfirmed_cases(cases: list[Case]) -> Iterator[tuple[tuple[int, str], Words]]:
    """The cases that were worked out and that nobody has confirmed, and where that is written."""
    for number, case in enumerate(cases):
        if not case.confirmed:
            yield (number, "confirmed"), Words("fault.case.unconfirmed", name=case.name)


def _compare(part: str, wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Words]]:
    for key, value in wanted.items():
        if found.get(key) != value:
            yield ("expect", part, key), _differs(part, key, value, found.get(key))


def _held(part: str, wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Words]]:
    """Each wanted text, or each of a list, is among what was found under its key."""
    for key, values in wanted.items():
        for value in [values] if isinstance(values, str) else values:
            if value not in (found.get(key) or ()):
                yield ("expect", part, key), _differs(part, key, value, found.get(key))


def _differs(part: str, key: str, wanted: Any, found: Any) -> Words:
    """What one thing should have come to, and what it came to."""
    of = Words(f"fault.case.{'part' if key else 'whole'}", part=Words(f"fault.case.part.{part}"), key=key)
    return Words("fault.case.differs", key=of, wanted=_shown(wanted), found=_shown(found))


def _shown(value: Any) -> Any:
    """A result as HR reads it; a verdict with the word that stands for it in the file."""
    if value in OF_OUTCOME:
        return Words("fault.case.verdict", word=value, means=Words(f"verdict.{value}"))
    if isinstance(value, list | tuple):
        value = tuple(value)
    return value or Words("fault.case.nothing")
