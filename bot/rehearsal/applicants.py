"""Made-up applicants: the people of the notice's own worked cases, who join at different times and react differently.

The same notice has the same applicants every time.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any, Literal, NamedTuple

from rules.days import ONE_DAY
from rules.decision import Decision
from rules.notice import Notice
from rules.notice_files.cases import Case, load_cases
from rules.notice_files.reminders import MORNING, plan
from rules.schedule import BEIJING, closing_of
from rules.verdicts import HOPE, MET, OF_OUTCOME
from rules.windows import Window

Tap = Literal["submitted", "later", "off"]

#: When people join, and what they tap afterwards: each comes up in its turn, so that few people have them all.
_JOINING = ("before", "early", "middle", "early", "last_day")
_TAPS: tuple[tuple[Tap, ...], ...] = (("submitted",), (), ("later",), ("submitted",), ("off",), ("later", "submitted"))
#: The share of the papers that they have at hand.
_PAPERS = (0.5, 0, 1, 0.7)
#: How long after a reminder it is answered, in minutes.
_REACTION = (10, 120)
#: Nobody submits so soon after joining, or after that before the end.
_FILLING_IN, _LAST_CHANCE = timedelta(hours=1), timedelta(minutes=30)
#: For so long people come where applying has no end.
_A_SEASON = timedelta(days=30)


class Applicant(NamedTuple):
    """Somebody made up: what they answer, when they join, which share of the papers they have, what they tap when."""

    number: int
    place: str
    facts: dict[str, Any]
    joins: datetime
    papers: float
    taps: list[tuple[datetime, Tap]]


def made_up(notice: Notice, count: int) -> list[Applicant]:
    """So many applicants. Raises NoticeFaults where the cases cannot be read, FactsError where one cannot be used."""
    pick, windows, cases = Random(count), notice.apply_windows, _cases(notice)
    return [_applicant(number, next(cases), windows[number % len(windows)], notice, pick) for number in range(count)]


def comes_to(decision: Decision) -> tuple[str, str | None]:
    """What a decision comes to: its most hopeful verdict, and where that is "eligible", the best outcome's name."""
    if decision.best:
        return OF_OUTCOME[MET], decision.best.outcome.name
    return OF_OUTCOME[max((judged.verdict for judged in decision.outcomes), key=HOPE.__getitem__)], None


def _cases(notice: Notice) -> Iterator[Case]:
    """The notice's cases for ever: one of each outcome that somebody gets, and after these one who gets none."""
    getting: dict[str, list[Case]] = defaultdict(list)
    others: dict[str, list[Case]] = defaultdict(list)
    if notice.folder is None:
        raise LookupError("a notice that was made in memory has no cases")
    for case in load_cases(notice.folder)[1]:
        verdict, name = comes_to(case.decide(notice))
        (getting[name] if name else others[verdict]).append(case)
    in_turn = [cycle(cases) for cases in getting.values()]
    left_out = cycle([cycle(cases) for cases in others.values()])
    while True:
        yield from map(next, in_turn)
        if others:
            yield next(next(left_out))


def _applicant(number: int, case: Case, window: Window, notice: Notice, pick: Random) -> Applicant:
    county = case.facts.get("county")
    place = county if county in notice.counties else notice.counties[number % len(notice.counties)]
    joins = _joining(_JOINING[number % len(_JOINING)], window, notice, pick)
    taps = list(_taps(_TAPS[number % len(_TAPS)], joins, window, notice, pick))
    return Applicant(number + 1, place, case.facts, joins, _PAPERS[number % len(_PAPERS)], taps)


def _joining(when: str, window: Window, notice: Notice, pick: Random) -> datetime:
    first, last = window.opens, window.last_day or window.opens + _A_SEASON
    third = (last - first) / 3
    days = {
        "before": (max(notice.issued, first - 7 * ONE_DAY), first - ONE_DAY),
        "early": (first, first + third),
        "middle": (first + third, last - third),
        "last_day": (last, last),
    }
    start, end = days[when]
    day = start + timedelta(days=pick.randint(0, max((end - start).days, 0)))
    hours = (8, 12) if when == "last_day" else (9, 21)
    return datetime.combine(day, time(pick.randrange(*hours), pick.randrange(60)), BEIJING)


def _taps(
    taps: tuple[Tap, ...], joins: datetime, window: Window, notice: Notice, pick: Random
) -> Iterator[tuple[datetime, Tap]]:
    """Each tap with its moment: once there is something to submit, or as an answer to one of the next reminders."""
    since = joins
    for tap in taps:
        if tap == "submitted":
            opening = datetime.combine(window.opens, MORNING, BEIJING)
            first, last = (
                max(since + _FILLING_IN, opening),
                closing_of(window.last_day or since.date() + _A_SEASON, window.hour) - _LAST_CHANCE,
            )
            moment = _by_day(first + (last - first) * pick.random(), first, last, pick) if first < last else None
        else:
            ahead = [planned.due for planned in plan(notice, "applying") if planned.due > since]
            moment = pick.choice(ahead[:3]) + timedelta(minutes=pick.randint(*_REACTION)) if ahead else None
        if moment:
            yield moment, tap
            since = moment


def _by_day(moment: datetime, first: datetime, last: datetime, pick: Random) -> datetime:
    """A moment of the same day at which people are up, within bounds; to the minute."""
    hour = moment.astimezone(BEIJING).replace(hour=pick.randrange(9, 22), minute=pick.randrange(60))
    return min(max(hour, first), last).replace(second=0, microsecond=0)
