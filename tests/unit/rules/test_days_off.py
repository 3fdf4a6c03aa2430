"""An end that falls on a day off is on a working day where the notice has it move, everywhere that it counts."""

from datetime import date

import pytest

from bot.clock import beijing_time
from locales import said
from rules.decision import decide
from rules.facts import Facts
from rules.notice_files.check import check
from rules.notice_files.library import NoticeFaults, load_notice
from rules.personal_notice import notice_for
from rules.schedule import deadlines
from rules.season import counted_until
from rules.verdicts import MET
from tests.support.timed_notices import QUARTERLY


def window(notice, window_id):
    return next(each for each in notice.windows if each.id == window_id)


@pytest.mark.parametrize(
    ("window_id", "at", "words"),
    [
        ("apply-2026q1", "2026-03-20T18:00:00+08:00", "本季度申报截止"),
        ("apply-2026q2", "2026-06-22T18:00:00+08:00", "本季度申报截止（原为2026年6月20日，逢节假日顺延）"),
        ("apply-2026q3", "2026-09-20T18:00:00+08:00", "本季度申报截止"),  # a Sunday on which everybody works
        ("apply-2028q1", "2028-03-20T18:00:00+08:00", "本季度申报截止（逢节假日顺延；当年放假安排尚未公布）"),
    ],
)
def test_the_last_day_moves_to_a_working_one_and_its_words_say_so(window_id, at, words):
    found = window(QUARTERLY, window_id)
    assert (found.at, said(found.closes)) == (at, words)


def test_spans_deadlines_and_the_season_go_by_the_day_it_moved_to():
    now = beijing_time("2026-06-21T12:00")
    mine = notice_for(QUARTERLY, now.date())
    assert counted_until(mine, now) == date(2026, 6, 22)
    assert deadlines(mine)[0]["at"] <= "2026-06-22T18:00:00+08:00" in [each["at"] for each in deadlines(mine)]
    facts = Facts.of({"education": "本科", "title": "无", "service_start": "2025-06-22"})
    assert decide(QUARTERLY, facts, date(2026, 6, 22)).outcomes[0].verdict == MET


def changed(tmp_path, *changes):
    folder = tmp_path / QUARTERLY.id
    folder.mkdir()
    for file in QUARTERLY.folder.iterdir():
        text = file.read_text()
        for old, new in changes:
            text = text.replace(old, new)
        (folder / file.name).write_text(text)
    return folder


def test_an_end_that_moves_back_is_on_the_working_day_before(tmp_path):
    earlier = load_notice(changed(tmp_path, ("on_day_off: later", "on_day_off: earlier"), ("顺延", "提前")))
    found = window(earlier, "apply-2026q2")
    assert found.last_day == date(2026, 6, 18) and "逢节假日提前" in said(found.closes)


def test_the_check_asks_for_what_the_clause_says(tmp_path):
    (fault,) = check(changed(tmp_path, (" on_day_off: later,", "")))
    assert "节假日顺延" in str(fault) and "on_day_off: later" in str(fault)


def test_what_has_no_end_cannot_move(tmp_path):
    with pytest.raises(NoticeFaults) as raised:
        check(changed(tmp_path, ("every: quarter, opens: 03-01, until: 03-20T18:00, on_day_off", "on_day_off")))
    assert "没有截止时间" in str(raised.value.faults[0])


def test_an_end_that_would_move_before_its_opening_is_reported(tmp_path):
    faults = check(
        changed(
            tmp_path, ("opens: 03-01", "opens: 03-19"), ("on_day_off: later", "on_day_off: earlier"), ("顺延", "提前")
        )
    )
    assert any("从2026年6月19日到2026年6月20日都不是工作日，提前不了" in str(fault) for fault in faults), faults
