"""What is told of the stage that a question asks about: its own days and papers, and never those of another one.

Whoever may mean their own step hears first until when they apply: who takes a later day for theirs loses the round.
"""

from typing import NamedTuple

from locales import SOURCE, said
from rules.notice import Notice
from rules.notice_files.faq import Entry
from services.language.answers.days.by_days import LAST_REVIEWER, window_asked
from services.language.answers.days.posted_days import compares_publicities, names_second
from services.language.answers.days.steps import Step, is_of_a_day, is_of_units, step_asked
from services.language.answers.days.windows_told import told_whole, windows_told
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.supposed_days import names_a_date
from services.language.answers.topic.reading import Reader

#: The topics of the days of each step, the nearest one that a notice has counts.
_TOPICS: dict[Step, tuple[str, ...]] = {
    "apply": ("apply_deadline",),
    "unit_check": ("submitted_to_unit",),
    "county_check": ("submitted_to_unit",),
    "review": ("review_window",),
    "unit_papers": ("unit_papers", "papers_window"),
    "county_papers": ("county_papers", "papers_window"),
}
#: The topics of the days of each kind of window.
_OF_WINDOWS: dict[str, Step] = {"apply": "apply", "review": "review", "papers": "unit_papers"}
#: What units and counties hand in, and what applicants do.
_LISTS_OF_UNITS, MATERIALS = ("unit_paper_list", "county_paper_list", "department_paper_list"), "materials"
#: What is told of one publicity, and what may be asked of each of them.
_OF_PUBLICITIES, _DAYS_OR_SPANS = ("publicity", "first_posting", "second_posting"), {"day", "hour", "span"}
#: Who looks at an application on its way has no days of their own in a notice.
_CHECKS = ("unit_check", "county_check")
#: The kinds of window that come after applying.
_PAPERS = {"unit_papers", "county_papers"}


class StageTold(NamedTuple):
    """The entries that answer a question, and the part of it that their first word is of; empty where none is said."""

    entries: list[Entry]
    asking: str


class Stages:
    """Puts the stage that a question asks about in the place of another one that its words are near."""

    def __init__(self, notice: Notice, reader: Reader):
        self._notice, self._reader = notice, reader
        closes = (said(window.closes, SOURCE) for window in notice.apply_windows)
        #: Whether an application has to have passed unit and county when applying ends.
        self._has_last_reviewer = any(LAST_REVIEWER.search(text) for text in closes)

    def told(self, plain: str, entries: list[Entry], personal: Notice) -> StageTold:
        """What is told of a plain question that entries were found for; ``personal`` is the notice as it is for them.

        The first word is about the clause that tells of the step, where another step's entry was found for the whole.
        """
        first, *others = entries
        if first.id in _LISTS_OF_UNITS and "papers" in asked_for(plain) and not is_of_units(plain):
            return StageTold([self._answered(MATERIALS) or first, *others], plain)
        if (claimed := window_asked(plain, first, personal)) and (rather := self._days_of(_OF_WINDOWS[claimed])):
            return StageTold([rather, *others], plain)
        if of_publicities := self._of_publicities(plain, first):
            return StageTold([*of_publicities, *others], plain)
        if not is_of_a_day(plain):
            return StageTold(entries, plain)
        asked, kinds = step_asked(plain), _kinds(first, personal)
        if asked and (rather := self._rather(asked.step, asked.clause, first, kinds)):
            return StageTold([rather, *others], asked.clause)
        if asked and asked.step == "unit_check" and "review" in kinds:
            return StageTold(entries, "")  # whether the unit's review is as long is not told
        if kinds and kinds <= _PAPERS and not is_of_units(plain) and (deadline := self._days_of("apply")):
            return StageTold([deadline, *entries], plain)
        return StageTold(entries, plain)

    def _of_publicities(self, plain: str, found: Entry) -> list[Entry]:
        """How many publicities there are, for who offers both; and the first one, for who names none of them."""
        if found.id not in _OF_PUBLICITIES:
            return []
        if compares_publicities(plain) and not asked_for(plain) & _DAYS_OR_SPANS:
            return [times] if (times := self._answered("publicity_times")) else []
        is_of_any = found.id == "second_posting" and not names_second(plain)
        return [posting, found] if is_of_any and (posting := self._answered("first_posting")) else []

    def _rather(self, step: Step, clause: str, found: Entry, kinds: set[str]) -> Entry | None:
        """The days of the step that a clause tells of, where the entry found has those of another one, or none."""
        if step == "review" or (step in _CHECKS and not self._has_last_reviewer):
            return None
        wanted = {"apply"} if step in _CHECKS else _PAPERS if step == "county_papers" else {step}
        if kinds & wanted or (step == "apply" and kinds and kinds <= _PAPERS):
            return None
        is_of_another = kinds or "{starts." in found.text
        is_dated = step != "apply" and names_a_date(clause)
        return self._days_of(step) if is_of_another or is_dated else None

    def _days_of(self, step: Step) -> Entry | None:
        return next((entry for topic in _TOPICS[step] if (entry := self._answered(topic))), None)

    def _answered(self, topic: str) -> Entry | None:
        entry = self._reader.entry(topic)
        return entry if entry and entry.answer else None


def _kinds(entry: Entry, notice: Notice) -> set[str]:
    """The kinds of window that an entry tells: those told whole, not by their end alone, where there are any."""
    windows = windows_told(entry, notice)
    return {window.kind for window in told_whole(entry, windows) or windows}
