"""Yes or no to a question of days: only where what it supposes was read completely, by the windows of the notice."""

from datetime import date

from locales import SOURCE, Words, said
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.notice_files.faq import Entry
from rules.windows import Window
from services.language.answers.days.posted_days import POSTED, of_publicity
from services.language.answers.days.windows_told import days_of, told_whole, windows_told
from services.language.answers.question.supposed_days import (
    Day,
    Hours,
    days_named,
    hours_named,
    is_afterwards,
    is_vague,
    may_be_one_of,
    possible,
    with_relative_days,
)
from services.patterns import regex

_IS_IT = regex("是不是|对吧|是吧|对吗|对不对|是这样|是真的|真的假的|没错吧")
_MAY = regex(
    "可以|行|能|来得及|算|[没冇]问题|没事|收|认|让|赶|有用|管用|作数|有效|要得|受理|允许|成[吗不么]|稳|[报交填赶][得不]?[上成了][吗么不]"
)
_LATENESS = regex(
    "来得及|来不及|(?<!没)赶得?[上及]|赶不[上及]|晚[不没]晚|太晚|太迟|[晚迟]了|是不是晚|迟不迟|会不会[^,。;?!]{0,3}(?:过[了期头]|超)"
)
#: What is claimed of a window: that it opens on a day, or that it ends on one.
_OPENS = regex("开始|启动|开放|开审|开网|开报|才(?:能|可以)|等到|得等")
_ENDS = regex("截[止至]|为止|结束|最[晚迟]|最后一?[天日]|到期|关[了闭门]|停止")
_TO_A_DAY = regex(r"(?:到|至)(?:\d{1,2}月)?\d{1,2}[号日]")
#: What asks for a day claims none: 啥时候开始审，今天交了会有人看么.
_WHEN = regex("[^,。;?!]*(?:什么时候|啥时候?|多会儿?|何时|几时|[哪几](?:一)?[天日号]|[哪几]个?月)[^,。;?!]*")
#: Somebody supposes that something is not done: 25号就不收了, 是不是就作废了.
_NO_MORE = regex(
    r"(?:就|都|也|便|根本|还|是不是)不(?:收|受理|审|让|能|可以|算|认|接|行了)(?![迟晚早])|作废|没戏|放弃|弃权|失效|报不[了成上]|交不[了成上]|过期"
)
#: Of two days in two months, somebody who says so means the later one.
_STILL = regex("再|还|才|补|晚|迟")
#: Whether something has to be done is no question of whether it may: 24号之前要审核完吗.
_HAS_TO = regex("[要须得][^,。;?!]{0,10}[吗么不]")
_MAY_BE = regex("可以|行|能|来得及|算|晚|迟|没[问事]|赶")
#: Who handles an application on its way to whoever looks at it last, and what is done there.
_HANDLER = (
    r"(?:(?:本|用人|我们?|我)?单位|学校|公司|工?厂里?|企业|医院|hr|人事|组织科|办公室|领导|[科主校院站所局]长|主任|书记|经办"
    r"|主管(?:局|部门)|教育局|[县市](?:[里局上级]|人社)?|乡[镇里]?|镇[里上]?|科室)"
)
_GIVEN = regex(rf"(?:交|报|送|推|给|传|发|递)(?:到|给|至|了|去|往|在)?[^,。;?!]{{0,3}}{_HANDLER}")
_HANDED = regex(
    rf"{_GIVEN.pattern}|{_HANDLER}[^,。;?!]{{0,10}}(?:审|点|通过|收|批|推|盖|同意|看|提交|上报|确认|手[里上])|到(?:了)?{_HANDLER}"
)
_BY_ONESELF = regex("(?:只要|自己|本人|个人)[^,。;?!]{0,14}(?:点|提交|交)")
#: Who says 提交 may mean to the last reviewer, or may not know that others look at it before.
_SUBMITS = regex("(?:提交|交|报)(?:了|上去?)*就|点了?提交")
#: What somebody handed in is still being looked at on its way.
_ON_ITS_WAY = regex("(?:待|等|卡在|停在|还在|压在|在)[^,。;?!]{0,4}(?:单位|学校|县|市)")
_DOES = regex(
    "就(?:行|可以|算|够|成|完|赶上|稳|没事|ok)|即可|算[^,。;?!]{0,6}(?:报上|赶上|按时|有效|完成|成功|交了)|不算[迟晚]|有效|作数|算数"
)
LAST_REVIEWER = regex("终审|评审委|评委会")
#: Whether years are complete on a day is no question of what is done on it.
YEARS_COMPLETE = regex(
    r"(?:满|够|到)(?:了)?(?:[一二两三四五六\d]{1,2}年|年限)[^,。;?!]{0,12}(?:算|行|够|可以|能)|(?:[正刚恰]好|刚|才|当天|那天)[^,。;?!\d]{0,4}[满够](?:[一二两三四五六\d]{1,2}年|年限)"
)
#: The kinds of window that a question names; what was approved is told of the review, and names it not.
_KINDS = {
    "apply": regex("申报|报名|网报|填报|提交申请|申请书"),
    "review": regex("(?<![终评])审(?![过完批]|核(?:通过|过|完)|查通过)"),
    "papers": regex("纸质|呈报表|情况报告|报送|书面"),
}


