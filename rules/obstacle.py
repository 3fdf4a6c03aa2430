"""What stands in the way of somebody who can apply for nothing: one reason, that of the outcome they are nearest to."""

import math
from itertools import chain
from typing import NamedTuple

from locales import Words, said, term
from rules.conditions.base import Alternatives, Finding
from rules.conditions.residency import EXCELLENT
from rules.decision import Decision
from rules.facts import OWN, choices
from rules.judged import JudgedOutcome
from rules.verdicts import UNMET

#: How hard it is to make what is wanting good, fact by fact: a degree is awarded sooner than three years are served.
#: Whose years in a village fall short has been there: they are nearer to that than to another education.
_HARD = {
    "evaluation_mode": 1, "degree_awarded": 1, "assessments_passed": 2, "full_time_education": 3, "study_mode": 3,
    "area_class": 3, "workplace_level": 4, "county": 4, "specialty": 4, "village_service": 5, EXCELLENT: 5,
    "education": 6, "village_kind": 7, "title": 8, "village_start": 9,
}  # fmt: skip
#: What is made good together: excellent years come with years.
_MADE_GOOD_WITH: dict[str | None, str] = {EXCELLENT: "village_service"}
_HARDEST = max(_HARD.values())
#: The same of a doctorate, which is farther off than years in a village.
_HARD_DOCTORATE = 8
_DOCTORATE = (term("博士"), term("博士后"))
#: The same of what a notice asks of its own, by what it asks for: a certificate or more of something can be got, who
#: somebody is cannot, and no day that is over.
_HARD_OF_OWN = {"need.at_least": 3, "need.in": 5, "need.not_in": 5}
_YES_OR_NO = 2
#: What is told before anything else: nothing that the applicant does would change it.
_FIRST = "evaluation_mode"
#: The facts that have a sentence of their own; of the others what was found is said.
_IN_A_SENTENCE = (
    "assessments_passed", "full_time_education", "workplace_level", "education", "village_kind", "title",
)  # fmt: skip
#: The facts whose own words say more than what they came to: 播音 is more than "none of the list".
_AS_SAID = ("specialty", "county")
#: The facts that tell an education.
_SCHOOLING = ("education", "full_time_education")
#: What the facts call no full-time education.
NO_EDUCATION = choices("full_time_education")[0]


class Obstacle(NamedTuple):
    """The outcome that is nearest, what keeps it from the applicant in one sentence, and the clause for that.

    ``is_of_specialty``: it is the way in which titles of their specialty are obtained.
    """

    judged: JudgedOutcome
    words: Words
    clause: str
    is_of_specialty: bool


def obstacle(decision: Decision) -> Obstacle | None:
    """The obstacle before the nearest outcome that cannot be had; None where every outcome may still be had."""
    barred = [judged for judged in decision.outcomes if judged.verdict == UNMET]
    if not barred:
        return None
    return obstacle_of(min(barred, key=distance), decision)


def obstacle_of(barred: JudgedOutcome, decision: Decision) -> Obstacle:
    """The obstacle before one outcome of the decision that cannot be had."""
    finding = min(_unmet(barred).values(), key=lambda found: (found.fact != _FIRST, -_hardness(found)))
    return Obstacle(barred, _sentence(barred, finding, decision), finding.clause, finding.fact == _FIRST)


def distance(judged: JudgedOutcome) -> tuple[int, int]:
    """How far an outcome that cannot be had is out of reach; of equals, the lower level is nearer."""
    return sum(map(_hardness, _unmet(judged).values())), judged.outcome.rank


def _unmet(judged: JudgedOutcome) -> dict[str | Finding, Finding]:
    """What fails, in order: of every fact, or two that go together, the first finding or the least education's."""
    unmet: dict[str | Finding, Finding] = {}
    failing = [judgement for judgement in judged.road.pick(judged.judgements) if judgement.verdict == UNMET]
    told = chain.from_iterable(judgement.told for judgement in failing)
    for finding in chain.from_iterable(map(_needed, told)):
        if finding.verdict == UNMET:
            what = _MADE_GOOD_WITH.get(finding.fact, finding.fact) or finding
            unmet[what] = min(unmet.get(what, finding), finding, key=_least_education)
    return unmet


