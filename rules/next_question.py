"""Which fact to ask for next: only those whose answer could change an outcome that the person cares about.

1. *What is open.* The unknown conditions on the unknown roads to outcomes at or above the best level, each with
   the facts that could settle it and with what it could still become (:class:`Open`). Conditions and roads that no
   answer can move are dropped, so nothing is asked in vain; the rest are listed, so nothing is missed.
2. *What an answer does.* How likely the answers to each fact are to fail which conditions: found once per notice by
   judging every answer alone, all of them equally likely (:func:`_effects`).
3. *What comes first.* The fact after whose answer the least is left to ask (:meth:`Asker.order`).

All three depend on nothing but the facts known, so going back leads to the same question again.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from rules.applicant import Applicant
from rules.compiled import CompiledNotice
from rules.conditions.asked import WhereAsked
from rules.conditions.base import Condition
from rules.conditions.choice import Choice
from rules.conditions.dates import DayRange
from rules.conditions.desk import LeftOpen
from rules.conditions.groups import AnyOf, Group
from rules.conditions.numbers import NumberRange
from rules.conditions.residency import EXCELLENT, ResidencySpan
from rules.conditions.spans import Span, TimeSpan
from rules.conditions.within import Within
from rules.days import AFTER, ONE_DAY, UNTIL_NOW, add_span, add_years, days_of_end, latest_start
from rules.facts import SOURCES, Facts
from rules.follow_ups import FREE, FollowUp
from rules.judged import JudgedOutcome
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

#: How likely an answer is to fail a condition that no answer to the fact fails all by itself.
FAILS_AMONG_OTHERS = 1 / 3

#: How many earlier answers are remembered, of each kind.
MOST_KEPT = 32768

#: An outcome as the conditions of its roads, each named by its place among the notice's distinct ones.
Roads = tuple[tuple[int, ...], ...]
#: Facts, any of a group being of use.
Groups = tuple[tuple[str, ...], ...]


class Open(NamedTuple):
    """What an unknown condition, road or outcome waits for, and what answers could make of it.

    ``facts`` are groups, any fact of a group being of use, the one likeliest to be known first; without any, it
    stays unknown whatever is answered. ``meets``: it could be met; ``runs``: it could be a span still running;
    ``failing``: those groups whose answers could make it unmet.
    """

    facts: Groups
    meets: bool
    runs: bool
    failing: Groups

    @property
    def rises(self) -> bool:
        """Whether it could stop being unknown without failing."""
        return self.meets or self.runs

    @property
    def fails(self) -> bool:
        """Whether it could be unmet."""
        return bool(self.failing)


STUCK = Open((), False, False, ())


class Asker:
    """Finds the questions under one notice: what it worked out once for all, and what for earlier applicants."""

    def __init__(self, notice: CompiledNotice):
        self._conditions = notice.conditions
        self._effects, self._follow_ups = _effects(notice), notice.notice.vocabulary.follow_ups
        self._bits = {fact: 1 << place for place, fact in enumerate(self._effects)}
        self._given = [itemgetter(*sorted(c.facts())) if c.facts() else lambda _: None for c in notice.conditions]
        self._opened: dict[Any, Open] = {}
        self._parts = lru_cache(maxsize=4096)(_parts)
        self._road = lru_cache(maxsize=MOST_KEPT)(self._as_bits)
        self._order = lru_cache(maxsize=MOST_KEPT)(self.order)

    def ask_next(self, outcomes: list[JudgedOutcome], best: JudgedOutcome | None, applicant: Applicant) -> list[str]:
        """The unknown facts that could change an outcome at the level of ``best`` or above, most useful first."""
        floor = best.outcome.rank if best else 0
        unknown = tuple(
            [
                tuple([road.places for road, v in zip(found.outcome.roads, found.by_road, strict=True) if v == UNKNOWN])
                for found in outcomes
                if found.verdict == UNKNOWN and found.outcome.rank >= floor
            ]
        )
        if not unknown:
            return []
        judgements = outcomes[0].judgements  # the same for all of them
        verdicts = [(place, judgements[place].verdict) for place in self._parts(unknown)]
        parts = tuple([self.waits_for(part, applicant) if v == UNKNOWN else v for part, v in verdicts])
        return list(self._order(unknown, parts))

    def waits_for(self, part: int, applicant: Applicant) -> Open:
        """What an unknown condition waits for; all applicants with the same facts behind it are alike."""
        key = (part, applicant.as_of, self._given[part](applicant.given))
        if (found := self._opened.get(key)) is None:
            if len(self._opened) >= MOST_KEPT:
                self._opened.clear()
            found = self._opened[key] = _open(self._conditions[part], applicant)
        return found

    def order(self, unknown: tuple[Roads, ...], parts: tuple[Open | int, ...]) -> tuple[str, ...]:
        """The facts of all roads that an answer could move: the first of each group, then those to fall back on.

        First comes the fact that leaves the least to ask, on average over its answers.
        """
        by_part = dict(zip(self._parts(unknown), parts, strict=True))
        live = [road for outcome in unknown for road in _live(outcome, by_part)]
        first = dict.fromkeys(group[0] for _, opened in live for group in opened.facts)
        roads = sorted([self._road(parts, opened.facts) for parts, opened in live], key=itemgetter(2), reverse=True)
        left = {fact: self._left(fact, roads) for fact in first}
        others = dict.fromkeys(fact for _, opened in live for group in opened.facts for fact in group)
        ordered = _gated(sorted(first, key=left.__getitem__), self._follow_ups)
        return (*ordered, *(fact for fact in others if fact not in first))

    def _as_bits(self, parts: tuple[int, ...], groups: Groups) -> tuple[int, int, float]:
        """A road's conditions and facts, as bits, and how likely each of these facts is to be asked because of it."""
        facts = {group[0] for group in groups}
        return sum(1 << part for part in set(parts)), sum(self._bits[fact] for fact in facts), 1 / len(facts)

    def _left(self, fact: str, roads: list[tuple[int, int, float]]) -> float:
        """How many questions are left after the answer to a fact.

        Every fact on a road that the answer doesn't close counts once; on a road of n facts, which any of them
        may close, as one n-th of a question. The shortest roads come first in ``roads``, so they count.
        """
        total = 0.0
        for likely, failed in self._effects[fact]:
            seen = self._bits[fact]
            for conditions, facts, share in roads:
                if not conditions & failed:
                    total += likely * share * (facts & ~seen).bit_count()
                    seen |= facts
        return total


