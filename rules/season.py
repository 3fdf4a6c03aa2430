"""Which window of a notice counts at a moment, and whether it is open. All days are Beijing's."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from locales import Words
from rules.facts import Facts
from rules.notice import Notice
from rules.personal_notice import notice_for
from rules.schedule import BEIJING, closing
from rules.time_left import left_today
from rules.windows import Window


def window_state(window: Window, now: datetime) -> Literal["ahead", "open", "over"]:
    """Whether a window is yet to open, is open or is over."""
    if (end := closing(window)) and now >= end:
        return "over"
    return "ahead" if now.astimezone(BEIJING).date() < window.opens else "open"


class Season(NamedTuple):
    """The round of applications that counts at a moment: the first not over, else the last.

    ``days_left`` is None where it has no end. ``differs`` says so where others of a county, a series or an outcome not
    known have other days; ``left`` how much is left on the last day.
    """

    window: Window
    state: Literal["ahead", "open", "over"]
    days_left: int | None
    differs: Words | None = None
    left: Words | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing can be applied for any more."""
        return self.state == "over"


def _differs(window: Window, windows: list[Window]) -> Words | None:
    if any(each.counties or each.specialties for each in windows):
        return Words("season.differs")
    return Words("season.differs_by_outcome") if window.outcomes else None


def counted_until(notice: Notice, now: datetime, facts: Facts | dict[str, Any] | None = None) -> date:
    """The day on which spans of years end for whoever asks at a moment, and has ``facts`` as far as they are known.

    It is the notice's own, else the last of the window that counts for them, and the day of asking without an end.
    """
    return notice.count_until or _last_day(notice_for(notice, now.astimezone(BEIJING).date(), facts), now)


@lru_cache(maxsize=256)
def _last_day(notice: Notice, now: datetime) -> date:
    """The last day of the window that counts at a moment, that of asking without an end; many ask at one moment."""
    return season(notice, now).window.last_day or now.astimezone(BEIJING).date()


def season(notice: Notice, now: datetime) -> Season:
    """The notice's season; ``days_left`` are calendar days in Beijing up to the last day, 0 on that day."""
    today = now.astimezone(BEIJING).date()
    windows = notice_for(notice, today).apply_windows
    window = next((w for w in windows if window_state(w, now) != "over"), windows[-1])
    differs = _differs(window, windows) if len({w.until for w in windows}) > 1 else None
    days_left = (window.last_day - today).days if window.last_day else None
    state = window_state(window, now)
    left = left_today(window, now) if state == "open" and days_left == 0 else None
    return Season(window, state, days_left, differs, left)
