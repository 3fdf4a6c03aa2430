"""What stands on a chart of a notice's dates: its windows, and the steps of a path or the publicities' latest days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from locales import Words
from rules.notice import Notice
from rules.plan import Step
from rules.schedule import BEIJING, closing_of, publicity_starts
from rules.season import window_state

State = Literal["ahead", "open", "over"]


class Row(NamedTuple):
    """A stretch of days, or a single one; ``days_left`` are calendar days in Beijing to its last day.

    Both are None where it has no end.
    """

    name: Words | str
    first: date
    last: date | None
    hour: str | None
    state: State
    days_left: int | None

    @property
    def is_day(self) -> bool:
        """Whether it is a single day by which something is done."""
        return self.first == self.last

    @property
    def dates(self) -> Words:
        """Its days, as a person reads them; the year is that of the notice."""
        first = Words("chart.day", month=self.first.month, day=self.first.day)
        if self.last is None:
            return Words("chart.since", first=first)
        last = Words("chart.day", month=self.last.month, day=self.last.day)
        if self.is_day:
            return Words("day.hour", day=last, hour=self.hour) if self.hour else last
        return Words("chart.between", first=first, last=last, hour=self.hour or "")

    @property
    def status(self) -> Words:
        """Where it stands, as a person reads it."""
        if self.days_left is not None and (self.state == "open" or (self.is_day and self.state == "ahead")):
            return Words("chart.days_left", days=self.days_left) if self.days_left else Words("chart.last_day")
        return Words(f"standing.{self.state}")


def chart(notice: Notice, now: datetime, plan: Sequence[Step] = ()) -> list[Row]:
    """The windows, and a path's steps, or without one the publicities; the first to end first.

    What has no day, for no calendar covers it, is left out.
    """
    today = now.astimezone(BEIJING).date()
    rows = [
        Row(
            w.name, w.opens, w.last_day, w.hour, window_state(w, now), (w.last_day - today).days if w.last_day else None
        )
        for w in notice.windows or notice.apply_windows
    ]
    for name, day, hour in _steps(notice, plan) if plan else _publicities(notice):
        state: State = "over" if now >= closing_of(day, hour) else "ahead"
        rows.append(Row(name, day, day, hour, state, (day - today).days))
    return sorted(rows, key=lambda row: (row.last or date.max, row.first))


def _steps(notice: Notice, plan: Sequence[Step]) -> Iterator[tuple[Words | str, date, str | None]]:
    """The steps but for those that are the end of a window."""
    windows = {window.id for window in notice.windows}
    for step in plan:
        if step.by and step.date_id not in windows:
            yield step.name, step.by, step.hour


def _publicities(notice: Notice) -> Iterator[tuple[Words | str, date, str | None]]:
    for start in publicity_starts(notice):
        if start.day:
            name = Words("chart.second_publicity" if start.is_second else "chart.publicity")
            yield name, start.day, None
