"""Outcomes with windows of their own, for which time is counted to the end of these."""

from datetime import date

from rules.facts import Facts
from rules.notice import Notice
from rules.personal_notice import has_outcomes, notice_for
from rules.schedule import window_of


def own_days(notice: Notice, facts: Facts, as_of: date | None, asked_on: date | None) -> dict[str, date]:
    """By the key of each outcome, the day up to which spans are counted; nothing where it is the same for all.

    ``as_of`` is what :func:`rules.season.counted_until` gives on the day of asking. Another day was given by hand and
    counts for all outcomes, as does the notice's own (``count_until``).
    """
    if notice.count_until or not has_outcomes(notice):
        return {}
    if asked_on is None:
        return _of_no_day(notice, facts, as_of)
    windows = notice_for(notice, asked_on, facts).apply_windows
    if as_of not in {window.last_day or asked_on for window in windows}:
        return {}
    theirs = {outcome.key: notice_for(notice, asked_on, facts, outcome.key) for outcome in notice.outcomes}
    return {key: window_of(own, asked_on).last_day or asked_on for key, own in theirs.items()}


def _of_no_day(notice: Notice, facts: Facts, as_of: date | None) -> dict[str, date]:
    """The same where nobody says on which day they ask: the last window of each outcome counts."""
    if as_of not in {None, *(window.last_day for window in notice.apply_windows)}:
        return {}
    found = {}
    for outcome in notice.outcomes:
        own = notice_for(notice, as_of or notice.as_of, facts, outcome.key)
        is_theirs = as_of and any(window.last_day == as_of for window in own.apply_windows)
        found[outcome.key] = as_of if as_of and is_theirs else own.as_of
    return found


def counted_for(notice: Notice, outcome: str) -> Notice:
    """The notice as it counts for one outcome, by its key, where nobody says on which day they ask."""
    is_same = notice.count_until or not has_outcomes(notice)
    return notice if is_same else notice_for(notice, notice.as_of, None, outcome)
