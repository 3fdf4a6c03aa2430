"""By which series somebody's case is judged, in words."""

from functools import lru_cache

from locales import Words
from rules.compiled import compiled
from rules.decision import Decision
from rules.notice import Notice
from rules.vocabulary import UNLISTED


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
