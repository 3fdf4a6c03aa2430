"""Questions that are asked of some alone: who they are is known by then, and follows from answers alone."""

from collections.abc import Iterator

from locales import Words
from rules.conditions.base import Condition
from rules.conditions.choice import Choice
from rules.conditions.dates import DayRange
from rules.conditions.groups import Group
from rules.conditions.numbers import NumberRange
from rules.notice import Notice
from rules.notice_files.checks.walk import Found
from rules.own_questions import OwnQuestion

_MODE = "evaluation_mode"


def question_faults(notice: Notice) -> Found:
    """Everything for which nobody could tell who is asked a question."""
    for number, question in enumerate(notice.questions):
        for part in notice.written_out(question.when):
            if not isinstance(part, Group):
                yield from ((("questions", number, "if"), words) for words in _faults(part, number, notice))


def _faults(part: Condition, number: int, notice: Notice) -> Iterator[Words]:
    question = notice.questions[number]
    if not isinstance(part, Choice | NumberRange | DayRange):
        yield Words("fault.question.if_kind", name=question.name)
    elif part.fact == _MODE:
        yield Words("fault.question.if_mode", name=question.name)
    elif isinstance(part, Choice) and part.open:
        yield Words("fault.question.if_open", name=question.name)
    elif part.fact == question.fact:
        yield Words("fault.question.itself", name=question.name)
    else:
        asked_of = next((other for other in notice.questions[number + 1 :] if other.fact == part.fact), None)
        if asked_of is not None:
            how = "circle" if question.fact in _hangs_on(asked_of, notice) else "later"
            yield Words(f"fault.question.{how}", name=question.name, other=asked_of.name)


def _hangs_on(question: OwnQuestion, notice: Notice) -> set[str]:
    """Every fact that decides who is asked a question, and who is asked what decides it, and so on."""
    by_fact = {each.fact: each for each in notice.questions}
    waiting, found = [question], set[str]()
    while waiting:
        parts = [part for part in notice.written_out(waiting.pop().when) if not isinstance(part, Group)]
        new = {fact for part in parts for fact in part.facts()} - found
        found |= new
        waiting += [by_fact[fact] for fact in new if fact in by_fact]
    return found
