"""Somebody's case, as a question tells it: the facts that it supposes, and the title that it asks for."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from locales import SOURCE, said
from rules.days import UNTIL_NOW, days
from rules.decision import Decision
from rules.facts import DATES, LEVELS, Facts, choices
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.vocabulary import UNLISTED
from services.language.answers.case.hinted import series_hinted
from services.language.answers.case.series_named import specialty_of, with_series_for_posts
from services.language.answers.question.by_kind import asks_which_level
from services.language.answers.question.punctuation import CLAUSE_BREAKS
from services.language.no_specialty import is_post_of_any_series
from services.language.understanding import Names, Understood, names_known, spoken_of, understand
from services.language.understanding.titles import levels_named
from services.patterns import regex

#: What a question about eligibility asks, where it does not name the way to a title.
_MAY = regex(
    r"(?:能|可以?|够|该|可否|是否|会)[^,。;]{0,6}(?:[评定报申办拿走上进认成]|给)|[评定报申]得[了上]|报不[了上进]|符合|够条件|够格|够不够|够得着"
    r"|有戏|有[^,。]{0,4}的?份|有没有可能|什么级别|(?<!经过)(?<![由到归])哪一?级(?!部门|单位|人社|审|批|才到)|啥级别|[定评报]个?[啥什]|走[哪这][条个]|给个?(?:什么|[啥哪])(?:职称|级别|一?级)|收不收|这批里|里[面头边]?有|在不在|包不包括|包括不|这行[^,。;]{0,6}(?:叫|算|属于|归)[^,。;]{0,2}[哪什啥]|有没有[^,。]{0,3}(?:我|这行)|算不算数|(?:算|列)(?:不[算列])?(?:进去|在)[^,。;?!]{1,8}[里内中]|还?行不|有门|有没有?(?:戏|指望|希望)|赶得上|够了没|(?:专业|系列)[^,。]{0,4}(?:有[吗么]|有没有|包不?[包含括]|在不在|列)|(?:大专|本科|硕士|博士|中专|研究生|学历|文凭)[^,。]{0,4}(?:行|成|可以|够)(?:[吗么不]|不[行成够])"
)
#: Somebody says that they hold a title.
_HOLDS = regex("职称|现有|已|有了|[拿取评考]到|取得|资格|证|都是|级别?了|中级|副高|正高|高级|还能|还可以|能再")
#: Who asks whether they still can, or can again, holds the title that they name before: 二级教师还能初定吗.
_STILL = regex("还(?:能|可以|可不|让|给)|(?:能|可以|能不能|可不可以|可否)(?:再|又)")
#: Somebody says that they hold a title, and not only what it is called.
_SAYS_HELD = regex("(?:是|(?<!没)有|已|取得|评[了上]|拿[到了]|聘[了为])[^,。;?!]{0,8}(?:[级师员工]|职称|副高|教授)")
#: A way that somebody does not mean to take: 不走授予的话.
_NOT_TAKEN = regex("(?<![能可授定])(?:不(?:走|按|想走|用|要|搞|弄)?|除了)$")
#: 两年优秀一年合格: the latest run of excellent years is no longer than that, whichever they were.
_SO_MANY_EXCELLENT = regex("(?P<most>[一两俩二12])[个年次]?(?:都|均|是|为|拿了?|得了?|评了?)*优秀?(?=[^秀])")
_ANOTHER_NOT = regex("[一两俩二12][个年次]?(?:都|均|是|为|只|考核)*(?:合格|称职|良好)")
#: 有一年是合格: of a stay of three years.
_ONE_NOT = regex("(?:有|其中|就|只|中间)(?:过)?一年[^,。;?!]{0,4}(?:合格|称职|良好|没[^,。;?!]{0,3}优秀|不[是为]?优秀)")
_OF_THREE_YEARS = regex("(?:满|整|够|了|村|寺|教)?(?:三|3)年")
_NUMBERS = {"一": 1, "1": 1, "两": 2, "俩": 2, "二": 2, "2": 2}
#: Somebody asks why they do not get what others do.
_WHY_NOT = regex("(?:为[什啥]么?|凭[什啥]么?|怎么|咋)[^,。]{0,12}(?:不[行能给让成可够]|没[有给]?)")
#: What asks is no trade.
_NO_TRADE = regex("[能可]不|[吗么啥哪谁]|什么|怎么|是否")
#: What asks whether a residency gets a title: the notices have it recognised (认定).
_RECOGNISED = regex(
    r"(?:^|[,。;?!\s])(?:这[个种样些]?|那|到底|给|能|还|都|就|上面){0,3}认(?:不认|[吗么呗])(?=[,。;?!\s]|$)"
)
#: Where a case stands alone: facts that say nothing of a person's way to a title.
_SAYS_LITTLE = {"county"}
#: The facts that make a case somebody's own; others are of their place of work alone.
A_PERSONS_OWN = {"education", "study_mode", "degree_awarded", "specialty", "occupation", "title", "village_kind"}
#: What tells what people work as, and what is told of a place of work alone.
TRADES, OF_UNITS = {"specialty", "occupation"}, {"employer_kind", "workplace_level"}
#: The kind of employer that private houses are.
PRIVATE = "民营企业"
#: A track that is said in one character: 授中级.
_CONFERRED = regex("授(?=(?:个|了)?(?:初级|中级|副高|正高))")
_GRADE = regex("[一二三四特]级")
#: What somebody says that their unit is not.
_NOT_OF = regex(r"(?:不是|不算|又不)[^,。;?!\s]{1,6}")
#: Somebody asks whether a thing is for them to do or for others: 还是那是国企的事.
_OTHERS_DUTY = regex(r"(?:还是)?(?:那|这)?(?:都|只)?是[^,。;?!\s]{2,6}的事(?!业)")
#: A private school or clinic is an enterprise though nobody calls it one; a school that somebody attended is not.
_PRIVATE_HOUSE = regex(
    r"(?:私立|民办|私人[办开]?|私营|民营|个体)的?[^,。;?!\s]{0,4}(?:学校|[小中]学|[初高]中|职[高校]|幼儿园|医院|诊所|公司|厂)"
    "(?!毕业|学历|读|出来|上过)"
)
#: The levels of such offices.
_OF_OFFICES = ("地区", "县")
#: A school of a county's office may lie in a town or a village: by the office's own level nobody is told no.
_SCHOOL_OF_AN_OFFICE = regex(
    "教(?:育|体|科)[^,。;?!]{0,3}(?:下属|下面|底下|下辖|所属|直属|管理?|属)(?:的|那个|一所|一家|个)*"
    "(?:[^,。;?!县]{0,3}(?:学校|[小中]学|[初高]中|幼儿园|教学点)|(?:事业)?单位)"
)
#: So many characters are a track's name in short, or what has to be done for it.
_SHORT = 2


class Case(NamedTuple):
    """Facts by name; ``stated`` are those of the question itself. Empty tracks or levels: none was asked for.

    ``asks_which``: it asks which level can be had. ``is_left_out``: not all that it supposes was understood.
    ``hinted``: the series that a unit or what was studied names, where nobody says what is worked as.
    """

    facts: dict[str, Any]
    stated: frozenset[str]
    tracks: tuple[str, ...]
    levels: tuple[str, ...]
    may_i: bool
    asks_which: bool = False
    is_left_out: bool = False
    hinted: str | None = None

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
    tracks = tracks_named(_CONFERRED.sub("授予", question), notice)
    return Case(facts, frozenset(), tracks, tuple(dict.fromkeys(levels)), bool(_MAY.search(question)))


@lru_cache(maxsize=16)
def _told(question: str, notice: Notice, today: date) -> Case:
    """What a question tells by itself: it is looked at several times until it is answered."""
    question = _OTHERS_DUTY.sub("", _CONFERRED.sub("授予", question)).replace("初次确定", "初定")
    question = with_series_for_posts(question, notice)
    names = names_known(Library.of_program(), notice)
    understood = understand(question, today, names)
    told, spoken = understood.facts, spoken_of(question, today, names).facts
    unknown = {"workplace_level"} if _is_an_offices_level(understood, question) else set()
    levels, held = _asked_and_held(question, names, spoken.get("title"), told)
    if not levels and _WHY_NOT.search(question):  # what others got is what the asker did not get
        levels = [each for each in levels_named(question, wanted=False, names=names) if each != told.get("title")]
    own_levels = [own for level in levels for own in _own_levels(level, question, notice)]
    asked = {*levels, *own_levels}
    levels = [*own_levels, *_levels_by_grade(question, notice)]
    tracks = tracks_named(question, notice)
    wanted = tuple(dict.fromkeys(level for level in levels if level in notice.levels))
    beside = _beside_the_way(wanted, tracks, question, notice)
    wanted = tuple(level for level in wanted if level not in beside)
    for facts in (told, spoken):
        if facts.get("title") in asked.difference(held, beside):
            del facts["title"]
    stated = spoken | told | ({"title": held[0]} if held else {})
    if "village_start" in stated and (most := _most_excellent(question)) is not None:
        stated.setdefault("village_excellent_years", most)
    if _NO_TRADE.search(stated.get("specialty", "")):
        del stated["specialty"]
    stated = {f: value for f, value in stated.items() if f not in unknown and notice.vocabulary.knows(f, value)}
    if "specialty" not in stated and (one := _of_one_series(spoken_of(question, today, names), notice)):
        stated["specialty"] = one
    specialty = specialty_of(question, stated, notice)
    stated.pop("specialty", None)
    if specialty and is_post_of_any_series(specialty, notice.vocabulary):
        unknown.add("specialty")
    elif specialty:
        stated["specialty"] = specialty
    asked_for = wanted or tuple(outcome.level for outcome in notice.outcomes if outcome.track in tracks)
    if not held and _is_of_a_post(stated.get("title"), asked_for, question, notice):
        del stated["title"]
    return Case(
        stated,
        frozenset({*stated, *unknown}) - _SAYS_LITTLE,
        tracks,
        wanted,
        bool(_MAY.search(question) or ("village_kind" in stated and _RECOGNISED.search(question))),
        asks_which_level(question),
        hinted=None if specialty else series_hinted(question, notice),
    )


def _most_excellent(question: str) -> int | None:
    """How many excellent years there are at most, where others of so few are told not to be: two of three."""
    if _ONE_NOT.search(question) and _OF_THREE_YEARS.search(question):
        return 2
    some = _SO_MANY_EXCELLENT.search(question)
    return _NUMBERS[some["most"]] if some and _ANOTHER_NOT.search(question) else None


def _is_an_offices_level(understood: Understood, question: str) -> bool:
    """Whether the level of a school is only told by the office above it."""
    level = understood.grounds.get("workplace_level")
    is_guessed = level and level.is_deduced and understood.facts.get("workplace_level") in _OF_OFFICES
    return bool(is_guessed) and _SCHOOL_OF_AN_OFFICE.search(question) is not None


def _of_one_series(spoken: Understood, notice: Notice) -> str | None:
    """The last of several fields that contradict each other as facts and are of one series: 干财务的, 会计."""
    named = spoken.contradictions.get("specialty", ())
    series = {notice.vocabulary.specialty(str(name))[0] for name in named}
    return str(named[-1]) if len(series) == 1 and UNLISTED not in series else None


def _asked_and_held(
    question: str, names: Names, spoken: str | None, facts: Mapping[str, Any]
) -> tuple[list[str], list[str]]:
    """The levels that a question asks for, and the one that it names as held, if it is plain that it does.

    Who says since when holds the title; named once, it is not asked for as well.
    """
    if still := _STILL.search(question):
        before = question[: still.start()]
        named = levels_named(before, wanted=False, names=names)
        if named and not levels_named(before, wanted=True, names=names) and spoken:
            return levels_named(question[still.start() :], wanted=True, names=names), [named[-1]]
    asked = levels_named(question, wanted=True, names=names)
    named = levels_named(question, wanted=False, names=names)
    told = facts.get("title")
    if told in asked and "title_date" in facts:
        return [level for level in asked if level != told or named.count(level) > 1], [told]
    is_held = told in asked and told in question and named.count(told) > asked.count(told)
    return asked, [told] if told and is_held and _SAYS_HELD.search(question) else []


def _beside_the_way(levels: tuple[str, ...], tracks: tuple[str, ...], question: str, notice: Notice) -> list[str]:
    """The levels that no way named leads to, and that stand in clauses of their own: they are rather held."""
    offered = {outcome.level for outcome in notice.outcomes if outcome.track in tracks}
    if not tracks or not offered.isdisjoint(levels):
        return []
    of_a_way = [clause for clause in CLAUSE_BREAKS.split(question) if tracks_named(clause, notice)]
    named = {level for clause in of_a_way for level in levels_named(clause, wanted=True)}
    return [level for level in levels if level not in named]


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
    of_them = _OTHERS_DUTY.sub("", _NOT_OF.sub("", text))
    named = [kind for kind in choices("employer_kind") if kind in of_them]
    if not named and _PRIVATE_HOUSE.search(of_them):
        named = [PRIVATE]
    return facts | {"employer_kind": named[0]} if len(named) == 1 else facts


def with_occupation(case: Case, notice: Notice) -> Case:
    """A case, with the occupation where what somebody works in leaves but one."""
    possible = notice.vocabulary.occupations(case.facts.get("specialty"))
    return case if len(possible) > 1 else case._replace(facts={"occupation": possible[0]} | case.facts)


def case_of_the_asker(facts: Mapping[str, Any], tracks: tuple[str, ...] = (), levels: tuple[str, ...] = ()) -> Case:
    """The case of whoever asks, of whom some facts are known, and the ways and levels that they ask for."""
    return Case(dict(facts), frozenset(), tracks, levels, may_i=True)


def asks_for_another_level(case: Case, left_open: str, notice: Notice) -> bool:
    """Whether somebody who tells an education asks for a level that a notice offers, and others are ``left_open``."""
    offered = {outcome.level for outcome in notice.outcomes if not case.tracks or outcome.track in case.tracks}
    is_of_others = any(level in left_open for level in LEVELS if level not in offered)
    return is_of_others and case.stated == {"education"} and bool(case.levels) and offered.issuperset(case.levels)


def led(case: Case, lead: Case) -> Case:
    """A case, with what a follow-up says in the place of what was said before."""
    return case._replace(
        facts=_over(case.facts, lead.facts),
        stated=case.stated | lead.stated,
        tracks=lead.tracks or case.tracks,
        levels=lead.levels or case.levels,
        is_left_out=case.is_left_out or lead.is_left_out,
        hinted=lead.hinted or case.hinted,
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


def tracks_named(question: str, notice: Notice) -> tuple[str, ...]:
    """The tracks of a notice that a text names, also in short."""
    names = dict.fromkeys(outcome.track for outcome in notice.outcomes)
    return tuple(track for track in names if _is_named(track, question) or _is_named(in_short(track), question))


def in_short(track: str) -> str:
    """The end of a track's name, by which people call it: 高定 for 驻村三年高定."""
    return track[-_SHORT:]


