"""Facts that are dates or spans of years: the start of work, its years, a title's date, a residency's days."""

import math
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from rules.days import UNTIL_NOW, days, years_completed
from services.language.understanding.about_dates import (
    ANEW,
    DateTold,
    dates_told,
    is_of_nothing_else,
    tells_of_village_or_title,
)
from services.language.understanding.about_spans import TURNED, SpanTold, is_other_part, spans_told
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.completions import completions
from services.language.understanding.dates import HowLong, When, dates, spans
from services.language.understanding.education import studies, usual_education
from services.language.understanding.events import OF_WORK
from services.language.understanding.mentions import Mention
from services.language.understanding.postdocs import is_still_at_station
from services.language.understanding.subjects import NOT_COUNTED
from services.language.understanding.units import ORG
from services.patterns import regex

_EARLIER = regex(
    r"(?<!学前)(?<!没)(?<!没有)(?<!未)(?<!不是)支教|三支一扶|西部计划|志愿者|代课|临时工|公益性岗位|协警|辅警|村官|创业"
)
#: Somebody may have been a substitute before what they are now; 当代课老师,十五年 says that they still are.
_SUBSTITUTE = regex(
    r"(?:当|做|任|是)[^,。;]{0,8}代课|代课(?:老师|教师)?,?(?:已经?|都)?(?:干|教)?了?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})年多?了|代课(?:老师|教师)?,?[^,。;]{4,12}(?:至今|到现在)"
)
_NO_LONGER = regex("转[正编的成为]|特岗|考[上到进入取]|入编|现在(?!还)|如今|后来|以前|之前|原来|先|不干|离开|辞")
#: 开始临时工, 后面转成事业编: it is one stretch.
_TURNED_PERMANENT = regex("(?:临时|合同|编外)[^。]{0,14}(?:转[成为了]?(?:事业|在编|正式|编|正)|入编)")
#: Work that is none of a profession, wherever it was.
_SO_LONG = r"(?:了|过)?(?:[\d一二两三四五六七八九十几半]{1,3}(?:个?月|年多?))?的?"
_NO_PROFESSION = regex(
    "普工|公益性?岗|当(?:过|了)?(?:普通)?工人|保安|保洁|服务员|超市|收银|销售|外卖|快递员|司机|流水线|厂妹"
    f"|(?:打{_SO_LONG}[杂工]|卖{_SO_LONG}[一-龥]{{1,2}}(?=$|[,。;的])|开{_SO_LONG}[车店]|做{_SO_LONG}(?:生意|买卖|微商)|跑{_SO_LONG}(?:业务|运输|滴滴|出租))"
)
_ELSEWHERE = regex(r"外地|内地(?!服务)|顶岗|私立|编外|临聘|劳务派遣|社区|企业|公司|民企|私企|国企|厂里")
_FROM_THERE = regex("从[^,。;]{1,8}(?:考|调|转|借)[到进入至]")
#: Several stretches of the same work: 一直群众文化.
_ALL_ALONG = regex("^(?:都|中间)?一直(?:都|是|在|干|做|搞|从事|的)*(?!没|待业|失业)[一-龥]{2,6}$")
_CHOSEN = regex("招聘|招考|考上|考的|考过|考[进入到取]|录[用取]|签")
_CAME = regex("报到|入职|上班|到岗|上岗|参加工作")
_WORKED = regex(rf"单位|工作|上班|干|在(?!站)[^,。]{{0,12}}(?:{ORG})")
_LOWER_SCHOOL = regex("高中|初中|小学毕|技校|职高|培训|预科")
#: Somebody studied something else after the graduation that they tell of.
_STUDIED_ON = regex("(?:后来?|又|再|之后)(?:取得|拿|读|自考|函授|考了?[本专研])|提升|专升本")
_STUDENT = regex("我(?:还)?是[^,。]{0,6}学生(?!证)|我大[三四]|我是应届")
_WITH_DEGREE = regex("学位[^,。]{0,4}(?:同时|一起|一并|同期)|(?:同时|并|一起)(?:取得|拿到|授予|获得)[^,。]{0,4}学位")
#: 2022届本科毕业生.
_OF_A_CLASS = regex(r"(?<!\d)(?P<year>(?:20)?[012]\d)届[^,。;\d]{0,8}毕业生")
_NO_GRADUATION = regex("毕业(?:典礼|照|论文|设计|季|答辩|实习)")
#: 管理岗, 不是专技: of another kind than the posts whose years count.
_NO_PROFESSIONAL_POST = regex(
    "^(?:但是?|可是?)?我?(?:不是|并非|不属于|不算)(?:专技|专业技术)[岗人]?[位员]?的?$|^(?:我?是?在?)(?:行政)?管理岗位?(?:的|人员)?$|^(?:我?是?)工勤(?:岗位?|编制?|人员)?的?$"
)
_NO_WORK_NOW = regex("待业|在家|没工作|没上班|没入职|没就业|没找|无业|失业")
_WORK_NOW = regex(rf"{ORG}|上班|工作|教书|任教|干|在[^,。]{{0,16}}(?:村|乡|镇)|当|[一-龥]岗(?=$|[,。;])|乡镇|县级")


