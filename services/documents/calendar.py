"""The steps of a path, or all of a notice's dates, as a calendar file (RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple

from locales import Words, say
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.plan import Step
from rules.schedule import deadlines_of

#: Days before a date on which the calendar reminds, and the hour in Beijing at which it does.
ALARMS, ALARM_HOUR = (3, 1), time(9)
#: A line's octets, by the RFC.
LONGEST_LINE = 75

_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


class _Entry(NamedTuple):
    """What a calendar shows on a date: by which id, what it is called, what more there is to say, and its clause."""

    id: str
    at: str
    name: Words | str
    about: Words | str
    clause: str


def calendar_file(notice: Notice, now: datetime, outcome: str | None = None, plan: Sequence[Step] = ()) -> bytes:
    """The steps of a path that concern the applicant, or without one every date; imported again, none appears twice.

    ``outcome`` is what the person applies for, where there is something. What has no day is left out.
    """
    entries = _steps(plan) if plan else _dates(notice)
    lines = chain(
        ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhicheng//zhicheng-bot//ZH", "METHOD:PUBLISH"),
        (f"X-WR-CALNAME:{_text(str(notice.short_name))}",),
        _ZONE,
        *(_event(notice, entry, now, outcome) for entry in entries),
        ("END:VCALENDAR",),
    )
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _dates(notice: Notice) -> Iterator[_Entry]:
    """Every end of a window and latest start of a publicity."""
    for deadline in deadlines_of(notice):
        if deadline.at:
            yield _Entry(deadline.id, deadline.at, deadline.name, "", deadline.clause)


def _steps(plan: Sequence[Step]) -> Iterator[_Entry]:
    """The applicant's steps; one that is done by a date of the notice takes the place of that date."""
    taken = set()
    for step in plan:
        if step.at and step.concerns_applicant:
            name = step.date_id if step.date_id and step.date_id not in taken else step.id
            taken.add(name)
            yield _Entry(name, step.at, step.title, step.text, step.clause)


def _event(notice: Notice, entry: _Entry, now: datetime, outcome: str | None) -> Iterator[str]:
    what = str(entry.name) + say("result.clause", clause=entry.clause)
    summary = say("calendar.own", outcome=outcome, what=what) if outcome else what
    about = say("calendar.about", notice=notice.name, ask=notice.ask)
    start = datetime.fromisoformat(entry.at).replace(tzinfo=None)
    yield "BEGIN:VEVENT"
    yield f"UID:{notice.id}-{entry.id}@zhicheng"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(entry.at)
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(chr(10).join(filter(None, (str(entry.about), about))))}"
    yield "TRANSP:TRANSPARENT"
    for days in ALARMS:
        rings = datetime.combine(start.date() - timedelta(days=days), ALARM_HOUR)
        minutes = (start - rings) // timedelta(minutes=1)
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{minutes}M")
        yield from (f"DESCRIPTION:{_text(say('calendar.alarm', days=days, what=summary))}", "END:VALARM")
    yield "END:VEVENT"


def _when(at: str) -> Iterator[str]:
    """A moment where the notice gives an hour, else the whole day."""
    if "T" in at:
        yield f"DTSTART;TZID=Asia/Shanghai:{datetime.fromisoformat(at):%Y%m%dT%H%M%S}"
    else:
        day = date.fromisoformat(at)
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + ONE_DAY:%Y%m%d}"


def _text(words: str) -> str:
    """Words with the signs escaped that have a meaning in the format."""
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return "\\n".join(words.splitlines())


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none of which ends within a character."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
