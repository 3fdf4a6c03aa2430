"""The condition that an outcome can still be applied for: some outcomes are received in some windows alone."""

from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from locales import Words
from rules.applicant import ASKED_ON, Applicant
from rules.conditions.base import Condition, Finding, Judgement, Masks
from rules.conditions.wording import day_shown
from rules.verdicts import MET, UNMET

#: The column of a frame in which the day of asking stands.
ASKED_ON_COLUMN = "#asked on"


class Reception(BaseModel):
    """A window to apply in: what it is called, its last day (None: it has no end), and whom it is for, if not for all.

    ``is_own``: the outcome is received in it.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    name: str
    last_day: date | None
    counties: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    is_own: bool

    def is_over(self, day: date) -> bool:
        """Whether it is over on a day."""
        return self.last_day is not None and self.last_day < day

    def is_for(self, county: Any, specialty: Any) -> bool:
        """Whether it may be for somebody of a county and a specialty, None where that is not known."""
        return (not self.counties or county is None or county in self.counties) and (
            not self.specialties or specialty is None or specialty in self.specialties
        )


class Received(Condition):
    """An outcome is received in windows of its own: it has failed once these are over and others are not.

    Where every window is over, the round is, and nothing is said of one outcome. Nobody writes it: the notice's windows
    say it (``outcomes``). It looks at the day of asking; where that is not known, it holds.
    """

    outcome: str
    windows: tuple[Reception, ...]

    @cached_property
    def judge(self) -> Callable[[Applicant], Judgement]:
        found = lru_cache(maxsize=4096)(self._judge)

        def judge(applicant: Applicant) -> Judgement:
            values = applicant.values
            return found(values[ASKED_ON], values["county"], values["specialty"])

        return judge

    def _judge(self, asked_on: date | None, county: Any, specialty: Any) -> Judgement:
        theirs = [window for window in self.windows if window.is_for(county, specialty)]
        own = [window for window in theirs if window.is_own]
        if asked_on is None or not self._is_closed(theirs, asked_on):
            return Judgement(MET, ())
        last = max((window.last_day for window in own if window.last_day), default=None)
        how = "over" if last else "nowhere"
        told = {"outcome": self.outcome, "windows": self.names, "day": day_shown(last) if last else ""}
        words = Words(f"finding.received.{how}", **told)
        return Judgement(UNMET, (Finding(UNMET, self._scope.clause, None, words),))

    @staticmethod
    def _is_closed(theirs: list[Reception], day: date) -> bool:
        over = [window.is_over(day) for window in theirs]
        own = [window.is_over(day) for window in theirs if window.is_own]
        return all(own) and not all(over)

    @property
    def names(self) -> tuple[str, ...]:
        """What the windows are called in which the outcome is received."""
        return tuple(dict.fromkeys(window.name for window in self.windows if window.is_own))

    @property
    def column(self) -> str:
        return f"received {self.identity}"

    def masks(self, as_of: date) -> Masks:
        import narwhals as nw

        def over(windows: list[Reception]) -> "nw.Expr":
            """Whether all windows are over that may be somebody's."""
            whole = nw.lit(True)
            for window in windows:
                is_theirs = nw.lit(True)
                for column, named in (("county", window.counties), ("specialty", window.specialties)):
                    if named:
                        is_theirs = is_theirs & nw.col(column).is_in(named).fill_null(True)
                is_over = nw.lit(False) if window.last_day is None else nw.col(ASKED_ON_COLUMN) > window.last_day
                whole = whole & (~is_theirs | is_over)
            return whole

        closed = over([window for window in self.windows if window.is_own]) & ~over(list(self.windows))
        return Masks(~closed.fill_null(False))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return (ASKED_ON, "county", "specialty")

    def facts(self) -> set[str]:
        return set()

    def follows_from(self, other: Condition) -> bool:
        return isinstance(other, Received) and other.windows == self.windows
