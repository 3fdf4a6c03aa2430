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


def window_of(notice: Notice, day: date) -> Window:
    """The window to apply in that is open or next on a day, the last one where all are over."""
    windows = notice.apply_windows
    return next((window for window in windows if day <= window.last_day), windows[-1])


def season(notice: Notice, now: datetime) -> Season:
    """The notice's season; ``days_left`` are calendar days in Beijing up to the last day, 0 on that day."""
    windows = notice.apply_windows
    window = next((w for w in windows if window_state(w, now) != "over"), windows[-1])
    return Season(window, window_state(window, now), (window.last_day - now.astimezone(BEIJING).date()).days)
