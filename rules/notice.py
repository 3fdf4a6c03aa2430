"""A notice: the folder that people write, read into what can be asked of it."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import groupby
from operator import getitem, itemgetter
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, PrivateAttr, StringConstraints, model_validator

from locales import Words
from rules.conditions import All, AnyCondition, Choice, Condition, Group, Judgement, OneOf, Place, Span
from rules.facts import UNLISTED, AreaClass, EvaluationMode, plain
from rules.reading import SUGGESTED, Reading
from rules.schedule import deadlines
from rules.verdicts import HOPE, MET, NOT_YET

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]
Level = Annotated[str, StringConstraints(min_length=1, max_length=10)]


class Part(BaseModel):
    """A part of a notice: unknown keys are faults, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(Part):
    """Who answers questions (``phone``) and who takes complaints: never swapped."""

    office: Text
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
    name: Text
    opens: date
    until: Annotated[date | str, PlainValidator(_end)]
    closes: Text
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
        """``18:00`` where the notice gives an hour."""
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
    """A series: its names, and how a title in it is obtained at each level (one mode where all are alike)."""

    name: Text
    also: list[Text] = []
    modes: EvaluationMode | dict[Level, EvaluationMode]


class Road(Part):
    """One way to an outcome: every condition must hold. ``name`` tells it from its siblings."""

    name: Text
    clause: Text | None = None
    all: list[AnyCondition] = Field(min_length=1)


class Outcome(Part):
    """A level that a track offers, and the roads to it. ``also_all`` holds on every road."""

    track: Text
    level: Level
    name: Text
    clause: Text
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
    text: Text
    verdicts: list[Literal["eligible", "not_yet", "unknown"]] = ["eligible"]


class Detail(Part):
    """One wording of a material's detail, for those whom its condition fits; the last may have none."""

    when: AnyCondition | None = Field(None, alias="if")
    say: Text


class RecentYears(Part):
    """The last so many years, the window's own year among them where said."""

    last: int = Field(ge=1, le=10)
    with_window_year: bool = False


class Material(Applies):
    """Something to hand in. ``years: road`` asks for as many full years before the window's as the road counts."""

    id: Id
    name: Text
    clause: Text
    details: list[Detail] = Field(min_length=1)
    years: Literal["road"] | RecentYears | None = None


class Process(Part):
    """The steps an application takes, for one kind of employer."""

    name: Text
    clause: Text
    when: AnyCondition | None = Field(None, alias="if")
    steps: list[Text] = Field(min_length=1)


class Remark(Part):
    """An assumption made where the notice is silent, or a slip in its own forms."""

    clause: Text
    text: Text


class BoundRoad:
    """A road ready to judge: ``parts`` are the places of its conditions among the notice's distinct ones.

    ``pick`` takes, out of a list with something for each distinct condition, what belongs to the road's own.
    """

    __slots__ = ("name", "parts", "pick", "years")

    def __init__(self, name: str, parts: tuple[int, ...], years: int):
        self.name, self.parts, self.years = name, parts, years
        self.pick: Callable[[list[Any]], tuple[Any, ...]] = _picker(list(parts))


class Standing(NamedTuple):
    """What the verdicts of an outcome's conditions come to: its verdict, those of its roads, and the road that speaks.

    That is the one with the outcome's verdict; of several, the shortest where they are met, and else the nearest to
    being met. Where several have a span running, it is None: the soonest speaks, which verdicts do not tell.
    """

    verdict: int
    roads: tuple[int, ...]
    road: "BoundRoad | None"


class BoundOutcome:
    """An outcome ready to judge. ``pick`` takes what belongs to the conditions of all its roads."""

    __slots__ = (
        "cautions", "clause", "key", "level", "materials", "name", "pick", "rank", "roads", "standing", "track",
    )  # fmt: skip

    def __init__(self, outcome: Outcome, rank: int, roads: list[BoundRoad]):
        self.track, self.level, self.clause, self.name = outcome.track, outcome.level, outcome.clause, outcome.name
        self.key = f"{outcome.track}/{outcome.level}"
        self.rank, self.roads = rank, roads
        parts = sorted({part for road in roads for part in road.parts})
        self.pick = _picker(parts)
        places = {part: place for place, part in enumerate(parts)}
        picks = [_picker([places[part] for part in road.parts]) for road in roads]
        #: The verdicts of the parts, as ``pick`` gives them → the Standing. They have few different combinations.
        self.standing = lru_cache(maxsize=65536)(lambda verdicts: _standing(roads, [pick(verdicts) for pick in picks]))
        self.cautions: list[Caution] = []
        self.materials: list[Material] = []


def _standing(roads: list[BoundRoad], parts: list[tuple[int, ...]]) -> Standing:
    verdicts = tuple(min(verdicts) for verdicts in parts)
    verdict = max(verdicts, key=HOPE.__getitem__)
    equal = [place for place in range(len(roads)) if verdicts[place] == verdict]
    if verdict == NOT_YET and len(equal) > 1:
        return Standing(verdict, verdicts, None)
    if verdict == MET:
        return Standing(verdict, verdicts, roads[min(equal, key=lambda place: roads[place].years)])
    # The worse a road's conditions stand, and the more of them, the farther it is.
    nearest = min(equal, key=lambda place: MET * len(parts[place]) - sum(parts[place]))
    return Standing(verdict, verdicts, roads[nearest])


