"""People whose cells state the same, and what is told of them all in their rows."""

from typing import NamedTuple

from locales import Words
from rules.judged import JudgedOutcome
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
    wanted = asked(tuple(screened.decision.ask_in_time))
    desk = desk_reasons(screened.decision) if screened.group == Group.OPEN else []
    return Case(screened, spoken_for(screened), wanted, asked_first(wanted, screened.decision.notice.vocabulary), desk)
