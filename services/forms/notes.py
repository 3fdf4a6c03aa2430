"""What whoever fills in the official forms has to know: dates, what is left blank, the notice's own slips."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from locales import Words
from rules.conditions.wording import day_shown
from rules.forms import PARTICULARS, Candidate, concerns
from rules.notice import Notice
from rules.notice_files.forms import placeholders
from rules.publicity_period import Which, latest_start
from rules.schedule import BEIJING, closing, end_of
from rules.season import season, window_state
from services.forms.folder import Publicities
from services.forms.proposed import REVIEW, Proposed

#: Particulars in whose place others are taken.
_REPLACED = {"series", "payroll_unit", "unit"}
#: So many people are named; of more, their number is told.
_MOST_NAMED = 10


def notes(notice: Notice, people: Proposed, publicities: Publicities, now: datetime) -> list[Words]:
    """What to know at the moment ``now``, in the order in which it is needed."""
    found = [*dates(notice, publicities, now), *_blanks(people, placeholders(notice))]
    found += _left_out(notice, people.candidates)
    if any(form.after_review for form in notice.forms):
        found += _review(people.candidates)
    return [*found, Words("form.note.true"), *_slips(notice)]


def dates(notice: Notice, publicities: Publicities, now: datetime) -> Iterator[Words]:
    """Whether the round is over, and when the publicities are, or when they have to be posted at the latest."""
    this = season(notice, now)
    day = this.window.last_day or now.astimezone(BEIJING).date()
    if this.is_over:
        is_all_over = all(window_state(window, now) == "over" for window in notice.windows)
        yield Words("form.note.all_over" if is_all_over else "form.note.over", day=day_shown(day))
    which: Which
    for which, period in (("first", publicities.first), ("second", publicities.second)):
        start = latest_start(notice, which, day)
        if period:
            first, last = map(day_shown, period)
            yield Words(f"form.note.{which}", first=first, last=last, days=period.working_days)
        elif start and start.day:
            yield Words("form.note.latest", what=start.words, day=day_shown(start.day))
            if end_of(start.day) <= now < (closing(start.window) or now):
                yield Words("form.note.too_late", ask=notice.ask)
        elif start:
            yield Words("form.note.no_calendar", what=start.words)


def _blanks(people: Proposed, asked: Collection[str]) -> Iterator[Words]:
    """Which of the particulars that the forms ask for the roster does not have, of all or of some."""
    names = {key: name for key, (name, _) in PARTICULARS.items() if name in asked and key not in _REPLACED}
    if lacking := [name for key, name in names.items() if key not in people.columns]:
        yield Words("form.note.no_columns", names=tuple(lacking))
    for key, name in names.items():
        without = [candidate.name for candidate in people.candidates if key not in candidate.particulars]
        if key in people.columns and without:
            yield Words("form.note.blank", what=name, who=_some(without))
    if without := [candidate.name for candidate in people.candidates if not candidate.unit]:
        yield Words("form.note.no_unit", who=_some(without))
    if PARTICULARS["payroll_unit"][0] in asked and "payroll_unit" not in people.columns:
        yield Words("form.note.payroll_unit")


def _left_out(notice: Notice, candidates: Sequence[Candidate]) -> Iterator[Words]:
    """Whom a form leaves out because nothing says whether it concerns them."""
    for form in notice.forms:
        if names := [candidate.name for candidate in candidates if concerns(form, notice, candidate) is None]:
            yield Words("form.note.left_out", form=form.name, who=_some(names))


def _review(candidates: Sequence[Candidate]) -> Iterator[Words]:
    """Who was not reviewed yet, as far as the workbook says."""
    names = [candidate.name for candidate in candidates if candidate.passed is None]
    if len(names) == len(candidates):
        yield Words("form.note.not_reviewed", column=REVIEW)
    elif names:
        yield Words("form.note.some_not_reviewed", column=REVIEW, who=_some(names))


def _slips(notice: Notice) -> Iterator[Words]:
    """The slips of the notice, and of those of its forms that are filled in here."""
    forms = {form.id for form in notice.forms}
    slips = [slip for slip in notice.slips if not slip.annexes or forms & set(slip.annexes)]
    if slips:
        yield Words("form.note.slips", ask=notice.ask)
    for slip in slips:
        yield Words("form.note.slip", text=slip.text, clause=slip.clause)


def _some(names: Sequence[str]) -> Words:
    if len(names) <= _MOST_NAMED:
        return Words("form.note.names", names=tuple(names))
    return Words("form.note.many_names", names=tuple(names[:_MOST_NAMED]), count=len(names))
