"""A notice as people write it: the parts of ``notice.yaml``. :mod:`rules.compiled` makes them ready to judge."""

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    PrivateAttr,
    StringConstraints,
    field_validator,
    model_validator,
)

from locales import Words
from rules.conditions.groups import AnyCondition
from rules.facts import AreaClass, EvaluationMode, Occupation
from rules.own_questions import OwnQuestion
from rules.own_words import OwnName, OwnWords
from rules.vocabulary import Series, Vocabulary

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]
Level = Annotated[str, StringConstraints(min_length=1, max_length=10)]

#: Who does a step of the way to a title.
Who = Literal["本人", "单位", "县（市）人社", "地区"]
#: The days of the publicities that a plan's steps may be counted from: the latest start of the first and its end, and
#: of the second.
PUBLICITY_DATES = ("publicity_start", "publicity_end", "second_publicity_start", "second_publicity_end")


class Part(BaseModel):
    """A part of a notice. A key that nothing knows is a fault; once read, a part never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(Part):
    """The office that answers questions under ``phone``; ``complaints`` is the number for complaints alone."""

    office: OwnName
    person: Text | None = None
    phone: Text
    complaints: Text | None = None
    clause: Text


def _end(value: Any) -> date | str:
    """The end of a window: a day, or ``2025-10-24T18:00`` where an hour is given."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value
    try:
        text = str(value)
        return datetime.fromisoformat(text).strftime("%Y-%m-%dT%H:%M") if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        raise ValueError(Words("fault.notice.until")) from None


class Window(Part):
    """A stretch of days in which something is done; ``until`` carries an hour only where the notice gives one.

    All times are Beijing time. ``closes`` says what the end of the window means, to be shown with it.
    """

    id: Id
    kind: Literal["apply", "review", "unit_papers", "county_papers"]
    name: OwnWords
    opens: date
    until: Annotated[date | str, PlainValidator(_end)]
    closes: OwnWords
    clause: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.opens:
            raise ValueError(Words("fault.notice.window_order"))
        return self

    @property
    def last_day(self) -> date:
        """The last day of the window."""
        return self.until if isinstance(self.until, date) else date.fromisoformat(self.until[:10])

    @property
    def hour(self) -> str | None:
        """``18:00``, or None where the notice gives no hour."""
        return None if isinstance(self.until, date) else self.until[11:16]

    @property
    def at(self) -> str:
        """The end as the contract writes it: with the hour and +08:00, or the day alone where no hour is given."""
        return f"{self.last_day}T{self.hour}:00+08:00" if self.hour else self.last_day.isoformat()


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
    also: list[Text] = []
    modes: EvaluationMode | dict[Level, EvaluationMode]
    occupations: list[Occupation] = ["其他"]

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
    also_all: list[AnyCondition] = []
    roads: list[Road] = Field(min_length=1)


class Applies(Part):
    """Which outcomes something goes with (all where nothing is said), and an optional condition."""

    outcomes: list[Text] | None = None
    when: AnyCondition | None = Field(None, alias="if")


