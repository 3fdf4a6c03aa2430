"""The worked cases that a notice lacks: somebody on each side of a threshold, with the verdict that the notice gives.

They are as right as the notice is: each is to be held against the original by a person, and says so until it was.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import yaml

from locales import Words, said
from rules.applicant import Applicant
from rules.compiled import CompiledNotice, compiled
from rules.conditions.base import Condition
from rules.conditions.choice import AtLeast
from rules.conditions.dates import DayRange
from rules.conditions.numbers import NumberRange
from rules.conditions.spans import Span
from rules.days import ONE_DAY
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice, Outcome, Road
from rules.notice_files.cases import Case, Cases
from rules.notice_files.checks.thresholds import Threshold, applicants_at, thresholds
from rules.notice_files.library import Fault, NoticeFaults, Source, read_model
from rules.notice_files.made_up import Made, as_written, in_one_thing, where_asked, who_passes
from rules.notice_files.phrases import phrase
from rules.own_days import counted_for
from rules.verdicts import MET, NOT_YET, OF_OUTCOME, UNMET


class Side(NamedTuple):
    """One side of a threshold: just met, or just missed."""

    threshold: Threshold
    met: bool


def missing_cases(notice: Notice, cases: list[Case]) -> list[Case]:
    """A case for every side of a threshold that no case is right at, as far as somebody can be; none is confirmed.

    That is more than the check asks for, which is content with a case anywhere on the side.
    """
    made: list[Case] = []
    for threshold in thresholds(notice):
        for met in (True, False) if threshold.can_fail else (True,):
            if any(_is_right_at(threshold.condition, met, each) for each in applicants_at(threshold, [*cases, *made])):
                continue
            if case := _case(Side(threshold, met), notice):
                made.append(case)
    return made


def _is_right_at(condition: Condition, met: bool, applicant: Applicant) -> bool:
    """Whether an applicant just meets a threshold, or just misses it: by a day, or by one step of a scale."""
    if (condition.judge(applicant).verdict == MET) != met:
        return False
    if isinstance(condition, Span):
        day = applicant.as_of + (-ONE_DAY if met else ONE_DAY)
        other = Applicant(applicant.facts, applicant.vocabulary, day)
        return (condition.judge(other).verdict == MET) != met
    if isinstance(condition, DayRange):
        known, (first, last) = applicant.day(condition.fact), condition.bounds()
        edges = (first, last) if met else (first - ONE_DAY, last + ONE_DAY)
        return known is not None and known.first == known.last and known.first in edges
    if isinstance(condition, NumberRange):
        number = applicant.given[condition.fact]
        return number in (condition.just_met if met else condition.just_missed)
    assert isinstance(condition, AtLeast)
    value = applicant.values[condition.key]
    scale = applicant.vocabulary.values_of(condition.fact)
    return bool(value == scale[scale.index(condition.at_least) - (not met)])


def _case(side: Side, notice: Notice) -> Case | None:
    """A case of somebody on a side of a threshold, by the first road that has it; None where nobody can be there."""
    for outcome, road, condition in _uses(side.threshold, compiled(notice)):
        conditions = compiled(notice).conditions_of(outcome, road)
        facts = _on_side(side.met, condition, conditions, counted_for(notice, outcome.key))
        if facts is not None:
            how = "case.just_met" if side.met else "case.just_missed"
            name = said(Words(how, outcome=outcome.name, road=road.name, threshold=phrase(condition)))
            return _judged(name, road.clause or outcome.clause, facts, outcome, notice)
    return None


def _uses(threshold: Threshold, ready: CompiledNotice) -> Iterator[tuple[Outcome, Road, Condition]]:
    """The roads that ask for a threshold, each with the threshold as bound there."""
    place, wanted = threshold.place, said(phrase(threshold.condition))
    for number, outcome in enumerate(ready.notice.outcomes):
        if place[0] == "outcomes" and place[1] != number:
            continue
        for road in outcome.roads:
            for condition in ready.conditions_of(outcome, road):
                for part in condition.walk():
                    if type(part) is type(threshold.condition) and said(phrase(part)) == wanted:
                        yield outcome, road, part


def _on_side(met: bool, threshold: Condition, conditions: list[Condition], notice: Notice) -> Made | None:
    """Somebody on a side of a threshold; of a question that only some are asked, one of these."""
    counting = [whole for condition in conditions for whole in where_asked(condition)]
    asked = [whole.where for whole in counting if _asks_for(whole.part, threshold)]
    somebody = who_passes([*conditions, threshold, *asked], notice)
    if met:
        return somebody if _verdict(threshold, somebody, notice) == MET else None
    others = (each.facts for each in in_one_thing(somebody, [threshold], notice) if each.value is not None)
    return next((made for made in others if _verdict(threshold, made, notice) in (UNMET, NOT_YET)), None)


def _asks_for(whole: Condition, threshold: Condition) -> bool:
    """Whether a bound condition is, or has inside, a threshold: the same one, bound once more."""
    return any(type(part) is type(threshold) and part.identity == threshold.identity for part in whole.walk())


def _verdict(condition: Condition, made: Made, notice: Notice) -> int:
    return condition.judge(Applicant(Facts.of(made), notice.vocabulary, notice.as_of)).verdict


def _judged(name: str, clause: str, facts: Made, outcome: Outcome, notice: Notice) -> Case:
    """The case with the verdict that the notice gives."""
    decision = decide(notice, Facts.of(facts))
    judged = next(each for each in decision.outcomes if each.outcome.name == outcome.name)
    expect: dict[str, Any] = {"outcomes": {outcome.name: OF_OUTCOME[judged.verdict]}}
    if judged.eligible_on:
        expect["eligible_on"] = {outcome.name: judged.eligible_on}
    return Case(name=name, clause=clause, facts=as_written(facts), confirmed=False, expect=expect)


# The file: what stands in it stays as it is, to the letter; what is new comes at the end.


def read_cases(source: Source) -> list[Case]:
    """The cases of a file that may be empty. Raises NoticeFaults."""
    return read_model(Cases, source).root if source.data else []


def with_cases(source: Source, text: str, cases: list[Case]) -> str:
    """A file's text with cases at its end. Raises NoticeFaults where it is written as one row of brackets."""
    node = source.node
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        if node.value:
            raise NoticeFaults([Fault(source.path, 1, Words("fault.case.one_row"))])
        text, node = text[: node.start_mark.index] + text[node.end_mark.index :], None
    indent = " " * (node.value[0].start_mark.column - 2 if isinstance(node, yaml.SequenceNode) else 0)
    begun = text if not text or text.endswith("\n") else f"{text}\n"
    heading = f"# {said(Words('case.heading'))}\n"
    written = yaml.safe_dump(
        [_written(case) for case in cases], allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None
    )
    return begun + "".join(indent + line for line in (heading + written).splitlines(keepends=True))


def _written(case: Case) -> dict[str, Any]:
    row = case.model_dump(exclude_unset=True)
    row["facts"] = {fact: _value(value) for fact, value in row["facts"].items()}
    return row


def _value(value: Any) -> Any:
    """A fact as people write it: a day without quotes."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value
