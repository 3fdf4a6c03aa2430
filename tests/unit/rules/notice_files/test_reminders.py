"""When people are reminded: by the milestones of a notice's folder, within the hours, and never after the cutoff."""

import shutil
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.notice_files.library import NoticeFaults, load_notice
from rules.notice_files.reminders import (
    EVENING,
    MORNING,
    Milestone,
    in_hours,
    load_reminders,
    plan,
    reminder_faults,
    targets,
)
from rules.schedule import BEIJING
from tests.support.faulty_notices import faults_after
from tests.support.notices_at_hand import AKSU, FICTITIOUS, RUOQIANG, SHILI

few = settings(max_examples=40, deadline=None)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 1)).map(lambda moment: moment.replace(tzinfo=BEIJING))


@st.composite
def notices(draw):
    """A notice with windows of any length, with an hour or without; it has no publicity."""
    windows = []
    for window in AKSU.windows:
        opens = draw(st.dates(date(2025, 1, 1), date(2026, 12, 1)))
        last = opens + timedelta(days=draw(st.integers(0, 60)))
        hour = draw(st.none() | st.times())
        until = f"{last}T{hour:%H:%M}" if hour else last
        windows.append(replace(window, opens=opens, until=until))
    return AKSU.model_copy(update={"windows": windows, "publicity": None})


milestones = st.lists(
    st.builds(
        lambda number, to, who, way, at: Milestone(
            id=f"m{number}", to=to, who=who, **way, **({} if "hours_before" in way else {"at": f"{at}:00".zfill(5)})
        ),
        st.integers(0, 9),
        st.sampled_from(["apply", "review", "unit_papers"]),
        st.sampled_from(["applying", "submitted"]),
        st.sampled_from(["days_before", "hours_before", "days_after_opening"]).flatmap(
            lambda way: st.integers(way == "hours_before", 20).map(lambda number: {way: number})
        ),
        st.integers(9, 20),
    ),
    max_size=8,
)


def is_by_day(moment):
    return MORNING <= moment.astimezone(BEIJING).time() < EVENING


def next_morning(moment):
    """The first nine o'clock that is not before a moment."""
    day = moment.astimezone(BEIJING).date()
    days = (datetime.combine(day + timedelta(days=n), time(9), BEIJING) for n in range(2))
    return next(morning for morning in days if morning >= moment)


def shown(notice, who):
    return [(f"{planned.due:%m-%d %H:%M}", planned.key) for planned in plan(notice, who)]


def test_who_applies_in_aksu_is_reminded_of_the_cutoff_and_of_the_publicity():
    assert shown(AKSU, "applying") == [
        ("09-28 09:00", "opening@2025-10-24"),
        ("10-09 09:00", "publicity_week@2025-10-16"),
        ("10-10 09:00", "two_weeks@2025-10-24"),
        ("10-14 09:00", "publicity_two_days@2025-10-16"),
        ("10-16 09:00", "publicity@2025-10-16"),
        ("10-17 09:00", "week@2025-10-24"),
        ("10-21 09:00", "three_days@2025-10-24"),
        ("10-23 09:00", "eve@2025-10-24"),
        ("10-24 09:00", "last_morning@2025-10-24"),
        ("10-24 15:00", "last_hours@2025-10-24"),
    ]


def test_who_has_submitted_is_reminded_of_the_second_publicity_and_the_papers():
    assert shown(AKSU, "submitted") == [
        ("10-30 09:00", "second_publicity_eve@2025-10-31"),
        ("10-31 09:00", "second_publicity@2025-10-31"),
        ("11-01 09:00", "papers_opening@2025-11-07"),
        ("11-04 09:00", "papers_three_days@2025-11-07"),
        ("11-07 09:00", "papers_last_day@2025-11-07"),
    ]


def test_where_no_hour_is_given_the_last_reminder_does_not_wait_for_midnight():
    assert shown(RUOQIANG, "applying")[-1] == ("10-25 15:00", "last_hours@2024-10-25")


def test_several_windows_have_reminders_of_their_own():
    assert [key for _, key in shown(SHILI, "applying") if key.startswith("eve")] == ["eve@2026-03-31", "eve@2026-09-30"]
    assert [key for _, key in shown(SHILI, "applying") if "morning" in key] == ["spring_morning@2026-03-31"]


def test_a_folder_without_milestones_gets_the_usual_ones(tmp_path):
    bare = shutil.copytree(AKSU.folder, tmp_path / "bare", ignore=shutil.ignore_patterns("reminders.yaml"))
    assert shown(load_notice(bare), "applying") == shown(AKSU, "applying")


@few
@given(notices(), milestones)
def test_nobody_is_reminded_after_the_cutoff_or_at_night_unless_the_cutoff_is_nearer(notice, milestones):
    for who in ("applying", "submitted"):
        planned = plan(notice, who, milestones)
        assert all(p.due < p.target.cutoff for p in planned)
        assert all(is_by_day(p.due) or next_morning(p.due) >= p.target.cutoff for p in planned)
        assert [p.due for p in planned] == sorted(p.due for p in planned)
        assert len({p.key for p in planned}) == len(planned)
        assert planned == plan(notice, who, milestones)
        assert {p.milestone.who for p in planned} <= {who}


