"""What would change the result: single changes that gain somebody an outcome above the best, found by deciding again.

Which values are worth a try is read off the notice's own conditions. A fact that is unknown is never changed: nobody
knows what there is to change. Nor is one that nothing can change any more: the day of a graduation, a birth, or what a
notice's own question says so of.
"""

from collections.abc import Iterator
from datetime import date
from math import ceil
from operator import itemgetter
from typing import Any, NamedTuple

from locales import Words, term
from rules.applicant import Applicant
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.conditions.choice import AtLeast, Choice
from rules.conditions.numbers import NumberRange
from rules.conditions.residency import EXCELLENT, ResidencySpan
from rules.conditions.spans import TimeSpan
from rules.conditions.wording import day_shown, number_shown, value_shown
from rules.days import UNTIL_NOW
from rules.decision import Decision, decide
from rules.facts import Facts, choices
from rules.follow_ups import FREE
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.verdicts import MET, NOT_YET
from rules.vocabulary import AT_MOST

#: No more than these are told.
MOST_GAINS = 5
#: Educations that come without a degree.
WITHOUT_DEGREE = ("中专", "大专")
#: What the facts call no residency.
NO_RESIDENCY = choices("village_kind")[0]


class Change(NamedTuple):
    """One change of one subject: the facts that would be others (None: unknown then), told in words.

    ``as_of`` is the day to decide on where all that changes is the day.
    """

    subject: str
    facts: dict[str, Any]
    words: Words
    as_of: date | None = None


class Gain(NamedTuple):
    """A change, and the outcome that it gains: eligible, or from a day on."""

    change: Change
    judged: JudgedOutcome


def what_if(decision: Decision, today: date) -> list[Gain]:
    """The changes that gain an outcome above the best; whatever would begin begins ``today``.

    First come the smallest changes of each subject; larger ones only where they gain more than the smaller.
    """
    gains: list[tuple[int, Gain]] = []
    floor = (decision.best.outcome.rank if decision.best else 0, True)
    reached: dict[str, list[tuple[int, bool]]] = {}
    for change in _changes(decision, today):
        steps = reached.setdefault(change.subject, [floor])
        changed = decide_changed(decision, change).outcomes
        found = [
            after
            for before, after in zip(decision.outcomes, changed, strict=True)
            if _height(after) > steps[-1] and _is_gained(before, after)
        ]
        if found:
            best = max(found, key=lambda judged: (judged.verdict, judged.outcome.rank))
            gains.append((len(steps), Gain(change, best)))
            steps.append(_height(best))
    return [gain for _, gain in sorted(gains, key=itemgetter(0))][:MOST_GAINS]


def _height(judged: JudgedOutcome) -> tuple[int, bool]:
    """How much an outcome is worth: its level, and of one level now more than later."""
    return judged.outcome.rank, judged.verdict == MET


def decide_changed(decision: Decision, change: Change) -> Decision:
    """The decision on the same applicant, but for a change; answers to the notice's questions about it are unknown."""
    applicant, vocabulary = decision.applicant, decision.notice.vocabulary
    about = {fact for fact in vocabulary.questions if change.facts.keys() & vocabulary.follow_ups.get(fact, FREE).about}
    facts = Facts.of(applicant.facts.by_name() | dict.fromkeys(about) | change.facts)
    return decide(decision.notice, facts, change.as_of or applicant.as_of)


def _is_gained(before: JudgedOutcome, after: JudgedOutcome) -> bool:
    if after.verdict == NOT_YET:
        return before.verdict not in (MET, NOT_YET)
    return after.verdict == MET and before.verdict != MET


def _changes(decision: Decision, today: date) -> Iterator[Change]:
    """All single changes to try, roughly from the smallest to the largest."""
    notice, applicant = decision.notice, decision.applicant
    yield from _time(decision)
    yield from _papers(notice, applicant.facts, today)
    yield from _workplace(notice, applicant.facts)
    yield from _education(notice, applicant, today)
    yield from _residency(notice, applicant.facts, today)
    yield from _title(notice, applicant.facts, today)
    yield from _own(notice, applicant)


def _time(decision: Decision) -> Iterator[Change]:
    """The days on which running spans are complete; where only the number of years is known, more of them."""
    days = {judged.eligible_on for judged in decision.outcomes if judged.eligible_on}
    for day in sorted(days):
        yield Change("time", {}, _when_complete(day, decision.notice.count_until), as_of=day)
    facts = decision.applicant.facts
    if facts.service_start is None and facts.service_years is not None:
        spans = {ceil(part.length / 12) for part in _parts(decision.notice) if isinstance(part, TimeSpan)}
        for years in sorted(years for years in spans if years > facts.service_years):
            yield Change("time", {"service_years": float(years)}, Words("what_if.service_years", years=years))


def _when_complete(day: date, count_until: date | None) -> Words:
    if count_until and day > count_until:
        return Words("what_if.time_counted", day=day_shown(day), until=day_shown(count_until))
    return Words("what_if.time", day=day_shown(day))


def _papers(notice: Notice, facts: Facts, today: date) -> Iterator[Change]:
    """What is only not yet awarded: a degree, passed assessments, excellent ones."""
    if facts.degree_awarded is False and facts.education is not None:
        words = Words("what_if.degree_awarded", value=term(facts.education))
        yield Change("degree_awarded", {"degree_awarded": True, "degree_date": today.isoformat()}, words)
    if facts.assessments_passed is False:
        yield Change("assessments_passed", {"assessments_passed": True}, Words("what_if.assessments_passed"))
    if facts.village_excellent_years is not None:
        for years in excellent_years_wanted(notice):
            if years > facts.village_excellent_years:
                words = Words("what_if.village_excellent_years", years=years)
                yield Change("village_excellent_years", {"village_excellent_years": years}, words)


