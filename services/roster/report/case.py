"""People whose cells state the same, and what is told of them all in their rows."""

from typing import NamedTuple

from locales import Words
from rules.compiled import compiled
from rules.judged import JudgedOutcome
from rules.verdicts import UNKNOWN, UNMET
from services.roster.report.asking import asked, asked_first, desk_reasons
from services.roster.report.outcomes import spoken_for
from services.roster.screened import Group, Screened


class Case(NamedTuple):
    """People who are alike: the outcome that their rows are about, the facts to ask for, and what the desk is asked.

    ``first`` are the facts to ask for that do not hang on the answer about another one. ``desk`` is empty where
    somebody belongs to another group than those who must be asked about. ``confirm`` are the facts to confirm; of those
    who must be asked about, the ones that bear on what they may get.
    """

    screened: Screened
    judged: JudgedOutcome
    asked: tuple[str, ...]
    first: tuple[str, ...]
    desk: list[Words]
    confirm: dict[str, Words]


def case_of(screened: Screened) -> Case:
    """The case of some people."""
    decision, judged = screened.decision, spoken_for(screened)
    waits_and_is_open = screened.group == Group.NOT_YET and judged.verdict == UNKNOWN
    wanted = asked(tuple(decision.ask_for(judged) if waits_and_is_open else decision.ask_in_time))
    desk = desk_reasons(decision) if screened.group == Group.OPEN else []
    first = asked_first(wanted, decision.notice.vocabulary)
    confirm = _bearing(screened) if screened.group == Group.OPEN else screened.confirm
    return Case(screened, judged, wanted, first, desk, confirm)


def _bearing(screened: Screened) -> dict[str, Words]:
    """The facts to confirm that bear on what somebody may get; all of them where nothing is within reach."""
    decision = screened.decision
    conditions, known = compiled(decision.notice).conditions, decision.applicant.given
    bearing: set[str] = set()
    for judged in decision.within_reach:
        for road, verdict in zip(judged.outcome.roads, judged.by_road, strict=True):
            for place in road.places if verdict != UNMET else ():
                facts, is_open = conditions[place].facts(), judged.judgements[place].verdict == UNKNOWN
                bearing |= {fact for fact in facts if is_open or known.get(fact) is not None}
    if not bearing:
        return screened.confirm
    return {
        fact: words
        for fact, words in screened.confirm.items()
        if fact in bearing or fact not in decision.notice.vocabulary.facts
    }
