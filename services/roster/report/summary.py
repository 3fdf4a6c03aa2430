"""The first sheet: how many people can get what, by which notice, until when, and what was read."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from locales import Words, said, term
from rules.conditions.wording import day_shown
from rules.facts import level_in_full
from rules.personal_notice import notice_for
from rules.schedule import deadlines_of, end_of, window_of
from rules.season import window_state
from rules.vocabulary import Vocabulary
from services.documents.sheet import Chart, Sheet
from services.roster.added import OwnSheet
from services.roster.columns import asked_in
from services.roster.report.counts import Counts
from services.roster.report.outcomes import counted, in_form_order
from services.roster.report.report import Report
from services.roster.screened import Group, ScreenedSheet, Screening

_COLUMNS = ("kind", "track", "level", "count")
#: So many columns that are lacking are named.
_MOST_LACKING = 6
_WIDTHS = [24.0, 18.0, 14.0, 12.0]


def summary(report: Report, lacking: Counter[str]) -> Sheet:
    """The sheet: what is to be said in lines, the counts below, and a chart of them beside.

    ``lacking`` has of how many people each fact is asked.
    """
    head = [said(Words(f"roster.report.column.{name}")) for name in _COLUMNS]
    lines = [said(words) for words in _lines(report, lacking)]
    chart = Chart(said(Words("roster.report.chart")), head[0], head[-1])
    return Sheet(OwnSheet.SUMMARY.value, head, _rows(report), lines, _WIDTHS, chart=chart)


def _rows(report: Report) -> list[tuple[str, str, str, int]]:
    """The outcomes as form 4 has them, then those who cannot apply for any."""
    counts = report.counts
    can = [
        (outcome.name, said(term(outcome.track)), level_in_full(outcome.level), counts.outcomes[outcome.key])
        for outcome in in_form_order(report.screening.notice)
    ]
    others = [group for group in Group if group != Group.ELIGIBLE]
    return [*can, *((group.value, "", "", counts.groups[group]) for group in others)]


def _lines(report: Report, lacking: Counter[str]) -> Iterator[Words]:
    """Everything there is to say, the most important first."""
    screening, counts, compared = report.screening, report.counts, report.compared
    notice = screening.notice
    yield Words("roster.report.title", notice=notice.name)
    dates = notice_for(notice, screening.as_of)
    window = window_of(dates, screening.now.date() if screening.now else screening.as_of)
    if screening.now and window.last_day and window_state(window, screening.now) == "over":
        last = day_shown(window.last_day)
        closes = Words("day.hour", day=last, hour=window.hour) if window.hour else last
        yield Words("roster.report.over", closing=closes)
    groups = tuple(Words("roster.report.of", name=group.value, count=counts.groups[group]) for group in Group)
    yield Words("roster.report.everybody", count=counts.groups.total(), groups=groups)
    yield Words("roster.report.form", counts=counted(notice, counts.outcomes))
    if lacking:
        yield Words("roster.report.lacking", facts=tuple(_lacking(lacking, notice.vocabulary)), sheet=Group.OPEN.value)
    if lacking["village_kind"]:
        yield Words("roster.report.lacking_service", choices=notice.vocabulary.offered("village_kind"))
    if any(screened.decision.applicant.as_of != screening.as_of for screened in screening.people):
        yield Words("roster.report.counted_apart")
    else:
        yield Words("roster.report.counted_to", day=day_shown(screening.as_of))
    if compared:
        changed = sum(counts.rows[place] for place in compared.changes(screening.people))
        yield Words("roster.report.changed", notice=compared.notice.name, count=changed)
    for deadline in deadlines_of(dates):
        if deadline.at:
            day = date.fromisoformat(deadline.at[:10])
            how = "deadline_over" if screening.now and _is_over(deadline.at, screening.now) else "deadline"
            yield Words(f"roster.report.{how}", day=day_shown(day), name=deadline.name)
    yield from _read(screening, counts)
    yield Words("roster.report.reference", ask=notice.ask)


def _is_over(at: str, now: datetime) -> bool:
    """Whether a date of the notice, a moment or a whole day, is past."""
    return now >= (datetime.fromisoformat(at) if "T" in at else end_of(date.fromisoformat(at)))


def _lacking(lacking: Counter[str], vocabulary: Vocabulary) -> Iterator[Words]:
    """The columns by which the most people would be settled, and of how many each is lacking."""
    for fact, count in lacking.most_common(_MOST_LACKING):
        yield Words("roster.report.of", name=asked_in(fact, vocabulary), count=count)


def _read(screening: Screening, counts: Counts) -> Iterator[Words]:
    """What was read, what was not and why, and what there is to remark."""
    often = Counter(map(place_of, screening.sheets))
    for sheet in screening.sheets:
        place = place_of(sheet)
        if often[place] > 1 and sheet.rows:  # one below the other, or beside it
            place = said(Words("roster.report.rows", place=place, first=sheet.rows[0] + 1, last=sheet.rows[-1] + 1))
        yield Words(
            "roster.report.read" if sheet.rows else "roster.report.read_joined", place=place, count=len(sheet.rows)
        )
        yield from (Words("roster.report.remark", place=place, remark=remark) for remark in sheet.sheet.remarks)
    for refused in screening.refused:
        yield Words("roster.report.refused", why=refused.why)
    if counts.problems:
        yield Words("roster.report.problems", count=counts.problems, sheet=OwnSheet.PROBLEMS.value)


def place_of(screened: ScreenedSheet) -> str:
    """A sheet by its file and its name."""
    return " › ".join(part for part in (screened.sheet.file, screened.sheet.name) if part)