#: A run so near to whole years (a school year ends in summer) is one of them.
_DAYS_OF_A_YEAR, _ABOUT = 365.25, 0.2
#: So many characters has a date that is only a year; so many months half a year.
_YEAR, _HALF_A_YEAR = 4, 6


class Times(NamedTuple):
    """Mentions of facts that are dates or spans, and where days to come are named.

    Of residencies also how long they lasted, the years, in two digits, in which they began, and in how many whole years
    one was assessed.
    """

    mentions: list[Mention]
    residencies: list[HowLong]
    years_begun: set[int]
    so_far: HowLong | None
    to_come: list[int]


def times(message: Message, today: date, is_told: bool) -> Times:
    """Mentions of every fact that is a date, and of service_years; ``is_told``: it is, and not only supposed."""
    found = dates(message.text, today, message.names)
    begun = [when for when in found if not when.ends]
    how_long = spans(message.text, found, math.inf if is_told else message.names.most_years_asked)
    completed = completions(message, begun, how_long, today)
    taken = {each.length for each in completed if each.begun.about != "village" or not each.has_come}
    lengths = spans_told(message, [length for length in how_long if length not in taken])
    days_left = [when for when in begun if when not in {each.day for each in completed}]
    told = [*dates_told(message, days_left), *(each.begun for each in completed)]
    told = [each for each in told if each.about == "village_end" or _has_come(each.when, today)]
    mentions = [
        *_starts(told, lengths, message),
        *(_mention("title_date", each) for each in told if each.about == "title"),
        *(_mention("degree_date", each) for each in told if each.about == "degree"),
        *_graduations(message, told),
        *_residencies(told),
    ]
    lived = [each.length for each in lengths if each.about == "village"]
    to_come = [when.start for when in days_left if not _has_come(when, today)]
    begun_in = {days(each.value).first.year % 100 for each in mentions if each.field == "village_start"}
    return Times(mentions, _run(mentions) or lived, begun_in, _so_far(mentions, today), to_come)


def _run(mentions: list[Mention]) -> list[HowLong]:
    """How long a residency lasted whose days are told."""
    starts = [mention for mention in mentions if mention.field == "village_start"]
    ends = [mention for mention in mentions if mention.field == "village_end" and mention.value != UNTIL_NOW]
    if len(starts) != 1 or len(ends) != 1 or len(starts[0].value) < 7 or len(ends[0].value) < 7:
        return []
    years = (days(ends[0].value).last - days(starts[0].value).first).days / _DAYS_OF_A_YEAR
    is_whole = abs(years - round(years)) < _ABOUT and round(years) > 0
    return [HowLong(round(years), starts[0].start, ends[0].end)] if is_whole else []


