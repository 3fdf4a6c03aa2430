"""``notice check``: every mistake in a notice's folder, with its file and line, for people who write no code."""

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from locales import Words, said
from rules.applicant import Applicant
from rules.checklist import materials_for, papers_of
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.conditions.choice import CHOSEN, AtLeast, Choice
from rules.conditions.dates import DayRange
from rules.conditions.desk import LeftOpen
from rules.conditions.groups import Group, Use
from rules.conditions.in_force import InForce
from rules.conditions.numbers import AtLeastNumber
from rules.conditions.residency import EXCELLENT, ResidencySpan
from rules.conditions.spans import Span, TimeSpan
from rules.days import LONG_AGO, NEVER, ONE_DAY, UNTIL_NOW, latest_start
from rules.facts import Facts, FactsError
from rules.notice import PUBLICITY_DATES, Applies, Material, Notice, Outcome
from rules.notice_files.annexes import annex_faults
from rules.notice_files.cases import Case, differences, load_cases
from rules.notice_files.faq import faq_faults, load_faq
from rules.notice_files.forms import form_faults
from rules.notice_files.library import Fault, Location, NoticeFaults, Source, read_notice
from rules.notice_files.reminders import load_reminders, reminder_faults
from rules.notice_files.translations import remarks
from rules.schedule import publicity_starts
from rules.untrusted import read_facts
from rules.verdicts import MET, NOT_YET, UNMET

Found = Iterator[tuple[Location, Words]]
#: A day on which whatever matters had begun long since.
_LONG_SINCE = date(1990, 1, 1)
#: Every paper is a button, a message has room for a hundred (Bot API), and some are needed for other things.
MOST_PAPERS = 80


class Report(list[Fault]):
    """The faults found, how much was checked, and what is to be said of the translations (:attr:`remarks`)."""

    def __init__(self, notice: Notice, cases: list[Case], questions: int, faults: list[Fault], remarks: list[Fault]):
        super().__init__(faults)
        self.notice, self.cases, self.questions, self.remarks = notice, cases, questions, remarks


def check(folder: Path) -> Report:
    """Check a folder; NoticeFaults where it cannot even be read, else a report that may be empty."""
    source = Source(folder / "notice.yaml")
    notice = read_notice(source)
    faults = _placed(source, [*_names(notice, folder), *_plan(notice), *_conditions(notice)])
    if faults:
        # What follows judges with the conditions, which must mean something first.
        raise NoticeFaults(faults)
    cases_source, cases = load_cases(folder)
    found = [*_far_days(notice), *_roads(notice), *_materials(notice), *annex_faults(notice, folder)]
    found += form_faults(notice, folder)
    faults = _placed(source, found)
    for number, case in enumerate(cases):
        here: list[tuple[Location, Words]] = [
            ((number, *place), Words("fault.case", name=case.name, what=words))
            for place, words in differences(case, notice)
        ]
        if case.clause not in notice.clauses:
            here.append(((number, "clause"), Words("fault.notice.clause", clause=case.clause)))
        faults += _placed(cases_source, here)
    faults += _placed(source, _thresholds(notice, cases))
    questions = 0
    if faq := load_faq(folder):
        faults += _placed(faq[0], faq_faults(faq[1], notice))
        questions = len(faq[1])
    if reminders := load_reminders(folder):
        faults += _placed(reminders[0], reminder_faults(reminders[1], notice))
    return Report(notice, cases, questions, faults, remarks(notice, source))


def _placed(source: Source, found: Any) -> list[Fault]:
    return [Fault(source.path, source.line(place), words) for place, words in found]


def _walk(part: Any, place: Location = ()) -> Iterator[tuple[Location, BaseModel]]:
    """Every part of a notice, and every condition in it as written, with the place where it stands."""
    if isinstance(part, BaseModel):
        yield place, part
        for name, field in type(part).model_fields.items():
            yield from _walk(getattr(part, name), (*place, field.alias or name))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _walk(value, (*place, key))
    elif isinstance(part, list | tuple):
        for number, value in enumerate(part):
            yield from _walk(value, (*place, number))


