"""What stands on a chart of a notice's dates: its windows, and the latest days to post a publicity."""

from datetime import date, datetime
from typing import Literal, NamedTuple

from locales import Words
from rules.notice import Notice
from rules.schedule import BEIJING, publicity_starts
from rules.season import window_state

State = Literal["ahead", "open", "over"]


class Row(NamedTuple):
    """A stretch of days, or a single one; ``days_left`` are calendar days in Beijing to its last day."""

    name: Words | str
    first: date
    last: date
    hour: str | None
    state: State
    days_left: int

    @property
    def is_day(self) -> bool:
        """Whether it is a single day by which something is done."""
        return self.first == self.last

    @property
    def dates(self) -> Words:
        """Its days, as a person reads them; the year is that of the notice."""
        last = Words("chart.day", month=self.last.month, day=self.last.day)
        if self.is_day:
            return last
        first = Words("chart.day", month=self.first.month, day=self.first.day)
        return Words("chart.between", first=first, last=last, hour=self.hour or "")

    @property
    def status(self) -> Words:
        """Where it stands, as a person reads it."""
        if self.state == "open" or (self.is_day and self.state == "ahead"):
            return Words("chart.days_left", days=self.days_left) if self.days_left else Words("chart.last_day")
        return Words(f"standing.{self.state}")


def chart(notice: Notice, now: datetime) -> list[Row]:
    """The rows, the first to end first; without publicities whose day no calendar covers."""
    today = now.astimezone(BEIJING).date()
    rows = [
        Row(w.name, w.opens, w.last_day, w.hour, window_state(w, now), (w.last_day - today).days)
        for w in notice.windows
    ]
    for start in publicity_starts(notice):
        if start.day:
            name = Words("chart.second_publicity" if start.id.startswith("second") else "chart.publicity")
            where: State = "over" if start.day < today else "ahead"
            rows.append(Row(name, start.day, start.day, None, where, (start.day - today).days))
    return sorted(rows, key=lambda row: (row.last, row.first))
