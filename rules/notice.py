"""A notice as people write it: the parts of ``notice.yaml``. :mod:`rules.compiled` makes them ready to judge."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    Field,
    PrivateAttr,
    StringConstraints,
    field_validator,
    model_validator,
)

from locales import Words
from rules.annexes import Annex, Form, Remark, Slip
from rules.conditions.base import Condition
from rules.conditions.choice import Choice
from rules.conditions.groups import AnyCondition, Group, Use
from rules.facts import FIELDS, LEVELS, AreaClass, EvaluationMode, Occupation
from rules.own_questions import OwnQuestion
from rules.own_words import OwnName, OwnWords
from rules.part import Id, Part, Text
from rules.region import Region
from rules.vocabulary import Series, Vocabulary
from rules.windows import Who, Window, WrittenWindow

Level = Annotated[str, StringConstraints(min_length=1, max_length=10)]

#: The days of the publicities that a plan's steps may be counted from: the latest start of the first and its end, and
#: of the second.
PUBLICITY_DATES = ("publicity_start", "publicity_end", "second_publicity_start", "second_publicity_end")


class Contact(Part):
    """The office that answers questions, by ``phone`` where it has one; ``complaints`` is the number for complaints.

    One of ``contacts`` answers people of its ``counties`` instead.
    """

    office: OwnName
    person: Text | None = None
    phone: Text | None = None
    hours: OwnWords | None = None
    complaints: Text | None = None
    counties: tuple[Text, ...] = ()
    clause: Text

    @property
    def ask(self) -> Words:
        """How to ask, to stand in a sentence: 拨打……, or 向…… where there is no phone."""
        return Words("contact.ask", phone=self.phone) if self.phone else Words("contact.ask_office", office=self.office)


class Publicity(Part):
    """How long a publicity (公示) runs, in working days not counting the day of posting."""

    working_days: int = Field(ge=1, le=60)
    clause: Text
    second_clause: Text | None = None


class Specialty(Part):
    """A series: its names, how a title in it is obtained at each level (one mode where all are alike), and by whom.

    ``occupations`` are what those may be who hold a title in it: papers differ by that.
    """

    name: Text
    also: list[Text] = Field([])
    modes: EvaluationMode | dict[Level, EvaluationMode]
    occupations: list[Occupation] = Field(["其他"])

    def modes_at(self, levels: tuple[str, ...]) -> dict[str, str]:
        """The mode at each level that has one."""
        return dict(self.modes) if isinstance(self.modes, dict) else dict.fromkeys(levels, self.modes)


class Road(Part):
    """One way to an outcome: every condition must hold. ``name`` tells it from its siblings."""

    name: Text
    clause: Text | None = None
    all: list[AnyCondition] = Field(min_length=1)


class Outcome(Part):
    """A level that a track offers, and the roads to it. ``also_all`` holds on every road.

    Whoever holds the level already, or a higher one, cannot have it; with ``same_level`` whoever holds it can (转岗).
    An ``appointment`` is one to a post of the level (聘任) and not a title, so that any title may be held.
    """

    track: Text
    level: Level
    name: Text
    clause: Text
    same_level: bool = False
    appointment: bool = False
    also_all: list[AnyCondition] = Field([])
    roads: list[Road] = Field(min_length=1)

    @property
    def key(self) -> str:
        """What tells it from the notice's others."""
        return f"{self.track}/{self.level}"


class Applies(Part):
    """Which outcomes something goes with (all where nothing is said), and an optional condition."""

    outcomes: list[Text] | None = None
    when: AnyCondition | None = Field(None, alias="if")


class Caution(Applies):
    """A warning that goes with an outcome of some verdicts; shown where its condition certainly holds."""

    id: Id
    clause: Text
    text: OwnWords
    verdicts: list[Literal["eligible", "not_yet", "unknown"]] = Field(["eligible"])


class Detail(Part):
    """One wording of a material's detail, for those whom its condition fits; the last may have none."""

    when: AnyCondition | None = Field(None, alias="if")
    say: OwnWords


class RecentYears(Part):
    """The last so many years, the window's own year among them where said."""

    last: int = Field(ge=1, le=10)
    with_window_year: bool = False