def of_days(plain: str, entry: Entry, notice: Notice, today: date | None) -> Words | None:
    """Yes or no to a plain question of days that an entry answers; None where that cannot be told."""
    issued, last_day = days_of(notice)
    is_known = today is not None and issued <= today <= last_day
    plain = with_relative_days(plain, today if is_known else None)
    said_first = _of_windows(plain, entry, notice, today if is_known else None)
    return of_publicity(plain, entry, notice) or (Words(f"answers.yes_no.{said_first}") if said_first else None)


def _of_windows(plain: str, entry: Entry, notice: Notice, today: date | None) -> str | None:
    """Whether what is supposed of the windows that an entry speaks of is so, for each that may be meant."""
    days = days_named(plain)
    if not days or any(day.weekday is not None for day in days) or POSTED.search(plain) or YEARS_COMPLETE.search(plain):
        return None
    if _HAS_TO.search(plain) and not _MAY_BE.search(plain):
        return None
    said_of_each = {_of_one(plain, days, window, entry, today) for window in _windows(plain, entry, notice)}
    said_first = said_of_each.pop() if len(said_of_each) == 1 else None
    return None if said_first == "in_time" and _is_reviewed_that_day(days, notice) else said_first


def _is_reviewed_that_day(days: tuple[Day, ...], notice: Notice) -> bool:
    """Whether the day named is the last to apply and the last of the review, at no certain hour.

    Who submits then is in time only if others look at it on the same day, too, which nobody can promise.
    """
    reviewed = {window.last_day for window in notice.windows if window.kind == "review"}
    ends = [window.last_day for window in notice.apply_windows if window.hour is None and window.last_day in reviewed]
    return may_be_one_of(days, [end for end in ends if end])


def _windows(plain: str, entry: Entry, notice: Notice) -> list[Window]:
    """The windows that an entry speaks of and a question may mean: those of a stage that it names, else told whole."""
    windows = windows_told(entry, notice)
    named = _stages(plain)
    if of_these := [window for window in windows if _stage(window) in named]:
        return of_these
    return windows if len(windows) == 1 else told_whole(entry, windows)


def _of_one(plain: str, days: tuple[Day, ...], window: Window, entry: Entry, today: date | None) -> str | None:
    is_handed = window.kind == "apply" and _is_on_its_way(plain)
    if window.last_day is None or is_vague(plain, window.last_day.year):
        return None
    if _names_another(plain, window) and not is_handed:
        return None
    if len(days) == 2:
        return _is_from_until(plain, days[0], days[1], window)
    if len(days) != 1:
        return None
    needs_last = LAST_REVIEWER.search(said(window.closes, SOURCE) + entry.text) is not None
    found = {_judged(plain, days[0], day, window, needs_last) for day in _possible(plain, days[0], window, today)}
    return found.pop() if len(found) == 1 else None


def _possible(plain: str, named: Day, window: Window, today: date | None) -> list[date]:
    """The days that a day named may be: of several the next one, or the last, where it is asked if that is in time."""
    assert window.last_day is not None
    found = possible(named, window.opens, window.last_day)
    if len(found) < 2:
        return found
    if _STILL.search(plain):
        return found[-1:]
    return [day for day in found if today is None or day >= today][:1] if today else found


def _judged(plain: str, named: Day, day: date, window: Window, needs_last: bool) -> str | None:
    """What is said first of a day, which one may be that was named."""
    asks_whether = _MAY.search(plain.replace("才能", "").replace("才可以", "")) or _LATENESS.search(plain)
    claimed = "" if asks_whether else _WHEN.sub("", plain)
    if _OPENS.search(claimed):
        return _yes(day == window.opens)
    if _ENDS.search(claimed) or _TO_A_DAY.search(claimed):
        return _ends(plain, day, window)
    if not asks_whether and not _NO_MORE.search(plain):
        return None
    within = _within(plain, named, day, window)
    if within is not False and window.kind == "apply" and _is_on_its_way(plain):
        return _refused(plain) if needs_last and _is_thought_enough(plain, day, window) else None
    if within and window.kind == "apply" and needs_last and _SUBMITS.search(plain) and _DOES.search(plain):
        return None
    return None if within is None else _said(plain, within)


