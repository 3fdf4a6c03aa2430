"""A notice ready to judge: each distinct condition bound once, and every outcome by the conditions of its roads."""

from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any

from locales import said
from rules.aspects import Aspects, by_aspect, verdicts_of
from rules.cautions import Foreseen
from rules.conditions.base import Condition, Scope
from rules.conditions.choice import OneOf
from rules.conditions.dates import DayRange
from rules.conditions.groups import All
from rules.conditions.received import Received, Reception
from rules.conditions.spans import Span
from rules.days import add_span
from rules.notice import Applies, Caution, Material, Notice, Outcome, PlanStep, Process, Road
from rules.remembered import Remembered
from rules.roads import CompiledRoad, Merged


class CompiledOutcome:
    """An outcome ready to judge; ``rank`` is the place of its level on the notice's ladder.

    ``received`` says in which windows, None where it is received in all. ``count_until`` is the notice's. ``verdicts``
    are the bits of the conditions of all its roads within the number of all verdicts, and ``merged`` has what
    these come to: they have few different combinations, so each is worked out once.
    """

    __slots__ = (
        "cautions", "clause", "count_until", "key", "level", "materials", "merged", "name", "rank", "received", "roads",
        "track", "verdicts",
    )  # fmt: skip

    def __init__(
        self,
        outcome: Outcome,
        rank: int,
        roads: list[CompiledRoad],
        verdicts: int,
        cautions: list[Foreseen],
        materials: list[Material],
        received: Received | None,
        count_until: date | None,
    ):
        self.track, self.level, self.clause, self.name = outcome.track, outcome.level, outcome.clause, outcome.name
        self.key = outcome.key
        self.rank, self.roads, self.cautions, self.materials = rank, roads, cautions, materials
        self.received, self.count_until = received, count_until
        self.verdicts, self.merged = verdicts, Remembered(partial(Merged.of, roads))


