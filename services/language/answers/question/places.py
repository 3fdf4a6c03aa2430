"""Whether a question is about a place that the notice does not cover."""

import re
from functools import lru_cache

from rules.notice import Notice
from rules.notice_files.library import Library
from services.language.answers.question.lexicon import lexicon
from services.language.understanding import names_known, understand
from services.patterns import one_of, regex

#: What lies outside the notice's region.
_OUTSIDE = "外县"
#: What stands before a place where somebody comes from, and after one where they come from or studied.
_COMES_FROM = regex("(?:户口|户籍|老家|籍贯|出生|家|毕业)(?:地|是|还|都|就|也)?[在于是]?$")
_STUDIED = regex(
    "(?:地区|[市县])?(?:人(?!社|事)|户口|户籍|籍|考|读|念|毕业|学的|的?[^,。;?!]{0,4}(?:大学|学院|师专|毕业|户口))"
)


def elsewhere(plain: str, notice: Notice) -> str | None:
    """A place in the text that is not the notice's own; None where there is none, or one of its own is named too.

    One of its own that is only named as where somebody would apply is none where they work; where others work, or
    what they say, is no matter where the text tells the asker's own county.
    """
    names = _others(tuple(Library.of_program().all()))
    foreign = [found for found in names.finditer(plain) if not _is_own(found.group(), notice)]
    if not foreign:
        return None
    own = names_also_short(notice.region, *notice.counties)
    if any(name in plain for name in own):
        if is_of_a_county_elsewhere(plain, notice):
            return foreign[0].group()
        rest = _where_to_apply(notice.region, *notice.counties).sub("", plain)
        if any(name in rest for name in own):
            return None
        foreign = [found for found in foreign if not _is_of_no_work(plain, found)]
    return foreign[0].group() if foreign else None


@lru_cache(maxsize=16)
def is_of_a_county_elsewhere(plain: str, notice: Notice) -> bool:
    """Whether a text tells that the asker works in a county that the notice does not cover."""
    county = understand(plain, notice.issued, names_known(Library.of_program(), notice)).facts.get("county")
    return county is not None and not _is_own(county, notice)


@lru_cache(maxsize=64)
def _where_to_apply(*places: str) -> re.Pattern[str]:
    """What finds places where a text only asks whether somebody could apply there: 能在本县报吗, 报本县的."""
    name = one_of(names_also_short(*places))
    there = "(?:地区|自治州|[州市县])?(?:[这那你他们边里儿]|人社局)*"
    apply = "(?:申?报|参加|初定|授予|高定|初次确定|评|定|认|办|走|交)"
    return re.compile(
        f"(?:[在到去来回往从向按]|通过)(?:{name}){there}(?=[^,。;?!做工上干任]{{0,3}}{apply})|(?<=报)(?:{name})(?={there}的)"
    )


def _is_of_no_work(plain: str, place: re.Match[str]) -> bool:
    """Whether a place is named as where somebody comes from or studied, and not as where they work."""
    return bool(_COMES_FROM.search(plain[: place.start()]) or _STUDIED.match(plain[place.end() :]))


def without_region(plain: str, notice: Notice) -> str:
    """The text without the name of the notice's own region, which tells nothing about what is asked."""
    for name in names_also_short(notice.region):
        plain = plain.replace(name, "")
    return plain


def outside_named(plain: str, notice: Notice) -> str:
    """The text with what lies outside the notice's own region called so: 本县以外的 is 外县的."""
    return _outside(notice.region).sub(lambda found: f"{'在' if found[1] else ''}{_OUTSIDE}", plain)


@lru_cache(maxsize=64)
def _outside(region: str) -> re.Pattern[str]:
    name = one_of(names_also_short(region))
    kind = "(?:地区|自治州|[州市县])?"
    works = "工作|上班|的(?:单位|企业|人|能|可)"
    beyond = "[以之]外|外(?=的|单位|企业|人|学校|医院|公司)"
    return re.compile(rf"(不在)(?:{name}){kind}(?={works})|(?:{name}){kind}(?:{beyond})")


def _is_own(place: str, notice: Notice) -> bool:
    return any(place in name for name in (notice.region, *notice.counties))


def names_also_short(*places: str) -> list[str]:
    """The places, each also without its kind: 乙县 and 乙."""
    return [name for place in places for name in (place, re.sub("(地区|自治州|[州市县])$", "", place)) if len(name) > 1]


@lru_cache(maxsize=2)
def _others(notices: tuple[Notice, ...]) -> re.Pattern[str]:
    """Places in and around the region, and those of all notices at hand."""
    noticed = [place for notice in notices for place in (notice.region, *notice.counties)]
    names = {*lexicon().places, *names_also_short(*noticed)}
    return re.compile(f"(?:{one_of(names)})(?!时间)")