class Caution(Applies):
    """A warning that goes with an outcome of some verdicts; shown where its condition certainly holds."""

    id: Id
    clause: Text
    text: OwnWords
    verdicts: list[Literal["eligible", "not_yet", "unknown"]] = ["eligible"]


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
    may have no such paper of it; None where nobody can lack one for that.
    """

    id: Id
    name: OwnName
    clause: Text
    details: list[Detail] = Field(min_length=1)
    years: Literal["road"] | RecentYears | None = None
    part_year: OwnWords | None = None


class Process(Part):
    """The steps an application takes, for one kind of employer."""

    name: OwnWords
    clause: Text
    when: AnyCondition | None = Field(None, alias="if")
    steps: list[OwnWords] = Field(min_length=1)


class PlanStep(Part):
    """A step of the way to a title: who does it, and until which of the notice's dates (``to``), or so far from it.

    ``to`` is a window's id or kind, or one of :data:`PUBLICITY_DATES`. A step without working days has that very date;
    the notice does not give a day for any other, and it is advised. ``paper`` is the material that exists once it is
    done.
    """

    id: Id
    who: Who
    name: OwnWords
    text: OwnWords
    clause: Text
    to: Text
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


class Remark(Part):
    """An assumption made where the notice is silent."""

    clause: Text
    text: OwnWords


class Slip(Remark):
    """A slip in the notice or its forms; ``annexes`` names those that have it."""

    annexes: list[Id] = []


class Annex(Part):
    """A form that comes with the notice: a ``file`` in the folder ``annexes`` beside ``notice.yaml``.

    ``materials`` are those that are made with it; none where only a unit or an office fills it in.
    """

    id: Id
    name: OwnName
    clause: Text
    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(docx?|xlsx?|pdf|zip)$")]
    materials: list[Id] = []


class Form(Part):
    """A form that units fill in: a template, ``file`` in the folder ``forms`` beside ``notice.yaml``.

    One that is an annex's has its id. It speaks of everybody, or of those alone who have one of ``occupations``. One
    that is filled in ``after_review`` reports on people upwards: of several units, it is made for all together as well.
    """

    id: Id
    name: Text
    clause: Text
    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.docx$")]
    occupations: list[Occupation] = []
    after_review: bool = False


class Notice(Part):
    """A whole notice. The order of ``outcomes`` is the order of decisions' outcomes."""

    id: Id
    name: OwnWords
    short_name: OwnWords
    region: Text
    issued: date
    counties: list[Text] = Field(min_length=1)
    units_without_county: Text | None = None
    site: Text
    contact: Contact
    levels: tuple[Level, ...] = ("无", "初级", "中级", "副高", "正高")
    level_groups: dict[Level, list[Level]] = {}
    educations: list[Level] = []
    questions: list[OwnQuestion] = []
    clauses: dict[Text, OwnWords]
    windows: list[Window] = Field(min_length=1)
    publicity: Publicity | None = None
    count_until: date | None = None
    areas: dict[AreaClass, list[Text]] = {}
    specialties: list[Specialty] = []
    conditions: dict[Text, AnyCondition] = {}
    outcomes: list[Outcome] = Field(min_length=1)
    cautions: list[Caution] = []
    materials: list[Material] = []
    process: list[Process] = []
    plan: list[PlanStep] = []
    assumptions: list[Remark] = []
    slips: list[Slip] = []
    annexes: list[Annex] = []
    forms: list[Form] = []
    _folder: Path | None = PrivateAttr(None)

    @field_validator("windows")
    @classmethod
    def _some_to_apply_in(cls, windows: list[Window]) -> list[Window]:
        if all(window.kind != "apply" for window in windows):
            raise ValueError(Words("fault.notice.no_apply_window"))
        return windows

    @property
    def folder(self) -> Path | None:
        """The folder that the notice was read from; None where it was made in memory."""
        return self._folder

    @property
    def apply_windows(self) -> list[Window]:
        """The windows in which people apply, in order."""
        return sorted((w for w in self.windows if w.kind == "apply"), key=lambda w: w.last_day)

    @property
    def as_of(self) -> date:
        """The day up to which spans are counted where no other is given: ``count_until``, else the last day to apply.

        Of several windows it is the last one's: who knows the day of asking takes :func:`rules.season.counted_until`.
        """
        return self.count_until or self.apply_windows[-1].last_day

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the facts' words mean under this notice."""
        series = [
            Series(each.name, each.also, each.modes_at(self.levels[1:]), each.occupations) for each in self.specialties
        ]
        return Vocabulary(
            self.levels, self.level_groups, self.counties, self.areas, series, self.educations, self.questions
        )

    # A notice is itself: what is worked out from it is kept by it, and a copy with other dates is another notice.
    __eq__ = object.__eq__
    __hash__ = object.__hash__
