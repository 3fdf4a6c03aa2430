"""When people are reminded of a notice's dates: milestones that people write (``reminders.yaml``), made moments."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import Field, PlainValidator, RootModel, model_validator

from locales import Words
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.notice_files.library import OWN_FOLDER, Location, Source, read_model
from rules.part import Id, Part
from rules.schedule import BEIJING, FIRST_PUBLICITY, PublicityStart, closing_of, end_of, publicity_starts
from rules.windows import Window

#: The hours in Beijing within which people are written to, the second no more.
MORNING, EVENING = time(9), time(21)
#: What folders without a file of their own remind of.
_OWN_FILE = OWN_FOLDER / "reminders.yaml"

Stage = Literal["applying", "submitted"]


def _hour(value: Any) -> time:
    """``09:00``, or ``15:00`` as YAML reads it without quotes: minutes."""
    try:
        hour = time(*divmod(value, 60)) if isinstance(value, int) else time.fromisoformat(str(value).zfill(5))
    except ValueError:
        hour = None
    if hour is None or not MORNING <= hour < EVENING:
        raise ValueError(Words("fault.reminders.hour"))
    return hour


class Milestone(Part):
    """A moment at which those of a stage are reminded, counted from the opening or the end of what ``to`` names.

    That is a window by its id, all windows of a kind, or the latest start of a publicity.
    """

    id: Id
    to: str
    who: Stage = "applying"
    days_after_opening: int | None = Field(None, ge=0, le=365)
    days_before: int | None = Field(None, ge=0, le=365)
    hours_before: int | None = Field(None, ge=1, le=240)
    at: Annotated[time, PlainValidator(_hour)] = MORNING

    @model_validator(mode="after")
    def _one_way_to_count(self) -> Self:
        if [self.days_after_opening, self.days_before, self.hours_before].count(None) != 2:
            raise ValueError(Words("fault.reminders.count"))
        if self.hours_before is not None and "at" in self.model_fields_set:
            raise ValueError(Words("fault.reminders.hour_twice"))
        return self


class Target(NamedTuple):
    """What is counted down to: a window, or the latest start of a publicity (``start``) in or after one.

    ``id`` is the date's among the notice's deadlines, ``opens`` a window's first day; nothing is said of it any more
    from ``cutoff`` on.
    """

    id: str
    day: date
    cutoff: datetime
    opens: date | None
    window: Window
    start: PublicityStart | None


class Planned(NamedTuple):
    """One reminder: due at a moment in Beijing, and not sent from the target's cutoff on.

    ``key`` names the milestone and the day that it counts down to: where that day is moved it is another reminder.
    """

    key: str
    due: datetime
    milestone: Milestone
    target: Target


def morning_after(moment: datetime) -> datetime | None:
    """The next morning's hour where a moment is outside the hours, else None."""
    local = moment.astimezone(BEIJING)
    if MORNING <= local.time() < EVENING:
        return None
    day = local.date() if local.time() < MORNING else local.date() + ONE_DAY
    return datetime.combine(day, MORNING, BEIJING)


def in_hours(moment: datetime, cutoff: datetime) -> datetime:
    """A moment, put off to the next morning where it is outside the hours, unless the cutoff is nearer."""
    morning = morning_after(moment)
    return morning if morning and morning < cutoff else moment


def plan(notice: Notice, who: Stage, milestones: list[Milestone] | None = None) -> list[Planned]:
    """The reminders of a notice for those of a stage, the earliest first; by its folder's milestones unless given."""
    found: dict[str, Planned] = {}
    known = targets(notice).values()
    for milestone in milestones_of(notice.folder) if milestones is None else milestones:
        for target in _meant(milestone.to, known) if milestone.who == who else ():
            if (moment := _moment(milestone, target)) and moment < target.cutoff:
                key = f"{milestone.id}@{target.day}{_for_some(target)}"
                found.setdefault(key, Planned(key, in_hours(moment, target.cutoff), milestone, target))
    return sorted(found.values(), key=lambda planned: (planned.due, planned.target.cutoff, planned.key))


