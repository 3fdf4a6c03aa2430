"""``notice check``: every mistake in a notice's folder, with its file and line, for people who write no code."""

from pathlib import Path
from typing import Any

from locales import Words
from rules.notice import Notice
from rules.notice_files.annexes import annex_faults
from rules.notice_files.cases import Case, differences, load_cases, unconfirmed_cases
from rules.notice_files.checks.conditions import condition_faults, unused_conditions
from rules.notice_files.checks.materials import material_faults
from rules.notice_files.checks.names import name_faults
from rules.notice_files.checks.questions import question_faults
from rules.notice_files.checks.roads import road_faults
from rules.notice_files.checks.texts import answer_faults, text_faults
from rules.notice_files.checks.thresholds import threshold_faults
from rules.notice_files.checks.times import ends_that_cannot_move, ends_that_move, far_days, time_faults
from rules.notice_files.clauses import unknown_clause
from rules.notice_files.faq import faq_faults, read_faq
from rules.notice_files.forms import form_faults
from rules.notice_files.library import Fault, Location, NoticeFaults, Source, read_notice
from rules.notice_files.reminders import load_reminders, reminder_faults
from rules.notice_files.translations import remarks
from rules.notice_files.years_before import years_before, years_before_in_answers


class Report(list[Fault]):
    """The faults found, and how much was checked.

    What is no fault and is to be said: the cases that nobody has confirmed (``unconfirmed``), what there is to say
    of the translations (``remarks``), and the years before the notice's own that texts name (``years_before``).
    """

    def __init__(
        self,
        notice: Notice,
        cases: list[Case],
        questions: int,
        faults: list[Fault],
        unconfirmed: list[Fault],
        remarks: list[Fault],
        years_before: list[Fault],
    ):
        super().__init__(faults)
        self.notice, self.cases, self.questions = notice, cases, questions
        self.unconfirmed, self.remarks, self.years_before = unconfirmed, remarks, years_before


def check(folder: Path) -> Report:
    """Check a folder; NoticeFaults where it cannot even be read, else a report that may be empty."""
    source = Source(folder / "notice.yaml")
    notice = read_judgeable(source)
    cases_source, cases = load_cases(folder)
    found = [*unused_conditions(notice), *far_days(notice), *road_faults(notice), *material_faults(notice)]
    found += [
        *ends_that_move(notice),
        *ends_that_cannot_move(notice),
        *text_faults(notice),
        *annex_faults(notice, folder),
        *form_faults(notice, folder),
    ]
    faults = _placed(source, found)
    for number, case in enumerate(cases):
        here: list[tuple[Location, Words]] = [
            ((number, *place), Words("fault.case", name=case.name, what=words))
            for place, words in differences(case, notice)
        ]
        if case.clause not in notice.clauses:
            here.append(((number, "clause"), unknown_clause(case.clause, notice)))
        faults += _placed(cases_source, here)
    faults += _placed(source, threshold_faults(notice, cases))
    questions, before = 0, _placed(source, years_before(notice))
    if faq := read_faq(folder):
        faults += _placed(faq[0], [*faq_faults(faq[1], notice), *answer_faults(faq[1], notice)])
        before += _placed(faq[0], years_before_in_answers(faq[1], notice))
        questions = len(faq[1])
    if reminders := load_reminders(folder):
        faults += _placed(reminders[0], reminder_faults(reminders[1], notice))
    unconfirmed = _placed(cases_source, unconfirmed_cases(cases))
    return Report(notice, cases, questions, faults, unconfirmed, remarks(notice, source), before)


def read_judgeable(source: Source) -> Notice:
    """The notice of a file, whose conditions mean something. Raises NoticeFaults."""
    notice = read_notice(source)
    found = [*name_faults(notice, source.path.parent), *time_faults(notice, source)]
    found += [*condition_faults(notice), *question_faults(notice)]
    if found:
        # What follows judges with the conditions, which must mean something first.
        raise NoticeFaults(_placed(source, found))
    return notice


def _placed(source: Source, found: Any) -> list[Fault]:
    return [Fault(source.path, source.line(place), words) for place, words in found]
