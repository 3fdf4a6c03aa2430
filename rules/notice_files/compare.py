"""Two notices compared: what they say, which worked cases come out otherwise, and who gains and who loses, and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from locales import Words, said
from rules.compiled import compiled
from rules.conditions.wording import day_shown
from rules.decision import Decision, decide
from rules.facts import OWN, FactsError
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.notice_files.cases import Case
from rules.notice_files.changes import Change, changes
from rules.notice_files.made_up import everybody
from rules.notice_files.phrases import phrase
from rules.untrusted import read_facts
from rules.verdicts import MET, OF_OUTCOME, UNMET


class Side(NamedTuple):
    """One of the two notices, its worked cases, and the day up to which its spans are counted."""

    notice: Notice
    cases: list[Case]
    as_of: date


class Flip(NamedTuple):
    """A worked case of one of the notices for which an outcome is decided otherwise; ``words`` say how and why."""

    notice: str
    case: str
    words: Words


class Group(NamedTuple):
    """Applicants for whom one outcome is decided otherwise, for one reason; ``rows`` are their numbers, from 1."""

    outcome: str
    before: Words
    after: Words
    reason: Words
    rows: list[int]


class Unreadable(NamedTuple):
    """An applicant whose facts cannot be read under one of the notices: the number, from 1, and why."""

    row: int
    words: Words


class Comparison(NamedTuple):
    """What differs between two notices.

    ``gains`` and ``losses`` are the applicants who can now have an outcome that they could not have, and the other way
    round; ``others`` those whose verdict changed otherwise. ``people`` is how many were decided on.
    """

    changes: list[Change]
    flips: list[Flip]
    people: int
    gains: list[Group]
    losses: list[Group]
    others: list[Group]
    unreadable: list[Unreadable]


def compare(old: Side, new: Side, rows: Sequence[Any] | None = None) -> Comparison:
    """Compare two notices over applicants' facts, as yet unread; without any, over made-up ones of both notices."""
    applicants = everybody(old.notice, new.notice) if rows is None else rows
    gains, losses, others = _Groups(), _Groups(), _Groups()
    unreadable: list[Unreadable] = []
    for number, facts in enumerate(applicants, 1):
        try:
            decisions = _decided(facts, None, (old, old.as_of), (new, new.as_of))
        except FactsError as wrong:
            unreadable.append(Unreadable(number, Words("fault.at_field", field=wrong.field, what=wrong.words)))
            continue
        for name, before, after in _outcomes(*decisions):
            gained, lost = _is_met(after), _is_met(before)
            groups = gains if gained and not lost else losses if lost and not gained else others
            groups.add(name, before, after, number)
    found = changes(old.notice, new.notice)
    flips = [*_flips(old.cases, old, new, old), *_flips(new.cases, old, new, new)]
    people = len(applicants) - len(unreadable)
    return Comparison(found, flips, people, gains.sorted(), losses.sorted(), others.sorted(), unreadable)


def _decided(facts: Any, asked_on: date | None, *sides: tuple[Side, date]) -> list[Decision]:
    """The decisions on facts as yet unread by each notice up to a day, asked for on one. Raises FactsError.

    A notice is not told the answers to questions that only the other one asks.
    """
    asked = [{name.removeprefix(OWN) for name in side.notice.vocabulary.questions} for side, _ in sides]
    found = []
    for mine, (side, as_of) in zip(asked, sides, strict=True):
        known = _without(facts, set.union(*asked) - mine)
        found.append(decide(side.notice, read_facts(known, side.notice.vocabulary), as_of, asked_on=asked_on))
    return found


def _without(facts: Any, answers: set[str]) -> Any:
    own = facts.get("own") if isinstance(facts, dict) else None
    if not isinstance(own, dict) or own.keys().isdisjoint(answers):
        return facts
    return facts | {"own": {name: answer for name, answer in own.items() if name not in answers}}


#: An outcome as it stands under one notice: None where the notice has no such outcome.
_Stand = tuple[Decision, JudgedOutcome] | None


def _outcomes(before: Decision, after: Decision) -> Iterator[tuple[str, _Stand, _Stand]]:
    """The outcomes that are decided otherwise, by what they are called, as they stood and as they stand."""
    one = {judged.outcome.key: judged for judged in before.outcomes}
    other = {judged.outcome.key: judged for judged in after.outcomes}
    for key in dict.fromkeys([*one, *other]):
        old, new = one.get(key), other.get(key)
        # Whoever cannot have what is not offered, nor could before, has lost and gained nothing.
        verdicts = {judged.verdict if judged else UNMET for judged in (old, new)}
        if len(verdicts) > 1 and ((old and new) or MET in verdicts):
            name = (new or old).outcome.name  # type: ignore[union-attr]  # one of them has it
            yield name, (before, old) if old else None, (after, new) if new else None


def _is_met(stand: _Stand) -> bool:
    return stand is not None and stand[1].verdict == MET


class _Groups(dict[tuple[str, ...], Group]):
    """Groups of applicants by outcome, verdicts and reason, as they come."""

    def add(self, name: str, before: _Stand, after: _Stand, row: int) -> None:
        group = Group(name, _verdict(before), _verdict(after), _reason(before, after), [])
        key = name, said(group.before), said(group.after), said(group.reason)
        self.setdefault(key, group).rows.append(row)

    def sorted(self) -> list[Group]:
        """The groups, those of the most applicants first."""
        return sorted(self.values(), key=lambda group: -len(group.rows))


def _verdict(stand: _Stand) -> Words:
    return Words("change.not_offered") if stand is None else Words(f"verdict.{OF_OUTCOME[stand[1].verdict]}")


def _reason(before: _Stand, after: _Stand) -> Words:
    """What decides: what is failed now, or was failed before where somebody gains."""
    if after is None:
        return Words("change.no_such_outcome")
    if _is_met(after):
        return Words("change.was_not_offered") if before is None else Words("change.was", what=_decides(*before))
    return Words("change.is", what=_decides(*after))


def _decides(decision: Decision, judged: JudgedOutcome) -> Words:
    """The conditions by which an outcome has its verdict, as what they ask for; of several the first."""
    ready = compiled(decision.notice)
    conditions = zip(judged.road.pick(ready.conditions), judged.road.pick(judged.judgements), strict=True)
    condition, _ = min(conditions, key=lambda each: each[1].verdict)
    return Words("change.by_clause", what=phrase(condition), clause=condition.clause)


# Worked cases.


def _flips(cases: Iterable[Case], old: Side, new: Side, own: Side) -> Iterator[Flip]:
    for case in cases:
        try:
            days = [case.counted_to(each.notice) if case.asked_on else case.as_of or each.as_of for each in (old, new)]
            before, after = _decided(case.facts, case.asked_on, (old, days[0]), (new, days[1]))
        except FactsError as wrong:
            words = Words("fault.at_field", field=wrong.field, what=wrong.words)
            yield Flip(own.notice.id, case.name, Words("change.case_unreadable", why=words))
            continue
        for name, one, other in _outcomes(before, after):
            shown = {"outcome": name, "before": _with_day(one), "after": _with_day(other)}
            yield Flip(own.notice.id, case.name, Words("change.case", **shown, reason=_reason(one, other)))


def _with_day(stand: _Stand) -> Words:
    verdict = _verdict(stand)
    if stand is None or stand[1].eligible_on is None:
        return verdict
    return Words("change.until", verdict=verdict, day=day_shown(stand[1].eligible_on))
