"""A notice ready to judge: each distinct condition bound once, and every outcome by the conditions of its roads."""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from operator import getitem, itemgetter
from typing import Any, NamedTuple, cast

from rules.applicant import Applicant
from rules.conditions.base import Condition, Judgement, Scope
from rules.conditions.choice import Choice, OneOf
from rules.conditions.groups import All, Group
from rules.conditions.spans import Span
from rules.notice import Applies, Caution, Material, Notice, Outcome, PlanStep, Process, Road
from rules.verdicts import HOPE, MET, NOT_YET


class CompiledRoad:
    """A road ready to judge: ``places`` are those of its conditions among the notice's distinct ones.

    ``pick`` takes, out of a list with something for each distinct condition, what belongs to the road's own. ``years``
    is the longest span that the road asks for, 0 where it asks for none. ``clause`` is the road's own, else its
    outcome's.
    """

    __slots__ = ("clause", "name", "pick", "places", "years")

    def __init__(self, name: str, clause: str, places: tuple[int, ...], years: int):
        self.name, self.clause, self.places, self.years = name, clause, places, years
        self.pick = _picker(places)


class Merged(NamedTuple):
    """What the verdicts of an outcome's conditions merge to: its own, those of its roads, and the road that decides.

    Among the roads that have the outcome's verdict, this is the one with the shortest span where they are met, and else
    the one that is nearest to being met. Where a span is running on several of them, it is None: the one complete first
    decides, which verdicts alone do not tell.
    """

    verdict: int
    by_road: tuple[int, ...]
    road: CompiledRoad | None


class CompiledOutcome:
    """An outcome ready to judge. ``pick`` takes what belongs to the conditions of all its roads.

    ``rank`` is the place of its level on the notice's ladder, ``merge`` makes a :class:`Merged` of the verdicts
    of its conditions, as ``pick`` takes them; they have few different combinations, so each is worked out once.
    """

    __slots__ = (
        "cautions", "clause", "key", "level", "materials", "merge", "name", "pick", "rank", "roads", "track",
    )  # fmt: skip

    def __init__(
        self,
        outcome: Outcome,
        rank: int,
        roads: list[CompiledRoad],
        cautions: list[Caution],
        materials: list[Material],
    ):
        self.track, self.level, self.clause, self.name = outcome.track, outcome.level, outcome.clause, outcome.name
        self.key = f"{outcome.track}/{outcome.level}"
        self.rank, self.roads, self.cautions, self.materials = rank, roads, cautions, materials
        places = sorted({place for road in roads for place in road.places})
        self.pick = _picker(places)
        picked = {place: number for number, place in enumerate(places)}
        picks = [_picker([picked[place] for place in road.places]) for road in roads]
        self.merge = lru_cache(maxsize=65536)(lambda verdicts: _merged(roads, [pick(verdicts) for pick in picks]))


def _merged(roads: list[CompiledRoad], of_roads: list[tuple[int, ...]]) -> Merged:
    """``of_roads`` has, for each road, the verdicts of its conditions."""
    verdicts = tuple(min(verdicts) for verdicts in of_roads)
    verdict = max(verdicts, key=HOPE.__getitem__)
    equal = [place for place in range(len(roads)) if verdicts[place] == verdict]
    if verdict == NOT_YET and len(equal) > 1:
        return Merged(verdict, verdicts, None)
    if verdict == MET:
        return Merged(verdict, verdicts, roads[min(equal, key=lambda place: roads[place].years)])
    # The worse a road's conditions stand, and the more of them, the farther it is.
    nearest = min(equal, key=lambda place: MET * len(of_roads[place]) - sum(of_roads[place]))
    return Merged(verdict, verdicts, roads[nearest])


