"""Somebody's case, as a question tells it: the facts that it supposes, and the title that it asks for."""

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from locales import SOURCE, said
from rules.days import UNTIL_NOW, days
from rules.facts import Facts, choices
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.vocabulary import UNLISTED
from services.language.answers.by_kind import asks_which_level
from services.language.answers.concepts import concepts
from services.language.answers.normal import plainly
from services.language.understanding import names_known, spoken_of, understand
from services.language.understanding.titles import levels_named

#: What a question about eligibility asks, where it does not name the way to a title.
_MAY = re.compile(
    r"(?:能|可以?|够|该|可否|是否|会)[^,。;]{0,6}(?:[评定报申办拿走上进认成]|给)|[评定报申]得[了上]|报不[了上进]|符合|够条件|够格|够不够|够得着"
    r"|有戏|有[^,。]{0,4}的?份|有没有可能|什么级别|(?<!经过)(?<![由到归])哪一?级(?!部门|单位|人社|审|批|才到)|啥级别|[定评报]个?[啥什]|走[哪这][条个]|给个?(?:什么|[啥哪])(?:职称|级别|一?级)|收不收|这批里|里面?有|在不在|包不包括|包括不|这行[^,。;]{0,6}(?:叫|算|属于|归)[^,。;]{0,2}[哪什啥]|有没有[^,。]{0,3}(?:我|这行)|算不算数|还?行不|有门|有没有?(?:戏|指望|希望)|赶得上|够了没|(?:专业|系列)[^,。]{0,4}(?:有[吗么]|有没有|包不?[包含括]|在不在|列)|(?:大专|本科|硕士|博士|中专|研究生|学历|文凭)[^,。]{0,4}(?:行|成|可以|够)(?:[吗么不]|不[行成够])"
)
#: Somebody says that they hold a title.
_HOLDS = re.compile("职称|现有|已|有了|[拿取评考]到|取得|资格|证|都是|级别?了|中级|副高|正高|高级")
#: Somebody asks why they do not get what others do.
_WHY_NOT = re.compile("(?:为[什啥]么?|凭[什啥]么?|怎么|咋)[^,。]{0,12}(?:不[行能给让成可够]|没[有给]?)")
#: What asks is no trade.
_NO_TRADE = re.compile("[能可]不|[吗么啥哪谁]|什么|怎么|是否")
#: Where a case stands alone: facts that say nothing of a person's way to a title.
_SAYS_LITTLE = {"county"}
#: The facts that make a case somebody's own; others are of their place of work alone.
A_PERSONS_OWN = {"education", "study_mode", "degree_awarded", "specialty", "occupation", "title", "village_kind"}
#: What tells what people work as, and what is told of a place of work alone.
TRADES, OF_UNITS = {"specialty", "occupation"}, {"employer_kind", "workplace_level"}
#: A track that is said in one character: 授中级.
_CONFERRED = re.compile("授(?=(?:个|了)?(?:初级|中级|副高|正高))")
_GRADE = re.compile("[一二三四特]级")
#: What somebody says that their unit is not.
_NOT_OF = re.compile(r"(?:不是|不算|又不)[^,。;?!\s]{1,6}")
#: Of whom somebody says that a thing is theirs to do, to ask whether it is one's own: 还是那是国企的事.
_OTHERS_DUTY = re.compile(r"(?:还是)?(?:那|这)?(?:都|只)?是[^,。;?!\s]{2,6}的事(?!业)")
#: What a series is called besides its name.
_SERIES = "(?:这个|这一?)?(?:系列|专业)"
#: Names of tracks are said in short: 高定 for 驻村三年高定.
_SHORT = 2


class Case(NamedTuple):
    """Facts by name; ``stated`` are those of the question itself. Empty tracks or levels: none was asked for.

    ``asks_which``: it asks which level can be had. ``is_left_out``: not all that it supposes was understood.
    """

    facts: dict[str, Any]
    stated: frozenset[str]
    tracks: tuple[str, ...]
    levels: tuple[str, ...]
    may_i: bool
    asks_which: bool = False
    is_left_out: bool = False

    @property
    def asks_for_a_title(self) -> bool:
        """Whether it asks if, or which, title can be had."""
        return self.names_a_way or self.may_i

    @property
    def names_a_way(self) -> bool:
        """Whether it asks for certain tracks or levels."""
        return bool(self.tracks or self.levels)


