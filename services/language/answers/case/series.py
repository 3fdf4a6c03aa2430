"""By which series somebody's case is judged, in words, and whether it is of a series that the notice does not have."""

from functools import lru_cache

from locales import Words
from rules.compiled import compiled
from rules.decision import Decision
from rules.notice import Notice
from rules.vocabulary import UNLISTED
from services.language.answers.case.case import Case
from services.language.answers.question.asked_for import asked_for

#: The kinds of thing that who asks for them wants the rule of.
_OF_A_RULE = {"count", "span", "papers", "money", "steps"}


def after_its_series(words: Words, decision: Decision) -> Words:
    """The words, after the series that the applicant's specialty belongs to, where it is known."""
    series = series_of_case(decision)
    return Words("list.after", one=series, other=words) if series else words


def series_of_case(decision: Decision) -> Words | None:
    """The series by which the applicant is judged; None where the specialty is unknown, or of no known series."""
    series, specialty = decision.applicant.values.get("specialty"), decision.applicant.facts.specialty
    if specialty is None or series in (None, UNLISTED):
        return None
    if series != specialty:
        return Words("answers.case.series", specialty=specialty, series=series)
    message = "answers.case.listed" if _lists_series(decision.notice) else "answers.case.by_series"
    return Words(message, specialty=specialty)


def is_of_another_trade(plain: str, case: Case, notice: Notice) -> bool:
    """Whether a plain text asks for the rule of a series that the notice, which lists some, does not have."""
    is_told = "specialty" in case.stated & case.facts.keys()
    if case.may_i or not case.levels or not is_told or not notice.specialties:
        return False
    is_listed = notice.vocabulary.specialty(case.facts["specialty"])[0] != UNLISTED
    return not is_listed and bool(asked_for(plain) & _OF_A_RULE)


@lru_cache(maxsize=64)
def _lists_series(notice: Notice) -> bool:
    """Whether a notice itself lists series; else it is only known how titles of them are obtained."""
    ready = compiled(notice)
    return any(
        getattr(part, "fact", None) == "specialty"
        for outcome in notice.outcomes
        for road in outcome.roads
        for condition in ready.conditions_of(outcome, road)
        for part in condition.walk()
    )
