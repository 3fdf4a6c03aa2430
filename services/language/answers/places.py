"""Whether a question is about a place that the notice does not cover."""

import re
from functools import lru_cache

from rules.notice import Notice
from rules.notice_files.library import Library
from services.language.answers.normal import lexicon

#: What lies outside the notice's region.
_OUTSIDE = "外县"


def elsewhere(plain: str, notice: Notice) -> str | None:
    """A place in the text that is not the notice's own; None where there is none, or one of its own is named too."""
    own = [name for name in names_of(notice.region, *notice.counties) if name in plain]
    foreign = [
        place for place in _others(tuple(Library.of_program().all())).findall(plain) if not _is_own(place, notice)
    ]
    return foreign[0] if foreign and not own else None


def without_region(plain: str, notice: Notice) -> str:
    """The text without the name of the notice's own region, which tells nothing about what is asked."""
    for name in names_of(notice.region):
        plain = plain.replace(name, "")
    return plain


def outside_named(plain: str, notice: Notice) -> str:
    """The text with what lies outside the notice's own region called so: 本县以外的 is 外县的."""
    return _outside(notice.region).sub(lambda found: f"{'在' if found[1] else ''}{_OUTSIDE}", plain)


@lru_cache(maxsize=64)
def _outside(region: str) -> re.Pattern[str]:
    name = "|".join(sorted(map(re.escape, names_of(region)), key=len, reverse=True))
    kind = "(?:地区|自治州|[州市县])?"
    works = "工作|上班|的(?:单位|企业|人|能|可)"
    beyond = "[以之]外|外(?=的|单位|企业|人|学校|医院|公司)"
    return re.compile(rf"(不在)(?:{name}){kind}(?={works})|(?:{name}){kind}(?:{beyond})")


def _is_own(place: str, notice: Notice) -> bool:
    return any(place in name for name in (notice.region, *notice.counties))


def names_of(*places: str) -> list[str]:
    """The places, each also without its kind: 乙县 and 乙."""
    return [name for place in places for name in (place, re.sub("(地区|自治州|[州市县])$", "", place)) if len(name) > 1]


@lru_cache(maxsize=2)
def _others(notices: tuple[Notice, ...]) -> re.Pattern[str]:
    """Places in and around the region, and those of all notices at hand."""
    noticed = [place for notice in notices for place in (notice.region, *notice.counties)]
    names = {*lexicon().places, *names_of(*noticed)}
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?!时间)")