def _names(notice: Notice, folder: Path) -> Found:
    """Names that must exist, and must be one of a kind."""
    if notice.id != folder.resolve().name:
        yield ("id",), Words("fault.notice.folder_name", id=notice.id, folder=folder.resolve().name)
    if notice.amends == notice.id:
        yield ("amends",), Words("fault.notice.amends_itself")
    for place, part in _walk(notice):
        clause = getattr(part, "clause", None)
        if clause is not None and clause not in notice.clauses:
            yield (*place, "clause"), Words("fault.notice.clause", clause=clause)
    known = {name for outcome in notice.outcomes for name in (outcome.track, outcome.name)}
    for place, part in _walk(notice):
        if isinstance(part, Applies):
            for name in part.outcomes or ():
                if name not in known:
                    yield (*place, "outcomes"), Words("fault.notice.choice", value=name, allowed="、".join(known))
    for number, outcome in enumerate(notice.outcomes):
        if outcome.level not in notice.levels[1:]:
            allowed = "、".join(notice.levels[1:])
            yield ("outcomes", number, "level"), Words("fault.notice.choice", value=outcome.level, allowed=allowed)
    for group, levels in notice.level_groups.items():
        for level in set(levels) - set(notice.levels):
            allowed = "、".join(notice.levels)
            yield ("level_groups", group), Words("fault.notice.choice", value=level, allowed=allowed)
    yield from _twice("outcomes", [f"{o.track}/{o.level}" for o in notice.outcomes])
    yield from _twice("windows", [w.id for w in notice.written_windows])
    yield from _for_whom(notice)
    yield from _twice("plan", [step.id for step in notice.plan])
    yield from _twice("specialties", [s.name for s in notice.specialties])
    yield from _twice("annexes", [annex.id for annex in notice.annexes])
    yield from _twice("forms", [form.id for form in notice.forms])


def _for_whom(notice: Notice) -> Found:
    """Counties and specialties of windows and contacts that the notice does not have."""
    series = [specialty.name for specialty in notice.specialties]
    for part, found in (("windows", notice.written_windows), ("contacts", notice.contacts)):
        for number, each in enumerate(found):
            for key, allowed in (("counties", notice.counties), ("specialties", series)):
                for name in getattr(each, key, ()):
                    if name not in allowed:
                        words = Words("fault.notice.choice", value=name, allowed="、".join(allowed))
                        yield (part, number, key), words
    for number, contact in enumerate(notice.contacts):
        if not contact.counties:
            yield ("contacts", number), Words("fault.notice.missing", key="counties")


def _twice(part: str, names: list[str]) -> Found:
    counted = Counter(names)
    for number, name in enumerate(names):
        if counted[name] > 1:
            yield (part, number), Words("fault.notice.twice", name=name)


def _plan(notice: Notice) -> Found:
    """Steps that are counted from no date of the notice or are done with no paper of it, and a cutoff left out."""
    windows = [name for window in (*notice.windows, *notice.apply_windows) for name in window.names]
    kinds = {start.id.startswith("second") for start in publicity_starts(notice)}
    has_no_end = notice.publicity is not None and all(window.last_day is None for window in notice.apply_windows)
    publicities = [name for name in PUBLICITY_DATES if has_no_end or name.startswith("second") in kinds]
    allowed = list(dict.fromkeys([*windows, *publicities]))
    papers = {material.id for material in notice.materials}
    for number, step in enumerate(notice.plan):
        if step.to not in allowed:
            yield ("plan", number, "to"), Words("fault.notice.choice", value=step.to, allowed="、".join(allowed))
        if step.paper is not None and step.paper not in papers:
            yield ("plan", number, "paper"), Words("fault.plan.paper", paper=step.paper)
    cutoffs = {step.to for step in notice.plan if not step.away}
    if notice.plan and not all(cutoffs & {*window.names} for window in notice.apply_windows):
        yield ("plan",), Words("fault.plan.cutoff")


