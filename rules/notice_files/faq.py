"""A notice's questions and answers (``faq.yaml``); what changes from round to round is taken from the notice itself.

What people ask under every notice stands in ``notices/topics.yaml``: an entry of the same id need not repeat it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from locales import SOURCE, Words, said
from rules.annexes import Annex
from rules.compiled import compiled, spans_of
from rules.conditions.dates import DayRange
from rules.facts import plain
from rules.notice import Contact, Material, Notice, Process, Specialty
from rules.notice_files.clauses import unknown_clause
from rules.notice_files.library import OWN_FOLDER, Source, read_model
from rules.part import Id, Text
from rules.schedule import publicity_starts
from rules.vocabulary import MODES
from rules.windows import Window

#: Fewer letters are rather a word than a question.
_A_WHOLE_QUESTION = 6
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Topic(BaseModel):
    """Something people ask under any notice, in several wordings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    ask: tuple[Text, ...] = Field(min_length=1)
    #: Where there are any, a question that has none of these words does not mean this topic.
    needs: tuple[Text, ...] = ()
    #: A question with one of these words means this topic, so that no answer to another will do.
    marks: tuple[Text, ...] = ()
    #: Whoever says one of these words of themselves is told what the notice leaves open about it.
    of_oneself: tuple[Text, ...] = ()
    #: Answers out of the notice itself, the fullest first: the first whose placeholders the notice all has counts.
    answers: tuple[Text, ...] = ()
    #: Which part of the notice they are taken from, a key of :func:`clauses_by_source`.
    source: Text | None = None
    #: What it is about, to say that nothing was found; or what is said to it under any notice.
    about: Text | None = None
    said: Text | None = None


class Topics(RootModel[list[Topic]]):
    """All topics of the file."""


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """What people ask under any notice, by id."""
    return {topic.id: topic for topic in read_model(Topics, Source(OWN_FOLDER / "topics.yaml")).root}


class Entry(BaseModel):
    """Something people ask, in several wordings, and its answer, or why the notice leaves it open.

    ``open`` is what whoever wrote the file has made sure of: that the notice does not say it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    #: None are needed where there is a topic of that id.
    ask: tuple[Text, ...] = ()
    #: Where there are any, a question that has none of these words does not mean this entry.
    needs: tuple[Text, ...] = ()
    #: A question with one of these words means this entry, so that no answer of another will do.
    marks: tuple[Text, ...] = ()
    #: Whoever says one of these words of themselves is told what is left open about it.
    of_oneself: tuple[Text, ...] = ()
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

    def asked_everywhere(self) -> Self:
        """The entry with what people ask of its topic under any notice."""
        topic = topics().get(self.id)
        if topic is None:
            return self
        needs = (*self.needs, *topic.needs) if self.needs or not self.ask else ()
        both = {name: (*getattr(self, name), *getattr(topic, name)) for name in ("ask", "marks", "of_oneself")}
        return self.model_copy(update={**both, "needs": needs})

    @property
    def title(self) -> str:
        """The question in few words: of its wordings the shortest that is a whole question."""
        whole = [ask for ask in self.ask if len(ask) >= _A_WHOLE_QUESTION]
        return min(whole or self.ask, key=len)

    @property
    def text(self) -> str:
        """What is said, its placeholders unfilled."""
        return self.answer or self.open or ""

    def placeholders(self) -> list[str]:
        """What the text takes from the notice."""
        return _PLACEHOLDER.findall(self.text)

    @staticmethod
    def fits(text: str, known: dict[str, str]) -> bool:
        """Whether every placeholder of a text is known."""
        return all(name in known for name in _PLACEHOLDER.findall(text))

    def said(self, known: dict[str, str]) -> str:
        """The text with its placeholders filled. Raises KeyError where one does not exist."""
        return filled(self.text, known)


def verbatim(words: Words | str) -> str:
    """The words in Chinese, to be a part of an entry's text; no brace in them is a placeholder."""
    return said(words, SOURCE).replace("{", "（").replace("}", "）")