def _ends(plain: str, day: date, window: Window) -> str | None:
    """Whether a window ends on a day, and at the hour that is named."""
    hours = hours_named(plain)
    if day != window.last_day or hours is None:
        return _yes(day == window.last_day)
    if window.hour is None:
        return None
    end = _minute(window)
    if hours == (end, end):
        return _yes(True)
    return None if hours.first <= end <= hours.last else _yes(False)


def _within(plain: str, named: Day, day: date, window: Window) -> bool | None:
    """Whether a day, at the hour that is named, is within a window; None where it may or may not be."""
    last, hours = window.last_day, hours_named(plain)
    assert last is not None
    if is_afterwards(plain):
        is_over = hours is None or (window.hour is not None and hours.first >= _minute(window))
        return False if day > last or (day == last and is_over) else None
    if named.side == "unread":
        return False if day > last else None
    if named.side == "by":
        if day <= window.opens:
            return False
        if day == last + ONE_DAY:  # by the end of the last day, or by that of the one after
            return True if window.hour is None and hours is None else None
    if not window.opens <= day <= last:
        return False
    return _in_the_hours(day, hours, window)


def _in_the_hours(day: date, hours: Hours | None, window: Window) -> bool | None:
    """Whether an hour on a day of a window is within it; where the notice gives none, none is said to be."""
    if hours is None:
        return True
    if day != window.last_day:
        return None if day == window.opens else True
    if window.hour is None:
        return None
    end = _minute(window)
    return True if hours.last <= end else False if hours.first > end else None


def _is_on_its_way(plain: str) -> bool:
    """Whether a question tells that the application lies with somebody who is not the last to look at it."""
    if LAST_REVIEWER.search(plain):
        return False
    is_handed = _HANDED.search(plain) or _ON_ITS_WAY.search(plain)
    return bool(is_handed or (_BY_ONESELF.search(plain) and _DOES.search(plain)))


def _is_thought_enough(plain: str, day: date, window: Window) -> bool:
    """Whether a question supposes that to hand it to them is all that one has to do."""
    if _DOES.search(plain):
        return True
    return day == window.last_day and _GIVEN.search(plain) is not None and not _LATENESS.search(plain)


def _is_from_until(plain: str, first: Day, last: Day, window: Window) -> str | None:
    """Whether a window is from one day until another, where that is all that is asked."""
    if first.role != "begins" or last.role not in ("ends", "until") or _MAY.search(plain) or window.last_day is None:
        return None
    begins, ends = ({*possible(day, window.opens, window.last_day)} for day in (first, last))
    if len(begins) != 1 or len(ends) != 1:
        return None
    return _yes(False) if begins != {window.opens} else _ends(plain, ends.pop(), window)


def window_asked(plain: str, entry: Entry, notice: Notice) -> str | None:
    """The stage of which a plain question asks a day, where an entry speaks of other ones; None where it need not."""
    windows = windows_told(entry, notice)
    named = _stages(plain)
    is_beside = windows and len(named) == 1 and not any(_stage(window) in named for window in windows)
    is_claimed = _OPENS.search(plain) or _ENDS.search(plain) or _TO_A_DAY.search(plain)
    return named.pop() if is_beside and is_claimed and days_named(plain) and not _MAY.search(plain) else None


def _names_another(plain: str, window: Window) -> bool:
    """Whether a question names another stage than a window's, so that the day may be asked of that.

    Who names papers may well say that they apply with them.
    """
    named, own = _stages(plain), _stage(window)
    return bool(named - {own} - ({"apply"} if own == "papers" and own in named else set()))


def _stages(plain: str) -> set[str]:
    return {kind for kind, pattern in _KINDS.items() if pattern.search(plain)}


def _stage(window: Window) -> str:
    return window.kind if window.kind in _KINDS else "papers"


def _said(plain: str, is_so: bool) -> str | None:
    """Yes or no in the words of the question."""
    if _NO_MORE.search(plain):
        return None if _ENDS.search(plain) else _yes(not is_so)
    if _LATENESS.search(plain):
        return "in_time" if is_so else "too_late"
    if _IS_IT.search(plain):
        return _yes(is_so)
    return "can" if is_so else "cannot"


def _refused(plain: str) -> str:
    return "no" if _IS_IT.search(plain) else "cannot"


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _minute(window: Window) -> int:
    """The minute of the last day with which a window ends."""
    hour, minute = (window.hour or "24:00").split(":")
    return int(hour) * 60 + int(minute)
