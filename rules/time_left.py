"""How much time is left until a window ends, in words: days, on the last day hours, at last minutes."""

from datetime import datetime, timedelta

from locales import Words
from rules.conditions.wording import day_shown
from rules.schedule import BEIJING, closing
from rules.windows import Window

#: From here on hours are counted, and then minutes.
_HOURS, _MINUTES = timedelta(hours=6), timedelta(minutes=90)


def time_left(window: Window, now: datetime) -> Words:
    """How much is left of an open window that has an end."""
    assert window.last_day is not None
    days = (window.last_day - now.astimezone(BEIJING).date()).days
    if days <= 0:
        return left_today(window, now)
    shown = day_shown(window.last_day)
    end = Words("day.hour", day=shown, hour=window.hour) if window.hour else shown
    return in_days(days, end)


def in_days(days: int, closing: Words) -> Words:
    """That so many days are left, until when."""
    return Words("remind.left.tomorrow" if days == 1 else "remind.left.days", days=days, closing=closing)


def left_today(window: Window, now: datetime) -> Words:
    """How much is left on the last day of a window."""
    end = closing(window)
    if not window.hour or end is None:
        return Words("remind.left.last_day")
    gap = end - now
    if gap < _MINUTES:
        return Words("remind.left.minutes", hour=window.hour, minutes=max(1, round(gap / timedelta(minutes=1))))
    if gap < _HOURS:
        return Words("remind.left.hours", hour=window.hour, hours=round(gap / timedelta(hours=1)))
    return Words("remind.left.today", hour=window.hour)
