"""The days between which a unit posts a publicity (公示), held against what the notice asks of it."""

from datetime import date
from typing import Literal, NamedTuple, Self

from locales import Explained, Words
from rules.conditions.wording import day_shown
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.personal_notice import notice_for
from rules.schedule import PublicityStart, publicity_starts, window_of
from rules.working_days import NoCalendar, is_working_day

#: Before applying, or after approval.
Which = Literal["first", "second"]


class WrongPeriod(Explained, ValueError):
    """Days that a publicity cannot have; ``words`` say why."""


class Period(NamedTuple):
    """From the day of posting to the last day, both included."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Self:
        """Read ``2025-10-13..2025-10-20``; WrongPeriod where that is no period."""
        try:
            first, last = map(date.fromisoformat, text.split(".."))
        except ValueError:
            first, last = date.max, date.min
        if last < first:
            raise WrongPeriod(Words("fault.period.unreadable", text=text[:40]))
        return cls(first, last)

    @property
    def working_days(self) -> int:
        """How many working days it has, not counting the day of posting. Raises NoCalendar."""
        days = (self.last - self.first).days
        return sum(is_working_day(self.first + number * ONE_DAY) for number in range(1, days + 1))


def latest_start(notice: Notice, which: Which, day: date) -> PublicityStart | None:
    """The latest posting of the publicity that counts on a day.

    None where the notice asks for none, or where applying has no end by which it should be over.
    """
    this = notice_for(notice, day)
    window = window_of(this, day)
    for start in publicity_starts(this):
        if start.is_second if which == "second" else start.window == window:
            return start
    return None


def check_period(notice: Notice, which: Which, period: Period) -> None:
    """Raise WrongPeriod unless the notice allows that publicity these days; a notice that asks for none allows any.

    The first is posted once the notice is out and is over before the last day to apply, for on that day its result
    still has to go in with the application. The second is posted once the review has begun, and is over by the day on
    which the unit files its papers.
    """
    try:
        count = period.working_days
    except NoCalendar as missing:
        raise WrongPeriod(Words("fault.period.no_calendar", year=missing.args[0])) from None
    start, rule = latest_start(notice, which, period.first), notice.publicity
    if start is None or rule is None:
        return
    end = start.window.last_day or period.last
    opens, last = notice.issued, end - ONE_DAY
    if which == "second":
        this = notice_for(notice, period.first)
        opens = min((window.opens for window in this.windows if window.kind == "review"), default=opens)
        last = end
    told = {"first": day_shown(period.first), "last": day_shown(period.last)}
    if period.first < opens:
        raise WrongPeriod(Words(f"fault.period.{which}.early", opens=day_shown(opens), **told))
    if period.last > last:
        raise WrongPeriod(Words(f"fault.period.{which}.late", end=day_shown(last), **told))
    if count < rule.working_days:
        raise WrongPeriod(Words("fault.period.short", days=rule.working_days, count=count, **told))
