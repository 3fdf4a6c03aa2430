"""The windows of a notice that an entry tells, and the days between which all of them lie."""

from datetime import date

from rules.notice import Notice
from rules.notice_files.faq import Entry, windows_of
from rules.windows import Window


def windows_told(entry: Entry, notice: Notice) -> list[Window]:
    """The notice's windows that an entry speaks of, in the notice's order."""
    told = windows_of(entry, notice)
    return [window for window in notice.windows if window.id in told]


def told_whole(entry: Entry, windows: list[Window]) -> list[Window]:
    """Those of some windows that an entry tells from the first day to the last, and not by their end alone."""
    return [window for window in windows if any(f"{{windows.{name}}}" in entry.text for name in window.names)]


def days_of(notice: Notice) -> tuple[date, date]:
    """The day on which a notice was issued, and the last day that its windows name."""
    return notice.issued, max((window.last_day for window in notice.windows if window.last_day), default=notice.issued)
