"""Dates and spans of years as they stand in free text."""

import math
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from rules.days import UNTIL_NOW, add_months, days
from services.language import parse_answer, typed_dates
from services.language.understanding.mentions import Taken
from services.language.understanding.names import Names
from services.patterns import regex

_N = "[零〇一二两三四五六七八九十]"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR_WORDS = (
    r"今年(?!已?经?\d\d(?!年|月|号|日|\d))|去年|前年|大前年|同年|当年|次年"
    r"|(?<![驻是都这教寺队])(?<!驻村)第二年(?![,。;()了优合称驻]|$)|转年|翌年|来年"
)
_NUMERIC = (
    r"(?<![\d.])(?:19|20)\d\d(?:[-./](?:1[0-2]|0?[1-9])(?:[-./](?:[12]\d|3[01]|0?[1-9])(?!\d))?(?![\d年])"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?!\d))"
)
_TWO_DIGIT_NUMERIC = r"(?<![\d.])\d\d[./](?:1[0-2]|0?[1-9])(?:[./](?:[12]\d|3[01]|0?[1-9]))?(?![\d.年])"
_TWO_DIGIT_DAY = r"(?<![\d.-])[012]\d-(?:1[0-2]|0?[1-9])-(?:[12]\d|3[01]|0?[1-9])(?![\d.年-])"
_WRITTEN = (
    r"(?:(?:19|20)\d\d|(?<!\d)\d\d|[一二][九零〇][零〇一二三四五六七八九]{2}"
    r"|[零〇一二三四五六七八九]{2})年(?!级|制|代|前|以上|后|内)"
)
#: What may follow a day in words that no 日 or 号 follows: 2月十五去的. A number is told from other counts alone.
_DONE = (
    "入职|上班|上岗|到岗|参加|报到|来|进|起|开始|去|到|刚|才|下(?=[去村来派])|驻|调|拿|取得|评|批|聘"
    "|分(?=[到配在])|签|考(?!核)|正式|毕业|转|派|就|我(?!们)"
)
_NO_COUNT = (
    r"(?<=\d)(?=[一-龥])(?![年月个天周星点时元块万人名位次岁级届条项份多几余左半回所家门节班团师连床头只]|来[个号位人天岁]"
    r"|分(?![到配在来去]))"
)
_FOLLOWED = (
    rf"(?:初|底|末|中|上半年|下半年|春天|夏天|秋天|冬天|[春夏秋冬]季?"
    rf"|的)?(?:(?P<month>{_MONTH})月(?!个)(?:份)?(?:(?P<day>{_DAY})(?:[日号]|(?=$|[,。;)至的]|{_DONE})|{_NO_COUNT}))?|的?(?P<numbers>(?:1[0-2]|0?[1-9])[./-](?:[12]\d|3[01]|0?[1-9]))(?![\d./年月个天%人-]|分(?![到配在来])))?"
)
#: 到12月就满两年了: what is said of a day on which years are complete, and words that say that it is still to come.
_COMPLETE = r"[份底初]?(?:我|就|才|便|也|刚|正|恰|好|能|会|工作|上班|干|驻村|驻)*(?:满|够|到|有|是)?(?:整整?)?"
_COMPLETE += r"(?:\d{1,2}|[一两二三四五六七八九十]{1,2})年"
_IS_COMPLETE, _SURELY, _UP_TO = (
    regex(_COMPLETE),
    regex("[份底初]?(?:我|就|才|便|也)*(?:刚好|正好|就|才|够)"),
    ("到", "等"),
)
_DATE = regex(
    rf"(?P<numeric>{_NUMERIC}|{_TWO_DIGIT_NUMERIC}|{_TWO_DIGIT_DAY})"
    rf"|(?P<year>{_WRITTEN}|{_YEAR_WORDS}){_FOLLOWED}"
    rf"|(?P<bare_year>(?<![\d.-])(?:19|20)\d\d(?=[,]|至今|起|开始|入职|参加|上班|考|到(?!岗)|毕业|报到|评|拿|进|来(?!自)|去|分[到来]|招|调|驻|[-—–](?:19"
    rf"|20)\d\d(?!\d)|$)|(?<=20\d\d[-—–])20\d\d(?![\d年]))"
    rf"|(?P<last_month>(?:大上|上|前)个?月|上上个?月)(?:(?P<day_then>{_DAY})[日号])?|(?P<this_month>这个?月|本月)(?:(?P<day_now>{_DAY})[日号])?|(?P<near_day>(?<![到至的])(?:今天|昨天|前天)(?![^,。]{{0,2}}(?:去(?!的)|跑|来(?:问|咨询|办)|看|听|打|问|咨询|想|到(?:人社|窗口|政务)))|(?<=[到至])(?:昨天|前天))"
    rf"|(?P<due>下个?月(?:份|(?P<due_day>{_DAY})[日号])?(?={_COMPLETE}))"
    rf"|(?P<same_month>当月|同月)"
    rf"|(?P<ago>(?<![\d零〇一二两三四五六七八九十快近])(?P<years_ago>\d{{1,2}}|{_N})年(?:以?前)(?![^,。]{{0,6}}优秀))"
    rf"|(?P<only_month>(?<![\d年第零〇一二三四五六七八九十个.])(?:{_MONTH})月(?:份)?(?:(?:{_DAY})(?:[日号]|(?=刚|才|到|去|入职|上班|上岗|到岗|报到|参加|开始|起)|{_NO_COUNT}))?(?!个))"
)
#: A month alone is of this year where it is only just over, and of the year in which somebody says that they graduated.
_JUST, _MONTHS_JUST_OVER = regex("(?:我)?(?:刚|才|[正恰]好)"), 3
#: 2019年毕业, 3月5号入职: that is no March of 2019, for schools end in summer.
_GRADUATED, _SUMMER = regex("毕业|毕的业"), "06"
_TO_THE_DAY = regex(rf"月(?:份)?{_DAY}")
_DONE_THEN = regex(
    "(?:就|才|刚)?(?:参加工作|分[到来]|[去来到进]的?(?!期)|入职|报的?[到道]|回来(?=上班|工作|考|进)|在(?=[^,。;]{1,10}(?:上班|工作)的)|开始(?=的|了|在|上班|工作|驻|到)|[分考招调][来到进上的]|上的?班|上岗|到岗|进驻|驻村|,?(?:才|刚)(?:拿|领|取得|评|毕业|批))[^,。;吗?]{0,12}(?=$|[,。;])"
)
_BEGAN = regex(r"(?<!\d)(?P<class>(?:20)?[012]\d)届|刚(?:毕业|入职|考[上进到]|参加工作|上班|工作)|应届|新入职|新来的")
_VAGUE_DATE = regex(
    r"(?:大概|大约|好像|可能|也许|似乎|或者?是?|还是|不记得)(?:是|在|从)?$|年[1-9一二三四五六七八九][,、]$"
)
_BEFORE_OR_AFTER = regex("左右|上下|[之以]?[前后](?!半)|[^,。;]{1,5}[之以]前")
_RANGE = (
    r"^(?:份|初|底)?(?:开始|起)?(?:驻村|下村|支教|工作|上班|干|在[^,。\d]{1,12}%services%)?(?:一直)?(?:到|至|止|-|—|–|~"
    r"|～)(?:了)?$"
)
_UNTIL_NOW = (
    r"^(?:份|初|底)?(?:[^,。]{0,8}?)(?:至今(?![年天日])|到现在|到目前|到今天|到如今|到今(?![年天日后])|至现在|直到现在"
    r"|[-—~到至](?:现在|今(?![年天日后]))|(?:起|开始),?(?:一直|中间|始终|就|都|也){0,3}没有?(?:间断|中断|断|停)过?(?=$|[,。;])|现在还在|还没(?:回|撤|结束)|还在(?=驻|村|干|上%services%))"
)