class Notice(Part):
    """A whole notice. The order of ``outcomes`` is the order of decisions' outcomes."""

    id: Id
    name: Text
    short_name: Text
    region: Text
    issued: date
    counties: list[Text] = Field(min_length=1)
    units_without_county: Text | None = None
    site: Text
    contact: Contact
    levels: tuple[Level, ...] = ("无", "初级", "中级", "副高", "正高")
    level_groups: dict[Level, list[Level]] = {}
    clauses: dict[Text, Text]
    windows: list[Window] = Field(min_length=1)
    publicity: Publicity | None = None
    areas: dict[AreaClass, list[Text]] = {}
    specialties: list[Specialty] = []
    conditions: dict[Text, AnyCondition] = {}
    outcomes: list[Outcome] = Field(min_length=1)
    cautions: list[Caution] = []
    materials: list[Material] = []
    process: list[Process] = []
    assumptions: list[Remark] = []
    slips: list[Remark] = []
    #: Where the notice was read from; None where it was made in memory.
    _folder: Path | None = PrivateAttr(None)

    @property
    def folder(self) -> Path | None:
        """The folder that the notice was read from, where it was read from one."""
        return self._folder

    @cached_property
    def apply_windows(self) -> list[Window]:
        """The windows in which people apply, in order."""
        return sorted((w for w in self.windows if w.kind == "apply"), key=lambda w: w.last_day)

    @cached_property
    def as_of(self) -> date:
        """The day that spans are counted to unless another is given: the application's last."""
        return self.apply_windows[-1].last_day

    def levels_named(self, title: str) -> tuple[str, ...]:
        """The levels of the ladder that a title's name may mean."""
        return tuple(self.level_groups.get(title, (title,)))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Everything that a title held can be called: the ladder and the names of its groups."""
        return (*self.levels, *self.level_groups)

    @cached_property
    def deadlines(self) -> list[dict[str, Any]]:
        """See :func:`rules.schedule.deadlines`."""
        return deadlines(self)

    # What the facts' free texts mean under this notice.

    @cached_property
    def _county_names(self) -> dict[str, str]:
        names = [*self.counties, *(county for area in self.areas.values() for county in area)]
        short = {plain(name)[:-1]: name for name in names if len(name) > 2}
        return short | {plain(name): name for name in names}

    @cached_property
    def _area_by_county(self) -> dict[str, str]:
        return {plain(county): area for area, counties in self.areas.items() for county in counties}

    @property
    def county_keys(self) -> tuple[str, ...]:
        """Every county known here, and the mark for all others."""
        return (*dict.fromkeys(self._county_names.values()), UNLISTED)

    def known_county(self, county: str) -> str:
        """The county's full name, or the mark for one that is not known here."""
        return self._county_names.get(county, UNLISTED)

    def suggested_area(self, county: str) -> str | None:
        """The area class that secondary sources give the county, marked as a suggestion."""
        area = self._area_by_county.get(self.known_county(county))
        return None if area is None else area + SUGGESTED

    @property
    def specialty_keys(self) -> tuple[str, ...]:
        """Every series known here, and the mark for all others."""
        return (*(specialty.name for specialty in self.specialties), UNLISTED)

    @cached_property
    def _series(self) -> list[tuple[str, str, dict[str, str | None]]]:
        """(name as written, series, key of the mode at each level → mode)."""
        found = []
        for specialty in self.specialties:
            modes = specialty.modes
            by_level = modes if isinstance(modes, dict) else dict.fromkeys(self.levels[1:], modes)
            keyed = {f"evaluation_mode@{level}": by_level.get(level) for level in self.levels[1:]}
            found += [(plain(name), specialty.name, keyed) for name in (specialty.name, *specialty.also)]
        return found

    @cached_property
    def specialty(self):
        """The series that a specialty's name belongs to, and its modes by level, as a cached function.

        A name that is not listed word for word goes by the listed name that ends last in it, for the head of
        a Chinese compound stands at its end: 计算机教师 is a teacher, 农业会计 an accountant.
        """
        return lru_cache(maxsize=4096)(self._find_specialty)

    def _find_specialty(self, text: str) -> tuple[str, dict[str, str | None]]:
        listed = [entry for entry in self._series if entry[0] == text]
        inside = [entry for entry in self._series if len(entry[0]) > 1 and entry[0] in text]
        for _, series, modes in listed or sorted(
            inside, key=lambda entry: (text.rindex(entry[0]) + len(entry[0]), len(entry[0])), reverse=True
        ):
            return series, modes
        return UNLISTED, self.modes_given[None]

    @cached_property
    def modes_given(self) -> dict[str | None, dict[str, str | None]]:
        """A mode that the caller gives holds for every level; so does knowing none."""
        return {
            mode: {f"evaluation_mode@{level}": mode for level in self.levels[1:]}
            for mode in (None, *EvaluationMode.__args__)
        }

    # The conditions, each distinct one bound once.

    @cached_property
    def distinct(self) -> list[Condition]:
        """Every distinct condition that a road asks for: those on one chosen value, on several, then all others."""
        bound = {}
        for outcome in self.outcomes:
            for road in outcome.roads:
                bound |= {c.identity: c for c in self.conditions_of(outcome, road)}
        return sorted(bound.values(), key=_cost)

    @cached_property
    def judge(self) -> Callable[[Reading], list[Judgement]]:
        """Judges every distinct condition, in their order.

        Those on one chosen value are looked up in place, without a call for each; so are those on the same several
        values, all at once, for these have few different combinations.
        """
        single = [c for c in self.distinct if isinstance(c, Choice)]
        several = groupby([c for c in self.distinct if _keys(c)], key=_keys)
        judges = [c.judge for c in self.distinct if not isinstance(c, Choice) and not _keys(c)]
        tables, values_of_single = [c.table for c in single], _picker([c.key for c in single])
        together = [(_picker(list(keys)), _judge_together(keys, list(same))) for keys, same in several]

        def judge(reading: Reading) -> list[Judgement]:
            values = reading.values
            judged = [*map(getitem, tables, values_of_single(values))]
            for values_of, judge_together in together:
                judged += judge_together(values_of(values))
            return judged + [judge(reading) for judge in judges]

        return judge

    @cached_property
    def _places(self) -> dict[str, int]:
        return {c.identity: place for place, c in enumerate(self.distinct)}

    @cached_property
    def bound_outcomes(self) -> list[BoundOutcome]:
        """The outcomes with their roads, cautions and materials, ready to judge."""
        bound = []
        for outcome in self.outcomes:
            roads = [self._bind_road(outcome, road) for road in outcome.roads]
            ready = BoundOutcome(outcome, self.levels.index(outcome.level), roads)
            ready.cautions = [self._bind_applies(c, outcome) for c in self.cautions if goes_with(c, outcome)]
            ready.materials = [self._bind_applies(m, outcome) for m in self.materials if goes_with(m, outcome)]
            bound.append(ready)
        return bound

    def conditions_of(self, outcome: Outcome, road: Road) -> list[Condition]:
        """A road's conditions one by one; the last, unless another implies it: the title held is a lower one."""
        place = Place(self, road.clause or outcome.clause, outcome.level)
        wanted = [part for c in (*outcome.also_all, *road.all) for part in _flat(c.bind(place))]
        below = OneOf(fact="title", **{"in": list(self.levels[: self.levels.index(outcome.level)])}).bind(place)
        return wanted if any(condition.implies(below) for condition in wanted) else [*wanted, below]

    def _bind_road(self, outcome: Outcome, road: Road) -> BoundRoad:
        conditions = self.conditions_of(outcome, road)
        parts = tuple(self._places[condition.identity] for condition in conditions)
        spans = [part.years for c in conditions for part in c.parts() if isinstance(part, Span)]
        return BoundRoad(road.name, parts, max(spans, default=0))

    def _bind_applies(self, part: Any, outcome: Outcome) -> Any:
        place = Place(self, part.clause, outcome.level)
        changes = {"when": part.when.bind(place) if part.when else None}
        if isinstance(part, Material):
            changes["details"] = [self.bind_when(detail, place) for detail in part.details]
        return part.model_copy(update=changes)

    def bind_when(self, part: Any, place: Place | None = None) -> Any:
        """A part with its condition ready to judge."""
        place = place or Place(self, part.clause)
        return part.model_copy(update={"when": part.when.bind(place) if part.when else None})


