"""Which window of a notice counts at a moment, and whether it is open. All days are Beijing's."""

from datetime import date, datetime
from typing import Literal, NamedTuple

from rules.notice import Notice, Window
from rules.schedule import BEIJING, closing


def window_state(window: Window, now: datetime) -> Literal["ahead", "open", "over"]:
    """Whether a window is yet to open, is open or is over."""
    if now >= closing(window):
        return "over"
    return "ahead" if now.astimezone(BEIJING).date() < window.opens else "open"


class Season(NamedTuple):
    """The round of applications that counts at a moment: the first not over, else the last."""

    window: Window
    state: Literal["ahead", "open", "over"]
    days_left: int

    @property
    def is_over(self) -> bool:
        """Whether nothing can be applied for any more."""
        return self.state == "over"


def counted_until(notice: Notice, now: datetime) -> date:
    """The day on which spans of years end for whoever asks at a moment: the notice's own, else the window's last."""
    return notice.count_until or season(notice, now).window.last_day


def season(notice: Notice, now: datetime) -> Season:
    """The notice's season; ``days_left`` are calendar days in Beijing up to the last day, 0 on that day."""
    windows = notice.apply_windows
    window = next((w for w in windows if window_state(w, now) != "over"), windows[-1])
    return Season(window, window_state(window, now), (window.last_day - now.astimezone(BEIJING).date()).days)