_SPAN = regex(
    rf"(?P<years>(?:(?<![\d.\-/])\d{{1,2}}(?:\.\d+)?|{_N}{{1,3}})(?:个)?(?:整)?(?:年头?"
    rf"|周年))(?P<half>半)?(?P<over>多|余|出头)?(?:(?:零|又|加|过|另|,)?(?P<months>(?:\d{{1,2}}"
    rf"|{_N}{{1,2}})个?月(?![份底初])|(?P<half_month>半个月)))?(?P<over2>多|余)?"
    rf"|(?<=[工教护医]龄)(?:是|为|有|:)?(?P<bare>\d{{1,2}})(?=$|[,。;!])"
    rf"|(?P<tens>(?<![第\d零〇一二三四五六七八九十])[二三四五]?十)(?:(?P<about>来)|好?几)个?(?:年头?)(?!代|以?前|以?后|级|左右|生)"
    rf"|(?P<only>(?<![\d.\-/第年零〇])(?:\d{{1,2}}|{_N}{{1,2}})个(?:多)?月)"
    rf"|(?P<half_year>(?<![上下年小大一二两三四五六七八九十\d])半年)"
)
_VAGUE_BEFORE = regex(
    r"(?:快要?|差不多|基本上?|大致|将近|接近|近|不到|不足|不满|未满|没满|没到|差|大概|大约|约|可能|也许|好像|几"
    r"|第|每|再|还有|还差|至少|最近|前|(?<!前)(?<!然)后|头|学制|有七|等|(?<![村附完中])小|(?<!超)(?<!刚)过|差[^,。]{1,6}|还是|或者?)(?:是|有|干了|工作了|满)?$"
)
#: 前两年搞行政, 后三年: the second part of a time is no "after three years".
_FIRST_PART, _NEAR = regex("[前头][^,。;]{0,2}[\\d一二两三四五六七八九十]年"), 40
#: As long as the course takes.
_COURSE = regex("(?<=本科)[四五45]年(?![半整多零]|的?[工教护]龄)")
_VAGUE_AFTER = regex(
    r"^(?:左右|[到至\-~][一二两三四五六七八九十\d]{1,2}年|上下|不到|不足|来|一贯|以内|之?内|以?前|[之以]?后|才|了?吧(?=[,。;]|$)|还[差缺欠少]|[缺欠]|还是(?=[一二两三四五六七八九十\d几])|或者|制|级"
    r"|一次|一聘|期|左|头|差|的?时间才)"
)
#: 七八年, 三四年: two digits that follow each other mean "or", not a number.
_EITHER = regex("一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九")