def _conditions(notice: Notice) -> Found:
    """Conditions that look at no known fact, or for a value that the fact cannot have."""
    for name in notice.conditions:
        if name in _used_inside(notice, name, set()):
            yield ("conditions", name), Words("fault.notice.circle", name=name)
            return
    for place, part in _walk(notice):
        if isinstance(part, Use) and part.use not in notice.conditions:
            yield place, Words("fault.notice.choice", value=part.use, allowed="、".join(notice.conditions))
        elif isinstance(part, Choice):
            yield from ((place, words) for words in _choice_faults(part, notice))
        else:
            yield from ((place, words) for words in _kind_faults(part, notice))


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
        yield Words("fault.notice.choice", value=condition.fact, allowed="、".join(facts))
        return
    allowed = notice.vocabulary.values_of(condition.fact)
    for value in (*condition.named, *condition.open):
        if value not in allowed:
            yield Words("fault.notice.choice", value=value, allowed="、".join(map(str, allowed)))


def _kind_faults(part: BaseModel, notice: Notice) -> Iterator[Words]:
    """Numbers and days that are looked for in facts which are neither."""
    for wanted, fact in _facts_by_kind(part):
        allowed = [each for each in notice.vocabulary.facts if notice.vocabulary.kind_of(each) == wanted]
        if fact not in allowed:
            yield Words("fault.notice.choice", value=fact, allowed="、".join(allowed))


def _facts_by_kind(part: BaseModel) -> Iterator[tuple[str, str]]:
    """The facts that a condition looks at as numbers or as days, each with what it has to be."""
    if isinstance(part, AtLeastNumber):
        yield "number", part.fact
    elif isinstance(part, DayRange):
        yield "date", part.fact
    elif isinstance(part, TimeSpan):
        yield from (("date", fact) for fact in part.begins if fact != "service")


def _far_days(notice: Notice) -> Found:
    for place, part in _walk(notice):
        if isinstance(part, DayRange) and not 2000 <= part.named.year <= 2100:
            yield place, Words("fault.notice.far_day")


# Roads: each can apply, none is needless, together they leave no day and no level out.


def _roads(notice: Notice) -> Found:
    for number, outcome in enumerate(notice.outcomes):
        bound = [compiled(notice).conditions_of(outcome, road) for road in outcome.roads]
        for place, road in enumerate(outcome.roads):
            if not _can_apply(bound[place], notice):
                yield ("outcomes", number, "roads", place), Words("fault.notice.never", road=road.name)
        for one, other in itertools.permutations(range(len(bound)), 2):
            if all(any(mine.implies(theirs) for mine in bound[one]) for theirs in bound[other]):
                names = outcome.roads[one].name, outcome.roads[other].name
                words = Words("fault.notice.needless", road=names[0], other=names[1])
                yield ("outcomes", number, "roads", one), words
        yield from _overlapping_days(number, outcome, bound)
        yield from _skipped_levels(number, outcome, bound, notice)
    yield from _days_left_out(notice)


def _can_apply(conditions: list[Condition], notice: Notice) -> bool:
    """Whether some applicant does not fail; conditions that share no fact are tried apart."""
    return all(_satisfiable(group, notice) for group in _sharing_facts(conditions))


def _sharing_facts(conditions: list[Condition]) -> list[list[Condition]]:
    groups: list[tuple[set[str], list[Condition]]] = []
    for condition in conditions:
        facts, together = condition.facts(), [condition]
        for group in [g for g in groups if g[0] & facts]:
            groups.remove(group)
            facts, together = facts | group[0], together + group[1]
        groups.append((facts, together))
    return [together for _, together in groups]