@lru_cache(maxsize=64)
def asker_of(notice: CompiledNotice) -> Asker:
    """The asker for a notice, the same one each time, so that it remembers earlier applicants."""
    return Asker(notice)


def _parts(unknown: tuple[Roads, ...]) -> tuple[int, ...]:
    return tuple(sorted({part for outcome in unknown for road in outcome for part in road}))


def needed_first(fact: str, applicant: Applicant, notice: CompiledNotice) -> list[str]:
    """The facts without which it makes no sense to ask for one: none where the notice is known to ask it."""
    where = notice.asked_where.get(fact)
    if where and where.judge(applicant).verdict == MET:
        return []
    return [name for name in applicant.vocabulary.follow_ups.get(fact, FREE).needs if applicant.given[name] is None]


def _gated(facts: list[str], follow_ups: Mapping[str, FollowUp]) -> list[str]:
    """The facts in their order, except that a follow-up waits for what it follows."""
    waiting, ordered = list(facts), []
    while waiting:
        fact = next(fact for fact in waiting if not set(waiting).intersection(follow_ups.get(fact, FREE).after))
        waiting.remove(fact)
        ordered.append(fact)
    return ordered


# What is open.


def _live(outcome: Roads, by_part: dict[int, Open | int]) -> list[tuple[tuple[int, ...], Open]]:
    """The unknown roads to an outcome through which an answer could change it."""
    roads = [(road, _road([by_part[part] for part in road])) for road in outcome]
    stuck = not all(opened.facts for _, opened in roads)
    live = [(road, opened) for road, opened in roads if opened.meets or (opened.facts and not stuck)]
    return _shortest(live, by_part) if len(live) > 1 else live


def _shortest(
    roads: list[tuple[tuple[int, ...], Open]], by_part: dict[int, Open | int]
) -> list[tuple[tuple[int, ...], Open]]:
    """Without the roads that wait for all that a shorter one waits for, and more: that one decides."""
    waits = [{part for part in road if isinstance(by_part[part], Open)} for road, _ in roads]
    decide = [wait for wait, (_, opened) in zip(waits, roads, strict=True) if opened.meets and not opened.runs]
    return [road for road, wait in zip(roads, waits, strict=True) if not any(other < wait for other in decide)]


def _road(parts: list[Open | int]) -> Open:
    return _every(tuple([part for part in parts if not isinstance(part, int)]), NOT_YET in parts)


@lru_cache(maxsize=MOST_KEPT)
def _every(parts: tuple[Open, ...], running: bool) -> Open:
    """All of some unknown conditions; ``running``: with a span still running beside them.

    Where one of them cannot rise, they can only fail together, so only what makes one fail is of use.
    """
    rises, failing = all(part.rises for part in parts), _groups(part.failing for part in parts)
    facts = _groups(part.facts for part in parts) if rises else failing
    meets = not running and all(part.meets for part in parts)
    runs = rises and (running or any(part.runs for part in parts))
    return Open(facts, meets, runs, failing) if facts else STUCK


