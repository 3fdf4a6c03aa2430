"""By what names a question calls the series of a notice: the series itself, its people, its titles."""

import re
from functools import lru_cache
from typing import Any

from rules.facts import LEVELS
from rules.notice import Notice
from rules.vocabulary import MODES, UNLISTED
from services.language.answers.question.concepts import concepts
from services.language.answers.question.normal import plainly
from services.patterns import one_of, regex

#: What says that a title is meant, and no trade, where a name may be either.
_A_TITLE = regex(
    r"职称|[初中高]级|副高|已|(?:[是为到成评定升晋转考]|授予|拿到?)[^,。;?!\s]{0,8}师|评[了上过]|取得|聘|拿到|师(?:资格|证)|还(?:能|可以)"
)
#: What a series is called besides its name, or what is asked of it where nobody else is named: 审计能授予中级吗.
_SERIES = "(?:这个|这一?)?(?:系列|专业)"
#: What is asked after among the series that a notice lists: 专业里有没有美术.
_AMONG = "(?:专业|系列|名单|目录|范围|[列个])[^,。;?!]{0,2}(?:里[面头边]?|[之当]?中)(?:都|也)?(?:[有包含没括不]){1,4}"
_AMONG_END = "(?:这个?)?(?:专业|系列|的|这行|这块)?(?=[吗么嘛啊呢没不]|$|[,。;?!])"
_ASKED_OF = "(?:的|的人|人员)?(?=能|可以|可否|可不可|[在包算收][不没]|包括不|在[列里范]|有没有)"
_OF_A_DEGREE = "学?(?:专业)?的?(?=硕士|博士|专硕|研究生)"
#: Somebody may work there, or have finished school there: 高中能初定吗.
_SCHOOLS = regex("小学|初中|高中|中学|中职")
#: A title's level, and what makes of a title what is examined or where one goes to school.
_LEVEL, _NOT_EXAMINED = "(?:初级|中级|副高|正高)级?", "(?![工班中师]|职?称?(?:的|统一|资格)?(?:考|成绩|报名|准考))"
#: Facts that tell of a person: only of somebody a title names what they work in.
_OF_A_PERSON = {"education", "service_years", "service_start", "workplace_level"}
#: The level that the bare name of a title stands for.
MIDDLE = LEVELS[2]


def with_series_for_posts(question: str, notice: Notice) -> str:
    """A question in which what its people are called is written as the series: 摄影专业 for 摄影师.

    Such a name is that of a middle title, too; it is meant where the notice offers that level, or a title is spoken of.
    """
    is_offered = any(outcome.level == MIDDLE for outcome in notice.outcomes)
    return question if is_offered or _A_TITLE.search(question) else _posts_of(notice).sub("专业", question)


@lru_cache(maxsize=64)
def _posts_of(notice: Notice) -> re.Pattern[str]:
    """Finds what makes the name of a series one of its people: 师 of 摄影师, 工程师 of 林业工程师."""
    names = "|".join(f"(?<={re.escape(name)})" for name in series_of(notice) if not name.endswith("师"))
    return re.compile(f"(?:{names or '(?!)'})(?:工程)?师(?!范|傅|德|专业|系列|[大本中]专|本科|[硕博]士)")


@lru_cache(maxsize=64)
def series_of(notice: Notice) -> dict[str, str]:
    """What the notice's series are called in plain writing, the name of each by every other one."""
    return {
        plainly(name): each.name for each in notice.specialties for name in (each.name, *each.also) if len(name) > 1
    }


@lru_cache(maxsize=64)
def _series_named(notice: Notice) -> re.Pattern[str]:
    """What finds a series by any of its names where it is called one, or all that is asked about: 电气这个专业."""
    names = series_of(notice)
    one, subject = one_of(names), one_of(name for name in names if not _SCHOOLS.fullmatch(name))
    called, studied = f"(?P<called>{one}){_SERIES}", f"(?P<studied>{one}){_OF_A_DEGREE}"
    asked = rf"(?:^|(?<=[,。;?!\s]))(?:我们|咱们)?(?:{subject})?(?P<asked>{subject}){_ASKED_OF}"
    return re.compile(rf"{called}|{asked}|{_AMONG}(?P<among>{subject}){_AMONG_END}|{studied}")


@lru_cache(maxsize=64)
def _title_of_a_series(notice: Notice) -> re.Pattern[str]:
    """What finds a title by its series and its level: 会计中级, 初级会计."""
    one = one_of(name for name in series_of(notice) if not _SCHOOLS.fullmatch(name))
    return re.compile(
        rf"(?P<series>{one})(?:系列|专业)?的?{_LEVEL}{_NOT_EXAMINED}|{_LEVEL}的?(?P<of>{one})师?{_NOT_EXAMINED}"
    )


def specialty_of(question: str, stated: dict[str, Any], notice: Notice) -> str | None:
    """The specialty that a question tells of as the notice calls it: what is ``stated``, or a series that it names.

    None where what is told is none of the notice's and one of those is named beside it: 交通局的公路段.
    """
    told: str | None = stated.get("specialty")
    listed = series_of(notice)
    named = _series_named(notice).search(question)
    is_listed = told is not None and notice.vocabulary.specialty(told)[0] != UNLISTED
    titled = None if is_listed or not stated.keys() & _OF_A_PERSON else _title_of_a_series(notice).search(question)
    if titled:
        return listed[titled["series"] or titled["of"]]
    if told and told not in question and named and not named["studied"]:
        told = None  # where somebody works (文化馆) says less than the series that is asked about
    if told is None:
        if named and named["studied"]:  # it tells what is worked as only in so far as that would be examined
            modes = notice.vocabulary.specialty(listed[named["studied"]])[1].values()
            return None if MODES[0] in modes else listed[named["studied"]]
        return listed[named["called"] or named["asked"] or named["among"]] if named else None
    if is_listed:
        return told
    if any(name in question and name not in told for name in listed):
        return None
    trade = concepts().concept_of.get(told)
    return next((name for name in listed if trade and concepts().concept_of.get(name) == trade), told)
