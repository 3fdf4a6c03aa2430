"""What is supposed of a residency that is known: when it began or ended, how long it was, its excellent years."""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from rules.days import add_months, days, months_completed
from rules.notice import Notice
from rules.what_if import excellent_years_wanted
from services.language import parse_answer
from services.language.understanding.dates import HowLong
from services.language.understanding.excellence import N
from services.patterns import regex

#: What tells of work, whatever else is known.
TELLS_OF_WORK = regex("工作(?!队)|上的?班|入职|从事|专业|到岗|参工|招[聘录考]|考[上进编]|[教工]龄")
#: What says nothing of how long a residency was: that it was broken off, or what is still to come.
_BROKEN = regex("断|停|离|中[间途]|回|优|合格|称职|良|差|再|后|不|没|未|还|请假|借|兼|其中|提前|少")
_EXCELLENT = "优(?:秀)?(?![良异])"
_SO_MANY = regex(
    rf"(?P<n>(?<![第\d])(?:{N}))[个次回]?年?[^,年没不未第只才仅一二两三四五\d]{{0,6}}{_EXCELLENT}"
    rf"|{_EXCELLENT}[^,没不未第]{{0,6}}(?P<m>(?<![第\d])(?:{N}))(?:[个次回]年?|年)(?![前后])"
)
#: 三年里只有一年优秀: no more is told than how many they were.
_ONLY = regex("[^不没未断]*[只才仅就][^不没未断]*")
_YEARS = regex(r"(?<!\d)20\d\d(?=[^,没不未]{0,12}优)|(?<=优秀的)[^,没不未]{0,4}20\d\d|(?<=[、和跟与及])20\d\d")
_NOT_EXCELLENT = regex(
    rf"(?:不是|没有?|未能?|非|不)(?:拿到?|得到?|获|评[上为]?|被评为|个)*{_EXCELLENT}|(?<!优秀或)(?:合格|称职)|良好?"
)
_NONE = regex(
    rf"(?:都|全|年年|每年)[^,优不没未]{{0,4}}(?:合格|称职|良)|(?:都|全|[一1][年次个])[^,]{{0,4}}(?:不是|没|未)[^,]{{0,4}}(?:{_EXCELLENT}|$)|{_EXCELLENT}[^,]{{0,2}}一?[年次个]?[都也]没"
)
_THE_LAST = regex("去年|最[后近]|末年|第三年|今年")
_ONE = regex(r"(?:[一1][年次]|那年|第[一二12]年|[首头]年|前年|(?:20)?\d\d年度?)")
#: What is told of a residency.
OF_RESIDENCY = ("village_start", "village_end", "village_excellent_years")
_A_DAY = timedelta(days=1)


class Read(NamedTuple):
    """A value that words of a text came to."""

    value: Any
    words: str


def of_residency(
    supposed: str, known: dict[str, Any], found: dict[str, Read], lengths: list[HowLong], notice: Notice, today: date
) -> dict[str, Read]:
    """What is ``supposed`` of the residency that is ``known``.

    ``found`` is what was read of it where one was told of, ``lengths`` are the spans of years that it names.
    """
    told: dict[str, Read] = {fact: found[fact] for fact in OF_RESIDENCY if fact in found}
    if not TELLS_OF_WORK.search(supposed) and "service_start" in found:
        told.setdefault("village_start", found["service_start"])
    if not told and len(lengths) == 1 and (end := _end(supposed, known.get("village_start"), lengths[0], today)):
        told["village_end"] = end
    for clause in supposed.split(","):
        if excellent := _excellent(clause, known.get("village_excellent_years"), notice):
            told["village_excellent_years"] = excellent
    return told


def _end(supposed: str, start: str | None, length: HowLong, today: date) -> Read | None:
    """When a residency ended that is supposed to have been of another length, as exactly as its start is known."""
    if start is None or _BROKEN.search(supposed) or TELLS_OF_WORK.search(supposed):
        return None
    last = add_months(days(start).first, months_completed(length.years)) - _A_DAY
    words = supposed[length.start : length.end]
    return Read(last.isoformat()[: len(start)], words) if last < today else None


def _excellent(clause: str, before: int | None, notice: Notice) -> Read | None:
    """How many years in a row, up to the last, were excellent; ``before`` they were so many."""
    if _NONE.search(clause):
        return Read(0, clause)
    if not_so := _NOT_EXCELLENT.search(clause):
        if _THE_LAST.search(clause):
            return Read(0, clause)
        is_one = _ONE.search(clause, 0, not_so.end()) is not None
        # Of a longer run nobody knows which years are left.
        is_short = before is not None and 0 < before <= min(excellent_years_wanted(notice), default=0)
        return Read(before - 1, clause) if is_one and is_short and before else None
    if found := _SO_MANY.search(clause):
        years = parse_answer.number(found["n"] or found["m"])
        return None if years is None else Read(years, clause if _ONLY.fullmatch(clause) else found.group())
    named = _YEARS.findall(clause) if re.search(_EXCELLENT, clause) else []
    return Read(len(named), clause) if named else None