class CompiledNotice:
    """What is worked out once from a notice, each part when it is first looked at.

    Conditions may name what the notice does not have, as :mod:`rules.notice_files.check` says. Whatever looks at them
    raises KeyError then.
    """

    def __init__(self, notice: Notice):
        self.notice = notice

    @cached_property
    def conditions(self) -> list[Condition]:
        """Every distinct condition that a road asks for, those that look at the same things side by side."""
        bound: dict[str, Condition] = {}
        for outcome in self.notice.outcomes:
            for road in outcome.roads:
                bound |= {c.identity: c for c in self.conditions_of(outcome, road)}
        return by_aspect(bound.values())

    @cached_property
    def aspects(self) -> Aspects:
        """The same by what they look at, ready to judge."""
        return Aspects(self.conditions)

    @cached_property
    def outcomes(self) -> list[CompiledOutcome]:
        """The outcomes in the notice's order, with their roads, cautions and materials."""
        places = {condition.identity: place for place, condition in enumerate(self.conditions)}
        return [self._outcome(outcome, places) for outcome in self.notice.outcomes]

    @cached_property
    def waits_for_everybody(self) -> bool:
        """Whether there is a round without an end: whoever's time is not complete yet applies later."""
        return any(window.last_day is None for window in self.notice.apply_windows)

    @cached_property
    def processes(self) -> list[Process]:
        """The ways of applying, each with its condition bound."""
        return [process.model_copy(update=self._when(process, process.clause)) for process in self.notice.process]

    @cached_property
    def plan(self) -> list[PlanStep]:
        """The plan's steps as the notice has them, each with its condition bound."""
        return [step.model_copy(update=self._when(step, step.clause)) for step in self.notice.plan]

    @cached_property
    def facts_of_papers(self) -> frozenset[str]:
        """The facts by which it differs what is handed in, how, and by which steps."""
        parts: list[Any] = [*self.processes, *self.plan]
        parts += [part for outcome in self.outcomes for m in outcome.materials for part in (m, *m.details)]
        return frozenset(fact for part in parts if part.when for fact in part.when.facts())

    def conditions_of(self, outcome: Outcome, road: Road) -> list[Condition]:
        """A road's conditions one by one; the last, unless another implies it: the title held is a lower one.

        Where the outcome is for people of the same level, it may be that; an appointment asks for no such thing.
        """
        scope = self._judging(road.clause or outcome.clause, outcome.level)._replace(is_required=True)
        wanted = [part for c in (*outcome.also_all, *road.all) for part in _flat(c.bind(scope))]
        if received := self._received(outcome):
            wanted.append(received.bind(scope))
        if outcome.appointment:
            return wanted
        levels = self.notice.levels
        highest = levels.index(outcome.level) + outcome.same_level
        below = OneOf(fact="title", **{"in": list(levels[:highest])}).bind(scope)
        return wanted if any(condition.implies(below) for condition in wanted) else [*wanted, below]

    def _received(self, outcome: Outcome) -> Received | None:
        """The condition that an outcome is received still; None where every window to apply in is for it."""
        names = {outcome.track, outcome.name}
        windows = [window for window in self.notice.windows if window.kind == "apply"]
        if all(window.is_for_outcome(names) for window in windows):
            return None
        called = {written.id: said(written.name) for written in self.notice.written_windows}
        receptions = tuple(
            Reception(
                name=called[window.rule or window.id],
                last_day=window.last_day,
                counties=window.counties,
                specialties=window.specialties,
                is_own=window.is_for_outcome(names),
            )
            for window in windows
        )
        clause = next((window.clause for window in windows if window.outcomes), outcome.clause)
        return Received(outcome=outcome.name, windows=receptions, clause=clause)

    def scope(self, clause: str, level: str | None = None) -> Scope:
        """The scope for the words of conditions under a clause; ``level`` is their outcome's, None outside any."""
        return Scope(self.notice.vocabulary, self.notice.ask, self.notice.conditions, clause, level)

    def _judging(self, clause: str, level: str | None) -> Scope:
        """The same for judging by the conditions."""
        return self.scope(clause, level)._replace(asked_where=self.asked_where)

    @cached_property
    def asked_where(self) -> dict[str, Condition]:
        """For each question of the notice's own that some are asked alone, the condition that fits these people."""
        found: dict[str, Condition] = {}
        for question in self.notice.questions:
            if question.when:  # whose own questions come before it
                found[question.fact] = question.when.bind(self.scope(question.clause)._replace(asked_where=found))
        return found

    def _outcome(self, outcome: Outcome, places: dict[str, int]) -> CompiledOutcome:
        roads = [self._road(outcome, road, places) for road in outcome.roads]
        return CompiledOutcome(
            outcome,
            self.notice.levels.index(outcome.level),
            roads,
            verdicts_of(place for road in roads for place in road.places),
            [self._caution(caution, outcome) for caution in self.notice.cautions if _goes_with(caution, outcome)],
            [self._material(material, outcome) for material in self.notice.materials if _goes_with(material, outcome)],
            self._received(outcome),
            self.notice.count_until,
        )

    def _road(self, outcome: Outcome, road: Road, places: dict[str, int]) -> CompiledRoad:
        conditions = self.conditions_of(outcome, road)
        own_places = tuple(places[condition.identity] for condition in conditions)
        timed = tuple(place for place, c in zip(own_places, conditions, strict=True) if spans_of([c]))
        years, clause = max(spans_of(conditions), default=0), road.clause or outcome.clause
        return CompiledRoad(
            road.name, clause, years, own_places, timed, _soonest(conditions), outcome.track, outcome.level
        )

    def _caution(self, caution: Caution, outcome: Outcome) -> Foreseen:
        return Foreseen.of(caution, self._when(caution, caution.clause, outcome.level)["when"])

    def _material(self, material: Material, outcome: Outcome) -> Material:
        where = material.clause, outcome.level
        details = [detail.model_copy(update=self._when(detail, *where)) for detail in material.details]
        return material.model_copy(update={"details": details, **self._when(material, *where)})

    def _when(self, part: Any, clause: str, level: str | None = None) -> dict[str, Condition | None]:
        """The field ``when`` of a part with its condition bound, None where it has none."""
        return {"when": part.when.bind(self._judging(clause, level)) if part.when else None}


@lru_cache(maxsize=64)
def compiled(notice: Notice) -> CompiledNotice:
    """The notice ready to judge, the same one each time."""
    return CompiledNotice(notice)


def spans_of(conditions: list[Condition]) -> list[int]:
    """The years of every span that a road's conditions ask for, those inside groups included."""
    return [part.years for condition in conditions for part in condition.walk() if isinstance(part, Span)]


def _soonest(conditions: list[Condition]) -> date:
    """The first day on which every time can be complete that begins behind a day which these conditions name."""
    not_before = {part.fact: part.bounds().first for part in conditions if isinstance(part, DayRange)}
    spans = [part for part in conditions if isinstance(part, Span)]
    begins = [max(not_before.get(fact, date.min) for fact in span.begins) for span in spans]
    return max(map(add_span, begins, (span.length for span in spans)), default=date.min)


def _goes_with(part: Applies, outcome: Outcome) -> bool:
    """Whether a caution or a material goes with an outcome: by its track, or by its name."""
    return part.outcomes is None or not {outcome.track, outcome.name}.isdisjoint(part.outcomes)


def _flat(condition: Condition) -> list[Condition]:
    """The conditions that an "all" asks for, each by itself."""
    return [part for c in condition.all for part in _flat(c)] if isinstance(condition, All) else [condition]