@few
@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=3)))
def test_what_could_not_be_sent_by_day_waits_for_the_morning_while_that_is_early_enough(moment, left):
    sent = in_hours(moment, moment + left)
    if is_by_day(moment):
        assert sent == moment
    elif next_morning(moment) < moment + left:
        assert sent == next_morning(moment)
    else:
        assert sent == moment


@few
@given(notices(), milestones, st.integers(1, 30))
def test_another_day_is_another_reminder_and_the_same_day_is_not(notice, milestones, days):
    window = notice.windows[0]
    moved = replace(window, until=window.last_day + timedelta(days=days))
    later = notice.model_copy(update={"windows": [moved, *notice.windows[1:]]})
    of_window = [
        {p.key for p in plan(each, "applying", milestones) if p.target.id == window.id} for each in (notice, later)
    ]
    assert not of_window[0] & of_window[1]
    hour = notice.model_copy(
        update={"windows": [replace(window, until=f"{window.last_day}T23:59"), *notice.windows[1:]]}
    )
    assert {p.key.partition("@")[2] for p in plan(hour, "applying", milestones) if p.target.id == window.id} <= {
        str(window.last_day)
    }


def test_a_publicity_without_a_known_calendar_is_not_counted_down_to():
    window = replace(AKSU.windows[0], opens=date(2099, 9, 28), until=date(2099, 10, 24))
    notice = AKSU.model_copy(update={"windows": [window]})
    assert set(targets(notice)) == {"apply"}
    assert shown(notice, "applying")[-1] == ("10-24 21:00", "last_hours@2099-10-24")


# What ``notice check`` says.


def faults_of(tmp_path, notice, changes):
    """What is wrong with a notice's milestones in which some texts are replaced: words and lines; the changed line."""
    text, line = (notice.folder / "reminders.yaml").read_text(), None
    for old, new in changes.items():
        assert old in text
        line = line or text[: text.index(old)].count("\n") + 1
        text = text.replace(old, new, 1)
    (tmp_path / "reminders.yaml").write_text(text)
    try:
        source, milestones = load_reminders(tmp_path)
    except NoticeFaults as wrong:
        return [(str(fault.words), fault.line) for fault in wrong.faults], line
    return [(str(words), source.line(place)) for place, words in reminder_faults(milestones, notice)], line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"to: apply, days_before: 14": "to: aply, days_before: 14"}, "“aply”不在可选范围：apply、review"),
        ({"id: week,": "id: eve,"}, "“eve”写了两次"),
        ({"days_before: 7": "days_before: 7, at: 21:00"}, "“at”应为9:00至20:59之间的时刻"),
        ({"days_before: 7": "days_before: 7, at: 午后"}, "“at”应为9:00至20:59之间的时刻"),
        ({"days_before: 7": "days_before: 7, at: 8:30"}, "“at”应为9:00至20:59之间的时刻"),
        ({"hours_before: 3": 'hours_before: 3, at: "10:00"'}, "不再写“at”"),
        ({"days_before: 7": "days_before: 7, hours_before: 3"}, "应写且只写一个"),
        ({", days_before: 7": ""}, "应写且只写一个"),
        ({"days_before: 7": "days_before: -7"}, "“days_before”的值不对"),
        ({"days_before: 7": "day_before: 7"}, "没有“day_before”这一项"),
        ({"last_morning, to: apply,": "last_morning, to: apply, at: 18:00,"}, "已到截止或在截止之后"),
        ({"days_after_opening: 0": "days_after_opening: 60"}, "已到截止或在截止之后"),
        ({"days_before: 14": "days_before: 60"}, "早于开始的日子"),
        ({"to: publicity_start, days_before: 0": "to: publicity_start, days_after_opening: 0"}, "没有开始可算"),
    ],
)
def test_a_mistake_in_the_milestones_is_reported_with_its_line(tmp_path, change, said):
    found, line = faults_of(tmp_path, AKSU, change)
    assert [line for words, line in found if said in words], found
    assert any(abs(at - line) <= 3 for words, at in found if said in words)


@pytest.mark.parametrize("to", ["spring", "apply", "publicity_start", "publicity_start_spring", "review"])
def test_every_name_that_is_offered_is_taken(tmp_path, to):
    assert faults_of(tmp_path, SHILI, {"to: review, days": f"to: {to}, days"})[0] == []


def test_checking_a_folder_looks_at_its_milestones(tmp_path):
    found, line = faults_after(tmp_path, {"to: review": "to: reviews"}, source=FICTITIOUS, file="reminders.yaml")
    assert [(fault.file.name, fault.line) for fault in found] == [("reminders.yaml", line)]


def test_no_milestones_at_all_remind_of_nothing(tmp_path):
    (tmp_path / "notice.yaml").write_text((FICTITIOUS / "notice.yaml").read_text())
    (tmp_path / "reminders.yaml").write_text("[]")
    assert plan(load_notice(tmp_path), "applying") == []