class Material(Applies):
    """Something to hand in. ``years: road`` asks for as many full years before the window's as the road counts.

    ``part_year`` is what to do about a counted year in which, or after which, the applicant's work began, so that they
    may have no such paper of it; None where nobody can lack one for that. ``if_any``: only who has such a thing hands
    it in, so that nobody lacks it.
    """

    id: Id
    name: OwnName
    clause: Text
    details: list[Detail] = Field(min_length=1)
    years: Literal["road"] | RecentYears | None = None
    part_year: OwnWords | None = None
    if_any: bool = False


class Process(Part):
    """The steps an application takes, for one kind of employer."""

    name: OwnWords
    clause: Text
    when: AnyCondition | None = Field(None, alias="if")
    steps: list[OwnWords] = Field(min_length=1)


class PlanStep(Part):
    """A step of the way to a title: who does it, and until which of the notice's dates (``to``), or so far from it.

    ``to`` is a window's id or kind, or one of :data:`PUBLICITY_DATES`; of several rounds (几批) it may name a window
    for each, in the order of those to apply in. A step without working days has that very date; the notice does not
    give a day for any other, and it is advised. ``paper`` is the material that exists once it is done.
    """

    id: Id
    who: Who
    name: OwnWords
    text: OwnWords
    clause: Text
    to: Text | list[Text]
    working_days_before: int | None = Field(None, ge=1, le=60)
    working_days_after: int | None = Field(None, ge=1, le=60)
    paper: Id | None = None
    when: AnyCondition | None = Field(None, alias="if")

    @model_validator(mode="after")
    def _one_way_to_count(self) -> Self:
        if self.working_days_before and self.working_days_after:
            raise ValueError(Words("fault.plan.count"))
        return self

    @property
    def away(self) -> int:
        """The working days from its date to the step: negative before, positive after, 0 on that very date."""
        return (self.working_days_after or 0) - (self.working_days_before or 0)


def _ending(window: Window) -> date:
    """The key that sorts windows by their ends; those without one are the last."""
    return window.last_day or date.max