def _needed(finding: Finding) -> list[Finding]:
    """What was found; of several ways that fail, what is wanting on every one of them, if anything is."""
    if not isinstance(finding, Alternatives):
        return [finding]
    unmet = [{_what(found): found for found in way if found.verdict == UNMET} for way in finding.ways]
    needed = set.intersection(*map(set, unmet))
    found = [found for way in unmet for what, found in way.items() if what in needed] or [finding]
    # Whose highest education does not do has none studied full-time that does.
    highest = [each for each in found if each.fact == _SCHOOLING[0]]
    return [each for each in found if not highest or each.fact != _SCHOOLING[1]]


def _what(finding: Finding) -> str:
    """What a finding has in common with others that want the same, more or less of it: an education."""
    return _SCHOOLING[0] if finding.fact in _SCHOOLING else said(finding.words)


def _least_education(finding: Finding) -> float:
    """The place on its scale of the education that a finding asks for at least; beyond it where it asks otherwise."""
    need = finding.words.values.get("need")
    if isinstance(need, Words) and need.message == "need.at_least" and finding.fact in _SCHOOLING:
        step = need.values["step"]
        assert isinstance(step, int)
        return step
    return math.inf


def _hardness(finding: Finding) -> int:
    if isinstance(finding, Alternatives):
        return min(sum(map(_hardness, way)) for way in finding.ways)
    fact, need = finding.fact or "", finding.words.values.get("need")
    if fact in _SCHOOLING and isinstance(need, Words) and need.values.get("value") in _DOCTORATE:
        return _HARD_DOCTORATE
    if not fact.startswith(OWN):
        return _HARD.get(fact, _HARDEST)
    if finding.words.message.startswith("finding.yes_no"):
        return _YES_OR_NO
    return _HARD_OF_OWN.get(need.message, _HARDEST) if isinstance(need, Words) else _HARDEST


def _sentence(judged: JudgedOutcome, finding: Finding, decision: Decision) -> Words:
    """What keeps the applicant from an outcome, as one would tell them."""
    facts, found = decision.applicant.facts, finding.words.values
    values = {
        "track": term(judged.outcome.track),
        "level": term(judged.outcome.level),
        "value": found.get("value", ""),
        "need": found.get("need", ""),
        "years": judged.road.years,
    }
    if isinstance(finding, Alternatives):
        return Words("obstacle.none_of", ways=found["ways"])
    if finding.words.message == "finding.otherwise":
        return finding.words
    if finding.fact == _FIRST:
        mode = decision.applicant.values[f"evaluation_mode@{judged.outcome.level}"]
        how = "mixed" if mode == "考评结合" else "exam"
        return Words(f"obstacle.{how}", specialty=facts.specialty or Words("obstacle.this_specialty"), **values)
    if finding.fact == "full_time_education" and decision.applicant.values["full_time_education"] == NO_EDUCATION:
        mode = term(facts.study_mode) if facts.study_mode else Words("obstacle.not_full_time")
        education = term(facts.education) if facts.education else Words("obstacle.some_education")
        return Words("obstacle.study_mode", education=education, mode=mode, **values)
    if finding.fact == "degree_awarded" and facts.education:
        return Words("obstacle.degree_awarded", education=term(facts.education), **values)
    if finding.fact == "title" and not _is_reached(judged, decision):
        message = "obstacle.title_first" if facts.title == decision.notice.levels[0] else "obstacle.title_other"
        return Words(message, road=judged.road.name, **values)
    if finding.fact == "specialty" and isinstance(values["need"], Words) and values["need"].message == "need.in_many":
        return Words("obstacle.specialty", specialty=facts.specialty, **values["need"].values)
    if finding.fact in _AS_SAID and finding.words.message == "finding.choice.unmet":
        return Words(finding.words.message, **found | {"value": getattr(facts, finding.fact)})
    if finding.fact in _IN_A_SENTENCE:
        return Words(f"obstacle.{finding.fact}", **values)
    return finding.words


def _is_reached(judged: JudgedOutcome, decision: Decision) -> bool:
    """Whether the title held is of an outcome's level already, or above it."""
    levels, title = decision.notice.levels, decision.applicant.facts.title
    return title in levels and levels.index(title) >= levels.index(judged.outcome.level)