def case_of(question: str, notice: Notice, known: Facts | None, today: date) -> Case:
    """The case that a question tells of, over what is ``known`` of the asker."""
    case = _told(question, notice, today)
    return case._replace(facts=_over(known.known() if known else {}, case.facts))


def bare_case(question: str, notice: Notice, facts: dict[str, Any]) -> Case:
    """What a part of a message asks for by itself, where the ``facts`` that the message tells are read already."""
    names = names_known(Library.of_program(), notice)
    levels = [level for level in levels_named(question, wanted=True, names=names) if level in notice.levels]
    tracks = _tracks(_CONFERRED.sub("授予", question), notice)
    return Case(facts, frozenset(), tracks, tuple(dict.fromkeys(levels)), bool(_MAY.search(question)))


@lru_cache(maxsize=16)
def _told(question: str, notice: Notice, today: date) -> Case:
    """What a question tells by itself: it is looked at several times until it is answered."""
    question = _OTHERS_DUTY.sub("", _CONFERRED.sub("授予", question)).replace("初次确定", "初定")
    names = names_known(Library.of_program(), notice)
    told = understand(question, today, names).facts
    spoken = spoken_of(question, today, names).facts
    levels = levels_named(question, wanted=True, names=names)
    if not levels and _WHY_NOT.search(question):  # what others got is what the asker did not get
        levels = [each for each in levels_named(question, wanted=False, names=names) if each != told.get("title")]
    asked = frozenset(levels)
    levels = [own for level in levels for own in _own_levels(level, question, notice)]
    levels = [*levels, *_levels_by_grade(question, notice)]
    wanted = tuple(dict.fromkeys(level for level in levels if level in notice.levels))
    if "title_date" in told:  # whoever says since when holds it
        wanted = tuple(level for level in wanted if level != told.get("title"))
    for facts in (told, spoken):
        if facts.get("title") in {*wanted, *asked}:
            del facts["title"]
    stated = spoken | told
    if _NO_TRADE.search(stated.get("specialty", "")):
        del stated["specialty"]
    stated = {fact: value for fact, value in stated.items() if notice.vocabulary.knows(fact, value)}
    if specialty := _specialty(question, stated.get("specialty"), notice):
        stated["specialty"] = specialty
    elif "specialty" in stated:
        del stated["specialty"]
    tracks = _tracks(question, notice)
    asked_for = wanted or tuple(outcome.level for outcome in notice.outcomes if outcome.track in tracks)
    if _is_of_a_post(stated.get("title"), asked_for, question, notice):
        del stated["title"]
    return Case(
        stated,
        frozenset(stated) - _SAYS_LITTLE,
        tracks,
        wanted,
        bool(_MAY.search(question)),
        asks_which_level(question),
    )


@lru_cache(maxsize=64)
def series_of(notice: Notice) -> dict[str, str]:
    """What the notice's series are called in plain writing, the name of each by every other one."""
    return {
        plainly(name): each.name for each in notice.specialties for name in (each.name, *each.also) if len(name) > 1
    }


@lru_cache(maxsize=64)
def _series_named(notice: Notice) -> re.Pattern[str]:
    """What finds a series by any of its names where it is called one: 电气这个专业."""
    names = sorted(map(re.escape, series_of(notice)), key=len, reverse=True)
    return re.compile(f"({'|'.join(names) or '(?!)'}){_SERIES}")


def _specialty(question: str, told: str | None, notice: Notice) -> str | None:
    """The specialty that a question tells of as the notice calls it: what is ``told``, or a series that it names.

    None where what is told is none of the notice's and one of those is named beside it: 交通局的公路段.
    """
    listed = series_of(notice)
    if told is None:
        named = _series_named(notice).search(question)
        return listed[named[1]] if named else None
    if notice.vocabulary.specialty(told)[0] != UNLISTED:
        return told
    if any(name in question and name not in told for name in listed):
        return None
    trade = concepts().concept_of.get(told)
    return next((name for name in listed if trade and concepts().concept_of.get(name) == trade), told)