#: What follows a year that is named, never a number of years: 22年国庆.
_GOES_ON = regex("[^,。;了多半余整零的]")


#: 三年前的今天.
_ON_THIS_DAY = regex("的?今天")
_YEAR = 4  #: A date that is only a year has so many characters.


class When(NamedTuple):
    """A date and where it stands. ``until`` is the end of the run it begins, ``ends`` whether it is itself one."""

    value: str
    start: int
    end: int
    until: str | None = None
    is_deduced: bool = False
    ends: bool = False

    @property
    def year(self) -> int:
        """The year that it names."""
        return int(self.value[:_YEAR])

    @property
    def is_year_only(self) -> bool:
        """Whether it names a year and no month."""
        return len(self.value) == _YEAR

    @property
    def has_month(self) -> bool:
        """Whether it names a month, and maybe a day."""
        return len(self.value) > _YEAR


class HowLong(NamedTuple):
    """A number of completed years and where it stands."""

    years: float
    start: int
    end: int
    is_deduced: bool = False


@lru_cache(maxsize=8)
def _going_on(names: Names) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between the ends of a range, and behind a date from which something still goes on."""
    return re.compile(names.filled(_RANGE)), re.compile(names.filled(_UNTIL_NOW))


def dates(text: str, today: date, names: Names) -> list[When]:
    """Every date of the text; one that leads to another (2022年1月到2025年1月) or to now knows its end."""
    found: list[When] = []
    year: int | None = None
    begun_in = _year_begun_in(text, today)
    in_range, until_now = _going_on(names)
    matches = list(_DATE.finditer(text))
    is_without_years = all(match["only_month"] or match["year"] == "今年" for match in matches)
    for match in matches:
        is_first = year is None and match["only_month"] is not None
        is_this_years = is_first and is_without_years and begun_in is None and _is_just_over(match, text, today)
        if match["only_month"] and _is_due(match, text, is_first):
            value = _month_due(match, text, today)
        elif is_first:
            value = _month_begun(match, text, today, str(today.year) if is_this_years else begun_in)
        else:
            value = _value(match, text, today, year, found)
        if value is None:
            continue
        year = year if match["due"] else days(value).first.year
        is_vague = _VAGUE_DATE.search(text[max(0, match.start() - 5) : match.start()])
        if is_vague or _BEFORE_OR_AFTER.match(text, match.end()):
            continue
        when = When(value, *match.span(), is_deduced=is_this_years or match["ago"] is not None)
        if found and found[-1].until is None and in_range.match(text[found[-1].end : when.start]):
            before = found.pop()
            found.append(before._replace(until=value))
            when = when._replace(ends=True)
        elif until_now.match(text[when.end : when.end + 16]):
            when = when._replace(until=UNTIL_NOW)
        found.append(when)
    return found


def _value(match: re.Match[str], text: str, today: date, year: int | None, found: list[When]) -> str | None:
    if match["numeric"]:
        return typed_dates.day(match["numeric"], today)
    if match["bare_year"]:
        return typed_dates.day(match["bare_year"], today)
    if match["year"]:
        return _with_year(match, text, today, year)
    if match["last_month"] or match["this_month"]:
        month = add_months(today.replace(day=1), -_months_ago(match))
        day = match["day_then"] or match["day_now"]
        return typed_dates.day(f"{month.year}年{month.month}月{day}日", today) if day else month.isoformat()[:7]
    if match["due"]:
        month = add_months(today.replace(day=1), 1)
        said = f"{month.year}年{month.month}月"
        return typed_dates.day(said + (f"{match['due_day']}日" if match["due_day"] else ""), today)
    if match["same_month"]:
        return found[-1].value[:7] if found and found[-1].has_month else None
    if match["near_day"]:
        return (today - timedelta(days=("今天", "昨天", "前天").index(match["near_day"]))).isoformat()
    if match["ago"]:
        back = parse_answer.number(match["years_ago"])
        if back is None:
            return None
        is_to_the_day = _ON_THIS_DAY.match(text, match.end())
        return add_months(today, -12 * back).isoformat() if is_to_the_day else str(today.year - back)
    if year is None or not found:
        return None
    # A month alone is of the year last named, unless that would put it before what was named.
    before, value = found[-1], typed_dates.day(f"{year}年{match['only_month']}", today)
    has_graduated = _GRADUATED.search(text, before.end, match.start()) is not None
    first = f"{before.value}-{_SUMMER}" if before.is_year_only and has_graduated else before.value[:7]
    return None if value is None or value[:7] < first else value


def _is_due(match: re.Match[str], text: str, is_first: bool) -> bool:
    """Whether years are complete in a month of no year; behind a year (``is_first`` is false) that has to be said."""
    return _IS_COMPLETE.match(text, match.end()) is not None and (is_first or _is_surely_due(match, text))


def _is_surely_due(match: re.Match[str], text: str) -> bool:
    return text.endswith(_UP_TO, 0, match.start()) or _SURELY.match(text, match.end()) is not None


def _month_due(match: re.Match[str], text: str, today: date) -> str | None:
    """The month (and day) nearest to today in which years are complete: one just over, else the next one."""
    value = typed_dates.day(f"{today.year}年{match['only_month']}", today)
    if value is None or days(value).last >= add_months(today, -_MONTHS_JUST_OVER):
        return value
    return typed_dates.day(f"{today.year + 1}年{match['only_month']}", today) if _is_surely_due(match, text) else None


def _year_begun_in(text: str, today: date) -> str | None:
    """The year in which somebody began who has only just done so, or who tells of which class they are (2023届)."""
    began = _BEGAN.search(text)
    return began and (began["class"] or str(today.year))


def _is_just_over(match: re.Match[str], text: str, today: date) -> bool:
    """Whether a day without a year, on which something was done, was so near that this year is meant."""
    if not (_TO_THE_DAY.search(match.group()) and _DONE_THEN.match(text, match.end())):
        return False
    value = typed_dates.day(f"{today.year}年{match['only_month']}", today)
    return value is not None and add_months(days(value).first, _MONTHS_JUST_OVER) >= today


def _month_begun(match: re.Match[str], text: str, today: date, year: str | None) -> str | None:
    """A month before which no year is named, in the ``year`` in which somebody began; just now it is of this year."""
    if _JUST.match(text, match.end()):
        year = year or str(today.year)
    value = year and typed_dates.day(f"{year}年{match['only_month']}", today)
    return value if value and days(value).first <= today else None


def _months_ago(match: re.Match[str]) -> int:
    """How long ago 这个月, 上个月, 大上个月 or 前个月 is."""
    return 0 if match["this_month"] else 1 + match["last_month"].startswith(("大上", "上上", "前"))


def _with_year(match: re.Match[str], text: str, today: date, year: int | None) -> str | None:
    said = match["year"]
    if said in ("同年", "当年", "次年", "第二年", "转年", "翌年"):
        if year is None or (said == "当年" and not match["month"]):
            return None
        said = f"{year + (said not in ('同年', '当年'))}年"
    elif said == "大前年":
        said = f"{today.year - 3}年"
    elif said == "来年" or (
        said[:-1].strip("0123456789零〇一二三四五六七八九") == ""
        and not match["month"]
        and _is_span(said.removesuffix("年"), text, match.start(), match.end())
    ):
        return None
    month, day = (match["month"], match["day"]) if not match["numbers"] else re.split("[./-]", match["numbers"])
    month, day = f"{month}月" if month else "", f"{day}日" if day else ""
    return typed_dates.day(said + month + day, today)


_SPENT = regex(
    r"(?:[干待呆教做当搞站守]了?|当(?:了)?(?:工人|老师|教师|护士|医生|会计|兽医|记者)|工作了?|上班了?|从事了?|满|有|已经?|共|整|龄|龄是|龄为|[龄限]:|了|快|近|将近"
    r"|才)$"
)
_HAPPENED = regex(
    r"^(?:的时候)?(?:就|才|我|底|初)?(?:毕业|参加|入的?职|上的?班|上的?岗|当的(?!兵)|[干做教]起|才(?:搞|做|干|从事|教)|考|进|到|分|来|去|开始|起|至今|的|取得|评|[发领批办颁下落](?=[来了的证到])|给(?=的|我|评|定)|驻村"
    r"|下村|定|聘|拿|工作|参工|招|引进|应聘|从|届|在(?!村)|调|入|本科|大专|硕士|生)"
)


#: 22年初—去年12月.
_PART_OF_A_YEAR = regex("年的?(?:初|底|末|中|[上下]半年|[春夏秋冬])")
#: 19年到20年: of two years the second is one too.
_LEADS_TO = regex(r"\d年(?:\d{1,2}月)?[^,。;\d]{0,5}[到至\-—~]$")


def _is_span(number: str, text: str, start: int, end: int) -> bool:
    """Whether two digits before 年 count years (工作22年) instead of naming one (22年工作)."""
    if len(number) == 4 or (number.isdigit() and (number.startswith("0") or int(number) >= 50)):
        return False
    if not number.isdigit() and re.search("[零〇]", number):
        return False
    if _LEADS_TO.search(text[max(0, start - 12) : start]) or _PART_OF_A_YEAR.search(text, start, end):
        return False
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] == ")":
        return False  # 助理农艺师(21年)
    if _SPENT.search(text[max(0, start - 5) : start]):
        return True
    if re.match("的?(?:[工教]龄|工作经[验历]|经验)", text[end - (text[end - 1] == "的") :]):
        return True
    if text[end - 1] == "的" or text[max(0, start - 1) : start] in ("从", "自", "于", ":", "间", "期"):
        return False
    if _HAPPENED.match(text[end : end + 6]):
        return False
    if re.match(r"[^,。;了]{1,8}?(?:上班|入职|参加|工作|考|进|到|毕业|开始)", text[end : end + 14]):
        return False
    return number.isdigit() or _EITHER.search(number) is not None


def spans(text: str, taken: list[When], beyond: float = math.inf) -> list[HowLong]:
    """Every span of years that is neither about nor nearly so; years not completed are never rounded up.

    三十来年 and 十几年 are spans, too, of as many years as it surely is, where these are more than ``beyond``.
    """
    found, dated = [], Taken((when.start, when.end) for when in taken)
    for match in _SPAN.finditer(text):
        start, end = match.span()
        if dated.touches(start, end):
            continue
        if _EITHER.search(match.group()) or _is_vague(match, text) or _is_year_or_span(match, text):
            continue
        if (years := _years(match)) is not None and (not match["tens"] or years > beyond):
            found.append(HowLong(years, start, end))
    return found


def _is_vague(match: re.Match[str], text: str) -> bool:
    """Whether it is not said to the year: 快三年, 三年左右. More than three years are three (三年多)."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    is_second_part = before.endswith("后") and _FIRST_PART.search(before) is not None
    if (_VAGUE_BEFORE.search(before[-6:]) and not is_second_part) or _COURSE.match(text, match.start()):
        return True
    after = text[match.end() : match.end() + 4]
    return not (match["over"] or (is_second_part and after.startswith("才"))) and _VAGUE_AFTER.search(after) is not None


