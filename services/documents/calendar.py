"""A notice's dates as a calendar file (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from locales import say
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.schedule import Deadline, deadlines_of

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


def calendar_file(notice: Notice, now: datetime, outcome: str | None = None) -> bytes:
    """Every end of a window and latest start of a publicity that has a day; imported again, none appears twice.

    ``outcome`` is what the person applies for, where there is something.
    """
    dated = [(deadline, deadline.at) for deadline in deadlines_of(notice) if deadline.at]
    lines = chain(
        ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhicheng//zhicheng-bot//ZH", "METHOD:PUBLISH"),
        (f"X-WR-CALNAME:{_text(str(notice.short_name))}",),
        _ZONE,
        *(_event(notice, deadline, at, now, outcome) for deadline, at in dated),
        ("END:VCALENDAR",),
    )
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(notice: Notice, deadline: Deadline, at: str, now: datetime, outcome: str | None) -> Iterator[str]:
    what = str(deadline.name) + say("result.clause", clause=deadline.clause)
    summary = say("calendar.own", outcome=outcome, what=what) if outcome else what
    start = datetime.fromisoformat(at).replace(tzinfo=None)
    yield "BEGIN:VEVENT"
    yield f"UID:{notice.id}-{deadline.id}@zhicheng"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(at)
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(say('calendar.about', notice=notice.name, phone=notice.contact.phone))}"
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
