"""The timetable as a calendar file."""

from datetime import UTC, datetime, time, timedelta

import pytest
from icalendar import Calendar

from rules.schedule import deadlines
from services.documents.calendar import calendar_file
from tests.support.calendar_files import events, unfolded
from tests.support.notices_at_hand import AKSU, RUOQIANG

NOW = datetime(2025, 10, 20, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
def test_every_date_of_the_notice_is_an_event_with_a_stable_name(notice):
    wanted = {f"{notice.id}-{row['id']}@zhicheng" for row in deadlines(notice) if row["at"]}
    assert wanted == set(events(calendar_file(notice, NOW)))


def test_an_hour_is_given_in_beijing_time():
    event = events(calendar_file(AKSU, NOW))["aksu-2025h2-apply@zhicheng"]
    assert "DTSTART;TZID=Asia/Shanghai:20251024T180000" in event
    assert "TZOFFSETTO:+0800" in unfolded(calendar_file(AKSU, NOW))


def test_a_day_without_an_hour_is_the_whole_day():
    event = events(calendar_file(RUOQIANG, NOW))["ruoqiang-2024-apply@zhicheng"]
    assert {"DTSTART;VALUE=DATE:20241025", "DTEND;VALUE=DATE:20241026"} <= set(event)


def test_every_event_says_its_clause_and_reminds_twice():
    for event in events(calendar_file(AKSU, NOW)).values():
        assert any(line.startswith("SUMMARY:") and "（依据 " in line for line in event)
        assert sum(line.startswith("TRIGGER:-PT") for line in event) == 2
        assert any("0997-2282697" in line for line in event)


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
def test_another_program_reads_the_same_dates_and_alarms_at_nine_in_the_morning(notice):
    calendar = Calendar.from_ical(calendar_file(notice, NOW))
    assert [event for event in calendar.walk() if event.errors] == []
    dates = {f"{notice.id}-{row['id']}@zhicheng": row["at"] for row in deadlines(notice) if row["at"]}
    assert {str(event["UID"]): event.start.isoformat() for event in calendar.events} == dates
    for event in calendar.events:
        start = datetime.fromisoformat(event.start.isoformat()[:16])
        rings = [start + alarm.TRIGGER for alarm in event.walk("VALARM")]
        assert [moment.time() for moment in rings] == [time(9)] * 2
        assert [start.date() - moment.date() for moment in rings] == [timedelta(days=3), timedelta(days=1)]


def test_whose_dates_they_are_is_said_where_there_is_an_outcome():
    theirs, plain = events(calendar_file(AKSU, NOW, "初定 中级")), events(calendar_file(AKSU, NOW))
    assert theirs.keys() == plain.keys()
    for event in theirs.values():
        assert any(line.startswith("SUMMARY:初定 中级：") for line in event)
    assert not any("初定 中级" in line for event in plain.values() for line in event)


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
def test_no_line_is_longer_than_75_octets_or_breaks_a_character(notice):
    lines = calendar_file(notice, NOW).split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


def test_signs_of_the_format_are_escaped():
    notice = AKSU.model_copy(update={"name": "a;b,c\\d\ne"})
    assert any(line.startswith("DESCRIPTION:a\\;b\\,c\\\\d\\ne") for line in unfolded(calendar_file(notice, NOW)))