def _is_year_or_span(match: re.Match[str], text: str) -> bool:
    """Whether two digits stand alone and may be either (21年); after something done they are a span (教书了,25年)."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 1]
    if re.fullmatch(r"(?:1[3-9]|2\d)年\d{1,2}月", match.group()):
        return True  # a date that is of no use by itself
    if re.fullmatch(r"1[3-9]年|2\d年", match.group()) is None:
        return False
    if _SPENT.search(text[max(0, match.start() - 5) : match.start()]):
        return False
    is_alone = before[-1:] in ("", *",。;") and after in ("", *",。;") and before != "了,"
    return is_alone or _GOES_ON.match(after) is not None


def _years(match: re.Match[str]) -> float | None:
    if match["half_year"]:
        return 0.5
    if match["only"]:
        return _rounded(parse_answer.years(match["only"].replace("多", "")))
    if match["bare"]:
        return _rounded(parse_answer.years(match["bare"] + "年"))
    if match["tens"]:
        years = parse_answer.years(match["tens"] + "年")
        return years and _rounded(years - bool(match["about"]))
    said = re.sub("[个整周头]", "", match["years"])
    months = match["months"]
    if match["half"]:
        return _rounded(parse_answer.years(said + "半"))
    if match["half_month"]:
        whole = parse_answer.years(said)
        return None if whole is None else _rounded(whole + 1 / 24)
    if months and not match["over"]:
        return _rounded(parse_answer.years(said + months.replace("个", "").replace("月", "个月")))
    return _rounded(parse_answer.years(said))


def _rounded(years: float | None) -> float | None:
    if years is None or years > 60:
        return None
    return int(years) if years == int(years) else round(years, 2)
