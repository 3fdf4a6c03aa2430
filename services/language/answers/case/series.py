"""By which series somebody's case is judged, in words, and whether it is of a series that the notice does not have."""

from functools import lru_cache

from locales import Words
from rules.compiled import compiled
from rules.conditions.choice import Choice
from rules.decision import Decision
from rules.notice import Notice
from rules.vocabulary import MODES, UNLISTED
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
    message = "answers.case.listed" if _series_asked_for(decision.notice) else "answers.case.by_series"
    return Words(message, specialty=specialty)


def is_of_another_trade(plain: str, case: Case, notice: Notice) -> bool:
    """Whether a plain text asks for the rule of a series that the notice, which lists some, does not have."""
    is_told = "specialty" in case.stated & case.facts.keys()
    if case.may_i or not case.levels or not is_told or not notice.specialties:
        return False
    is_listed = notice.vocabulary.specialty(case.facts["specialty"])[0] != UNLISTED
    return not is_listed and bool(asked_for(plain) & _OF_A_RULE)


def series_asked_for(notice: Notice) -> tuple[str, ...]:
    """The series that a notice's titles are for, in its order; none where it asks for none, or for several lists."""
    asked = _series_asked_for(notice)
    return next(iter(asked)) if len(asked) == 1 else ()


def asks_for_no_examined(notice: Notice) -> bool:
    """Whether none of the series that a notice's titles are for is examined, at any level."""
    modes = (mode for name in series_asked_for(notice) for mode in notice.vocabulary.specialty(name)[1].values())
    return set(modes) == {MODES[0]}


@lru_cache(maxsize=64)
def _series_asked_for(notice: Notice) -> frozenset[tuple[str, ...]]:
    """Each list of series that a condition of a notice asks for."""
    ready, found = compiled(notice), set()
    for outcome in notice.outcomes:
        for road in outcome.roads:
            for part in (part for condition in ready.conditions_of(outcome, road) for part in condition.walk()):
                if isinstance(part, Choice) and part.fact == "specialty":
                    found.add(tuple(each.name for each in notice.specialties if each.name in part.accepted))
    return frozenset(found)
