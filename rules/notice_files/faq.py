"""A notice's questions and answers (``faq.yaml``); what changes from round to round is taken from the notice itself."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from locales import Words, said
from rules.compiled import compiled, spans_of
from rules.conditions.dates import DayRange
from rules.facts import plain
from rules.notice import Id, Notice, Specialty, Text
from rules.notice_files.library import Source, read_model
from rules.schedule import publicity_starts
from rules.vocabulary import MODES

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Entry(BaseModel):
    """Something people ask, in several wordings, and its answer, or why the notice leaves it open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    ask: tuple[Text, ...] = Field(min_length=1)
    #: Where there are any, a question that has none of these words does not mean this entry.
    needs: tuple[Text, ...] = ()
    clause: Text | None = None
    answer: Text | None = None
    open: Text | None = None

    @model_validator(mode="after")
    def _either(self) -> Self:
        if (self.answer is None) == (self.open is None):
            raise ValueError(Words("fault.faq.either"))
        if self.answer is not None and self.clause is None:
            raise ValueError(Words("fault.faq.clause"))
        return self

    @property
    def text(self) -> str:
        """What is said, its placeholders unfilled."""
        return self.answer or self.open or ""

    def placeholders(self) -> list[str]:
        """What the text takes from the notice."""
        return _PLACEHOLDER.findall(self.text)

    def windows(self) -> set[str]:
        """The ids of the windows that the text speaks of."""
        return {name.split(".")[1] for name in self.placeholders() if name.startswith("windows.")}

    def said(self, known: dict[str, str]) -> str:
        """The text with its placeholders filled. Raises KeyError where one does not exist."""
        return _PLACEHOLDER.sub(lambda found: known[found[1]], self.text)


def faq_faults(entries: list[Entry], notice: Notice) -> Iterator[tuple[tuple[str | int, ...], Words]]:
    """What is wrong with a notice's questions, and where: a clause, a placeholder, or a question asked twice."""
    known = placeholder_values(notice)
    ids: set[str] = set()
    asked: dict[str, str] = {}
    for number, entry in enumerate(entries):
        if entry.id in ids:
            yield (number, "id"), Words("fault.notice.twice", name=entry.id)
        ids.add(entry.id)
        if entry.clause is not None and entry.clause not in notice.clauses:
            yield (number, "clause"), Words("fault.notice.clause", clause=entry.clause)
        place = (number, "open" if entry.answer is None else "answer")
        for name in entry.placeholders():
            if name not in known:
                yield place, Words("fault.faq.placeholder", name=name, allowed="、".join(_like(name, known)))
        if set("{}") & set(_PLACEHOLDER.sub("", entry.text)):
            yield place, Words("fault.faq.brace")
        for wording, question in enumerate(entry.ask):
            if (other := asked.setdefault(plain(question), entry.id)) != entry.id:
                yield (number, "ask", wording), Words("fault.faq.asked", question=question, other=other)


def _like(name: str, known: dict[str, str]) -> list[str]:
    """The placeholders of the same group, or all groups where there is none of that name."""
    group = name.split(".")[0]
    return [each for each in known if each.split(".")[0] == group] or sorted({each.split(".")[0] for each in known})


class Faq(RootModel[list[Entry]]):
    """All questions of a file."""


def load_faq(folder: Path) -> tuple[Source, list[Entry]] | None:
    """The questions of a notice's folder and where they stand, None without a file; NoticeFaults where unreadable."""
    path = folder / "faq.yaml"
    if not path.exists():
        return None
    source = Source(path)
    return source, read_model(Faq, source).root


def placeholder_values(notice: Notice) -> dict[str, str]:
    """Every placeholder that answers may have, and what it stands for under the notice."""
    return {name: text for name, text in _values(notice) if text is not None}


def _values(notice: Notice) -> Iterator[tuple[str, str | None]]:
    yield from (("name", said(notice.name)), ("short_name", said(notice.short_name)), ("region", notice.region))
    yield from (("site", notice.site), ("issued", _long(notice.issued)), ("counties", "、".join(notice.counties)))
    yield "contact.office", said(notice.contact.office)
    for part in ("person", "phone", "complaints"):
        yield f"contact.{part}", getattr(notice.contact, part)
    for window in notice.windows:
        hour = f"{window.hour}（北京时间）" if window.hour else ""
        until, key = _short(window.last_day) + hour, f"windows.{window.id}"
        yield key, f"{_long(window.opens)}至{until}"
        yield from ((f"{key}.opens", _short(window.opens)), (f"{key}.until", until))
    if notice.publicity:
        yield "publicity.days", str(notice.publicity.working_days)
        for start in publicity_starts(notice):
            yield f"starts.{start.id}", _short(start.day) if start.day else None
    for outcome in notice.outcomes:
        for road in outcome.roads:
            spans = spans_of(compiled(notice).conditions_of(outcome, road))
            yield f"years.{outcome.name}.{road.name}", str(max(spans)) if spans else None
    yield from _days_named(notice)
    numbers: dict[str, int] = {}
    for material in notice.materials:
        yield f"materials.{material.id}", said(material.name)
        for detail in material.details:
            numbers[material.id] = number = numbers.get(material.id, 0) + 1
            yield f"materials.{material.id}.{number}", said(detail.say)
    for process in notice.process:
        yield f"process.{said(process.name)}", "→".join(map(said, process.steps))
    for mode in MODES:
        names = [s.name for s in notice.specialties if mode in modes_of(s)]
        yield f"specialties.{mode}", "、".join(names)
        yield f"specialties.{mode}.count", str(len(names))


def modes_of(specialty: Specialty) -> set[str]:
    """How a title in a specialty is obtained, at whatever level."""
    return set(specialty.modes.values()) if isinstance(specialty.modes, dict) else {specialty.modes}


def _days_named(notice: Notice) -> Iterator[tuple[str, str]]:
    """Days that a fact's conditions name, where they all name the same."""
    named: dict[str, set[date]] = {}
    for condition in compiled(notice).conditions:
        for part in condition.walk():
            if isinstance(part, DayRange):
                named.setdefault(part.fact, set()).add(part.named)
    yield from ((f"days.{fact}", _long(*days)) for fact, days in named.items() if len(days) == 1)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _long(day: date) -> str:
    return f"{day.year}年{_short(day)}"