def _is_named(track: str, question: str) -> bool:
    """Whether a question names a track, other than to say that it is not taken."""
    return any(not _NOT_TAKEN.search(question[: found.start()]) for found in re.finditer(re.escape(track), question))


def begun_tracks(question: str, notice: Notice) -> tuple[str, ...]:
    """The tracks of a notice that a follow-up names by what has to be done for them: 驻村 of 驻村三年高定."""
    names = dict.fromkeys(outcome.track for outcome in notice.outcomes)
    return tuple(track for track in names if len(track) > _SHORT and track[:_SHORT] in question)


def wanted(decision: Decision, case: Case) -> list[JudgedOutcome]:
    """The outcomes that are asked for; all where nothing that the notice offers is."""
    by_track = [o for o in decision.outcomes if not case.tracks or o.outcome.track in case.tracks]
    found = [o for o in by_track if not case.levels or o.outcome.level in case.levels]
    return found or [o for o in decision.outcomes if o.outcome.level in case.levels] or by_track


#: Facts that belong to another one, and say nothing of what may take its place.
_HANG_ON = {
    "education": ("full_time_education", "degree_awarded", "graduation_date", "degree_date"),
    "study_mode": ("full_time_education",),
    "title": ("title_date",),
    "village_kind": ("village_start", "village_end", "village_excellent_years"),
    "village_start": ("village_excellent_years",),
}


def _over(known: dict[str, Any], stated: dict[str, Any]) -> dict[str, Any]:
    """The known facts with the stated ones in their place, without those that belong to a fact that was replaced."""
    kept = {fact: known[fact] for fact, value in stated.items() if _is_vaguer(fact, value, known.get(fact))}
    stated = stated | kept
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


def _is_vaguer(fact: str, stated: str, known: str | None) -> bool:
    """Whether a date that is stated says less of the one that is known: 2021年去的, of 2021-02."""
    if fact not in DATES or known is None or UNTIL_NOW in (stated, known):
        return False
    return days(stated).first <= days(known).first and days(known).last <= days(stated).last


def _is_before(end: str | None, start: str) -> bool:
    """Whether a run of which the end is known is over before it is said to have begun."""
    return end not in (None, UNTIL_NOW) and days(end).last < days(start).first
