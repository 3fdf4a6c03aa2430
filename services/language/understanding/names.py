"""The names and the words that are known besides general Chinese: those of the notices at hand and of their regions."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from types import MappingProxyType

from rules.compiled import compiled, spans_of
from rules.facts import LEVELS, choices
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.region import Region, expanded


class Names:
    """Counties and specialties by their names, and what the regions add.

    An object equals itself alone, so that patterns are cached by it.
    ``titles`` and ``educations`` are the steps of scales of notices' own, each with its rank among the usual ones.
    """

    def __init__(
        self,
        counties: Iterable[str] = (),
        specialties: Iterable[str] = (),
        regions: Iterable[Region | None] = (),
        titles: Mapping[str, float] = MappingProxyType({}),
        educations: Mapping[str, float] = MappingProxyType({}),
        asking: tuple[Notice, ...] = (),
    ):
        self.titles, self.educations, self._asking = titles, educations, asking
        self.counties, self.specialties = frozenset(counties), frozenset(specialties)
        self.regions = tuple(dict.fromkeys(region for region in regions if region))

    @cached_property
    def most_years_asked(self) -> float:
        """How many years the notices at hand ask for at most; no number is more where there are none."""
        conditions = [condition for notice in self._asking for condition in compiled(notice).conditions]
        return max(spans_of(conditions), default=0) if self._asking else math.inf

    @cached_property
    def of_regions(self) -> tuple[str, ...]:
        """The counties that the regions have."""
        return tuple(county for region in self.regions for county in region.counties)

    @cached_property
    def other_names(self) -> dict[str, str]:
        """Other full names of counties, each with the usual one."""
        return {name: full for region in self.regions for name, full in region.other_names.items()}

    @cached_property
    def not_alone(self) -> frozenset[str]:
        """Short names of counties that also mean something else."""
        return frozenset(name for region in self.regions for name in region.not_alone)

    @cached_property
    def slips(self) -> tuple[str, ...]:
        """Words to know by their sound."""
        return tuple(word for region in self.regions for word in region.slips)

    @cached_property
    def uyghur(self) -> dict[str, str]:
        """Beginnings of Uyghur words, each with its Chinese."""
        return {word: chinese for region in self.regions for word, chinese in region.uyghur.items()}

    @cached_property
    def apart(self) -> dict[str, str]:
        """The patterns of units that are no county's, by the kind of employer that they are."""
        return {region.apart.kind: region.apart.pattern for region in self.regions if region.apart}

    def filled(self, pattern: str) -> str:
        """A pattern with the words for what counts like a residency.

        ``%services%`` stands for further alternatives, each with its bar, ``%not_served%`` for none of them in front.
        """
        words = [re.escape(word) for region in self.regions for word in region.services]
        pattern = pattern.replace("%services%", "".join(f"|{word}" for word in words))
        return pattern.replace("%not_served%", "".join(f"(?<!{word})" for word in words))

    def said(self, fact: str, value: str) -> str:
        """A pattern's further alternatives: how people say a value of a fact."""
        return "".join(f"|{said}" for region in self.regions for said in _value(region, fact, value, "said"))

    def deduced(self, fact: str, value: str, unit: str) -> str:
        """A pattern's further alternatives: what in the name of a unit tells a value; ``unit`` ends such a name."""
        found = (each for region in self.regions for each in _value(region, fact, value, "deduced"))
        return "".join(f"|{expanded(each, {'unit': unit})}" for each in found)

    def other_words(self, fact: str) -> dict[str, str]:
        """Other words for the values of a fact in an answer, each with what it means."""
        return {word: value for region in self.regions for word, value in region.other_words(fact).items()}


def _value(region: Region, fact: str, value: str, how: str) -> list[str]:
    more = region.values.get(fact, {}).get(value)
    return getattr(more, how) if more else []


#: General Chinese alone.
NO_NAMES = Names()


def names_known(library: Library, notice: Notice | None = None) -> Names:
    """What the notices name, and the words of their regions; of scales of their own those of the ``notice`` at hand.

    While no notice is at hand, the scales of all of them are known.
    """
    notices = tuple(library.all())
    return _names(notices, (notice,) if notice else notices)


@lru_cache(maxsize=64)
def _names(notices: tuple[Notice, ...], with_scales: tuple[Notice, ...]) -> Names:
    series = (series for notice in notices for series in notice.specialties)
    return Names(
        (county for notice in notices for county in notice.counties),
        (name for each in series for name in (each.name, *each.also) if len(name) > 1),
        (notice.region_data for notice in notices),
        *_own_steps(with_scales),
        with_scales,
    )


def _own_steps(notices: Sequence[Notice]) -> tuple[dict[str, float], dict[str, float]]:
    """The steps of titles and of educations that are the notices' own."""
    return (
        _ranked([notice.levels for notice in notices], LEVELS),
        _ranked([notice.educations for notice in notices], choices("education")),
    )


def _ranked(scales: Iterable[Sequence[str]], usual: Sequence[str]) -> dict[str, float]:
    """The steps that are not the usual ones: each ranks above the usual step below it, and under the next."""
    found: dict[str, float] = {}
    for scale in scales:
        rank: float = -1
        for step in scale:
            rank = usual.index(step) if step in usual else rank + 1 / (len(scale) + 1)
            if step not in usual:
                found.setdefault(step, rank)
    return found


@lru_cache(maxsize=64)
def names_of(notice: Notice) -> Names:
    """The counties of one notice and the words of its region."""
    return Names(notice.counties, (), [notice.region_data], *_own_steps([notice]))