def _is_of_a_post(title: str | None, asked_for: tuple[str, ...], question: str, notice: Notice) -> bool:
    """Whether a title is rather what a post is called (水利工程师): who asks for no higher one hardly holds it."""
    levels = notice.levels
    if title not in levels or not asked_for or _HOLDS.search(question):
        return False
    return levels.index(title) >= max(map(levels.index, asked_for))


#: The things of ``concepts.yaml`` that facts tell, so that a notice which judges them need not have a word for these.
_TOLD_BY = {
    "assessments_passed": {"考核", "轮次"},
    "service_start": {"年限计算", "轮次"},
    "service_years": {"年限计算", "轮次"},
}


def told_by(case: Case) -> frozenset[str]:
    """The things that a question names in telling its case."""
    return frozenset(thing for fact in case.stated for thing in _TOLD_BY.get(fact, ()))


def with_employer(facts: dict[str, Any], text: str) -> dict[str, Any]:
    """Facts, with the kind of employer that a text in terms names, where it names just one."""
    named = [kind for kind in choices("employer_kind") if kind in _OTHERS_DUTY.sub("", _NOT_OF.sub("", text))]
    return facts | {"employer_kind": named[0]} if len(named) == 1 else facts


def led(case: Case, lead: Case) -> Case:
    """A case, with what a follow-up says in the place of what was said before."""
    return case._replace(
        facts=_over(case.facts, lead.facts),
        stated=case.stated | lead.stated,
        tracks=lead.tracks or case.tracks,
        levels=lead.levels or case.levels,
        is_left_out=case.is_left_out or lead.is_left_out,
    )


def _levels_by_grade(question: str, notice: Notice) -> list[str]:
    """The levels of the outcomes that a question names by a grade in their names: 初定一级 of 初定一级教师."""
    grades = ((_GRADE.search(said(outcome.name, SOURCE)), outcome) for outcome in notice.outcomes)
    return [outcome.level for grade, outcome in grades if grade and f"{outcome.track}{grade[0]}" in question]


def _own_levels(level: str, question: str, notice: Notice) -> tuple[str, ...]:
    """A level as the notice calls it: where it has several of it, those of the titles that are named, else all."""
    own = notice.level_groups.get(level)
    if own is None:
        return (level,)
    of_titles = {said(o.name, SOURCE).removeprefix(o.track): o.level for o in notice.outcomes if o.level in own}
    titles = of_titles | {name: name for name in own}
    return tuple(dict.fromkeys(titles[title] for title in titles if title in question)) or tuple(own)


def _tracks(question: str, notice: Notice) -> tuple[str, ...]:
    names = dict.fromkeys(outcome.track for outcome in notice.outcomes)
    return tuple(track for track in names if track in question or track[-_SHORT:] in question)


def begun_tracks(question: str, notice: Notice) -> tuple[str, ...]:
    """The tracks of a notice that a follow-up names by what has to be done for them: 驻村 of 驻村三年高定."""
    names = dict.fromkeys(outcome.track for outcome in notice.outcomes)
    return tuple(track for track in names if len(track) > _SHORT and track[:_SHORT] in question)


#: What is known of something, and of nothing else that may take its place.
_HANG_ON = {
    "education": ("full_time_education", "degree_awarded", "graduation_date", "degree_date"),
    "title": ("title_date",),
    "village_kind": ("village_start", "village_end", "village_excellent_years"),
    "village_start": ("village_excellent_years",),
}


def _over(known: dict[str, Any], stated: dict[str, Any]) -> dict[str, Any]:
    """What is known, with what is stated in its place; what hung on what is replaced goes."""
    changed = {fact for fact, value in stated.items() if known.get(fact, value) != value}
    gone = {each for fact in changed for each in _HANG_ON.get(fact, ())}
    facts = {fact: value for fact, value in known.items() if fact not in gone} | stated
    if "specialty" in stated and "evaluation_mode" not in stated:
        facts.pop("evaluation_mode", None)
    if "service_years" in stated and "service_start" not in stated:
        facts.pop("service_start", None)
    if "village_start" in changed and _is_before(facts.get("village_end"), stated["village_start"]):
        facts.pop("village_end")
    return facts


def _is_before(end: str | None, start: str) -> bool:
    """Whether a run of which the end is known is over before it is said to have begun."""
    return end not in (None, UNTIL_NOW) and days(end).last < days(start).first