def _satisfiable(conditions: list[Condition], notice: Notice) -> bool:
    leaves = [leaf for c in conditions for leaf in c.walk() if not isinstance(leaf, Group | LeftOpen)]
    tried = {fact: values for leaf in leaves for fact, values in _tried(leaf, leaves, notice).items()}
    for values in itertools.product(*tried.values()):
        known = {fact: value for fact, value in zip(tried, values, strict=True) if value is not None}
        applicant = Applicant(Facts.of(known), notice.vocabulary, notice.as_of)
        if all(condition.judge(applicant).verdict != UNMET for condition in conditions):
            return True
    return not tried


def _tried(leaf: Condition, leaves: list[Condition], notice: Notice) -> dict[str, list[Any]]:
    """For the facts behind a condition, every value that some condition here could tell from the others."""
    spans = [part.length for part in leaves if isinstance(part, Span)]
    starts = [latest_start(notice.as_of, months) + ONE_DAY * late for months in spans for late in (0, 1)]
    days = [day for part in leaves if isinstance(part, DayRange) for day in part.bounds() if LONG_AGO < day < NEVER]
    if isinstance(leaf, TimeSpan):
        dates = ["service_start" if fact == "service" else fact for fact in leaf.begins]
        return {fact: [_LONG_SINCE, *starts] for fact in dates}
    if isinstance(leaf, InForce):
        return {}
    if isinstance(leaf, ResidencySpan):
        run: dict[str, list[Any]] = {
            "village_start": [_LONG_SINCE, *starts, *days],
            "village_end": [UNTIL_NOW],
            "title_date": [_LONG_SINCE],
        }
        return run | ({EXCELLENT: [0, leaf.years]} if leaf.excellent else {})
    if isinstance(leaf, DayRange):
        return {leaf.fact: [_LONG_SINCE, *starts, *days]}
    if isinstance(leaf, AtLeastNumber):
        most = [part.at_least for part in leaves if isinstance(part, AtLeastNumber) and part.fact == leaf.fact]
        return {leaf.fact: [0, *most]}
    assert isinstance(leaf, Choice)
    by_specialty = any(isinstance(part, Choice) and part.fact == "specialty" for part in leaves)
    if leaf.fact == "evaluation_mode" and by_specialty:
        return {"specialty": list(notice.vocabulary.series)}
    return {leaf.fact: list(notice.vocabulary.values_of(leaf.fact))}


def _overlapping_days(number: int, outcome: Outcome, bound: list[list[Condition]]) -> Found:
    ranges = [_day_ranges(conditions) for conditions in bound]
    for (one, mine), (other, theirs) in itertools.combinations(enumerate(ranges), 2):
        for fact in mine.keys() & theirs.keys():
            if mine[fact].first <= theirs[fact].last and theirs[fact].first <= mine[fact].last:
                words = Words("fault.notice.overlap", road=outcome.roads[other].name, other=outcome.roads[one].name)
                yield ("outcomes", number, "roads", other), words


def _day_ranges(conditions: list[Condition]) -> dict[str, Any]:
    return {c.fact: c.bounds() for c in conditions if isinstance(c, DayRange)}


def _days_left_out(notice: Notice) -> Found:
    """Days on which a track's roads, taken together, say nothing."""
    tracks: dict[str, int] = {}
    for number, outcome in enumerate(notice.outcomes):
        tracks.setdefault(outcome.track, number)
    for track, first in tracks.items():
        outcomes = [outcome for outcome in notice.outcomes if outcome.track == track]
        roads = [_day_ranges(compiled(notice).conditions_of(o, road)) for o in outcomes for road in o.roads]
        for fact in sorted({fact for road in roads for fact in road}):
            if all(fact in road for road in roads):
                yield from ((("outcomes", first), words) for words in _gaps([road[fact] for road in roads]))


def _gaps(ranges: list[Any]) -> Iterator[Words]:
    covered = LONG_AGO
    for first, last in sorted(ranges):
        if first > covered:
            yield Words("fault.notice.gap_days", first=covered, last=first - ONE_DAY)
        covered = max(covered, NEVER if last == NEVER else last + ONE_DAY)
    if covered < NEVER:
        yield Words("fault.notice.gap_after", first=covered)


