"""The path to a title by days, counted back from the notice's dates: who does what, and until when.

What the steps are is written in the notice (``plan`` of ``notice.yaml``). One without has those that follow from its
windows and its publicity.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from locales import Words, said
from rules.applicant import Applicant
from rules.compiled import CompiledNotice
from rules.notice import PUBLICITY_DATES, Notice, PlanStep
from rules.personal_notice import notice_for
from rules.schedule import PublicityStart, closing_of, publicity_starts, window_of, windows_of_round
from rules.verdicts import UNMET
from rules.windows import Who, Window
from rules.working_days import NoCalendar, last_working_day, working_day

#: Who acts in a window where the notice has no plan of its own, by the window's kind.
_ACTING: dict[str, Who] = {"apply": "本人", "review": "地区", "unit_papers": "单位", "county_papers": "县（市）人社"}


@dataclass(frozen=True)
class Step:
    """A step of the path, in the notice's own words or in the catalogue's.

    ``by`` is its last day, with an ``hour`` only where the notice gives one; both are None where the notice gives no
    end to count from, or the working days of that year are not known, which ``text`` says then. ``date_id`` names the
    date of the notice by which it is done, None where the day is advised. ``paper`` is the material that exists once it
    is done, None where there is none.
    """

    id: str
    who: Who
    by: date | None
    hour: str | None
    name: Words
    text: Words
    clause: str
    date_id: str | None
    paper: str | None = None

    @property
    def kind(self) -> Literal["required", "advised"]:
        """``required`` where the notice requires the day, or its publicity's working days do; else ``advised``."""
        return "required" if self.date_id else "advised"

    @property
    def at(self) -> str | None:
        """Until when, as the contract writes it: with the hour and +08:00, or the day alone."""
        if self.by is None:
            return None
        return f"{self.by}T{self.hour}:00+08:00" if self.hour else self.by.isoformat()

    @property
    def until(self) -> Words | None:
        """Until when, as a person reads it; the year is the notice's."""
        if self.by is None:
            return None
        day = Words("chart.day", month=self.by.month, day=self.by.day)
        return Words("day.hour", day=day, hour=self.hour) if self.hour else day

    @property
    def actor(self) -> Words:
        """Who does it, as a person reads it."""
        return Words(f"plan.who.{self.who}")

    @property
    def title(self) -> Words:
        """What it is and who does it, in short."""
        return Words("plan.title", name=self.name, who=self.actor)

    @property
    def concerns_applicant(self) -> bool:
        """Whether the applicant does it, or sees to it at their unit."""
        return self.who in ("本人", "单位")

    def is_over(self, now: datetime) -> bool:
        """Whether its time has passed; not where that is unknown."""
        return self.by is not None and now >= closing_of(self.by, self.hour)

    @cached_property
    def row(self) -> dict[str, Any]:
        """The step as the contract writes it, in Chinese; the same one for everybody who takes it."""
        found = {"id": self.id, "who": self.who, "by": self.at, "kind": self.kind}
        return found | {"text": said(self.text), "clause": self.clause}


State = Literal["done", "over", "next", "ahead"]


class _Date(NamedTuple):
    """A date of the notice that steps are counted from.

    ``day`` is None where no calendar covers it, or where there ``is_none``: applying has no end.
    """

    id: str
    day: date | None
    hour: str | None = None
    is_none: bool = False


def plan_for(notice: CompiledNotice, applicant: Applicant, day: date, outcome: str | None) -> list[Step]:
    """The steps of an applicant's path in the order of days, in the round that is open or next on a day.

    ``outcome`` is the key of what they apply for, for which there may be windows of its own.
    A step that only some take stays while it is unknown whether the applicant is one of them.
    """
    conditions = [step.when for step in notice.plan]
    fits = [when is None or when.judge(applicant).verdict != UNMET for when in conditions]
    steps = _steps_on(notice_for(notice.notice, day, applicant.facts, outcome), day)
    return [step for place, step in steps if place is None or fits[place]]


@lru_cache(maxsize=4096)
def _steps_on(notice: Notice, day: date) -> list[tuple[int | None, Step]]:
    """The steps of the round that counts on a day: looked up for every applicant, so without looking at windows."""
    return steps_of(notice, window_of(notice, day))


@lru_cache(maxsize=64)
def steps_of(notice: Notice, window: Window) -> list[tuple[int | None, Step]]:
    """Every step of a round of applications, whomever it concerns, in the order of days.

    Each comes with its place in the notice's plan, None where the notice has no plan.
    """
    dates = _dates(notice, window)
    if not notice.plan:
        return _in_order([(None, step) for step in _of_dates(notice, window)])
    known = [
        (place, step, counted_from)
        for place, step in enumerate(notice.plan)
        if (counted_from := _date_of(step, notice, window, dates))
    ]
    steps = _with_hours([_step(step, counted_from) for _, step, counted_from in known])
    return _in_order([(place, step) for (place, *_), step in zip(known, steps, strict=True)])


def _date_of(step: PlanStep, notice: Notice, window: Window, dates: dict[str, _Date]) -> _Date | None:
    """What a step is counted from in a round; None where the round has no such date."""
    if isinstance(step.to, str):
        return dates.get(step.to)
    rounds = [written.id for written in notice.written_windows if written.kind == "apply"]
    place = rounds.index(window.rule or window.id) if (window.rule or window.id) in rounds else 0
    name = step.to[min(place, len(step.to) - 1)]
    named = next((each for each in notice.windows if each.id == name), None)
    return dates.get(name) or (_of_end(named) if named else None)