class CompiledNotice:
    """What is worked out once from a notice, each part when it is first looked at.

    Conditions may name what the notice does not have, as :mod:`rules.notice_files.check` says. Whatever looks at them
    raises KeyError then.
    """

    def __init__(self, notice: Notice):
        self.notice = notice

    @cached_property
    def conditions(self) -> list[Condition]:
        """Every distinct condition that a road asks for: those on one chosen value, on several, then all others."""
        bound: dict[str, Condition] = {}
        for outcome in self.notice.outcomes:
            for road in outcome.roads:
                bound |= {c.identity: c for c in self.conditions_of(outcome, road)}
        return sorted(bound.values(), key=_cost)

    @cached_property
    def judge(self) -> Callable[[Applicant], list[Judgement]]:
        """The function that judges one applicant by every distinct condition, in the order of :attr:`conditions`.

        Those on one chosen value are looked up in place, without a call for each; so are those on the same several
        values, all at once, for these have few different combinations.
        """
        single = [c for c in self.conditions if isinstance(c, Choice)]
        several = groupby([c for c in self.conditions if _keys(c)], key=_keys)
        judges = [c.judge for c in self.conditions if not isinstance(c, Choice) and not _keys(c)]
        tables, values_of_single = [c.table for c in single], _picker([c.key for c in single])
        together = [(_picker(keys), _judge_together(keys, list(same))) for keys, same in several]

        def judge(applicant: Applicant) -> list[Judgement]:
            values = applicant.values
            judged = [*map(getitem, tables, values_of_single(values))]
            for values_of, judge_together in together:
                judged += judge_together(values_of(values))
            return judged + [judge(applicant) for judge in judges]

        return judge

    @cached_property
    def outcomes(self) -> list[CompiledOutcome]:
        """The outcomes in the notice's order, with their roads, cautions and materials."""
        places = {condition.identity: place for place, condition in enumerate(self.conditions)}
        return [self._outcome(outcome, places) for outcome in self.notice.outcomes]

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
        scope = self.scope(road.clause or outcome.clause, outcome.level)
        wanted = [part for c in (*outcome.also_all, *road.all) for part in _flat(c.bind(scope))]
        if outcome.appointment:
            return wanted
        levels = self.notice.levels
        highest = levels.index(outcome.level) + outcome.same_level
        below = OneOf(fact="title", **{"in": list(levels[:highest])}).bind(scope)
        return wanted if any(condition.implies(below) for condition in wanted) else [*wanted, below]

    def scope(self, clause: str, level: str | None = None) -> Scope:
        """The scope for conditions under a clause; ``level`` is that of their outcome, None outside any."""
        return Scope(self.notice.vocabulary, self.notice.ask, self.notice.conditions, clause, level)

    def _outcome(self, outcome: Outcome, places: dict[str, int]) -> CompiledOutcome:
        return CompiledOutcome(
            outcome,
            self.notice.levels.index(outcome.level),
            [self._road(outcome, road, places) for road in outcome.roads],
            [self._caution(caution, outcome) for caution in self.notice.cautions if _goes_with(caution, outcome)],
            [self._material(material, outcome) for material in self.notice.materials if _goes_with(material, outcome)],
        )

    def _road(self, outcome: Outcome, road: Road, places: dict[str, int]) -> CompiledRoad:
        conditions = self.conditions_of(outcome, road)
        own_places = tuple(places[condition.identity] for condition in conditions)
        return CompiledRoad(road.name, road.clause or outcome.clause, own_places, max(spans_of(conditions), default=0))

    def _caution(self, caution: Caution, outcome: Outcome) -> Caution:
        return caution.model_copy(update=self._when(caution, caution.clause, outcome.level))

    def _material(self, material: Material, outcome: Outcome) -> Material:
        where = material.clause, outcome.level
        details = [detail.model_copy(update=self._when(detail, *where)) for detail in material.details]
        return material.model_copy(update={"details": details, **self._when(material, *where)})

    def _when(self, part: Any, clause: str, level: str | None = None) -> dict[str, Condition | None]:
        """The field ``when`` of a part with its condition bound, None where it has none."""
        return {"when": part.when.bind(self.scope(clause, level)) if part.when else None}


@lru_cache(maxsize=64)
def compiled(notice: Notice) -> CompiledNotice:
    """The notice ready to judge, the same one each time."""
    return CompiledNotice(notice)


def spans_of(conditions: list[Condition]) -> list[int]:
    """The years of every span that a road's conditions ask for, those inside groups included."""
    return [part.years for condition in conditions for part in condition.walk() if isinstance(part, Span)]


def _goes_with(part: Applies, outcome: Outcome) -> bool:
    """Whether a caution or a material goes with an outcome: by its track, or by its name."""
    return part.outcomes is None or not {outcome.track, outcome.name}.isdisjoint(part.outcomes)


class _Values(NamedTuple):
    """As much of an :class:`Applicant` as conditions on chosen values look at."""

    values: dict[str, Any]


def _picker(keys: Sequence[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that takes what stands under some keys, as a tuple even where there is only one."""
    return itemgetter(*keys) if len(keys) > 1 else lambda found: tuple([found[key] for key in keys])


def _judge_together(keys: tuple[str, ...], conditions: list[Condition]) -> Callable[[Any], list[Judgement]]:
    """A function that judges conditions on the same few chosen values, each combination of values only once."""

    def judge(values: tuple[Any, ...]) -> list[Judgement]:
        known = cast(Applicant, _Values(dict(zip(keys, values, strict=True))))  # they look at nothing else
        return [condition.judge(known) for condition in conditions]

    return lru_cache(maxsize=65536)(judge)


def _keys(condition: Condition) -> tuple[str, ...]:
    return condition.keys if isinstance(condition, Group) else ()


def _cost(condition: Condition) -> tuple[int, tuple[str, ...]]:
    """The key that sorts conditions by how :attr:`CompiledNotice.judge` judges them."""
    if isinstance(condition, Choice):
        return 0, ()
    return (1, _keys(condition)) if _keys(condition) else (2, ())


def _flat(condition: Condition) -> list[Condition]:
    """The conditions that an "all" asks for, each by itself."""
    return [part for c in condition.all for part in _flat(c)] if isinstance(condition, All) else [condition]