def _skipped_levels(number: int, outcome: Outcome, bound: list[list[Condition]], notice: Notice) -> Found:
    """Education levels between two roads' levels that have no road, though the years differ on either side."""
    steps: dict[str, dict[str, tuple[int, int]]] = {}
    for place, conditions in enumerate(bound):
        spans = [c.length for c in conditions if isinstance(c, Span)]
        for leaf in (leaf for c in conditions for leaf in c.walk()):
            if isinstance(leaf, AtLeast) and spans:
                steps.setdefault(leaf.fact, {})[leaf.at_least] = (spans[0], place)
    for fact, by_level in steps.items():
        scale = [level for level in notice.vocabulary.values_of(fact) if level in by_level]
        for lower, upper in itertools.pairwise(scale):
            between = notice.vocabulary.values_of(fact)
            between = between[between.index(lower) + 1 : between.index(upper)]
            if between and by_level[lower][0] != by_level[upper][0]:
                words = Words("fault.notice.gap_level", levels="、".join(between), lower=lower)
                yield ("outcomes", number, "roads", by_level[upper][1]), words


# Materials: each is for somebody, and a list of them has room under one message.


def _materials(notice: Notice) -> Found:
    for place, part in _walk(notice):
        if isinstance(part, Material):
            seen_default = False
            for number, detail in enumerate(part.details):
                here = (*place, "details", number)
                if seen_default or not _may_hold(detail.when, notice):
                    yield here, Words("fault.notice.nobody", name=said(detail.say)[:20])
                seen_default = seen_default or detail.when is None
            if not _may_hold(part.when, notice):
                yield place, Words("fault.notice.nobody", name=part.name)
        elif isinstance(part, Applies) and not _may_hold(part.when, notice):
            yield place, Words("fault.notice.nobody", name=getattr(part, "id", ""))
    everybody = Applicant(Facts(), notice.vocabulary, notice.as_of)
    for outcome in compiled(notice).outcomes:
        for road in outcome.roads:
            items = materials_for(outcome, road, everybody, notice.as_of.year)
            count = sum(len(papers_of(item)) for item in items)
            if count > MOST_PAPERS:
                yield ("materials",), Words("fault.notice.many_papers", road=road.name, count=count, most=MOST_PAPERS)


def _may_hold(condition: Condition | None, notice: Notice) -> bool:
    return condition is None or _can_apply([condition.bind(compiled(notice).scope("", notice.levels[-1]))], notice)


# Thresholds: each has a case on either side of it.


def _thresholds(notice: Notice, cases: list[Case]) -> Found:
    applicants = []
    for case in cases:
        try:
            facts = read_facts(case.facts, notice.vocabulary)
            applicants.append(Applicant(facts, notice.vocabulary, case.as_of or notice.as_of))
        except FactsError:
            continue
    for place, part in _walk(notice):
        if place[:1] in (("outcomes",), ("conditions",)) and isinstance(
            part, AtLeast | AtLeastNumber | DayRange | Span
        ):
            bound = part.bind(compiled(notice).scope("", notice.levels[-1]))
            sides = {bound.judge(applicant).verdict for applicant in applicants}
            can_fail = not (isinstance(part, Span) and part.length == 0) and not _lowest(part, notice)
            if MET not in sides:
                yield place, Words("fault.notice.no_case_met")
            if can_fail and not sides & {UNMET, NOT_YET}:
                yield place, Words("fault.notice.no_case_unmet")


def _lowest(condition: Condition, notice: Notice) -> bool:
    """Whether "at least" asks for the lowest value there is, so that no case can lie below it."""
    if isinstance(condition, AtLeastNumber):
        return condition.at_least == 0
    if not isinstance(condition, AtLeast):
        return False
    return bool(notice.vocabulary.values_of(condition.fact)[0] == condition.at_least)
