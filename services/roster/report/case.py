"""People whose cells state the same, and what is told of them all in their rows."""

from typing import NamedTuple

from locales import Words
from rules.judged import JudgedOutcome
from rules.verdicts import UNKNOWN
from services.roster.report.asking import asked, asked_first, desk_reasons
from services.roster.report.outcomes import spoken_for
from services.roster.screened import Group, Screened


class Case(NamedTuple):
    """People who are alike: the outcome that their rows are about, the facts to ask for, and what the desk is asked.

    ``first`` are the facts to ask for that do not hang on the answer about another one. ``desk`` is empty where
    somebody belongs to another group than those who must be asked about.
    """

    screened: Screened
    judged: JudgedOutcome
    asked: tuple[str, ...]
    first: tuple[str, ...]
    desk: list[Words]


def case_of(screened: Screened) -> Case:
    """The case of some people."""
    decision, judged = screened.decision, spoken_for(screened)
    waits_and_is_open = screened.group == Group.NOT_YET and judged.verdict == UNKNOWN
    wanted = asked(tuple(decision.ask_for(judged) if waits_and_is_open else decision.ask_in_time))
    desk = desk_reasons(decision) if screened.group == Group.OPEN else []
    first = asked_first(wanted, decision.notice.vocabulary)
    return Case(screened, judged, wanted, first, desk)