class Notice(Part):
    """A whole notice. The order of ``outcomes`` is the order of decisions' outcomes.

    One that ``amends`` another counts in its place: the people of that one move over, its text stays readable.
    ``site`` is the address at which people apply, ``intranet`` what the system is called where it has no such address.
    """

    id: Id
    name: OwnWords
    short_name: OwnWords
    region: Text
    region_folder: Id | None = None
    issued: date
    amends: Id | None = None
    counties: list[Text] = Field(min_length=1)
    units_without_county: Text | None = None
    site: Text | None = None
    intranet: OwnWords | None = None
    contact: Contact
    contacts: list[Contact] = Field([])
    levels: tuple[Level, ...] = LEVELS
    level_groups: dict[Level, list[Level]] = Field({})
    educations: list[Level] = Field([])
    questions: list[OwnQuestion] = Field([])
    clauses: dict[Text, OwnWords]
    written_windows: list[WrittenWindow] = Field(alias="windows")
    publicity: Publicity | None = None
    count_until: date | None = None
    areas: dict[AreaClass, list[Text]] = Field({})
    specialties: list[Specialty] = Field([])
    conditions: dict[Text, AnyCondition] = Field({})
    outcomes: list[Outcome] = Field(min_length=1)
    cautions: list[Caution] = Field([])
    materials: list[Material] = Field([])
    process: list[Process] = Field([])
    plan: list[PlanStep] = Field([])
    assumptions: list[Remark] = Field([])
    slips: list[Slip] = Field([])
    annexes: list[Annex] = Field([])
    forms: list[Form] = Field([])
    _folder: Path | None = PrivateAttr(None)
    _region: Region | None = PrivateAttr(None)
    _region_at: Path | None = PrivateAttr(None)

    @field_validator("written_windows")
    @classmethod
    def _some_to_apply_in(cls, windows: list[WrittenWindow]) -> list[WrittenWindow]:
        if windows and all(window.kind != "apply" for window in windows):
            raise ValueError(Words("fault.notice.no_apply_window"))
        return windows

    @property
    def folder(self) -> Path | None:
        """The folder that the notice was read from; None where it was made in memory."""
        return self._folder

    @cached_property
    def windows(self) -> list[Window]:
        """Every window, of those that recur each round; empty where the notice gives no time."""
        return [window for written in self.written_windows for window in written.windows(self.issued)]

    @property
    def online(self) -> Words | str | None:
        """Where people apply online: the address, or what a system is called that only an intranet has."""
        return Words("site.intranet", name=self.intranet) if self.intranet else self.site

    @property
    def region_data(self) -> Region | None:
        """What the folder named by ``region_folder`` says; None where none is named."""
        return self._region

    @property
    def region_at(self) -> Path | None:
        """The folder that the region was read from; None where none is named."""
        return self._region_at

    @cached_property
    def apply_windows(self) -> list[Window]:
        """The windows in which people apply, the first to end first; one without end where there is none."""
        return sorted((w for w in self.windows if w.kind == "apply"), key=_ending) or [self.always]

    @cached_property
    def always(self) -> Window:
        """What stands for a window where the notice gives none, or none for somebody: open since its day of issue."""
        closes = Words("window.none_for_them" if self.written_windows else "window.none")
        clause = next(reversed(self.clauses), self.contact.clause)
        return Window("apply", "apply", Words("window.always"), self.issued, None, closes, clause, is_stand_in=True)

    @property
    def ask(self) -> Words:
        """How to ask, as :attr:`Contact.ask`; where every county has its own contact, to ask that one."""
        return Words("contact.ask_own") if self.contacts else self.contact.ask

    @cached_property
    def as_of(self) -> date:
        """The day up to which spans are counted where no other is given: ``count_until``, else the last day to apply.

        Of several windows it is the last one's, of one that recurs the first round's, and where none has an end, the
        day of issue. Whoever knows the day of asking takes :func:`rules.season.counted_until`.
        """
        ends = [window.last_day for window in self.apply_windows if window.last_day and not window.rule]
        first = next((window.last_day for window in self.apply_windows if window.last_day), self.issued)
        return self.count_until or (ends[-1] if ends else first)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the facts' words mean under this notice."""
        series = [
            Series(each.name, each.also, each.modes_at(self.levels[1:]), each.occupations) for each in self.specialties
        ]
        return Vocabulary(
            self.levels,
            self.level_groups,
            self.counties,
            self.areas,
            series,
            self.educations,
            self.questions,
            self._region,
            values_named(self),
            {question.fact: self._asked_by(question) for question in self.questions if question.when},
        )

    def _asked_by(self, question: OwnQuestion) -> list[str]:
        """The facts that say who is asked a question, as its condition names them."""
        parts = (part for part in self.written_out(question.when) if not isinstance(part, Group))
        facts = {fact for part in parts for fact in part.facts()}
        return [fact for fact in (*FIELDS, *(each.fact for each in self.questions)) if fact in facts]

    def written_out(self, condition: Condition | None) -> Iterator[Condition]:
        """A condition's parts, with those that it uses by their names; what has no such name is left out."""
        waiting, used = [condition] if condition else [], set[str]()
        while waiting:
            for part in waiting.pop().walk():
                if not isinstance(part, Use):
                    yield part
                elif part.use in self.conditions and part.use not in used:
                    used.add(part.use)
                    waiting.append(self.conditions[part.use])

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that works everything out anew: it may differ in what that was worked out from."""
        copy = super().model_copy(update=update, deep=deep)
        kept = {*type(self).model_fields, *(update or ())}
        for name in copy.__dict__.keys() - kept:
            del copy.__dict__[name]
        return copy

    # A notice is itself: what is worked out from it is kept by it, and a copy with other dates is another notice.
    __eq__ = object.__eq__
    __hash__ = object.__hash__


def values_named(part: Any) -> dict[str, frozenset[Any]]:
    """The values that the conditions anywhere in a part of a notice name, by fact."""
    found: dict[str, set[Any]] = {}
    waiting: list[Any] = [part]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Choice):
            found.setdefault(each.fact, set()).update(each.named, each.open)
        if isinstance(each, BaseModel):
            waiting += [getattr(each, name) for name in type(each).model_fields]
        elif isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list | tuple):
            waiting += each
    return {fact: frozenset(values) for fact, values in found.items()}