def filled(text: str, known: dict[str, str]) -> str:
    """A text with its placeholders filled. Raises KeyError where one does not exist."""
    return _PLACEHOLDER.sub(lambda found: known[found[1]], text)


def windows_of(entry: Entry, notice: Notice) -> set[str]:
    """The ids of the notice's windows that an entry's text speaks of."""
    names = [name.split(".") for name in entry.placeholders()]
    kinds = {kind for group, *rest in names if group == "all" for kind in _WINDOW_KINDS.get(rest[0], ())}
    one_by_one = {rest[0] for group, *rest in names if group == "windows"}
    return {w.id for w in notice.windows if w.kind in kinds or one_by_one & {w.id, w.rule}}


def faq_faults(entries: list[Entry], notice: Notice) -> Iterator[tuple[tuple[str | int, ...], Words]]:
    """What is wrong with a notice's questions, and where: a clause, a placeholder, or a question asked twice."""
    known = placeholder_values(notice)
    ids: set[str] = set()
    shared = {entry.id: topics()[entry.id].ask for entry in entries if entry.id in topics()}
    asked = {plain(question): topic for topic, questions in shared.items() for question in questions}
    for number, entry in enumerate(entries):
        if entry.id in ids:
            yield (number, "id"), Words("fault.notice.twice", name=entry.id)
        ids.add(entry.id)
        if not entry.ask and entry.id not in topics():
            yield (number, "id"), Words("fault.faq.ask")
        if entry.clause is not None and entry.clause not in notice.clauses:
            yield (number, "clause"), unknown_clause(entry.clause, notice)
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


@lru_cache(maxsize=64)
def load_faq(folder: Path) -> list[Entry]:
    """The questions of a notice's folder, none without a file; NoticeFaults where it cannot be read."""
    found = read_faq(folder)
    return found[1] if found else []


def read_faq(folder: Path) -> tuple[Source, list[Entry]] | None:
    """The questions of a notice's folder and where they stand, None without a file; NoticeFaults where unreadable."""
    path = folder / "faq.yaml"
    if not path.exists():
        return None
    source = Source(path)
    return source, read_model(Faq, source).root


def placeholder_values(notice: Notice, year: int | None = None) -> dict[str, str]:
    """Every placeholder that answers may have, and what it stands for under the notice.

    To whom reads it in a ``year``, days of another year are said with theirs: without it they would read as its own.
    """
    return {name: text for name, text in _values(notice, year) if text is not None}


def clauses_by_source(notice: Notice) -> dict[str, str]:
    """The clause that each part of a notice rests on, as far as there is such a part."""
    applying, outcomes = notice.apply_windows[0].clause, notice.outcomes[0].clause
    found = {"apply": applying, "windows": applying, "site": applying, "contact": notice.contact.clause}
    found |= {"outcomes": outcomes, "specialties": outcomes, "notice": next(reversed(notice.clauses))}
    for group, kinds in _WINDOW_KINDS.items():
        if windows := [window for window in notice.windows if window.kind in kinds]:
            found[group] = windows[0].clause
    if notice.publicity:
        found["publicity"] = notice.publicity.clause
    parts: dict[str, Sequence[Material | Process | Annex]] = {
        "materials": notice.materials, "process": notice.process, "annexes": notice.annexes,
    }  # fmt: skip
    return found | {source: of_kind[0].clause for source, of_kind in parts.items() if of_kind}


#: The windows that a group of placeholders names together.
_WINDOW_KINDS = {
    "apply": ("apply",),
    "review": ("review",),
    "papers": ("unit_papers", "county_papers"),
    "windows": ("apply", "review", "unit_papers", "county_papers"),
}


