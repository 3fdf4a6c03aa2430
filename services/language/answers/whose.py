"""Of which county and series a question is, where a notice has windows and contacts for some of them alone."""

from functools import lru_cache
from typing import Any

from rules.notice import Notice
from services.language.answers.asked_for import asked_for
from services.language.answers.case import A_PERSONS_OWN, Case, series_of
from services.language.answers.normal import plainly
from services.language.answers.places import names_of

#: What says no more of somebody than for whom they ask.
_FOR_WHOM = {"specialty", "occupation"}
_WHEN = {"day", "hour"}


def asked_about(plain: str, case: Case, notice: Notice) -> dict[str, Any]:
    """The county and the series of a plain question: those that it names, else what is known of the asker."""
    named = {"county": _named(plain, _counties(notice)), "specialty": _named(plain, series_of(notice))}
    known = {fact: case.facts.get(fact) for fact in named}
    if "specialty" in case.stated and known["specialty"]:
        named["specialty"] = None
    return {fact: named[fact] or known[fact] for fact in named if named[fact] or known[fact]}


def asks_only_when(plain: str, case: Case, notice: Notice) -> bool:
    """Whether a question that names a trade asks for the days of its windows, and not whether it gets a title."""
    is_divided = any(window.specialties for window in notice.windows)
    return is_divided and case.stated & A_PERSONS_OWN <= _FOR_WHOM and bool(asked_for(plain) & _WHEN)


@lru_cache(maxsize=64)
def _counties(notice: Notice) -> dict[str, str]:
    return {plainly(name): county for county in notice.counties for name in names_of(county)}


def _named(plain: str, names: dict[str, str]) -> str | None:
    """The one of some things whose name stands last in a text; of two that end together the longer."""
    found = [(plain.rindex(name) + len(name), len(name), thing) for name, thing in names.items() if name in plain]
    return max(found)[-1] if found else None
