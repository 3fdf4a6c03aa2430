"""What to beware of: the warnings that go with an outcome, in the notice's own words or in the catalogue's."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from locales import Words, said
from rules.applicant import Applicant
from rules.conditions.base import Condition, Judgement
from rules.notice import Caution as Written
from rules.verdicts import MET, OF_OUTCOME


class Caution:
    """Something to beware of, and the clause that says so."""

    def __init__(self, id: str, clause: str, text: Words):
        self.id, self.clause, self.text = id, clause, text

    @cached_property
    def row(self) -> dict[str, str]:
        """The caution as the contract writes it, in Chinese."""
        return {"id": self.id, "clause": self.clause, "text": said(self.text)}


class Foreseen(NamedTuple):
    """A caution of the notice's, and with which verdicts and for whom it is told; for all where ``judge`` is None."""

    verdicts: frozenset[int]
    judge: Callable[[Applicant], Judgement] | None
    caution: Caution

    @classmethod
    def of(cls, written: Written, when: Condition | None) -> "Foreseen":
        """A caution as the notice has it, with its condition bound."""
        verdicts = frozenset(map(OF_OUTCOME.index, written.verdicts))
        return cls(verdicts, when.judge if when else None, Caution(written.id, written.clause, written.text))


def that_hold(foreseen: Sequence[Foreseen], verdict: int, applicant: Applicant) -> list[Caution]:
    """Those of some cautions that are told an applicant with a verdict."""
    return [
        caution
        for verdicts, judge, caution in foreseen
        if verdict in verdicts and (judge is None or judge(applicant).verdict == MET)
    ]
