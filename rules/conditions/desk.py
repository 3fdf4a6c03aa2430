"""The condition that nobody but the desk can judge."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks
from rules.own_words import OwnWords
from rules.verdicts import UNKNOWN


class Desk(Condition):
    """The notice leaves the case open, and its contact decides: always unknown. ``desk`` is the reason, to be said."""

    desk: OwnWords

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        words = Words("finding.desk", reason=self.desk, contact=self._scope.phone)
        judgement = Judgement(UNKNOWN, (Finding(UNKNOWN, self._scope.clause, None, words),))
        return lambda applicant: judgement

    @property
    def column(self) -> str:
        return "desk"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        return Masks(nw.lit(None, nw.Boolean))

    def facts(self) -> set[str]:
        return set()