def _so_far(mentions: list[Mention], today: date) -> HowLong | None:
    """For how many years a residency has been assessed that began in a month.

    Where it was not told to end, those of its first year count who were there for half of it; this year is not assessed
    yet. Of one that ended, the years that are complete were.
    """
    starts = {mention.value: mention for mention in mentions if mention.field == "village_start"}
    ends = {each.value: each for each in mentions if each.field == "village_end" and each.value != UNTIL_NOW}
    if len(starts) != 1 or len(ends) > 1 or any(len(value) <= _YEAR for value in (*starts, *ends)):
        return None
    ((value, start),) = starts.items()
    begun = days(value).last
    if ends:
        ((last, end),) = ends.items()
        years = years_completed(begun, days(last).first)
        return HowLong(years, start.start, max(start.end, end.end)) if years > 1 else None
    assessed = today.year - begun.year - (begun.month > _HALF_A_YEAR)
    years = min(assessed, years_completed(begun, today))
    return HowLong(years, start.start, start.end) if years > 0 else None


def _has_come(when: When, today: date) -> bool:
    return days(when.value).first <= today


def _mention(field: str, told: DateTold) -> Mention:
    when = told.when
    return Mention(field, when.value, when.start, when.end, when.is_deduced, OF_WORK.get(told.about, 0))


def _graduations(message: Message, told: list[DateTold]) -> list[Mention]:
    """When something was completed, and which education: named in the clause, else last before it."""
    found: list[Mention] = []
    for each in told:
        if each.about != "graduation" or each.clause.has(_LOWER_SCHOOL) or each.clause.has(_NO_GRADUATION):
            continue
        of = _graduated_from(message, each, [one.when.start for one in told])
        is_open = of is None and _STUDIED_ON.search(message.text, each.clause.start)
        if is_open or (each.when.is_year_only and _STUDENT.search(message.text)):
            continue
        found.append(_mention("graduation_date", each)._replace(of=of))
        if _WITH_DEGREE.search(message.text):
            found.append(_mention("degree_date", each))
    return found or [
        Mention("graduation_date", f"20{match['year'][-2:]}", *match.span(), of=usual_education(match.group()))
        for match in _OF_A_CLASS.finditer(message.text)
    ]


def _graduated_from(message: Message, each: DateTold, dates: list[int]) -> str | None:
    """Which education a graduation is of: of those in the clause the one beside the date (大专18年本科20年毕业)."""
    named = studies(message.text[: each.clause.end], message.names)
    own = [study for study in named if study.start >= each.clause.start]
    if beside := [study for study in own if study.end == each.when.start]:
        return beside[-1].education
    until = next((start for start in dates if each.when.start < start < each.clause.end), each.clause.end)
    last = [study for study in own if study.start < until] or own or named[-1:]
    return last[-1].education if last else None


def _residencies(told: list[DateTold]) -> list[Mention]:
    found = []
    for each in told:
        if each.about == "village":
            # A run that goes on, or began again after another, is the one that counts.
            lasts = int(each.when.until == UNTIL_NOW or each.clause.has(ANEW))
            found.append(_mention("village_start", each)._replace(rank=lasts))
            if each.when.until:
                found.append(
                    _mention("village_start", each)._replace(field="village_end", value=each.when.until, rank=lasts)
                )
        elif each.about == "village_end":
            found.append(_mention("village_end", each))
    return found


def _has_no_professional_post(message: Message) -> bool:
    """Whether somebody is said to have a post whose years are none of professional work, and no other one since."""
    for number, clause in enumerate(message.clauses):
        is_told = clause.of is None and not (clause.is_past or clause.is_over or clause.is_asking or clause.supposed)
        if is_told and clause.has(_NO_PROFESSIONAL_POST):
            since = any(later.has(_WORK_NOW) for later in message.clauses[number + 1 :])
            return not since and TURNED.search(message.text) is None
    return False


