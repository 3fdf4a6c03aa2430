"""The little that is supposed where nothing else is missing: the verdict is told under these conditions.

A title that came before a residency, the excellent years of one, and that somebody is at work where a road asks for no
years at all. None of it is usual enough to be taken for granted without a word (``usual.py``).
"""

from typing import Any, NamedTuple

from locales import Words
from rules.days import UNTIL_NOW
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.verdicts import MET, NOT_YET
from rules.what_if import NO_RESIDENCY, excellent_years_wanted
from services.language.answers.case.case import Case
from services.language.answers.case.usual import tracks_of_residency

#: What is supposed of a residency, where nobody said it.
_OF_RESIDENCY = ("title_date", "village_end", "village_excellent_years")
_OF_WORK = ("service_start", "service_years")


class Supposed(NamedTuple):
    """Facts that nobody said, as conditions in words, and the tracks that they decide; None: roads of no years."""

    facts: dict[str, Any]
    conditions: tuple[Words, ...]
    tracks: frozenset[str] | None

    def decides(self, judged: JudgedOutcome) -> bool:
        """Whether a verdict may be told under these conditions."""
        if self.tracks is None:
            return judged.verdict == MET and judged.road.years == 0
        return judged.verdict in (MET, NOT_YET) and judged.outcome.track in self.tracks


def suppositions(case: Case, notice: Notice) -> list[Supposed]:
    """What may be supposed of a case."""
    found = (_of_a_residency(case, notice), _of_work(case))
    return [each for each in found if each]


def _of_a_residency(case: Case, notice: Notice) -> Supposed | None:
    """A title before the residency, and excellent years, of whom the title and the start are known."""
    facts = case.facts
    tells = facts.get("village_kind") not in (None, NO_RESIDENCY) and "village_start" in facts
    if not tells or facts.get("title") in (None, notice.levels[0]):
        return None
    most = max(excellent_years_wanted(notice), default=0)
    values = dict(zip(_OF_RESIDENCY, (facts["village_start"], UNTIL_NOW, most), strict=True))
    unsaid = {fact: value for fact, value in values.items() if facts.get(fact) is None}
    conditions = tuple(Words(f"answers.case.usual.{fact}") for fact in unsaid)
    return Supposed(unsaid, conditions, tracks_of_residency(notice)) if unsaid else None


def _of_work(case: Case) -> Supposed | None:
    """That somebody whose education is known is at work."""
    if "education" not in case.facts or any(case.facts.get(fact) is not None for fact in _OF_WORK):
        return None
    return Supposed({"service_years": 0}, (Words("answers.case.usual.service"),), None)
