"""The words of one notice: its titles, counties, areas and series, and the values that a fact can have under it.

Applicants write a county or a specialty as they like. Here it becomes a name that the notice knows, or
:data:`UNLISTED`, so that conditions look up one of a few values, whatever was typed.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, get_args

from rules.facts import DATES, FIELDS, NO_TITLE, YES_NO, AreaClass, EvaluationMode, Occupation, choices, plain
from rules.follow_ups import follow_ups
from rules.own_facts import OwnFact
from rules.region import NARROWED, Region
from rules.specialties import Listed, Modes, Specialties

#: A specialty or county that no list knows.
UNLISTED = "未列明"
#: Marks a value that is only suggested by another fact, and one that is only an upper bound.
SUGGESTED, AT_MOST = "?", "≤"

MODES: tuple[str, ...] = get_args(EvaluationMode)
#: What there is of each fact everywhere, where no region says what there is.
_GENERAL = {
    "workplace_level": ("地区", "县", "街道", "乡镇", "村"),
    "employer_kind": ("事业单位", "国有企业", "民营企业", "机关"),
    "village_kind": (NO_TITLE, "驻村"),
}
#: Facts of the contract that are numbers.
_NUMBERS = ("service_years", "village_excellent_years")
#: The highest education of the contract: who has it studied full-time for the one below.
_POSTDOCTORAL = "博士后"


def mode_key(level: str | None) -> str:
    """The key of :attr:`rules.applicant.Applicant.values` for how the applicant obtains a title of that level."""
    return f"evaluation_mode@{level}"


class Series(NamedTuple):
    """A series: its name, other names for it, how a title in it is obtained at each level, and who holds one."""

    name: str
    also: Sequence[str]
    modes: Mapping[str, str]
    occupations: Sequence[Occupation]


class Vocabulary:
    """What the facts' words mean under one notice. ``levels`` is its ladder of titles, the lowest first.

    ``educations`` is its scale of educations, the lowest first, ``questions`` are those that it asks of its own, and
    ``named`` are the values that its conditions name, by fact. ``asked_by`` has for each of its own questions that some
    are asked alone the facts that say who is.
    """

    def __init__(
        self,
        levels: tuple[str, ...],
        level_groups: Mapping[str, Sequence[str]],
        counties: Iterable[str],
        areas: Mapping[AreaClass, Sequence[str]],
        series: Sequence[Series],
        educations: Sequence[str] = (),
        questions: Sequence[OwnFact] = (),
        region: Region | None = None,
        named: Mapping[str, Collection[Any]] = MappingProxyType({}),
        asked_by: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ):
        self.levels, self._level_groups = levels, level_groups
        #: What holds in the region of the notice; None where it names none.
        self.region = region
        self._named = named
        #: The notice's own questions by the fact that each is about.
        self.questions = {question.fact: question for question in questions}
        #: How questions hang on each other, by the fact that each is about; not in it are those that hang on none.
        self.follow_ups = follow_ups(asked_by)
        #: Every fact there is under the notice.
        self.facts = (*FIELDS, *self.questions)
        #: The notice's own facts while nothing is known of them.
        self.nothing_own: dict[str, Any] = dict.fromkeys(self.questions)
        scale = tuple(educations) or choices("education")
        self._scales = {
            "education": scale,
            "full_time_education": (NO_TITLE, *(level for level in scale if level != _POSTDOCTORAL)),
        }
        #: Everything that a title held can be called: the ladder and the names of its groups.
        self.titles = (*levels, *level_groups)
        self.level_groups = tuple(level_groups)
        self._county_names = with_short_names([*counties, *(county for area in areas.values() for county in area)])
        self._area_by_county = {plain(county): area + SUGGESTED for area, inside in areas.items() for county in inside}
        #: Every county known here, and the mark for all others.
        self.counties = (*dict.fromkeys(self._county_names.values()), UNLISTED)
        #: Every series known here, and the mark for all others.
        self.series = (*(each.name for each in series), UNLISTED)
        self._series_modes = {
            each.name: {mode_key(level): each.modes.get(level) for level in levels[1:]} for each in series
        }
        self._specialties = Specialties(
            Listed(name, each.name, self._series_modes[each.name])
            for each in series
            for name in (each.name, *each.also)
        )
        self._occupations = {each.name: tuple(each.occupations) for each in series}
        #: The modes of an applicant who gives one mode: it holds for every level. None stands for giving none.
        self.modes_given: dict[str | None, Modes] = {
            mode: {mode_key(level): mode for level in levels[1:]} for mode in (None, *MODES)
        }

    def levels_named(self, title: str) -> tuple[str, ...]:
        """The levels of the ladder that a title's name may mean; empty where the notice has no such title."""
        return tuple(self._level_groups.get(title, (title,) if title in self.levels else ()))

    def known_county(self, county: str) -> str:
        """The county's full name, or the mark for one that is not known here."""
        return self._county_names.get(county, UNLISTED)

    def suggested_area(self, county: str) -> str | None:
        """The area class that secondary sources give the county, marked as a suggestion; None where they give none."""
        return self._area_by_county.get(self.known_county(county))

    @cached_property
    def specialty(self) -> Callable[[str], tuple[str, Modes]]:
        """The series that a specialty's name belongs to, and its modes by level, as a cached function."""
        return lru_cache(maxsize=4096)(self._find_specialty)

    def _find_specialty(self, text: str) -> tuple[str, Modes]:
        found = self._specialties.find(text)
        return (found.series, found.modes) if found else (UNLISTED, self.modes_given[None])

    def occupations(self, specialty: str | None) -> tuple[str, ...]:
        """The occupations that somebody of a specialty may have; every one where the specialty is none known here."""
        series = self.specialty(specialty)[0] if specialty else UNLISTED
        return self._occupations.get(series, choices("occupation"))

    def values_of(self, fact: str) -> tuple[Any, ...]:
        """Every value that a fact with few values can have, the lowest first where they are a scale."""
        if question := self.questions.get(fact):
            return question.values
        if fact in self._scales:
            return self._scales[fact]
        if fact in YES_NO:
            return (True, False)
        if fact == "title":
            return self.levels
        if fact == "county":
            return self.counties
        if fact == "specialty":
            return self.series
        return choices(fact)

    def offered(self, fact: str) -> tuple[Any, ...]:
        """The values to choose from: of those that a fact can have, what there is in the region, or in general.

        What the notice's own conditions name is always among them. Any other value of the contract is understood, and
        judged, as well; nobody is asked whether it is theirs.
        """
        values = self.values_of(fact)
        if fact not in NARROWED:
            return values
        there: Container[Any]
        if self.region and fact in self.region.values:
            there = self.region.values[fact]
        else:
            there = self._modes if fact == "evaluation_mode" else _GENERAL[fact]
        return tuple(value for value in values if value in there or value in self._named.get(fact, ()))

    def offers(self, fact: str, value: Any) -> bool:
        """Whether a value that the notice knows is also one to choose from."""
        return self.knows(fact, value) and (fact not in NARROWED or value in self.offered(fact))

    @cached_property
    def _modes(self) -> frozenset[str | None]:
        """The ways to a title that the notice's series have; all where it lists none that differ."""
        found = frozenset(mode for modes in self._series_modes.values() for mode in modes.values() if mode)
        return found if len(found) > 1 else frozenset(MODES)

    def other_words(self, fact: str) -> Mapping[str, str]:
        """Words of the place for a fact's values, each with what it means."""
        return self.region.other_words(fact) if self.region else {}

    def kind_of(self, fact: str) -> str:
        """What a fact is: ``yes_no``, ``choice``, ``date``, ``number``, or a free ``name``."""
        if question := self.questions.get(fact):
            return question.kind
        if fact in YES_NO:
            return "yes_no"
        if fact in DATES:
            return "date"
        if fact in _NUMBERS:
            return "number"
        return "choice" if fact == "title" or choices(fact) else "name"

    def keys_of(self, fact: str) -> list[Any]:
        """Every key under which an applicant's chosen fact can stand."""
        if fact == "title":
            return list(self.titles)
        keys = list(self.values_of(fact))
        if fact == "area_class":
            keys += [key + SUGGESTED for key in keys]
        elif fact == "full_time_education":
            keys += [AT_MOST + key for key in self._scales["education"]]
        return keys

    def possible(self, fact: str, key: Any) -> tuple[Any, ...]:
        """The values that an applicant's key leaves possible; empty where nothing is known."""
        if key is None:
            return ()
        if fact == "title":
            return self.levels_named(key)
        if isinstance(key, str):
            if key.startswith(AT_MOST):
                highest, scale = key.removeprefix(AT_MOST), self._scales["full_time_education"]
                return scale[: scale.index(highest) + 1] if highest in scale else scale
            if fact == "area_class":
                return (key.removesuffix(SUGGESTED),)
        return (key,) if key in self.values_of(fact) else ()

    def knows(self, fact: str, value: Any) -> bool:
        """Whether a fact's value means something under the notice: its scales and its questions may be its own."""
        if question := self.questions.get(fact):
            return question.allows(value)
        if fact == "title":
            return value in self.titles
        if fact in self._scales:
            return value in self._scales[fact]
        return fact in self.facts


def with_short_names(counties: list[str]) -> dict[str, str]:
    """The counties' full names by these and by what remains without 县 or 市 at the end."""
    short = {plain(name)[:-1]: name for name in counties if len(name) > 2}
    return short | {plain(name): name for name in counties}
