"""One condition by itself: a notice that asks for nothing else, and how an applicant stands by it."""

from datetime import date
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from rules.conditions.groups import AnyCondition
from rules.decision import decide
from rules.frames import day_column, decide_frame, verdict_column
from rules.notice import Notice, Outcome
from rules.own_questions import OwnQuestion
from rules.untrusted import read_facts
from rules.verdicts import OF_OUTCOME
from tests.support.notices_at_hand import AKSU
from tests.support.rosters import frame_of

AS_OF = date(2025, 10, 24)
#: The clause that the condition gives: of what else the notice finds nothing is told.
CLAUSE = "二（三）"
_NAMED = TypeAdapter(dict[str, AnyCondition])


class Standing(NamedTuple):
    """The verdict, what was found in Chinese, and the day on which it will hold, None unless a span is running."""

    verdict: str
    found: list[str]
    day: str | None = None


def asking(condition: dict[str, Any], named: dict[str, Any] | None = None, level: str = "正高", **words: Any) -> Notice:
    """A notice like Aksu's but for some ``words``, which offers one level to whoever meets the condition.

    Of the words ``same_level`` and ``appointment`` are the outcome's, all others the notice's.
    """
    of_outcome = {key: words.pop(key) for key in ("same_level", "appointment") if key in words}
    road = {"name": "唯一的途径", "all": [{"clause": CLAUSE} | condition]}
    outcome = {"track": "试", "level": level, "name": "试", "clause": "一", "roads": [road]} | of_outcome
    changes = {"outcomes": [Outcome.model_validate(outcome)], "conditions": _NAMED.validate_python(named or {})}
    questions = [OwnQuestion.model_validate(question) for question in words.pop("questions", [])]
    changes |= {"cautions": [], "materials": [], "process": [], "questions": questions} | words
    return AKSU.model_copy(update=changes)


def standing(notice: Notice, facts: dict[str, Any]) -> Standing:
    """How somebody without a title (unless ``facts`` say otherwise) stands, by a decision and in bulk alike."""
    applicant = read_facts({"title": "无"} | facts, notice.vocabulary)
    (outcome,) = decide(notice, applicant, AS_OF).outcomes
    (key,) = (f"{each.track}/{each.level}" for each in notice.outcomes)
    frame = decide_frame(frame_of([applicant], notice.vocabulary), notice, AS_OF).collect()
    in_bulk = frame[verdict_column(key)][0], frame[day_column(key)][0]
    assert in_bulk == (outcome.verdict, outcome.eligible_on), "a roster is judged differently"
    found = [str(finding.words) for finding in outcome.findings if finding.clause == CLAUSE]
    return Standing(OF_OUTCOME[outcome.verdict], found, outcome.eligible_on and outcome.eligible_on.isoformat())
