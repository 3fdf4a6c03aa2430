"""On which day a publicity (公示) that was posted on a day has run long enough: 13号贴出去，哪天算贴够."""

from collections.abc import Collection
from datetime import date

from locales import Words
from rules.conditions.wording import day_shown
from rules.notice import Notice
from rules.working_days import NoCalendar, working_day
from services.patterns import regex

_DAY = "(?:哪一?[天日]|哪个日子|几号|几月几号|什么时候|啥时候?|何时|几时|多会儿?)"
_OVER = "(?:[贴挂公示算才就能可以也]{0,4}(?:[够满完撕撤揭摘]|取下|到期|期满|结束|到头|为止|截止))"
_ASKS = regex(
    rf"{_DAY}[^,。;?!\d]{{0,3}}{_OVER}|(?:[够满到完撕撤揭摘]|到期|期满|结束|为止)[^,。;?!\d号月]{{0,8}}(?:是|在|到)?{_DAY}"
)
#: The last day to post it is another matter.
_LATEST = regex("最[晚迟]|最后一?[天日]|之?前[要得须]|来得及|来不及|赶")


def asks_when_over(plain: str) -> bool:
    """Whether a plain question of a publicity asks on which day it has run long enough."""
    return _ASKS.search(plain) is not None and _LATEST.search(plain) is None


def over_on(days: Collection[date], notice: Notice) -> Words | None:
    """Until which day a publicity runs that was posted on one of some days; None where that may differ."""
    if notice.publicity is None or len(days) != 1:
        return None
    (first,), count = days, notice.publicity.working_days
    try:
        last = working_day(first, count)
    except NoCalendar:
        return None
    return Words("answers.yes_no.posted_until", first=day_shown(first), last=day_shown(last), count=count)