def _workplace(notice: Notice, facts: Facts) -> Iterator[Change]:
    """A unit at another level, the nearest level first."""
    if facts.workplace_level is None:
        return
    scale = choices("workplace_level")
    here = scale.index(facts.workplace_level)
    for level in sorted(_wanted("workplace_level", notice), key=lambda level: abs(scale.index(level) - here)):
        if level != facts.workplace_level:
            words = Words("what_if.workplace_level", value=term(level))
            yield Change("workplace_level", {"workplace_level": level}, words)


def _education(notice: Notice, applicant: Applicant, today: date) -> Iterator[Change]:
    """A full-time education, then a higher one (with its degree where there is one), the lowest first.

    A higher one is completed today, which tells the day of what is known to have one.
    """
    facts, full_time = applicant.facts, applicant.values["full_time_education"]
    if facts.education is None:
        return
    completed = {fact: today.isoformat() for fact in ("graduation_date", "degree_date") if applicant.given[fact]}
    if full_time is not None and not full_time.startswith(AT_MOST):
        for value in _above(full_time, "full_time_education", notice):
            changed: dict[str, Any] = {"full_time_education": value}
            if value in _from(facts.education, "education", notice):
                changed |= {"education": value, "study_mode": "全日制"}
                changed |= {} if value == facts.education else {"degree_awarded": None} | completed
            yield Change("education", changed, Words("what_if.full_time_education", value=term(value)))
        full_time_before = {"full_time_education": full_time}
    else:
        full_time_before = {}
    for value in _above(facts.education, "education", notice):
        has_degree = value not in WITHOUT_DEGREE
        changed = {"education": value, "study_mode": None, "degree_awarded": True if has_degree else None}
        words = Words("what_if.education_and_degree" if has_degree else "what_if.education", value=term(value))
        yield Change("education", changed | full_time_before | completed, words)


def _residency(notice: Notice, facts: Facts, today: date) -> Iterator[Change]:
    """A run of residency that begins today, with the excellent years asked for; none while one is running."""
    is_over = facts.village_end not in (None, UNTIL_NOW)
    if facts.village_kind != NO_RESIDENCY and not (facts.village_kind and is_over):
        return
    for years in excellent_years_wanted(notice):
        for kind in _wanted("village_kind", notice):
            run = {"village_kind": kind, "village_start": today.isoformat(), "village_end": UNTIL_NOW}
            words = Words("what_if.village", value=term(kind), years=years)
            yield Change("village", run | {"village_excellent_years": years}, words)


def _title(notice: Notice, facts: Facts, today: date) -> Iterator[Change]:
    """A higher title, held from today on."""
    if facts.title is None:
        return
    held = max(notice.levels.index(level) for level in notice.vocabulary.levels_named(facts.title))
    for level in _wanted("title", notice):
        if notice.levels.index(level) > held:
            changed = {"title": level, "title_date": today.isoformat()}
            yield Change("title", changed, Words("what_if.title", value=term(level)))


def _own(notice: Notice, applicant: Applicant) -> Iterator[Change]:
    """Another answer to a question of the notice's own, the one that it asks for."""
    for fact, question in notice.vocabulary.questions.items():
        if not question.changeable:
            continue
        known = applicant.given[fact]
        for value in _wanted(fact, notice) if known is not None else ():
            if value == known or (question.kind == "number" and value < known):
                continue
            if question.kind == "number":
                words = Words("what_if.own_number", name=question.name, value=number_shown(value, question.unit))
            elif question.kind == "yes_no":
                words = Words("what_if.own_choice", name=question.name, value=value_shown(value))
            else:
                words = Words("what_if.own_choice", name=question.name, value=value)
            yield Change(fact, {fact: value}, words)


def _parts(notice: Notice) -> Iterator[Condition]:
    for condition in compiled(notice).conditions:
        yield from condition.walk()


def _wanted(fact: str, notice: Notice) -> list[Any]:
    """The values of a fact that the notice's conditions ask for, the lowest first."""
    wanted: set[Any] = set()
    for part in _parts(notice):
        if isinstance(part, Choice) and part.fact == fact:
            wanted |= {part.at_least} if isinstance(part, AtLeast) else part.accepted
        if isinstance(part, NumberRange) and part.fact == fact:
            wanted |= {part.low}
    if fact == EXCELLENT:
        wanted |= {part.years for part in _parts(notice) if isinstance(part, ResidencySpan) and part.excellent}
    if notice.vocabulary.kind_of(fact) == "number":
        return sorted(wanted - {0})
    return [value for value in notice.vocabulary.values_of(fact) if value in wanted - {NO_RESIDENCY}]


def excellent_years_wanted(notice: Notice) -> list[Any]:
    """The numbers of excellent years of a residency that a notice's conditions ask for, the lowest first."""
    return _wanted(EXCELLENT, notice)


def _above(value: str, fact: str, notice: Notice) -> list[str]:
    """The values that are asked for above one."""
    return [wanted for wanted in _wanted(fact, notice) if wanted in _from(value, fact, notice) and wanted != value]


def _from(value: str, fact: str, notice: Notice) -> tuple[str, ...]:
    """A value of a scale and all above it."""
    scale = notice.vocabulary.values_of(fact)
    return scale[scale.index(value) :]
