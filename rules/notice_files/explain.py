"""A notice's rules as sentences, and who gets what by them: for whoever holds them against the original."""

from typing import Any, NamedTuple

from locales import Words, said
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.conditions.wording import day_shown, fact_label, label, number_shown, value_shown
from rules.days import UNTIL_NOW, days
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice, Outcome
from rules.notice_files.made_up import Made, in_one_thing, who_passes
from rules.notice_files.phrases import together
from rules.own_days import counted_for
from rules.verdicts import OF_OUTCOME

#: So many values are named of one row, the rest is counted.
MOST_VALUES = 12


class Row(NamedTuple):
    """What an outcome comes to for people who differ in one fact alone: by verdict, the values that come to it."""

    fact: Words
    verdicts: list[tuple[Words, list[Words | str]]]


class ExplainedRoad(NamedTuple):
    """A road: what it asks for besides what all roads do (None: nothing), who just gets through, and who else."""

    name: str
    clause: str
    asks: Words | None
    somebody: list[tuple[Words, Words | str]]
    verdict: Words
    rows: list[Row]


class Explained(NamedTuple):
    """An outcome: what all its roads ask for (None: nothing), and each road."""

    name: str
    clause: str
    asks: Words | None
    roads: list[ExplainedRoad]


def explain(notice: Notice) -> list[Explained]:
    """Every outcome of a notice in words."""
    return [_outcome(outcome, notice) for outcome in notice.outcomes]


def _outcome(outcome: Outcome, notice: Notice) -> Explained:
    asked = [compiled(notice).conditions_of(outcome, road) for road in outcome.roads]
    shared = set.intersection(*({c.identity for c in conditions} for conditions in asked)) if len(asked) > 1 else set()
    roads, counted = [], counted_for(notice, outcome.key)
    for road, conditions in zip(outcome.roads, asked, strict=True):
        somebody = who_passes(conditions, counted)
        own = [condition for condition in conditions if condition.identity not in shared]
        roads.append(
            ExplainedRoad(
                road.name,
                road.clause or outcome.clause,
                together(own) if own else None,
                [
                    (fact_label(fact, notice.vocabulary), _shown(fact, value, notice))
                    for fact, value in somebody.items()
                ],
                _verdict(outcome, somebody, notice),
                _rows(outcome, somebody, conditions, counted, notice),
            )
        )
    common = [condition for condition in asked[0] if condition.identity in shared]
    return Explained(said(outcome.name), outcome.clause, together(common) if common else None, roads)


def _rows(outcome: Outcome, somebody: Made, conditions: list[Condition], counted: Notice, notice: Notice) -> list[Row]:
    found: dict[str, dict[str, tuple[Words, list[Words | str]]]] = {}
    for fact, value, facts in in_one_thing(somebody, conditions, counted):
        verdict = _verdict(outcome, facts, notice)
        shown = found.setdefault(fact, {}).setdefault(said(verdict), (verdict, []))[1]
        shown.append(Words("explain.unknown") if value is None else _shown(fact, value, notice))
    return [Row(fact_label(fact, notice.vocabulary), list(verdicts.values())) for fact, verdicts in found.items()]


def _verdict(outcome: Outcome, facts: Made, notice: Notice) -> Words:
    decision = decide(notice, Facts.of(facts))
    judged = next(each for each in decision.outcomes if each.outcome.name == outcome.name)
    return label(f"verdict.{OF_OUTCOME[judged.verdict]}")


def _shown(fact: str, value: Any, notice: Notice) -> Words | str:
    """A value as a person reads it."""
    kind = notice.vocabulary.kind_of(fact)
    if kind == "date" and value != UNTIL_NOW:
        return day_shown(days(value).first)
    if kind == "number":
        question = notice.vocabulary.questions.get(fact)
        return number_shown(value, question.unit if question else None)
    shown = value_shown(value)
    return shown if isinstance(shown, Words) else str(shown)