def _starts(told: list[DateTold], lengths: list[SpanTold], message: Message) -> list[Mention]:
    """When work began or how long it has lasted, where it is clear which of several stretches of work counts."""
    is_one = any(clause.has(_ALL_ALONG) for clause in message.clauses)
    if _has_no_professional_post(message):
        return []
    parts = [clause for clause in message.clauses if is_other_part(clause) and clause.of is None]
    if parts := [clause for clause in parts if not clause.has(_NO_WORK_NOW)]:
        return _of_the_rest(parts, told, lengths)
    # 后来考进: of a job before nothing counts, unless it was the same all along.
    begun = _of_arrival([each for each in told if _is_of_work(each, is_one)])
    spent = [each for each in lengths if _is_of_work(each, is_one)]
    lasting = [each for each in begun if each.when.until in (None, UNTIL_NOW)]
    found = [_mention("service_start", each) for each in lasting] + [_years(each) for each in spent]
    timed = {each.clause for each in begun} | {each.clause for each in spent}
    if len(lasting) < len(begun) and is_one:
        return [min((_mention("service_start", each) for each in begun), key=attrgetter("value"))]
    if len(lasting) < len(begun) or _has_other_work(message, timed):
        return [mention for mention in found if mention.rank > OF_WORK["job"]]
    if is_still_at_station(message, []):
        return found  # what stands alone may be when they came there
    if not found and _WORK_NOW.search(message.text) and not _NO_WORK_NOW.search(message.text):
        return _alone(told, message)
    return found


def _of_the_rest(parts: list[Clause], told: list[DateTold], lengths: list[SpanTold]) -> list[Mention]:
    """The professional part of the time, where it is told after the other: 头两年在办公室, 后两年才搞农技."""
    after = max(clause.end for clause in parts)
    begun = [each for each in told if each.about in OF_WORK and each.when.start >= after]
    rest = [each for each in lengths if each.length.start >= after and each.about != "village"]
    return [*map(_years, rest), *(_mention("service_start", each) for each in begun)]


def _alone(told: list[DateTold], message: Message) -> list[Mention]:
    """The only date that stands by itself beside a place of work: 县图书馆, 统招本科, 22年7月. It is deduced."""
    if tells_of_village_or_title(message):
        return []
    alone = [each for each in told if each.about == "other" and is_of_nothing_else(message, each)]
    found = [_mention("service_start", each)._replace(is_deduced=True) for each in alone]
    return found if len(found) == 1 else []


def _is_of_work(told: DateTold | SpanTold, is_one: bool) -> bool:
    """Whether it is about work of a profession that was not left behind; ``is_one``: it was the same all along."""
    if told.about not in OF_WORK or told.clause.has(_NO_PROFESSION):
        return False
    return is_one or not told.clause.is_left or OF_WORK[told.about] != OF_WORK["job"]


def _of_arrival(begun: list[DateTold]) -> list[DateTold]:
    """Where somebody was chosen one day and came on another, the day on which they came."""
    came = [each for each in begun if each.clause.has(_CAME)]
    chosen = [each for each in begun if each.clause.has(_CHOSEN) and not each.clause.has(_CAME)]
    return [each for each in begun if each not in chosen] if came and chosen else begun


def _years(told: SpanTold) -> Mention:
    years, start, end, is_deduced = told.length
    return Mention("service_years", years, start, end, is_deduced, OF_WORK.get(told.about, 0))


def _has_other_work(message: Message, timed: set[Clause]) -> bool:
    """Whether some work is told of that may not be the one that counts: past, for a term, or elsewhere."""
    return any(
        _is_for_a_term(message, clause)
        or clause.has(_FROM_THERE)
        or (_is_past(clause) and (clause in timed or clause.has(_ELSEWHERE) or clause.has(_WORKED)))
        or (clause.has(_ELSEWHERE) and clause in timed and len(timed) > 1)
        for clause in message.clauses
        if not (clause.has(_NO_PROFESSION) or clause.has(_NO_WORK_NOW))
    )


def _is_past(clause: Clause) -> bool:
    """Whether a clause tells of what is over, neither left behind for something else nor said not to count."""
    return clause.is_past and not clause.is_left and not clause.has(NOT_COUNTED)


def _is_for_a_term(message: Message, clause: Clause) -> bool:
    """Whether a clause tells of work that somebody does for a while before what they are then."""
    if clause.is_left or not clause.has(_EARLIER) or clause.has(NOT_COUNTED):
        return False
    is_substitute = _SUBSTITUTE.search(message.text) is not None and not _NO_LONGER.search(message.text)
    return not is_substitute and _TURNED_PERMANENT.search(message.text, clause.start) is None
