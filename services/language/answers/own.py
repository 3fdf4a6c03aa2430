"""What somebody's facts come to, in a sentence."""

from datetime import date
from operator import itemgetter

from locales import Words
from rules.conditions.wording import day_shown
from rules.decision import decide
from rules.facts import Facts
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.verdicts import MET, NOT_YET, UNKNOWN


def own_answer(notice: Notice, facts: Facts, as_of: date, contact: Words) -> tuple[bool, Words, str | None]:
    """Whether the decision settles it, what is said, and the clause of the outcome that is spoken of."""
    decision = decide(notice, facts, as_of)
    of = {verdict: [o for o in decision.outcomes if o.verdict == verdict] for verdict in (MET, NOT_YET, UNKNOWN)}
    if best := decision.best:
        names = tuple(judged.outcome.name for judged in [best, *decision.also])
        return True, Words("answers.own_eligible", outcomes=names), best.road.clause
    if of[UNKNOWN]:
        why = _why(of[UNKNOWN][0], UNKNOWN)
        return False, Words("answers.own_unknown", why=why, contact=contact), of[UNKNOWN][0].road.clause
    if of[NOT_YET]:
        days = ((judged.eligible_on, judged) for judged in of[NOT_YET] if judged.eligible_on)
        soonest = sorted(days, key=itemgetter(0))
        outcomes = tuple(_day(judged, day) for day, judged in soonest)
        return True, Words("answers.own_not_yet", outcomes=outcomes), soonest[0][1].road.clause
    nearest = decision.outcomes[0]
    return True, Words("answers.own_none", why=_why(nearest), contact=contact), nearest.road.clause


def _day(judged: JudgedOutcome, day: date) -> Words:
    return Words("answers.own_not_yet_one", outcome=judged.outcome.name, day=day_shown(day))


def _why(judged: JudgedOutcome, verdict: int | None = None) -> Words:
    """The first finding that keeps the outcome from being met."""
    return next(f.words for f in judged.findings if (f.verdict == verdict if verdict is not None else f.verdict != MET))
