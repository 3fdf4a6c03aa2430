"""Days and hours of a notice: windows in the order in which things happen, and Beijing time."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from locales import Words, said
from rules.conditions.dates import DayRange
from rules.conditions.wording import day_shown
from rules.notice import Notice
from rules.notice_files.checks.plans import plan_faults
from rules.notice_files.checks.walk import Found, walk
from rules.notice_files.library import Source
from rules.windows import Window
from rules.working_days import NoCalendar, last_working_day

_BEIJING = timedelta(hours=8)
#: A clause says that a last day moves: 遇法定节假日顺延.
_MOVES = re.compile("(?:节假日|休息日|法定假日|双休日|公休日|周末)[^，。；]{0,8}(?:顺延|提前)")


def time_faults(notice: Notice, source: Source) -> Found:
    """Everything that is wrong with days and hours; the file is asked for what the notice's model has dropped."""
    yield from _offsets(source.data)
    yield from _order(notice)
    yield from _received(notice)
    yield from plan_faults(notice)


def _received(notice: Notice) -> Found:
    """Outcomes for which there is no window to apply in, though there are some for others."""
    applying = [written for written in notice.written_windows if written.kind == "apply"]
    for number, outcome in enumerate(notice.outcomes):
        names = {outcome.track, outcome.name}
        if applying and not any(not w.outcomes or names & {*w.outcomes} for w in applying):
            yield ("outcomes", number), Words("fault.notice.not_received", name=outcome.name)


def far_days(notice: Notice) -> Found:
    """Days that conditions name and nobody can mean."""
    for place, part in walk(notice):
        if isinstance(part, DayRange) and not 2000 <= part.named.year <= 2100:
            yield place, Words("fault.notice.far_day")


def ends_that_move(notice: Notice) -> Found:
    """Clauses by which a last day moves from a day off, where no window that rests on them has it so."""
    resting: dict[str, list[int]] = {}
    for number, window in enumerate(notice.written_windows):
        resting.setdefault(window.clause, []).append(number)
    for clause, numbers in resting.items():
        windows = [notice.written_windows[number] for number in numbers]
        found = _MOVES.search(said(notice.clauses[clause])) if clause in notice.clauses else None
        if found and any(window.until for window in windows) and not any(window.on_day_off for window in windows):
            yield ("windows", numbers[0]), Words("fault.notice.moves", name=windows[0].name, words=found.group())


def ends_that_cannot_move(notice: Notice) -> Found:
    """Windows that are to end on a working day before, and have none since they opened: they end as they are written.

    Of one that recurs the first such round is named.
    """
    for number, written in enumerate(notice.written_windows):
        rounds = written.windows(notice.issued) if written.on_day_off == "earlier" else iter(())
        if stuck := next((window for window in rounds if _has_no_working_day(window)), None):
            assert stuck.last_day is not None
            words = {"name": stuck.name, "begin": day_shown(stuck.opens), "end": day_shown(stuck.last_day)}
            yield ("windows", number), Words("fault.notice.cannot_move", **words)


def _has_no_working_day(window: Window) -> bool:
    try:
        return window.last_day is not None and last_working_day(window.last_day) < window.opens
    except NoCalendar:
        return False


def _offsets(data: Any) -> Found:
    """Ends of windows in another time than Beijing's."""
    for number, window in enumerate(data.get("windows") or ()):
        for moment in _moments(window.get("until")):
            offset = moment.utcoffset()
            if offset is not None and offset != _BEIJING:
                beijing = moment.replace(tzinfo=None) - offset + _BEIJING
                words = Words("fault.notice.offset", beijing=beijing.strftime("%Y-%m-%dT%H:%M"))
                yield ("windows", number, "until"), words


def _moments(until: Any) -> Iterator[datetime]:
    if isinstance(until, datetime):
        yield until
    elif isinstance(until, str) and re.match(r"\d{4}-\d\d-\d\dT", until):
        yield datetime.fromisoformat(until)


def _order(notice: Notice) -> Found:
    """Applications before the notice was issued, a review before anybody applied.

    Papers are handed in before the review in one place and after it in another.
    Windows that recur follow one another anyway, and what has no end ends before nothing.
    """
    opened = min(window.opens for window in notice.apply_windows)
    places = {written.id: number for number, written in enumerate(notice.written_windows)}
    for window in notice.windows:
        if window.last_day is None or window.rule or window.id not in places:
            continue
        here, end = ("windows", places[window.id]), {"name": window.name, "end": day_shown(window.last_day)}
        if window.last_day < notice.issued:
            yield here, Words("fault.notice.before_issue", issued=day_shown(notice.issued), **end)
        elif window.kind == "apply" and window.opens < notice.issued:
            begin = {"name": window.name, "begin": day_shown(window.opens)}
            yield here, Words("fault.notice.opens_early", issued=day_shown(notice.issued), **begin)
        elif window.kind == "review" and window.last_day < opened:
            yield here, Words("fault.notice.early_review", opens=day_shown(opened), **end)
