"""Facts that are dates or spans of years: the start of work, its years, a title's date, a residency's days."""

import re
from datetime import date
from typing import NamedTuple

from rules.days import UNTIL_NOW, days
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.dates import HowLong, When, dates, spans
from services.language.understanding.events import OF_WORK
from services.language.understanding.mentions import Mention
from services.language.understanding.topics import DateTold, SpanTold, dates_told, spans_told
from services.language.understanding.units import ORG

_EARLIER = re.compile(
    r"(?<!学前)支教|三支一扶|西部计划|志愿者|代课|临时工|公益性岗位|协警|辅警|村官|跑业务|做生意|开店|创业"
)
_ELSEWHERE = re.compile(r"外地|内地(?!服务)|顶岗|私立|编外|临聘|劳务派遣|社区|企业|公司|民企|私企|国企|厂里")
_FROM_THERE = re.compile("从[^,。;]{1,8}(?:考|调|转|借)[到进入至]")
_WORKED = re.compile(rf"工作|上班|干|在[^,。]{{0,12}}(?:{ORG})")
_NO_WORK_NOW = re.compile("待业|在家|没工作|没上班|没入职|没就业|没找|无业|失业")
_WORK_NOW = re.compile(rf"{ORG}|上班|工作|教书|任教|干|在[^,。]{{0,16}}(?:村|乡|镇)|当")


class Times(NamedTuple):
    """Mentions of facts that are dates or spans, and the lengths of residencies."""

    mentions: list[Mention]
    residencies: list[HowLong]


def times(message: Message, today: date) -> Times:
    """Mentions of service_start, service_years, title_date, village_start and village_end."""
    found = dates(message.text, today)
    begun = [when for when in found if not when.ends]
    told = [each for each in dates_told(message, begun) if each.about == "village_end" or _has_come(each.when, today)]
    lengths = spans_told(message, spans(message.text, found))
    mentions = [
        *_starts(told, lengths, message),
        *(_mention("title_date", each) for each in told if each.about == "title"),
        *_residencies(told),
    ]
    return Times(mentions, [each.length for each in lengths if each.about == "village"])


def _has_come(when: When, today: date) -> bool:
    return days(when.value).first <= today


def _mention(field: str, told: DateTold) -> Mention:
    when = told.when
    return Mention(field, when.value, when.start, when.end, when.is_deduced, OF_WORK.get(told.about, 0))


def _residencies(told: list[DateTold]) -> list[Mention]:
    found = []
    for each in told:
        if each.about == "village":
            found.append(_mention("village_start", each))
            if each.when.until:
                found.append(_mention("village_start", each)._replace(field="village_end", value=each.when.until))
        elif each.about == "village_end":
            found.append(_mention("village_end", each))
    return found


def _starts(told: list[DateTold], lengths: list[SpanTold], message: Message) -> list[Mention]:
    """When work began or how long it has lasted, where it is clear which of several stretches of work counts."""
    begun = [each for each in told if each.about in OF_WORK]
    spent = [each for each in lengths if each.about in OF_WORK]
    lasting = [each for each in begun if each.when.until in (None, UNTIL_NOW)]
    found = [_mention("service_start", each) for each in lasting] + [_years(each) for each in spent]
    timed = {each.clause for each in begun} | {each.clause for each in spent}
    if len(lasting) < len(begun) or _has_other_work(message, timed):
        return [mention for mention in found if mention.rank > OF_WORK["job"]]
    if not found and _WORK_NOW.search(message.text) and not _NO_WORK_NOW.search(message.text):
        return [_years(each)._replace(is_deduced=True) for each in lengths if each.about == "graduation"]
    return found


def _years(told: SpanTold) -> Mention:
    length = told.length
    return Mention("service_years", length.years, length.start, length.end, rank=OF_WORK.get(told.about, 0))


def _has_other_work(message: Message, timed: set[Clause]) -> bool:
    """Whether some work is told of that may not be the one that counts: past, for a term, or elsewhere."""
    return any(
        clause.has(_EARLIER)
        or clause.has(_FROM_THERE)
        or (clause.is_past and (clause in timed or clause.has(_ELSEWHERE) or clause.has(_WORKED)))
        or (clause.has(_ELSEWHERE) and clause in timed and len(timed) > 1)
        for clause in message.clauses
    )
