"""What is still to be known of a case before it can be decided, and what of it the notice itself leaves open."""

from collections import Counter
from collections.abc import Iterable

from locales import Words
from rules.applicant import Applicant
from rules.conditions.base import Finding
from rules.conditions.wording import fact_label
from rules.decision import Decision
from rules.judged import JudgedOutcome
from rules.roads import CompiledRoad
from rules.verdicts import UNKNOWN
from rules.vocabulary import UNLISTED
from services.language.answers.case.case import Case

#: An answer names so many facts.
MOST_TOLD = 3


def told_of(judged: JudgedOutcome, case: Case) -> int:
    """How many of the facts that are told an outcome turns on: who tells of a residency means what that leads to."""
    judgements = shortest(judged).pick(judged.judgements)
    asked = {finding.fact for judgement in judgements for finding in judgement.findings if finding.fact}
    return len(case.stated.intersection(part for fact in asked for part in _SPANS.get(fact, (fact,))))


def shortest(judged: JudgedOutcome) -> CompiledRoad:
    """Of the roads with the same verdict as the outcome, the one that asks for the shortest span."""
    by_road = zip(judged.outcome.roads, judged.by_road, strict=True)
    return min((road for road, verdict in by_road if verdict == judged.verdict), key=lambda road: road.years)


def left_open(judged: JudgedOutcome, decision: Decision, contact: Words) -> Words | None:
    """What the notice does not say and the outcome turns on; None where only facts are missing."""
    applicant = decision.applicant
    if reason := by_desk(judged, decision):
        return reason
    for findings in _unknown(judged):
        if findings[0].fact == "evaluation_mode" and applicant.values.get("specialty") == UNLISTED:
            return unlisted(applicant, contact)
    return None


def unlisted(applicant: Applicant, contact: Words) -> Words:
    """That the notice does not say how titles of a series that it does not list are obtained, and whom to ask."""
    return Words(
        "answers.open", why=Words("answers.case.unlisted", specialty=applicant.facts.specialty), contact=contact
    )


def by_desk(judged: JudgedOutcome, decision: Decision) -> Words | None:
    """What the notice leaves to the desk and the outcome turns on, where nothing else is missing."""
    # Who studied otherwise and names no full-time education is asked nothing: what the notice leaves open decides.
    settled = {None, "full_time_education"} if decision.applicant.facts.study_mode == "非全日制" else {None}
    for findings in _unknown(judged):
        left = [finding.words for finding in findings if finding.fact is None]
        if left and settled.issuperset(finding.fact for finding in findings):
            return Words("answers.case.by_desk", words=left[0])
    return None


def lacking(judged: JudgedOutcome) -> list[str]:
    """The facts that are unknown and that the outcome waits for, by the road that is nearest."""
    return [finding.fact for findings in _unknown(judged) for finding in findings if finding.fact]


def _unknown(judged: JudgedOutcome) -> Iterable[list[Finding]]:
    """What is unknown of each condition of the road that is nearest."""
    for judgement in shortest(judged).pick(judged.judgements):
        if judgement.verdict == UNKNOWN:
            yield [finding for finding in judgement.findings if finding.verdict == UNKNOWN]


def to_know(waiting: list[JudgedOutcome], known: Applicant, case: Case) -> tuple[Words, ...]:
    """The facts that are still to be known, those first that most of the outcomes wait for.

    A series that was only taken for one of those asked for is among them.
    """
    counts = Counter(fact for judged in waiting for fact in dict.fromkeys(_asked(f, known) for f in lacking(judged)))
    facts = [fact for fact, _ in counts.most_common(MOST_TOLD)]
    if known.facts.specialty and "specialty" not in case.facts:
        facts = ["specialty", *facts][:MOST_TOLD]
    return tuple(fact_label(fact, known.vocabulary) for fact in facts)


def _asked(fact: str, known: Applicant) -> str:
    """What is asked for where a finding lacks a fact: of a span, what of it is not known."""
    parts = _SPANS.get(fact, (fact,))
    return next((part for part in parts if known.given[part] is None), parts[0])


#: What has to be known of a span: when it began, whether it goes on, and from when it counts.
_SPANS = {"service": ("service_start",), "village_service": ("village_start", "village_end", "title_date")}
