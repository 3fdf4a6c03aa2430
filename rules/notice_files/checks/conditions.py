"""Conditions that look at no known fact or for a value that it cannot have, that lead nowhere, or that nobody uses."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from locales import Words
from rules.conditions.choice import CHOSEN, Choice
from rules.conditions.dates import DayRange
from rules.conditions.groups import Use
from rules.conditions.numbers import NumberRange
from rules.conditions.spans import TimeSpan
from rules.conditions.within import Within
from rules.facts import OWN
from rules.notice import Notice
from rules.notice_files.checks.walk import Found, not_among, walk


def condition_faults(notice: Notice) -> Found:
    """Everything for which conditions could not be judged; nothing more is looked for where one leads in a circle."""
    for name in notice.conditions:
        if name in _used_inside(notice, name, set()):
            yield ("conditions", name), Words("fault.notice.circle", name=name)
            return
    for place, part in walk(notice):
        if isinstance(part, Use) and part.use not in notice.conditions:
            yield place, not_among(part.use, notice.conditions)
        elif isinstance(part, Choice):
            yield from ((place, words) for words in _choice_faults(part, notice))
        else:
            yield from ((place, words) for words in _kind_faults(part, notice))


def unused_conditions(notice: Notice) -> Found:
    """Conditions that were written once to be used, and are used nowhere: perhaps one was forgotten on a road."""
    waiting = [part.use for place, part in walk(notice) if isinstance(part, Use) and place[0] != "conditions"]
    used: set[str] = set()
    while waiting:
        if (name := waiting.pop()) not in used:
            used.add(name)
            waiting += [part.use for part in notice.conditions[name].walk() if isinstance(part, Use)]
    for name in notice.conditions:
        if name not in used:
            yield ("conditions", name), Words("fault.notice.unused", name=name)


def _used_inside(notice: Notice, name: str, seen: set[str]) -> set[str]:
    condition = notice.conditions.get(name)
    for part in condition.walk() if condition else ():
        if isinstance(part, Use) and part.use not in seen:
            seen.add(part.use)
            _used_inside(notice, part.use, seen)
    return seen


def _choice_faults(condition: Choice, notice: Notice) -> Iterator[Words]:
    own = (fact for fact, question in notice.vocabulary.questions.items() if question.values)
    facts = (*CHOSEN, *own)
    if condition.fact not in facts:
        yield _no_such_fact(condition.fact, facts, notice)
        return
    allowed = notice.vocabulary.values_of(condition.fact)
    for value in (*condition.named, *condition.open):
        if value not in allowed:
            yield not_among(value, allowed)


def _kind_faults(part: BaseModel, notice: Notice) -> Iterator[Words]:
    """Numbers and days that are looked for in facts which are neither."""
    for wanted, fact in _facts_by_kind(part):
        allowed = [each for each in notice.vocabulary.facts if notice.vocabulary.kind_of(each) == wanted]
        # How many years somebody has worked is a span: whoever tells the day that it began has no such number.
        allowed = [each for each in allowed if each != "service_years"]
        if fact not in allowed:
            yield _no_such_fact(fact, allowed, notice)


def _no_such_fact(fact: str, allowed: Iterable[str], notice: Notice) -> Words:
    """That a condition cannot look at a fact: at an own question's otherwise than its kind has it, or at none."""
    if question := notice.vocabulary.questions.get(fact):
        how = Words(f"fault.notice.own_kind.{question.kind}")
        return Words("fault.notice.own_kind", name=question.name, kind=question.kind, how=how)
    if fact.startswith(OWN):
        return Words("fault.notice.own_unknown", what=not_among(fact, allowed), id=fact.removeprefix(OWN))
    return not_among(fact, allowed)


def _facts_by_kind(part: BaseModel) -> Iterator[tuple[str, str]]:
    """The facts that a condition looks at as numbers or as days, each with what it has to be."""
    if isinstance(part, NumberRange):
        yield "number", part.fact
    elif isinstance(part, DayRange):
        yield "date", part.fact
    elif isinstance(part, Within) and part.begins != "service":
        yield "date", part.begins
    elif isinstance(part, TimeSpan):
        yield from (("date", fact) for fact in part.begins if fact != "service")