def _of_end(window: Window) -> _Date:
    return _Date(window.id, window.last_day, window.hour, window.last_day is None)


def standing(steps: list[Step], ticked: Collection[str], now: datetime) -> list[tuple[Step, State]]:
    """Where each step stands: done, over without being known as done, next, or still ahead.

    A step is done once its paper is ticked off, or that of a later step.
    """
    done = max((place for place, step in enumerate(steps, 1) if step.paper in ticked), default=0)
    found: list[tuple[Step, State]] = [(step, "done") for step in steps[:done]]
    has_next = False
    for step in steps[done:]:
        is_next = not has_next and not step.is_over(now)
        has_next = has_next or is_next
        found.append((step, "over" if step.is_over(now) else "next" if is_next else "ahead"))
    return found


def late_publicity(notice: Notice, window: Window, ticked: Collection[str], now: datetime) -> Step | None:
    """The start of a round's publicity, where its last day is over and it is not known as done; None otherwise."""
    ids = {start.id for start in _starts(notice, window) if start.window == window}
    steps = standing([step for _, step in steps_of(notice, window)], ticked, now)
    return next((step for step, state in steps if state == "over" and step.date_id in ids), None)


def latest_handing_in(notice: Notice, window: Window) -> tuple[datetime, int] | None:
    """The last moment to hand in an application so that each reviewer has a working day left, and how many those are.

    They are those who act between the applicant and the end of the window. None where it has no end. Raises NoCalendar.
    """
    end = window.last_day
    if end is None:
        return None
    steps = [step for _, step in steps_of(notice, window)]
    first = next((place for place, step in enumerate(steps) if step.who == "本人"), len(steps))
    after = [step for step in steps[first:] if step.by and step.by <= end]
    days = max(1, len({step.who for step in after} - {"本人"}))
    return closing_of(working_day(last_working_day(end), -days), window.hour), days


def _in_order(steps: list[tuple[int | None, Step]]) -> list[tuple[int | None, Step]]:
    """By days; of those of one day, and of those without, each stays behind the one written before it."""
    keys, last = [], date.min
    for _, step in steps:
        last = step.by or last
        keys.append(last)
    return [steps[place] for place in sorted(range(len(steps)), key=keys.__getitem__)]


def _with_hours(steps: list[Step]) -> list[Step]:
    """What is written before a step and falls on its day is done by its hour, where there is one."""
    found: list[Step] = []
    for step in reversed(steps):
        after = found[-1] if found else step
        is_capped = step.hour is None and step.by == after.by
        found.append(replace(step, hour=after.hour) if is_capped else step)
    return found[::-1]


def _step(step: PlanStep, counted_from: _Date) -> Step:
    """A step as it is written, on its day."""
    day = counted_from.day
    try:
        by = day and working_day(day, step.away)
    except NoCalendar:
        by = None
    text = Words("plan.advised", what=step.text) if step.away else step.text
    if by is None and not counted_from.is_none:
        text = Words("plan.no_calendar", what=text)
    hour, date_id = (None, None) if step.away else (counted_from.hour, counted_from.id)
    return Step(step.id, step.who, by, hour, step.name, text, step.clause, date_id, step.paper)


def _dates(notice: Notice, window: Window) -> dict[str, _Date]:
    """What the steps of a round may be counted from, by the names that :class:`rules.notice.PlanStep` gives them."""
    found: dict[str, _Date] = {}
    if window.last_day is None and notice.publicity:
        found |= {name: _Date(name, None, is_none=True) for name in PUBLICITY_DATES}
    for each in reversed(windows_of_round(notice, window)):
        found |= dict.fromkeys(each.names, _of_end(each))
    for start in _starts(notice, window):
        which = _which(start)
        found[f"{which}_start"] = _Date(start.id, start.day)
        found[f"{which}_end"] = _Date(f"{start.id}_end", start.ends)
    return found


def _starts(notice: Notice, window: Window) -> list[PublicityStart]:
    """The publicities of a round."""
    return [start for start in publicity_starts(notice) if start.window == window or start.is_second]


def _which(start: PublicityStart) -> str:
    return "second_publicity" if start.is_second else "publicity"


def _of_dates(notice: Notice, window: Window) -> list[Step]:
    """The steps that windows and publicities give, as far as they can be told without a plan."""
    publicities = {_which(start): _posted(start) for start in _starts(notice, window)}
    windows = [_of_window(w) for w in sorted(windows_of_round(notice, window), key=lambda w: w.last_day or date.min)]
    filing = [step for step in windows if step.who in ("单位", "县（市）人社")]
    before = [step for step in windows if step not in filing]
    return [*publicities.get("publicity", []), *before, *publicities.get("second_publicity", []), *filing]


def _of_window(window: Window) -> Step:
    """The end of a window; of one without an end, what is done in it."""
    who, text = window.who or _ACTING[window.kind], window.closes if window.last_day else window.name
    return Step(window.id, who, window.last_day, window.hour, window.name, text, window.clause, window.id)


def _posted(start: PublicityStart) -> list[Step]:
    """A publicity's two steps; of one whose days are not known there is nothing to say of its end."""
    which = _which(start)
    name, ends = Words(f"plan.{which}_starts"), Words(f"plan.{which}_ends")
    begin = Step(f"{which}_starts", "单位", start.day, None, name, start.words, start.clause, start.id)
    end = Step(f"{which}_ends", "单位", start.ends, None, ends, ends, start.clause, f"{start.id}_end")
    return [begin, end] if start.ends else [begin]
