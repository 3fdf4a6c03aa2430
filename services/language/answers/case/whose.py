"""Whose case a question is, and of which county and series, where a notice has windows and contacts for some alone."""

from functools import lru_cache
from typing import Any

from rules.facts import Facts
from rules.notice import Notice
from services.language.answers.case.case import A_PERSONS_OWN, TRADES, Case, in_short
from services.language.answers.case.series_named import series_of
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.normal import plainly
from services.language.answers.question.places import names_also_short
from services.language.answers.question.punctuation import PAUSES
from services.language.understanding.persons import is_of_another, is_of_oneself
from services.patterns import regex

_WHEN = {"day", "hour"}
#: What may stand before the verb of a question that has no subject, and whom else a question may be about.
_NO_SUBJECT = regex(
    "^(?:那|现在|目前|今年|这[次回批样]|这种?情况|到底|还|也|先|再|就|直接|职称|级|的|条件|什么时候|啥时候|几时|哪天)*"
    "(?:能|可以|可否|够|符合)"
)
_OTHERS = regex("别的|其他|其它|们")
#: Where a question is about the asker's own case, whatever else it says.
_MINE = regex(
    r"(?:为[什啥]么?|凭[什啥]么?|怎么|咋)[^,。]{0,6}(?:不|没)[^,。]{0,4}(?:我|给|能|行|评|定|报)|我[^,。]{0,6}(?:差|缺|不满足)|差在哪|差什么|还差"
    r"|我[^,。]{0,6}(?:什么时候|哪天|几号|几时)[^,。]{0,5}(?:满|到期|够|能|可以)|我[^,。]{0,4}(?:能|可以)(?:评|报|定|申报|[^,。]{0,3}(?:哪|什么|啥)一?个?级)|咋?变成"
)
#: Whether somebody can get a title, and what asks when applications are taken.
_WHETHER, _OF_APPLYING = (
    regex("能|可以|可否|够|符合|[算认]不[算认]|[算认][^,。;?!]{0,8}[吗么不]"),
    regex("报|交|网|系统|截止|开始|结束"),
)
#: So many facts are a case without a title being asked for.
A_WHOLE_STORY = 3
#: What asks for the rule and not about a case.
_ASKS_THE_RULE = regex("几|多久|多长|多少|怎么|咋|条件|要求|哪|谁|什么人|区别|规定|是不是|还是")


def asked_about(plain: str, case: Case, notice: Notice) -> dict[str, Any]:
    """The county and the series of a plain question: those that it names, else what is known of the asker."""
    named = {"county": _named(plain, _counties(notice)), "specialty": _named(plain, series_of(notice))}
    known = {fact: case.facts.get(fact) for fact in named}
    if "specialty" in case.stated and known["specialty"]:
        named["specialty"] = None
    return {fact: named[fact] or known[fact] for fact in named if named[fact] or known[fact]}


def asks_only_when(plain: str, case: Case, notice: Notice) -> bool:
    """Whether a question that names a trade asks for the days of its windows, and not whether it gets a title."""
    is_divided = any(window.specialties for window in notice.windows)
    return is_divided and case.stated & A_PERSONS_OWN <= TRADES and bool(asked_for(plain) & _WHEN)


def asks_only_for_papers(plain: str, case: Case) -> bool:
    """Whether a question tells a case and asks what is handed in, and not whether the title can be had."""
    return asked_for(plain) == {"papers"} and not case.may_i and _WHETHER.search(plain) is None


@lru_cache(maxsize=64)
def _counties(notice: Notice) -> dict[str, str]:
    return {plainly(name): county for county in notice.counties for name in names_also_short(county)}


def _named(plain: str, names: dict[str, str]) -> str | None:
    """The one of some things whose name stands last in a text; of two that end together the longer."""
    found = [(plain.rindex(name) + len(name), len(name), thing) for name, thing in names.items() if name in plain]
    return max(found)[-1] if found else None


def asks_the_rule(plain: str) -> bool:
    """Whether a question asks for the rule, and not about a case."""
    return _ASKS_THE_RULE.search(plain) is not None


def tells_a_whole_story(case: Case, plain: str) -> bool:
    """Whether a case says so much that the rule alone would not answer what is asked."""
    if not case.asks_for_a_title or asks_the_rule(plain):
        return False
    by_education = case.tracks and "education" in case.stated and "study_mode" not in case.stated
    return bool(by_education) or len(case.stated) >= A_WHOLE_STORY


def asks_whether(plain: str) -> bool:
    """Whether it is asked if a title can be had, and not what its rule is."""
    return _WHETHER.search(plain) is not None and not asks_the_rule(plain)


def is_of_the_asker(plain: str, case: Case, known: Facts | None, is_of_a_paper: bool) -> bool:
    """Whether a question is about the asker's own case, of whom facts are ``known``.

    Who names a way to a title and says of nobody anything but what is known of the asker asks of themselves.
    """
    facts = known.known() if known else {}
    if not facts or _MINE.search(plain):
        return bool(facts)
    if is_of_a_paper or not (case.names_a_way and asks_whether(plain)):
        return False
    if "day" in asked_for(plain) and _OF_APPLYING.search(plain):
        return False
    if is_of_oneself(plain) or is_of_oneself(PAUSES.split(plain)[-1]):  # 我爱人在县里,我能初定吗
        return True
    is_theirs = all(facts.get(fact) == case.facts.get(fact) for fact in case.stated)
    is_said_of_nobody = bool(case.stated) or _NO_SUBJECT.match(_without_the_way(plain, case)) is not None
    return is_theirs and is_said_of_nobody and not (is_of_another(plain) or _OTHERS.search(plain))


def _without_the_way(plain: str, case: Case) -> str:
    """A plain question without the names, in full or in short, of the ways and levels that it asks for."""
    for name in (*case.tracks, *(in_short(track) for track in case.tracks), *case.levels):
        plain = plain.replace(name, "")
    return plain