class _Values(NamedTuple):
    """As much of a reading as conditions on chosen values look at."""

    values: dict[str, Any]


def _picker(keys: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Takes what stands under some keys, always as a tuple."""
    return itemgetter(*keys) if len(keys) > 1 else lambda found: tuple([found[key] for key in keys])


def _judge_together(keys: tuple[str, ...], conditions: list[Condition]) -> Callable[[Any], list[Judgement]]:
    """Judges conditions on the same few chosen values; each combination of values once."""

    def judge(values: tuple[Any, ...]) -> list[Judgement]:
        known = _Values(dict(zip(keys, values, strict=True)))
        return [condition.judge(known) for condition in conditions]

    return lru_cache(maxsize=65536)(judge)


def _keys(condition: Condition) -> tuple[str, ...]:
    return condition.keys if isinstance(condition, Group) else ()


def _cost(condition: Condition) -> tuple[int, tuple[str, ...]]:
    """Sorts conditions by how they are judged: see :attr:`Notice.judge`."""
    if isinstance(condition, Choice):
        return 0, ()
    return (1, _keys(condition)) if _keys(condition) else (2, ())


def _flat(condition: Condition) -> list[Condition]:
    """The conditions that an "all" asks for, each by itself."""
    return [part for c in condition.all for part in _flat(c)] if isinstance(condition, All) else [condition]


def goes_with(part: Applies, outcome: Outcome) -> bool:
    """Whether a caution or a material goes with an outcome: by its track, or by its name."""
    return part.outcomes is None or not {outcome.track, outcome.name}.isdisjoint(part.outcomes)
