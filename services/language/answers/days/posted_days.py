"""Whether the days that a question supposes of a publicity (公示) do: by its working days, and by when it is over."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from locales import Words
from rules.conditions.wording import day_shown
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.notice_files.faq import Entry
from rules.publicity_period import Period, Which
from rules.schedule import PublicityStart, publicity_starts
from rules.working_days import NoCalendar, is_working_day
from services.language import parse_answer
from services.language.answers.days.posted_until import asks_when_over, over_on
from services.language.answers.days.windows_told import days_of
from services.language.answers.question.supposed_days import Day, days_named, is_afterwards, is_vague, possible
from services.patterns import regex

#: A paper that is named after a publicity is none: 公示情况报告, 公示结果.
POSTED = regex("公示(?!情况|结果|报告)|张贴|[贴挂](?!号)|上墙|撤(?!回|销)|揭|摘(?!要)")
_SECOND = regex(
    "第[二2][次回遍轮]|[二2]次公示|再次|再公示|又公示|再[贴挂]|后一?[次回遍]|后[头面]那|审[核完查]?(?:通)?过|审完|过审|通过(?:以|之)?后"
)
_FIRST = regex(
    "第[一1][次回遍轮]|首[次轮]|头一?[次回遍]|前一?[次回遍]|(?:申|网)?报(?:之|以)?前|先公示|(?:再|才能?|能|来得及|赶得上|好)(?:去|网上)?[申网]报"
)
_ENOUGH = regex("够|足|满|算[^,。;?!]{0,4}工作日|数吗")
_LATENESS = regex(
    "来得及|来不及|(?<!没)赶得?[上及]|赶不[上及]|赶趟|晚[不没]晚|太晚|[晚迟]了|迟不迟|太迟|误|会不会[^,。;?!]{0,3}(?:过[了期头]|超)"
)
#: What is approved on a day can be posted on it.
_APPROVED_THEN = regex(r"\d[日号]?(?:当天|下午|上午|晚上|才|刚|就|审核|审批|给|系统|里)*(?:通过|审完|审过|批下来|过的)")
_LAST_ONE = regex("最[晚迟]|最后一?[天日]")
_IS_IT = regex("是不是|对吧|是吧|对吗|对不对|是这样")
_MAY = regex("可以|行|能|[没冇]问题|没事|成不|成吗|要得")
_DAYS_OFF = "周末|周[六日天]|星期[六日天]|双休|假日|假期|放假|礼拜[六日天]|国庆|中秋|春节|元旦"
_WEEKEND = regex(_DAYS_OFF)
_DAYS = regex(r"([\d一二两三四五六七八九十]{1,3})\s*(个?工作日|天)")
#: So many days are not over yet: 还没满五天; of what is at least so long, it is the rule that is told.
_NOT_YET = regex(
    r"(?:[没未不](?:有|到|满|够|足){1,2}|(?<!不)少于|不足) ?[\d一二两三四五六七八九十]{1,3} ?(?:个?工作日|天)"
)
_AT_LEAST = regex("不(?:得|能|可)?(?:少|低|短)于|至少|最少|起码")
#: Whether weekends are counted is no question of how many days are enough.
_COUNTS_THEM = regex(
    "(?:包[括含]|含不含|算不算|算)[^,。;?!]{0,6}(?:周|星期|礼拜|双休|假|节)[^,。;?!]{0,6}[吗么不]|按[^,。;?!]{0,4}算"
)
#: 周六周天算不算, 包括周六周日吗.
_WHETHER_THEY_COUNT = regex(
    f"(?:{_DAYS_OFF})(?:的|也|都|那[两几]天|呢|能|要|还)*(?:[^,。;?! 晚]{{0,4}})(?:算|包[括含]|在内|计[入算]|作数)"
    f"|(?:算|包[括含]|含)(?:不[算包含]?括?|没)?[^,。;?!]{{0,4}}(?:{_DAYS_OFF})[^,。;?!晚迟]{{0,6}}(?:$|[吗么不,。;?! ])"
)
#: 公示五天含周末行吗: how many days are enough is asked.
_HOW_MANY = regex(r"[\d一二两三四五六七八九十](?:个工作日|天)[^,。;?!]{0,12}(?:够|行|可以|能)")
#: 贴的那天算不算一天.
_FIRST_DAY_COUNTS = regex(
    "(?:贴|挂|公示)[^,。;?!]{0,4}(?:当[天日]|那[一]?[天日]|第一天)[^,。;?!]{0,6}(?:算|计入|包[括含]|在内)"
    "|(?:算|包[括含]|含)(?:不[算包含]?括?)?[^,。;?!]{0,3}(?:贴|挂|公示)[^,。;?!]{0,4}(?:当[天日]|那[一]?[天日])"
)
_WORKDAY = regex(
    r"(?:算|是|属于|当)[^,。;?!号日]{0,8}(?<![\d二三四五六七八九十几多]个)工作日|(?:要|得|用)上班[吗么不]|上不上班"
)
#: Whether an office is open and takes papers then is no question of working days.
_OF_AN_OFFICE = regex("[收接]不[收接]|[收接](?:材料|表|件|纸)|有没?有?人|窗口|办公|人社|[你您]们|办事|能[去办交送]")
_TAKEN_DOWN = regex("撤|揭|摘|取下|收|够")
_OF_POSTING = regex("张?贴|挂|当天|当日")
#: A publicity hardly runs longer; the farther of two days is the end of another one.
_LONGEST = 45


class _Posted(NamedTuple):
    """The days of a publicity that a question supposes: its first, its last, or both."""

    first: Day | None
    last: Day | None
    #: The first of them that is named.
    named: Day

    @property
    def is_of_the_week(self) -> bool:
        """Whether it is named by days of the week."""
        return self.named.weekday is not None


class _Term(NamedTuple):
    """When a publicity can be: from the first day to post it, by the latest one, and its last day at the latest."""

    opens: date
    latest: date
    ends: date
    #: What it has to be over for.
    closes: date


def supposes_a_publicity(plain: str) -> bool:
    """Whether a plain question supposes from or until when a publicity runs, and asks if that does, or for its end."""
    is_asked = POSTED.search(plain) and (_asks_if_it_does(plain) or asks_when_over(plain))
    posted = _posted(days_named(plain)) if is_asked else None
    return posted is not None and posted.named.role is not None


def asks_if_workday(plain: str) -> bool:
    """Whether a plain question asks if one day that it names is a working one."""
    if not _WORKDAY.search(plain) or _OF_POSTING.search(plain) or _OF_AN_OFFICE.search(plain):
        return False
    return len(days_named(plain)) == 1 and days_named(plain)[0].weekday is None


def asks_if_weekends_count(plain: str) -> bool:
    """Whether a plain question of a publicity asks if its days off are counted."""
    is_of_it = POSTED.search(plain) and _WHETHER_THEY_COUNT.search(plain)
    return bool(is_of_it) and not (_LATENESS.search(plain) or _HOW_MANY.search(plain))


def asks_if_first_day_counts(plain: str) -> bool:
    """Whether a plain question asks if the day of posting is counted."""
    return _FIRST_DAY_COUNTS.search(plain) is not None


def _asks_if_it_does(plain: str) -> bool:
    return any(pattern.search(plain) for pattern in (_ENOUGH, _LATENESS, _MAY))


def names_second(plain: str) -> bool:
    """Whether a plain question names the publicity after approval."""
    return _SECOND.search(plain) is not None


def compares_publicities(plain: str) -> bool:
    """Whether a plain question names both publicities."""
    return names_second(plain) and _FIRST.search(plain) is not None


def which_publicity(plain: str, notice: Notice) -> Which | None:
    """The one that a plain question is about, by its words, else by its days; None where neither tells."""
    if bool(first := _FIRST.search(plain)) != bool(_SECOND.search(plain)):
        return "first" if first else "second"
    posted, term = _posted(days_named(plain)), _terms(notice).get("first")
    if first or posted is None or term is None or posted.is_of_the_week:
        return None
    days, second = possible(posted.named, term.opens, term.closes), _terms(notice).get("second")
    latest = term.latest if posted.first else term.ends
    is_too_early = second is not None and posted.first is not None and days and max(days) < second.opens
    return "first" if days and (max(days) <= latest or is_too_early) else None


def of_publicity(plain: str, entry: Entry, notice: Notice) -> Words | None:
    """Yes or no to a plain question of how long, or when, a publicity runs that an entry answers; else None."""
    if notice.publicity is None or is_vague(plain, notice.issued.year):
        return None
    if asks_if_workday(plain):
        return _is_workday(plain, notice)
    if asks_if_weekends_count(plain):
        return _days_off(plain, notice)
    if asks_if_first_day_counts(plain):
        return Words("answers.yes_no.first_day")
    days = days_named(plain)
    if not days:
        is_of_first = entry.clause == notice.publicity.clause and "{publicity.days}" in entry.text
        return _so_many(plain, notice) if is_of_first else None
    posted = _posted(days)
    if posted is None or not POSTED.search(plain):
        return None
    which = which_publicity(plain, notice)
    if which is None and "{starts.publicity_start}" in entry.text and "{starts.second" not in entry.text:
        which = "first" if posted.last is None else None
    terms = [term for name, term in _terms(notice).items() if which in (None, name)]
    if which is not None and not terms:
        return None
    if posted.first and not posted.last and asks_when_over(plain):
        return over_on({day for term in terms for day in _possible_within(posted.first, term)}, notice)
    if posted.first and posted.last:
        return _of_span(plain, posted, terms, notice)
    if _LAST_ONE.search(plain) and posted.first and not _LATENESS.search(plain):
        return _is_latest(posted.first, terms)
    judged = {
        _in_time(plain, posted, day, term) for term in terms for day in possible(posted.named, term.opens, term.closes)
    }
    return _said(plain, judged.pop()) if len(judged) == 1 else None


def _days_off(plain: str, notice: Notice) -> Words:
    """That days off are not counted, and until when a publicity runs that was posted on the day named."""
    posted, term = _posted(days_named(plain)), _terms(notice).get("first")
    until = over_on(set(_possible_within(posted.first, term)), notice) if posted and posted.first and term else None
    return Words("answers.yes_no.posted_days_off", **until.values) if until else Words("answers.yes_no.days_off")


def _posted(days: tuple[Day, ...]) -> _Posted | None:
    """The days of a publicity among those named; None where it cannot be told which they are."""
    begins = [day for day in days if day.role == "begins"]
    ends = [day for day in days if day.role == "ends" or (begins and day.role == "until")]
    others = [day for day in days if day.role is None or (day.role == "until" and not begins)]
    if len(days) == 1 and others and not days[0].role:
        begins, others = others, []
    if len(begins) > 1 or len(ends) > 1 or others or not (begins or ends):
        return None
    first, last = next(iter(begins), None), next(iter(ends), None)
    if any(day.weekday is not None for day in days) and not (first and last):
        return None
    return _Posted(first, last, (begins or ends)[0])


def _of_span(plain: str, posted: _Posted, terms: list[_Term], notice: Notice) -> Words | None:
    """Whether the days from one until another are enough, and whether they are over in time."""
    assert notice.publicity is not None
    wanted, periods = notice.publicity.working_days, _periods(posted, notice)
    try:
        counts = [period.working_days for period in periods]
    except NoCalendar:
        return None
    if counts and max(counts) < wanted:
        return _too_short(periods[0], counts[0]) if len(periods) == 1 else Words("answers.yes_no.not_enough")
    if not counts or min(counts) < wanted:
        return None
    if terms and all(term.opens <= p.first and p.last <= term.ends for p in periods for term in terms):
        return _said(plain, True)
    is_late = bool(terms) and all(p.first > term.latest for p in periods for term in terms)
    return Words("answers.yes_no.too_late") if is_late and not _ENOUGH.search(plain) else None


def _too_short(period: Period, count: int) -> Words:
    days = {"first": day_shown(period.first), "last": day_shown(period.last)}
    return Words("answers.yes_no.too_short", count=count, **days)


def _in_time(plain: str, posted: _Posted, day: date, term: _Term) -> bool | None:
    """Whether a publicity that is posted, or ends, on a day is over in time."""
    if posted.first:
        if is_afterwards(plain) and not _APPROVED_THEN.search(plain):
            return False if day >= term.latest else None
        if day > term.latest:
            return False
        return True if day >= term.opens else None
    if not _LATENESS.search(plain) and (_TAKEN_DOWN.search(plain) or not _MAY.search(plain)):
        return None  # when it began is not known
    if day > term.closes:
        return False
    return True if _could_end(day, term) else None


def _could_end(day: date, term: _Term) -> bool:
    return term.opens < day <= term.ends


def _is_latest(first: Day, terms: list[_Term]) -> Words | None:
    """Whether a day is the latest one to post."""
    days = {(day, term) for term in terms for day in possible(first, term.opens, term.closes)}
    if len(days) != 1:
        return None
    day, term = days.pop()
    return Words("answers.yes_no.yes" if day == term.latest else "answers.yes_no.no")


def _said(plain: str, is_so: bool | None) -> Words | None:
    """Yes or no in the words of the question."""
    if is_so is None:
        return None
    if _LATENESS.search(plain):
        return Words("answers.yes_no.in_time" if is_so else "answers.yes_no.too_late")
    if _IS_IT.search(plain) and not _MAY.search(plain):
        return Words("answers.yes_no.yes" if is_so else "answers.yes_no.no")
    if _ENOUGH.search(plain) and not _MAY.search(plain):
        return Words("answers.yes_no.enough" if is_so else "answers.yes_no.not_enough")
    return Words("answers.yes_no.can" if is_so else "answers.yes_no.cannot")


def _so_many(plain: str, notice: Notice) -> Words | None:
    """Whether so many days are enough, where no day is named: other days than working ones may be too few."""
    assert notice.publicity is not None
    named = _DAYS.findall(plain)
    number = parse_answer.number(named[0][0]) if len(named) == 1 else None
    if number is None or _AT_LEAST.search(plain) or (_COUNTS_THEM.search(plain) and not _asks_if_it_does(plain)):
        return None
    are_working, wanted = named[0][1].endswith("工作日"), notice.publicity.working_days
    if _NOT_YET.search(plain):
        number -= 1
    if not are_working and _WEEKEND.search(plain):
        number -= 2 * -(-number // 7)
    if number < wanted:
        return Words("answers.yes_no.not_enough")
    return Words("answers.yes_no.enough") if are_working else None


def _is_workday(plain: str, notice: Notice) -> Words | None:
    """Whether a day is a working one by the plan of holidays, whichever day of the week it is."""
    found = possible(days_named(plain)[0], *days_of(notice))
    try:
        told = {is_working_day(day) for day in found}
    except NoCalendar:
        return None
    if len(told) != 1:
        return None
    return Words(f"answers.yes_no.{'workday' if told.pop() else 'no_workday'}", day=day_shown(found[0]))


def _periods(posted: _Posted, notice: Notice) -> list[Period]:
    """The stretches of days that a question may mean."""
    assert posted.first and posted.last
    if posted.first.weekday is not None or posted.last.weekday is not None:
        return list(_weekly(posted.first, posted.last, notice))
    return [
        Period(first, last)
        for first in possible(posted.first, *days_of(notice))
        for last in _possible_after(first, posted.last)
        if 0 < (last - first).days <= _LONGEST
    ]


def _weekly(first: Day, last: Day, notice: Notice) -> Iterator[Period]:
    """The stretches from one day of the week until another, in every week of the notice."""
    if first.weekday is None or last.weekday is None:
        return
    away = last.weekday - first.weekday + 7 * last.weeks
    opens, ends = days_of(notice)
    for count in range((ends - opens).days + 1):
        day = opens + count * ONE_DAY
        if day.weekday() == first.weekday and away > 0:
            yield Period(day, day + away * ONE_DAY)


def _possible_within(day: Day, term: _Term) -> list[date]:
    """The days that one may be while a publicity can run."""
    return [each for each in possible(day, term.opens, term.closes) if term.opens <= each <= term.closes]


def _possible_after(first: date, day: Day) -> list[date]:
    """The days that the last one may be, after the first: without its month, the next one."""
    found = possible(day, first, first + _LONGEST * ONE_DAY)
    return found[:1] if day.month is None else found


@lru_cache(maxsize=64)
def _terms(notice: Notice) -> dict[Which, _Term]:
    """When each publicity of a notice can be; without one that is counted from several windows, or has no calendar."""
    rule, starts = notice.publicity, publicity_starts(notice)
    seconds = [start for start in starts if start.is_second]
    firsts = [start for start in starts if start not in seconds]
    review = min((window.opens for window in notice.windows if window.kind == "review"), default=notice.issued)
    found: dict[Which, _Term] = {}
    sides: tuple[tuple[Which, list[PublicityStart], date], ...] = (
        ("first", firsts, notice.issued),
        ("second", seconds, review),
    )
    for which, each, opens in sides:
        if rule and len(each) == 1 and each[0].day and each[0].ends and each[0].window.last_day:
            found[which] = _Term(opens, each[0].day, each[0].ends, each[0].window.last_day)
    return found
