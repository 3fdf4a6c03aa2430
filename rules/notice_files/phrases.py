"""A bound condition as a phrase that a person reads: what it asks for, whoever is asked."""

import json
from functools import reduce

from locales import Words
from rules.compiled import compiled
from rules.conditions.asked import WhereAsked
from rules.conditions.base import Condition
from rules.conditions.choice import Choice, OneOf
from rules.conditions.dates import DayRange
from rules.conditions.desk import Desk, LeftOpen, Referred
from rules.conditions.groups import All, AnyOf, Group
from rules.conditions.in_force import InForce
from rules.conditions.numbers import NumberRange
from rules.conditions.received import Received
from rules.conditions.residency import ResidencySpan
from rules.conditions.spans import Span, TimeSpan
from rules.conditions.within import Within
from rules.conditions.wording import day_shown, fact_label
from rules.facts import OWN
from rules.notice import Notice


def bound(condition: Condition, notice: Notice) -> Condition:
    """A condition as people wrote it, ready to be put in words: with those that it uses by their names written out.

    Raises KeyError where there is none of such a name.
    """
    return condition.bind(compiled(notice).scope("", notice.levels[-1]))


def phrase(condition: Condition) -> Words:
    """What a bound condition asks for."""
    match condition:
        case All():
            return _joined("phrase.and", condition)
        case AnyOf():
            return _joined("phrase.or", condition)
        case WhereAsked():
            return Words("phrase.where_asked", where=_bracketed(condition.where), what=_bracketed(condition.part))
        case LeftOpen():
            return _left_open(condition)
        case Span():
            return _of_span(condition)
        case Choice():
            return _of_choice(condition)
        case NumberRange() | DayRange():
            fact = fact_label(condition.fact, condition._scope.vocabulary)
            return Words("phrase.choice", fact=fact, need=condition.need)
        case Within():
            return Words("phrase.choice", fact=condition.subject, need=condition.need)
        case InForce():
            return _in_force(condition)
        case Received():
            return Words("phrase.received", windows=condition.names)
    written = condition.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"clause"})
    return Words("phrase.as_written", text=json.dumps(written, ensure_ascii=False))


def together(conditions: list[Condition]) -> Words:
    """What several bound conditions ask for, all of them, in one sentence."""
    return reduce(lambda one, other: Words("phrase.and", one=one, other=other), map(_bracketed, conditions))


def _joined(message: str, group: Group) -> Words:
    if len(group.members()) == 1:
        return phrase(group.members()[0])
    return reduce(lambda one, other: Words(message, one=one, other=other), map(_bracketed, group.members()))


def _bracketed(condition: Condition) -> Words:
    """A phrase that can stand among others."""
    is_one = len(condition.members()) == 1 if isinstance(condition, Group) else not isinstance(condition, WhereAsked)
    return phrase(condition) if is_one else Words("phrase.bracketed", what=phrase(condition))


def _of_span(span: Span) -> Words:
    if not span.length:
        return Words("phrase.span.at_once", what=span.subject)
    excellent = isinstance(span, ResidencySpan) and span.excellent
    own = isinstance(span, TimeSpan) and span.span.startswith(OWN)
    how = ".excellent" if excellent else ".own" if own else ""
    return Words(f"phrase.span{how}", what=span.subject, length=span.length_shown)


def _left_open(condition: LeftOpen) -> Words:
    match condition:
        case Desk():
            reason: Words = condition.desk
        case Referred():
            reason = Words("phrase.document", document=condition.document)
        case _:
            reason = condition.words
    if condition.when is None:
        return Words("phrase.desk", reason=reason)
    if isinstance(condition.when, OneOf) and condition.when.among:
        values = tuple(map(condition.when._shown, condition.when.among))
        fact = fact_label(condition.when.fact, condition._scope.vocabulary)
        return Words("phrase.desk_among", fact=fact, values=values, reason=reason)
    return Words("phrase.desk_if", when=phrase(condition.when), reason=reason)


def _in_force(condition: InForce) -> Words:
    days = {
        "begins": condition.begins and day_shown(condition.begins),
        "until": condition.until and day_shown(condition.until),
    }
    how = "from_until" if condition.begins and condition.until else "from" if condition.begins else "until"
    return Words(f"phrase.in_force.{how}", **days)


def _of_choice(choice: Choice) -> Words:
    vocabulary = choice._scope.vocabulary
    fact = fact_label(choice.fact, vocabulary)
    if vocabulary.kind_of(choice.fact) == "yes_no":
        return Words("phrase.yes" if choice.accepted == {True} else "phrase.no", fact=fact)
    asked = Words("phrase.choice", fact=fact, need=choice.need)
    if not choice.open:
        return asked
    return Words("phrase.open", asked=asked, values=tuple(map(choice._shown, choice.open)))