def _for_some(target: Target) -> str:
    """What tells a reminder for some people from that of the same day for others."""
    window = target.window
    return f"/{target.id}" if window.counties or window.specialties or window.outcomes else ""


def targets(notice: Notice) -> dict[str, Target]:
    """Everything that can be counted down to, by its id.

    Windows without end are not among it, nor publicities whose day no calendar covers.
    """
    found = [
        Target(w.id, w.last_day, closing_of(w.last_day, w.hour), w.opens, w, None) for w in notice.windows if w.last_day
    ]
    starts = publicity_starts(notice)
    found += [Target(s.id, s.day, end_of(s.day), None, s.window, s) for s in starts if s.day]
    return {target.id: target for target in found}


def _meant(to: str, known: Iterable[Target]) -> list[Target]:
    """The windows and publicities that a milestone's ``to`` means."""
    by_id = [target for target in known if target.id == to]
    if by_id:
        return by_id
    if to == FIRST_PUBLICITY:  # in whichever window
        return [target for target in known if target.start and not target.start.is_second]
    return [target for target in known if not target.start and to in target.window.names]


def _moment(milestone: Milestone, target: Target) -> datetime | None:
    """The moment that is meant, whatever the hour; None where that is before anything can be done."""
    if milestone.hours_before is not None:
        moment = target.cutoff - timedelta(hours=milestone.hours_before)
    elif milestone.days_before is not None:
        moment = datetime.combine(target.day - timedelta(days=milestone.days_before), milestone.at, BEIJING)
    elif target.opens is not None and milestone.days_after_opening is not None:
        moment = datetime.combine(target.opens + timedelta(days=milestone.days_after_opening), milestone.at, BEIJING)
    else:
        return None
    return moment if target.opens is None or moment.date() >= target.opens else None


class Reminders(RootModel[list[Milestone]]):
    """All milestones of a file."""


def load_reminders(folder: Path) -> tuple[Source, list[Milestone]] | None:
    """The milestones of a notice's folder and where they stand, None without a file; NoticeFaults where unreadable."""
    path = folder / "reminders.yaml"
    return _read(path) if path.exists() else None


def _read(path: Path) -> tuple[Source, list[Milestone]]:
    source = Source(path)
    return source, read_model(Reminders, source).root


@lru_cache(maxsize=64)
def milestones_of(folder: Path | None) -> list[Milestone]:
    """The milestones of a notice's folder, or without a file those for all notices. Raises NoticeFaults."""
    found = folder and load_reminders(folder)
    return (found or _read(_OWN_FILE))[1]


def reminder_faults(milestones: list[Milestone], notice: Notice) -> Iterator[tuple[Location, Words]]:
    """What is wrong with a notice's milestones, and where: a name, or a moment at which nobody is reminded."""
    ids, known, allowed = set(), targets(notice).values(), _nameable(notice)
    for number, milestone in enumerate(milestones):
        if milestone.id in ids:
            yield (number, "id"), Words("fault.notice.twice", name=milestone.id)
        ids.add(milestone.id)
        if milestone.to not in allowed:
            yield (number, "to"), Words("fault.notice.choice", value=milestone.to, allowed="、".join(allowed))
        for target in _meant(milestone.to, known):
            moment = _moment(milestone, target)
            if moment is None:
                yield (number,), Words("fault.reminders.too_early", id=milestone.id)
            elif moment >= target.cutoff:
                yield (number,), Words("fault.reminders.too_late", id=milestone.id)


def _nameable(notice: Notice) -> list[str]:
    """What milestones may count down to."""
    starts = [start.id for start in publicity_starts(notice)]
    windows = [name for window in (*notice.windows, *notice.apply_windows) for name in window.names]
    return list(dict.fromkeys([*windows, *([FIRST_PUBLICITY] if starts else []), *starts]))
