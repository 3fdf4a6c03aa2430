"""One applicant's facts as one notice reads them on one day: what is given, and what follows from it."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rules.days import NEVER, ONE_DAY, UNTIL_NOW, Days, days, start_from_years
from rules.facts import DATES, Facts

if TYPE_CHECKING:
    from rules.notice import Notice

#: Marks a value that is only suggested by another fact, and one that is only an upper bound.
SUGGESTED, AT_MOST = "?", "≤"


@lru_cache(maxsize=4096)
def _days_of_end(text: str) -> Days:
    return Days(NEVER, NEVER) if text == UNTIL_NOW else days(text)


class Reading:
    """``values`` holds, under each fact's name, the key that conditions look up.

    Beyond the facts' own values these are: ``evaluation_mode@<level>``; a full-time education known only to
    be at most something (``≤大专``); an area class that the county suggests (``三类?``); and ``未列明`` for a
    county or specialty that no list knows.
    """

    __slots__ = ("as_of", "by_years", "facts", "notice", "service", "values")

    def __init__(self, facts: Facts, notice: "Notice", as_of: date):
        self.facts, self.notice, self.as_of = facts, notice, as_of
        given = facts.__dict__
        self.values = values = given.copy()
        if given["full_time_education"] is None and (highest := given["education"]) is not None:
            values["full_time_education"] = (
                highest.replace("博士后", "博士") if given["study_mode"] == "全日制" else AT_MOST + highest
            )
        if (county := given["county"]) is not None:
            values["county"] = notice.known_county(county)
            if given["area_class"] is None:
                values["area_class"] = notice.suggested_area(county)
        mode, specialty, modes = given["evaluation_mode"], given["specialty"], notice.modes_given[None]
        if specialty is not None:
            values["specialty"], modes = notice.specialty(specialty)
        values.update(modes if mode is None else notice.modes_given[mode])
        self.service = self._service()
        self.by_years = given["service_start"] is None

    def _service(self) -> Days | None:
        """When professional-technical work began; the start outranks the number of years."""
        given = self.facts.__dict__
        if (start := given["service_start"]) is not None:
            return days(start)
        if (years := given["service_years"]) is not None:
            return start_from_years(years, self.as_of)
        return None

    def day(self, fact: str) -> Days | None:
        """The days that a date fact may be, None where nothing is known of it."""
        text = self.facts.__dict__[fact]
        return None if text is None else _days_of_end(text)


def sources(fact: str, facts: Facts, since_title: bool = False) -> tuple[str, ...]:
    """The facts to ask for, likeliest to be known first, where ``fact`` left a condition open.

    A date that left it open is asked for again, to the day. ``since_title``: a residency counts from the later
    of its start and the title, so the earlier one of the two is of no use.
    """
    given = facts.__dict__
    wanted = _WANTED.get(fact, (fact,))
    if fact == "full_time_education" and (mode := given["study_mode"]) is not None:
        # Studied full-time, the highest education is the one; otherwise it is only an upper bound and settles little.
        wanted = ("education",) if mode == "全日制" else ("full_time_education",)
    elif fact == "service" and given["service_start"] is not None:
        wanted = ("service_start",)
    elif fact == "village_service":
        wanted = (*_begins(given, since_title), "village_end")
    if fact == "village_service" and (missing := tuple(name for name in wanted if given[name] is None)):
        return missing  # only beside the other dates does the exact day matter
    return tuple(name for name in wanted if given[name] is None or _imprecise(name, given[name]))


_WANTED = {
    "full_time_education": ("education", "study_mode", "full_time_education"),
    "evaluation_mode": ("specialty", "evaluation_mode"),
    "area_class": ("county", "area_class"),
    "service": ("service_start", "service_years"),
}


def _begins(given: dict[str, str | None], since_title: bool) -> tuple[str, ...]:
    """The dates that may decide when a residency begins to count."""
    if not since_title:
        return ("village_start",)
    start, title = (text and _days_of_end(text) for text in (given["village_start"], given["title_date"]))
    if start and title and start.first != start.last and start.last <= title.first:
        return ("title_date",)
    if start and title and title.last <= start.first:
        return ("village_start",)
    return ("village_start", "title_date")


def _imprecise(fact: str, known: str) -> bool:
    """Whether a fact is known, but not finely enough: a month or a year, or a title that names several levels."""
    if fact in DATES:
        first, last = _days_of_end(known)
        return first != last
    return fact == "title"


def end_of_run(end: Days | None) -> tuple[date, date]:
    """The earliest and the latest day on which a run is over; the last day of a run counts in it."""
    if end is None:
        return date.min, NEVER
    if end.first == NEVER:
        return NEVER, NEVER
    return end.first + ONE_DAY, end.last + ONE_DAY