@lru_cache(maxsize=MOST_KEPT)
def _some(ways: tuple[Open, ...], running: bool) -> Open:
    """Any of some unknown conditions; ``running``: with one beside them whose span is still running.

    Where one of them stays unknown whatever is answered, only those that could be met are of use.
    """
    stuck = not all(way.facts for way in ways)
    facts = _groups(way.facts for way in ways if way.meets or not stuck)
    runs = not stuck and (running or any(way.runs for way in ways))
    fails = not running and all(way.fails for way in ways)
    failing = _groups(way.failing for way in ways) if fails else ()
    return Open(facts, any(way.meets for way in ways), runs, failing) if facts else STUCK


def _groups(several: Iterable[Groups]) -> Groups:
    return tuple(dict.fromkeys(group for groups in several for group in groups))


def _open(condition: Condition, applicant: Applicant) -> Open:
    """What a condition that is unknown waits for."""
    if isinstance(condition, LeftOpen):
        return STUCK
    if isinstance(condition, Group):
        judged = [(member, member.judge(applicant).verdict) for member in condition.members()]
        inside = tuple([_open(member, applicant) for member, verdict in judged if verdict == UNKNOWN])
        running = any(verdict == NOT_YET for _, verdict in judged)
        return _some(inside, running) if isinstance(condition, AnyOf) else _every(inside, running)
    if isinstance(condition, WhereAsked):
        return _open_where_asked(condition, applicant)
    if isinstance(condition, TimeSpan):
        return _open_span(condition, applicant)
    if isinstance(condition, ResidencySpan):
        return _open_residency(condition, applicant)
    assert isinstance(condition, Choice | DayRange | NumberRange | Within)
    facts = sources(condition.begins if isinstance(condition, Within) else condition.fact, applicant)
    return Open((facts,), True, False, (facts,)) if facts else STUCK


def _open_where_asked(condition: WhereAsked, applicant: Applicant) -> Open:
    """What only some are asked waits for whether somebody is one of them, and for their answer.

    Both together are one way to be met of two where whoever is not asked meets it, and else both are asked for.
    """
    where, part = (each.judge(applicant).verdict for each in (condition.where, condition.part))
    if where == MET:
        return _open(condition.part, applicant)
    inside = [_open(condition.part, applicant)] if part == UNKNOWN else []
    asked = _open(condition.where, applicant)
    if condition.is_required:
        spared = asked._replace(meets=asked.fails, failing=asked.facts if asked.meets else ())
        return _some((spared, *inside), part == NOT_YET)
    return _every((asked, *inside), part == NOT_YET)


def _open_span(span: TimeSpan, applicant: Applicant) -> Open:
    """A span waits for every day that it may be counted from; it fails only where there is no such day at all."""
    groups = tuple(facts for fact in span.begins if (facts := sources(fact, applicant)))
    may_fail = any(applicant.given[fact] is None for fact in span.facts() if fact in ("title", "degree_awarded"))
    known = [days for fact in span.begins if (days := applicant.begin(fact))]
    meets = add_span(max((days.first for days in known), default=date.min), span.length) <= applicant.as_of
    return Open(groups, meets, True, groups if may_fail else ()) if groups else STUCK


def _open_residency(span: ResidencySpan, applicant: Applicant) -> Open:
    """A residency fails where it ended, or may have ended, too early, and where a year of it was not excellent.

    When it began makes none fail that is too short whenever that was.
    """
    unknown = {finding.fact for finding in span.judge(applicant).findings if finding.verdict == UNKNOWN}
    asks_years = EXCELLENT in unknown and applicant.facts.village_excellent_years is None
    facts: tuple[str, ...] = ()
    if "village_service" in unknown or (EXCELLENT in unknown and not asks_years):
        facts = sources("village_service", applicant, span.since is not None)
    begins = [applicant.day(fact) for fact in ("village_start", *([span.since] if span.since else []))]
    earliest, latest = (max((days[end] for days in begins if days), default=date.min) for end in (0, 1))
    if all(begins) and add_years(latest, span.years) <= AFTER[applicant.values["village_end"]].first:
        facts = tuple(fact for fact in facts if fact != "village_end")  # the run lasts, whenever it began
    meets = add_years(earliest, span.years) <= applicant.as_of
    facts += (EXCELLENT,) if asks_years else ()
    groups = tuple((fact,) for fact in facts)  # none of them stands for another
    fails = applicant.facts.village_end != UNTIL_NOW or EXCELLENT in unknown
    failing = tuple(group for group in groups if meets or group[0] in ("village_end", EXCELLENT)) if fails else ()
    return Open(groups, meets, True, failing) if facts else STUCK


