"""Which days and hours a question supposes: 24号晚上8点前, 从周五贴到下周二, 11月5日结束.

Nothing is guessed here: a day without its month may be of several, an hour without its half of the day of either, and a
word like 下班 of any. Whoever answers says yes or no only where it is the same for all that may be meant.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from rules.days import ONE_DAY
from services.language import parse_answer
from services.patterns import regex

#: Whether something is done by a day or an hour, on or at it, or after it; "unread" where words near it may say any.
Side = Literal["by", "on", "after", "unread"]
#: What a day is of something that goes on for days: its first one, its last one, the last one after a first that stands
#: before it, or an end by which it has to be over.
Role = Literal["begins", "ends", "until", "deadline"]


class Hours(NamedTuple):
    """The first and the last minute of a day that an hour or a part of the day may mean."""

    first: int
    last: int


_NUMBER, _MONTH = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_WORDS = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?![一二三四五六七八九十])"
_DAY = regex(
    rf"(?<![\d.])(?:({_MONTH})月份?)({_NUMBER})(?:[号日](?!文)|(?![\d个天年号日]))"
    rf"|(?<![\d.月周期拜])()({_NUMBER})(?:[号日](?![文楼窗线院])|(?=[-—~、或到至]{{1,2}}(?:{_MONTH}月)?{_NUMBER}[号日]))"
    rf"|(?<![\d./])({_MONTH})[./]({_NUMBER})(?![\d./天年个%])"
)
#: Numbers of days without their 日: 10月十三到17号.
_IN_WORDS = regex(rf"(?<=\d月){_WORDS}(?![个天年])|(?<![\d月第]){_WORDS}(?=[到至](?:{_MONTH}月)?{_NUMBER}[号日])")
_WEEKDAY = regex(r"(下下个?|下个?|这个?|本|上个?)?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
#: A day told by its distance from the one of asking, and the one of asking where it is told, too: 今天22号.
_AWAY = {"前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_RELATIVE = regex("(?<![大以之])([前昨今明后])[天儿]个?")
_MONTH_FROM_NOW = regex(rf"(?<!下)(下个?|本|这个?)月({_NUMBER})[号日]")
_TODAY = regex(rf"今[天儿]是?({_MONTH}月)?({_NUMBER})[号日]了?")
#: What 今天22号 itself has of days.
_TODAY_ALONE, _LATER_WEEK = 2, regex("下下?个?(?:周|星期|礼拜)")
_VAGUE = regex(rf"[号日](?:左右|前后|上下)|(?:下下?|上)个?月{_NUMBER}[号日]")
_YEAR = regex(r"(20\d\d)年")

#: Parts of the day, each with its first and its last minute.
_PARTS = {
    "凌晨": (0, 6), "一大?早|早上|早晨|清早|上午": (0, 12), "中午": (12, 14), "下午": (12, 19), "傍晚": (17, 21),
    "晚上|当晚|晚间": (18, 24), "夜里|夜间|深夜|大?半夜|午夜": (20, 24),
}  # fmt: skip
#: Hours that are not the same everywhere, and the whole of a day, which lasts to its end.
_ANY_HOUR = "下了?班|天黑|晚饭|收工|放学|白天|日落|太阳落山"
_WHOLE_DAY = regex("整天|全天|一天都|随时|任何时[间候]|几点都")
_PART = "|".join(_PARTS)
_HOUR = regex(
    rf"(?P<part>{_PART}|早|晚)?的?(?:[一二三四五六七八九](?=[\d一二三四五六七八九][点时])|\d[、到至-])?(?P<hour>\d{{1,2}}|[一二两三四五六七八九十零]{{1,3}})"
    r"(?:点钟?|[:时](?!间|候|段|限))零?(?P<minute>半|一刻|三刻|\d{1,2}|[一二三四五六七八九十]{1,3}(?=分)|(?<=零)[一二三四五六七八九])?分?(?P<over>多|过(?!了))?"
)
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45}
_MORNING, _NIGHT = "凌晨|一?大?早上?|早晨|清早|上午", "夜里|夜间|深夜|大?半夜|午夜|晚上?|当晚|晚间"
_MINUTES, _BEFORE_NOON, _NOON, _MIDNIGHT, _LAST_OF_NIGHT = 60, 10, 12, 24, 5
_ANY = Hours(0, _MIDNIGHT * _MINUTES)
#: So many characters before and after a day tell what it is of something; no number of a day is farther away.
_NEAR, _FAR, _TWO_MONTHS = 8, 24, 63
#: Clocks that no notice goes by, so that an hour of theirs is none of its own.
_OTHER_CLOCK = regex(r"[当本]地时间|(?<![京报核送止交示开束填])时间(?:[上下]午|早上|晚上)?\d{1,2}[点:]")

_OF_A_DAY = rf"(?:那天|当天|这天|的|{_PART}|{_ANY_HOUR}|晚|[\d:点半分钟整时刻]|\(北京时间\)|北京时间|截止)"
_BY = regex(rf"{_OF_A_DAY}{{0,12}}(?:[之以]?前(?![面头一半后])|以内|为止)")
_BY_BEFORE = regex("(?:不晚于|不迟于|早于|赶在|[不没未别](?:有)?(?:超[过出]?|过)了?)$")
_PASSED = "(?<![不没未别有])(?:(?:超过|超出?|越过|晚于|迟于|晚过)了?|(?<![通经报审])过了)"
_AFTER_BEFORE = regex(f"{_PASSED}$")
_AFTER = regex(
    rf"{_OF_A_DAY}{{0,12}}(?:[之以过往]?后(?![天面头])|一过|[一都就已经]{{0,2}}(?:过了(?!审)|过完|(?:完|结束|截止|关[网闭门]?)(?:了|[之以]?后)))"
)
#: What may say that something is done after a day, but cannot be read as such for sure.
_MAY_BE_AFTER_BEFORE = regex(r"(?:[超逾越]|(?<![通经])过|(?<![最不])[晚迟](?![上间点]))[^,。;?!\d]{0,2}$")
_MAY_BE_AFTER = regex(
    rf"{_OF_A_DAY}{{0,12}}[^,。;?!\d]{{0,2}}(?:后(?!天)|(?<![通经])过(?![来去审])|开外|(?<![早不傍当今])[晚迟](?![上饭间\d]|[不没][晚迟]))"
)
#: The question names a day, and asks about what comes after it: 过了24号, 24号没交上去，第二天补.
_AFTERWARDS = regex(
    rf"过了(?!审)|{_PASSED}(?=\d{{1,2}}[点:])|(?<![过完核了束示])(?:以后|之后)|点(?:整|钟|半)?[过往]?后|错过|第二天|次日|隔天|[晚迟误超拖](?:了|上|个)?[一两几半\d]个?(?:天|小?时|钟头|分钟)"
    r"|(?<!还)没(?!问题|事)(?:能|来得及|赶上)?[^,。;?!]{0,4}[交报提传]|没赶上|补[交报传提]"
)

_ENDS_AFTER = regex(
    r"(?:那天|就|才|正好|刚好|已经|会|能不能|能|可以|再|公示|去|把它?|上午|下午){0,3}"
    r"(?:结束|期?满|到期|撤|揭|摘|取下|收(?![材到])|完|为?止|下墙|够|算满)"
)
_FROM_BEFORE = regex(r"[^贴挂示期续延从在,。;?!\s](?:到|至|[-—~])$")
_ENDS_BEFORE = regex(r"(?:到|至|截[止至]到?|[-—~]|(?:结束|截止|期满|到期)(?:时间|日期|日)?(?:是|为|在)?)$")
_BEGINS_AFTER = regex(
    r"(?:那天|就|才|再|正式|一早|上午|下午|已经|单位|我们|把|去|能不能|能|可以|会){0,4}(?:公示)?(?:开始|起|张?贴|挂|上墙|发|公示(?!期|结)|到|至|[-—~])"
)
_BEGINS_BEFORE = regex(r"(?:从|自|由|(?:贴|挂|上墙|开始|发布)(?:了|在|于|时间|的|是){0,2})$")
_DEADLINE_AFTER = regex(r"(?:\d{1,2}(?:点|:\d\d))?(?:[之以]?前|截止|关|来得及|来不及|赶)")
_DEADLINE_BEFORE = regex(r"(?:赶得?上?|赶在|赶不上|误|耽误|错过|卡着?)[^,。;]{0,3}$")


class Day(NamedTuple):
    """A day as a question names it: without its month where that is not said, or by its name in the week.

    ``weeks`` is how many weeks after the one of another day of the week that is named before it.
    """

    month: int | None
    number: int
    weekday: int | None
    weeks: int
    role: Role | None
    side: Side


def may_be_one_of(days: Iterable[Day], dates: Collection[date]) -> bool:
    """Whether one of the days that a question names may be one of some dates."""
    return any(day.number == each.day and day.month in (None, each.month) for day in days for each in dates)


@lru_cache(maxsize=256)
def days_named(plain: str) -> tuple[Day, ...]:
    """The days that a plain question names, in their order; those of the week only where no other is named."""
    plain = _IN_WORDS.sub(lambda number: str(parse_answer.number(number.group())), plain)
    found = [(match, *_month_and_number(match)) for match in _DAY.finditer(plain)]
    if found:
        days = (Day(month, number, None, 0, *_sense(match, plain)) for match, month, number in found)
        return tuple(days)
    return tuple(_of_the_week(plain))


def names_a_date(plain: str) -> bool:
    """Whether a plain question names a day by its number."""
    return any(day.weekday is None for day in days_named(plain))


def with_relative_days(plain: str, today: date | None) -> str:
    """A plain question whose 明天 is a day with its number, where today is known or told in it: 今天22号."""
    told = _TODAY.search(plain)
    count = len(_DAY.findall(plain)) + len(_RELATIVE.findall(plain))
    if told and (count > _TODAY_ALONE or _LATER_WEEK.search(plain)):  # else today is the day asked about
        month, number = told.groups()
        plain = plain.replace(told.group(), "", 1)
        return _RELATIVE.sub(lambda away: f"{month or ''}{int(number) + _AWAY[away[1]]}号", plain)
    if told or today is None:
        return plain
    known = today
    plain = _MONTH_FROM_NOW.sub(lambda told: f"{_month(known, told[1])}月{told[2]}日", plain)

    def named(away: re.Match[str]) -> str:
        day = known + _AWAY[away[1]] * ONE_DAY
        return f"{day.month}月{day.day}日"

    return _RELATIVE.sub(named, plain)


def _month(today: date, said: str) -> int:
    return today.month % 12 + 1 if said.startswith("下") else today.month


def is_vague(plain: str, year: int) -> bool:
    """Whether a plain question names days that are none in particular (24号左右, 10月底), or one of another year."""
    return _VAGUE.search(plain) is not None or any(int(told) != year for told in _YEAR.findall(plain))


def hours_named(plain: str) -> Hours | None:
    """When on its day something is supposed to be; None where no hour is named, and the whole day where it may be any.

    An hour that may be of either half of the day lasts from the first to the second.
    """
    named = list(_HOUR.finditer(plain))
    if _OTHER_CLOCK.search(plain) or len(named) > 1 or (not named and re.search(_ANY_HOUR, plain)):
        return _ANY
    if named:
        first, last = _hours(named[0])
        return Hours(first + 1, last + _MINUTES - 1) if named[0]["over"] else Hours(first, last)
    if _WHOLE_DAY.search(plain):
        return Hours(_ANY.last, _ANY.last)
    parts = [hours for part, hours in _PARTS.items() if re.search(part, plain)]
    return Hours(parts[0][0] * _MINUTES, parts[0][1] * _MINUTES) if parts else None


def possible(day: Day, first: date, last: date) -> list[date]:
    """The days that a day named may be, of something that goes on from the first to the last.

    Without its month, it is any within that time or after it in the last one's month; else the next one.
    """
    if day.month is not None:
        year = first.year if first.year < last.year and day.month > last.month else last.year
        named = _date(year, day.month, day.number)
        return [named] if named else []
    months = dict.fromkeys((each.year, each.month) for each in _every_day(first, last))
    found = [each for year, month in months if (each := _date(year, month, day.number)) and each >= first]
    return found or _next(last, day.number)


def is_afterwards(plain: str) -> bool:
    """Whether a plain question that names a day asks about what comes after it."""
    return _AFTERWARDS.search(plain) is not None or any(day.side == "after" for day in days_named(plain))


def _sense(match: re.Match[str], plain: str) -> tuple[Role | None, Side]:
    """What a day is of something that goes on, and whether something is done by, on or after it."""
    before, after = plain[max(0, match.start() - _NEAR) : match.start()], plain[match.end() : match.end() + _FAR]
    side: Side = "on"
    if _BY.match(after) or _BY_BEFORE.search(before):
        side = "by"
    elif _AFTER_BEFORE.search(before) or _AFTER.match(after):
        side = "after"
    elif _MAY_BE_AFTER_BEFORE.search(before) or _MAY_BE_AFTER.match(after):
        side = "unread"
    return _role(before, after), side


def _role(before: str, after: str) -> Role | None:
    if _FROM_BEFORE.search(before):
        return "until"
    if _ENDS_AFTER.match(after) or _ENDS_BEFORE.search(before):
        return "ends"
    if _DEADLINE_BEFORE.search(before):
        return "deadline"
    if _BEGINS_AFTER.match(after) or _BEGINS_BEFORE.search(before):
        return "begins"
    return "deadline" if _DEADLINE_AFTER.match(after) else None


def _of_the_week(plain: str) -> Iterator[Day]:
    """The days of the week that are named; one after another is of its own week unless a later one is said."""
    earlier: int | None = None
    for match in _WEEKDAY.finditer(plain):
        weekday = _WEEKDAYS.index(match[2].replace("天", "日"))
        weeks = (match[1] or "").count("下") if earlier is not None else 0
        if earlier is not None and not weeks and weekday <= earlier:
            weeks = 1
        yield Day(None, 0, weekday, weeks, *_sense(match, plain))
        earlier = weekday


def _month_and_number(match: re.Match[str]) -> tuple[int | None, int]:
    month, number = next((match[group], match[group + 1]) for group in (1, 3, 5) if match[group + 1])
    return int(month) if month else None, int(number)


def _hours(named: re.Match[str]) -> Hours:
    hour = parse_answer.number(named["hour"])
    if not hour or hour > _MIDNIGHT:
        return _ANY
    minute = named["minute"] or "0"
    minutes = _QUARTERS.get(minute) or (int(minute) if minute.isdecimal() else parse_answer.number(minute) or 0)
    part, at = named["part"], hour * _MINUTES + minutes
    later = at + _NOON * _MINUTES
    if hour > _NOON or (part and re.fullmatch(_MORNING, part)):
        return Hours(at, at)
    if part is None:
        return Hours(at, later)
    if part == "中午":
        return Hours(at, at) if hour > _BEFORE_NOON else Hours(later, later)
    if re.fullmatch(_NIGHT, part) and hour <= _LAST_OF_NIGHT:
        return _ANY
    return Hours(later, later)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _next(day: date, number: int) -> list[date]:
    """The next day of that number after a day."""
    later = (day + count * ONE_DAY for count in range(1, _TWO_MONTHS))
    return [next(each for each in later if each.day == number)]


def _every_day(first: date, last: date) -> Iterator[date]:
    return (first + count * ONE_DAY for count in range((last - first).days + 1))
