"""Thresholds: each has a case on either side of it."""

from collections.abc import Iterator
from typing import NamedTuple

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition
from rules.conditions.choice import AtLeast
from rules.conditions.dates import DayRange
from rules.conditions.numbers import NumberRange
from rules.conditions.spans import Span
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.cases import Case
from rules.notice_files.checks.walk import Found, walk
from rules.notice_files.library import Location
from rules.notice_files.phrases import bound, phrase
from rules.own_days import counted_for
from rules.untrusted import read_facts
from rules.verdicts import MET, NOT_YET, UNMET


class Threshold(NamedTuple):
    """A threshold, bound, and where it stands; whether anybody can fail it; the notice as it counts there."""

    place: Location
    condition: Condition
    can_fail: bool
    notice: Notice


def threshold_faults(notice: Notice, cases: list[Case]) -> Found:
    """Every side of a threshold that no case is on."""
    for threshold in thresholds(notice):
        sides = {threshold.condition.judge(each).verdict for each in applicants_at(threshold, cases)}
        told = {"threshold": phrase(threshold.condition)}
        if MET not in sides:
            yield threshold.place, Words("fault.notice.no_case_met", **told)
        if threshold.can_fail and not sides & {UNMET, NOT_YET}:
            yield threshold.place, Words("fault.notice.no_case_unmet", **told)


def thresholds(notice: Notice) -> Iterator[Threshold]:
    """Every threshold of roads and of the conditions that are written once."""
    for place, part in walk(notice):
        inside = place[:1] in (("outcomes",), ("conditions",))
        if inside and isinstance(part, AtLeast | NumberRange | DayRange | Span):
            number = place[1]
            own = counted_for(notice, notice.outcomes[number].key) if isinstance(number, int) else notice
            yield Threshold(place, bound(part, notice), _can_fail(part, notice), own)


def applicants_at(threshold: Threshold, cases: list[Case]) -> list[Applicant]:
    """Whoever cases are about, on the day that counts where a threshold stands."""
    return [applicant for case in cases if (applicant := applicant_of(case, threshold.notice))]


def applicant_of(case: Case, notice: Notice) -> Applicant | None:
    """Whoever a case is about; None where its facts cannot be read, which is a fault of its own."""
    try:
        facts = read_facts(case.facts, notice.vocabulary)
    except FactsError:
        return None
    return Applicant(facts, notice.vocabulary, case.counted_to(notice), case.asked_on)


def _can_fail(condition: Condition, notice: Notice) -> bool:
    """Whether anybody can fail a threshold: not where no time is asked for, or the lowest value there is."""
    if isinstance(condition, Span):
        return condition.length > 0
    if isinstance(condition, NumberRange):
        return condition.low > 0 or condition.at_most is not None
    if isinstance(condition, AtLeast):
        return bool(notice.vocabulary.values_of(condition.fact)[0] != condition.at_least)
    return True
