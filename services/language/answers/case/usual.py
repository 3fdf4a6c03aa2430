"""What is usual where a question leaves it out: what is taken to be so, and how that is named as a condition."""

from functools import lru_cache
from typing import Any

from locales import Words
from rules.compiled import compiled
from rules.conditions.base import Finding
from rules.decision import Decision
from rules.facts import Facts
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.verdicts import UNKNOWN
from rules.vocabulary import MODES
from rules.what_if import NO_RESIDENCY
from services.language.answers.case.case import Case
from services.language.answers.case.series import asks_for_no_examined, series_asked_for

#: What is taken to be so where nobody said it, with what else has to be known for it to make sense.
_USUAL: dict[str, tuple[Any, str | None]] = {
    "study_mode": ("全日制", "education"),
    "degree_awarded": (True, "education"),
    "assessments_passed": (True, None),
    "workplace_level": ("县", None),
    "village_end": ("至今", "village_start"),
}
#: The mode of study of schools that hardly award a degree.
PARTY_SCHOOL = "党校"
#: What a fact that a verdict rests on is called as a condition.
_USUALLY = {
    "full_time_education": "full_time",
    "degree_awarded": "degree_awarded",
    "assessments_passed": "assessments_passed",
    "workplace_level": "workplace_level",
    "specialty": "specialty",
    "evaluation_mode": "evaluation_mode",
    "title": "title",
    "village_service": "village_end",
}


def with_the_usual(case: Case, notice: Notice, but: str | None = None) -> Facts:
    """A case's facts, with what is usual where nothing is known, ``but`` for one of them."""
    facts = dict(case.facts)
    for fact, (value, beside) in _USUAL.items():
        if fact != but and facts.get(fact) is None and (beside is None or facts.get(beside) is not None):
            facts[fact] = value
    if facts.get("study_mode") == PARTY_SCHOOL and "degree_awarded" not in case.facts:
        facts.pop("degree_awarded", None)
    if not _asks_for_residency(case, notice):
        facts.setdefault("village_kind", NO_RESIDENCY)
        if facts["village_kind"] == NO_RESIDENCY:
            facts.setdefault("title", notice.levels[0])
    if len(notice.counties) == 1:
        facts.setdefault("county", notice.counties[0])
    if not facts.keys() & {"specialty", "evaluation_mode"}:
        facts["evaluation_mode"] = MODES[0]
        if listed := series_asked_for(notice):
            facts["specialty"] = listed[0]
    return Facts.of(facts)


def _asks_for_residency(case: Case, notice: Notice) -> bool:
    """Whether a track that is asked for turns on a residency."""
    return not tracks_of_residency(notice).isdisjoint(case.tracks)


@lru_cache(maxsize=64)
def tracks_of_residency(notice: Notice) -> frozenset[str]:
    """The tracks that turn on a residency."""
    ready = compiled(notice)
    return frozenset(
        outcome.track
        for outcome in notice.outcomes
        for road in outcome.roads
        if any("village_kind" in condition.facts() for condition in ready.conditions_of(outcome, road))
    )


def taken_for_granted(best: JudgedOutcome, said: Decision) -> tuple[Words, ...]:
    """What nobody said and the verdict rests on, as conditions."""
    before = next(judged for judged in said.outcomes if judged.outcome is best.outcome)
    road = next(road for road in before.outcome.roads if road.name == best.road.name)
    facts = {
        finding.fact: "_alone" if finding.fact == "evaluation_mode" and _is_one_way(finding) else ""
        for judgement in road.pick(before.judgements)
        if judgement.verdict == UNKNOWN
        for finding in judgement.findings
        if finding.verdict == UNKNOWN and finding.fact
    }
    if "specialty" in facts and asks_for_no_examined(said.notice):
        facts.pop("evaluation_mode", None)
    return tuple(Words(f"answers.case.usual.{_USUALLY[fact]}{facts[fact]}") for fact in facts if fact in _USUALLY)


def _is_one_way(finding: Finding) -> bool:
    """Whether a condition names the ways of obtaining a title that do, and not only those that do not."""
    need = finding.words.values.get("need")
    return isinstance(need, Words) and need.message == "need.in"