def _in_groups(notice: Notice, year: int | None) -> Iterator[tuple[str, str | None]]:
    """What a notice has of a kind, all of it in a row; None where it has nothing of the kind."""
    for source, kinds in _WINDOW_KINDS.items():
        found = [window for window in notice.windows if window.kind in kinds]
        ends = [f"{_named(w)}{_until(w, year)}" for w in found if w.last_day]
        yield f"all.{source}", "；".join(f"{_named(w)}{_span(w)}" for w in found) or None
        yield f"all.{source}.until", "；".join(ends) if len(ends) == len(found) else None
        yield f"all.{source}.closes", "。".join(dict.fromkeys(said(w.closes) for w in found)) or None
    if notice.apply_windows[0].is_stand_in:
        yield "none.apply", said(notice.always.closes)
    yield "all.materials", "、".join(dict.fromkeys(said(m.name) for m in notice.materials)) or None
    steps = (f"{said(process.name)}：{'→'.join(map(said, process.steps))}" for process in notice.process)
    yield "all.process", "；".join(steps) or None
    stages = [window for window in notice.windows if window.kind in ("apply", "review")]
    is_staged = sum(window.kind == "review" for window in stages) > 1
    yield "all.stages", "→".join(f"{_named(w)}（{_span(w)}）" for w in stages) if is_staged else None
    yield "all.annexes", "、".join(said(annex.name) for annex in notice.annexes) or None
    yield "all.outcomes", "；".join(f"{said(o.name)}（{'、'.join(r.name for r in o.roads)}）" for o in notice.outcomes)
    yield "all.specialties", "、".join(each.name for each in notice.specialties) or None


def _values(notice: Notice, year: int | None) -> Iterator[tuple[str, str | None]]:
    yield from _in_groups(notice, year)
    yield from (("name", said(notice.name)), ("short_name", said(notice.short_name)), ("region", notice.region))
    yield from (
        ("site", said(notice.online) if notice.online else None),
        ("issued", _long(notice.issued)),
        ("counties", "、".join(notice.counties)),
    )
    yield "contact.office", said(notice.contact.office)
    contact = notice.contact
    for part in ("person", "phone", "complaints"):
        yield f"contact.{part}", getattr(contact, part)
    yield "contact.hours", said(contact.hours) if contact.hours else None
    yield "contact.how", _how_to_ask(notice)
    rounds = {window.rule: window for window in reversed(notice.windows) if window.rule}  # of each rule the first
    for name, window in [*((window.id, window) for window in notice.windows), *rounds.items()]:
        key = f"windows.{name}"
        yield from ((key, _span(window)), (f"{key}.opens", _short(window.opens, year)))
        yield f"{key}.until", _until(window, year) if window.last_day else None
    if notice.publicity:
        yield "publicity.days", str(notice.publicity.working_days)
        for start in publicity_starts(notice):
            yield f"starts.{start.id}", _short(start.day, year) if start.day else None
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


def _named(window: Window) -> str:
    """A window's name, and for whom it is where not for everybody."""
    for_whom = "、".join((*window.counties, *window.specialties, *window.outcomes))
    return said(window.name) + (f"（{for_whom}）" if for_whom else "")


def _how_to_ask(notice: Notice) -> str:
    """Every contact with its number and hours; where it has no number, that it is to be asked."""
    if notice.contacts:
        every = [f"{'、'.join(each.counties)}：{_reached(each)}" for each in notice.contacts]
        return "；".join([*every, f"其他：{_reached(notice.contact)}"])
    return f"咨询电话：{_reached(notice.contact)}" if notice.contact.phone else _reached(notice.contact)


def _reached(contact: Contact) -> str:
    who = said(contact.office) + (f"，联系人{contact.person}" if contact.person else "")
    hours = f"，工作时间：{said(contact.hours)}" if contact.hours else ""
    return (f"{contact.phone}（{who}）" if contact.phone else f"请向{who}咨询") + hours


def _span(window: Window) -> str:
    opens = _long(window.opens)
    return f"{opens}至{_until(window, window.opens.year)}" if window.last_day else f"{opens}起"


def _until(window: Window, year: int | None) -> str:
    """The end of a window; nothing where it has none."""
    hour = f"{window.hour}（北京时间）" if window.hour else ""
    return _short(window.last_day, year) + hour if window.last_day else ""


def _short(day: date, year: int | None) -> str:
    """A day without its year, where that is the one it is read in."""
    return f"{day.month}月{day.day}日" if year in (None, day.year) else _long(day)


def _long(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