def sources(fact: str, applicant: Applicant, since_title: bool = False) -> tuple[str, ...]:
    """The facts to ask for, likeliest to be known first, where ``fact`` left a condition open.

    A date that left it open is asked for again, to the day. ``since_title``: a residency counts from the later
    of its start and the title, so the earlier one of the two is of no use.
    """
    given = applicant.given
    if fact == "village_service":
        wanted = (*_begins(given, since_title), "village_end")
        if missing := tuple(name for name in wanted if given[name] is None):
            return missing  # only beside the other dates does the exact day matter
    elif fact == "service":
        wanted = ("service_start", "service_years") if given["service_start"] is None else ("service_start",)
    elif fact == "full_time_education" and (mode := given["study_mode"]) is not None:
        # Studied full-time, the highest education is the one; otherwise it is only an upper bound and settles little.
        wanted = ("education",) if mode == "全日制" else ("full_time_education",)
    else:
        wanted = SOURCES.get(fact, (fact,))
    return tuple(name for name in wanted if given[name] is None or _imprecise(name, applicant))


def _begins(given: dict[str, str | None], since_title: bool) -> tuple[str, ...]:
    """The dates that may decide when a residency begins to count."""
    if not since_title:
        return ("village_start",)
    start, title = (text and days_of_end(text) for text in (given["village_start"], given["title_date"]))
    if start and title and start.first != start.last and start.last <= title.first:
        return ("title_date",)
    if start and title and title.last <= start.first:
        return ("village_start",)
    return ("village_start", "title_date")


def _imprecise(fact: str, applicant: Applicant) -> bool:
    """Whether a fact is known, but not finely enough: a month or a year, or a title that names several levels."""
    if applicant.vocabulary.kind_of(fact) == "date":
        first, last = days_of_end(applicant.given[fact])
        return first != last
    return fact == "title"


# What an answer does.


def _effects(notice: CompiledNotice) -> dict[str, list[tuple[float, int]]]:
    """For each fact that matters: how likely its answers are to fail which conditions, as bits.

    Where no answer fails a condition all by itself, :data:`FAILS_AMONG_OTHERS` says how likely it is to do so together
    with others.
    """
    return {
        fact: _effect(fact, notice)
        for fact in notice.notice.vocabulary.facts
        if any(fact in condition.facts() for condition in notice.conditions)
    }


def _effect(fact: str, notice: CompiledNotice) -> list[tuple[float, int]]:
    answers, written = _answers(fact, notice), notice.notice
    found: dict[int, float] = {}
    for answer in answers:
        applicant = Applicant(Facts.of({fact: answer}), written.vocabulary, written.as_of)
        _, judged = notice.aspects.judge(applicant)
        failed = sum(1 << place for place, judgement in enumerate(judged) if judgement.verdict == UNMET)
        found[failed] = found.get(failed, 0) + 1 / len(answers)
    if list(found) == [0]:
        could = [place for place, c in enumerate(notice.conditions) if fact in c.facts() and not _is_span(c)]
        found = {0: 1 - FAILS_AMONG_OTHERS, sum(1 << place for place in could): FAILS_AMONG_OTHERS} if could else found
    return [(likely, failed) for failed, likely in found.items()]


def _is_span(condition: Condition) -> bool:
    return isinstance(condition.part if isinstance(condition, WhereAsked) else condition, TimeSpan)


def _answers(fact: str, notice: CompiledNotice) -> list[Any]:
    """Answers to try: every value there is, or one of each stretch that the notice can tell apart."""
    leaves = [part for condition in notice.conditions for part in condition.walk() if fact in part.facts()]
    if fact == "service_years":
        return [0]
    kind = notice.notice.vocabulary.kind_of(fact)
    if kind == "number":
        least = {n for leaf in leaves if isinstance(leaf, NumberRange) for n in (*leaf.just_met, *leaf.just_missed)}
        return [0, *sorted(least | {leaf.years for leaf in leaves if isinstance(leaf, ResidencySpan)} - {0})]
    if kind == "date":
        turns = sorted({day for leaf in leaves for day in _turns(fact, leaf, notice.notice.as_of)})
        return [turns[0] - ONE_DAY, *turns] if turns else [notice.notice.as_of]
    return list(notice.notice.vocabulary.values_of(fact))


def _turns(fact: str, leaf: Condition, as_of: date) -> list[date]:
    """The days from which on a date stands otherwise to a condition."""
    if isinstance(leaf, DayRange):
        first, last = leaf.bounds()
        return [day for day in (first, last + ONE_DAY) if date(1940, 1, 2) < day < date(2100, 1, 1)]
    if (isinstance(leaf, Span) and fact != "village_end") or isinstance(leaf, Within):
        return [latest_start(as_of, leaf.length) + ONE_DAY]
    return []
