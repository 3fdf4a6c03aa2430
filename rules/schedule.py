"""The dates of a notice: its windows, and the latest days on which a publicity (公示) can begin."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import orjson

from locales import Words, said
from rules.days import ONE_DAY
from rules.notice import Notice, Publicity
from rules.windows import Window
from rules.working_days import NoCalendar, last_working_day, working_day

BEIJING = ZoneInfo("Asia/Shanghai")
#: The ids of the publicities' latest postings: before applying, with each window's behind it where there are several;
#: after approval.
FIRST_PUBLICITY, SECOND_PUBLICITY = "publicity_start", "second_publicity_start"


def latest_posting(last_day: date, working_days: int) -> date:
    """The last day, itself a working one, to post a publicity that must be over on ``last_day``. Raises NoCalendar."""
    return working_day(last_working_day(last_day), -working_days)


def closing(window: Window) -> datetime | None:
    """The moment a window closes: at its hour, or at the end of its last day; None where it has no end."""
    return closing_of(window.last_day, window.hour) if window.last_day else None


def closing_of(day: date, hour: str | None) -> datetime:
    """The hour of a day, or where there is none its end."""
    return datetime.combine(day, time.fromisoformat(hour), BEIJING) if hour else end_of(day)


def end_of(day: date) -> datetime:
    """The midnight with which a day ends."""
    return datetime.combine(day + ONE_DAY, time(), BEIJING)


def window_of(notice: Notice, day: date) -> Window:
    """The window to apply in that is open or next on a day; the last one where all are past."""
    windows = notice.apply_windows
    return next((window for window in windows if window.last_day is None or window.last_day >= day), windows[-1])


def windows_of_round(notice: Notice, window: Window) -> list[Window]:
    """The windows of the round that begins with one to apply in.

    Where another round follows, these are the ones over before people can no longer apply in it; of a stage that has
    none such, the first.
    """
    begins = window.last_day or date.min
    after = [w for w in notice.windows if w.kind != "apply" and (w.last_day or date.max) >= begins]
    if window is not notice.apply_windows[-1]:
        later = (each.last_day or date.max for each in notice.apply_windows)
        following = min((day for day in later if day > begins), default=date.max)
        own = [w for w in after if (w.last_day or date.max) < following]
        others = {w.stage: w for w in reversed(after) if w.stage not in {each.stage for each in own}}
        after = [w for w in after if w in own or w in others.values()]
    return [window, *after]


def year_of(notice: Notice, day: date) -> int:
    """The year in which the window ends that is open or next on a day; the day's own where it has no end."""
    return (window_of(notice, day).last_day or day).year


class PublicityStart(NamedTuple):
    """The latest day to post a publicity, and its last one then.

    Both are None, and ``words`` say why, where no calendar covers them.
    """

    id: str
    window: Window
    day: date | None
    ends: date | None
    words: Words
    clause: str

    @property
    def is_second(self) -> bool:
        """Whether it is the publicity after approval, and not the one before applying."""
        return self.id == SECOND_PUBLICITY


def publicity_starts(notice: Notice) -> list[PublicityStart]:
    """The latest postings of the first publicity, one for each window to apply in, and of the second.

    The first ends before the last day to apply, for on that day its result still has to be uploaded and passed
    on; the second, which follows approval, ends on the last day on which the unit files its papers.
    """
    rule = notice.publicity
    if rule is None:
        return []
    ends = [(window, window.last_day) for window in notice.apply_windows if window.last_day]
    several = len(ends) > 1
    starts = [
        _start(f"{FIRST_PUBLICITY}_{w.id}" if several else FIRST_PUBLICITY, w, end - ONE_DAY, rule, rule.clause)
        for w, end in ends
    ]
    filing = [(w, w.last_day) for w in notice.windows if w.kind == "unit_papers" and w.last_day]
    if rule.second_clause and filing:
        window, end = filing[0]
        second = _start(SECOND_PUBLICITY, window, end, rule, rule.second_clause)
        starts.append(_warn_if_tight(second, end, notice))
    return starts


def _start(start_id: str, window: Window, last_day: date, rule: Publicity, clause: str) -> PublicityStart:
    which = SECOND_PUBLICITY if start_id == SECOND_PUBLICITY else FIRST_PUBLICITY
    words = Words(f"deadline.{which}", days=rule.working_days)
    try:
        ends = last_working_day(last_day)
        return PublicityStart(start_id, window, latest_posting(ends, rule.working_days), ends, words, clause)
    except NoCalendar as missing:
        words = Words("deadline.no_calendar", what=words, year=missing.args[0])
        return PublicityStart(start_id, window, None, None, words, clause)


def _warn_if_tight(second: PublicityStart, end: date, notice: Notice) -> PublicityStart:
    """Say so where whoever is approved on the last day of the review has no day to spare."""
    review_ends = max((w.last_day for w in notice.windows if w.kind == "review" and w.last_day), default=None)
    if second.day is None or review_ends is None or review_ends < second.day:
        return second
    tight = Words("deadline.tight", what=second.words, month=end.month, day=end.day)
    return second._replace(words=tight)


class Deadline(NamedTuple):
    """A date, named in the notice's own words or in the catalogue's; ``at`` is None where no calendar covers it."""

    id: str
    name: Words
    at: str | None
    clause: str


def deadlines_of(notice: Notice) -> list[Deadline]:
    """Every date of the notice, the earliest first; a window without end has none."""
    found = [Deadline(w.id, w.closes, w.at, w.clause) for w in notice.windows if w.last_day]
    found += [
        Deadline(start.id, start.words, start.day.isoformat() if start.day else None, start.clause)
        for start in publicity_starts(notice)
    ]
    return sorted(found, key=lambda deadline: deadline.at or "9")


@lru_cache(maxsize=256)
def deadlines(notice: Notice) -> list[dict[str, Any]]:
    """Every date of the notice as the contract writes it, in Chinese; the same list each time."""
    return [deadline._asdict() | {"name": said(deadline.name)} for deadline in deadlines_of(notice)]


@lru_cache(maxsize=256)
def deadlines_written(notice: Notice) -> orjson.Fragment:
    """The same as JSON."""
    return orjson.Fragment(orjson.dumps(deadlines(notice)))
