"""A whole roster at once: the notice's own conditions as Narwhals expressions over the columns of a data frame.

The conditions say what they look for (see :mod:`rules.conditions`); this module says what a data frame's columns
hold. Nothing here names an engine: Polars, DuckDB, PySpark and others come in through Narwhals. What is added on the
way has names of its own, without a dot, which some engines take for a part of a column; the frame's other columns are
never named.

A frame has a column for each fact (:func:`columns_for`): text, true/false or numbers as in the contract; a date is two
columns of days, ``<fact>_first`` and ``<fact>_last``, equal where the day is known, both :data:`rules.days.NEVER`
for 至今. Free texts are plain (see :func:`rules.facts.plain`). A null is unknown.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import narwhals as nw

from rules.compiled import CompiledNotice, compiled
from rules.conditions.base import Condition, Masks, column_of
from rules.conditions.groups import All, AnyOf, Group
from rules.conditions.in_force import InForce
from rules.conditions.received import ASKED_ON_COLUMN
from rules.conditions.residency import EXCELLENT
from rules.conditions.spans import Span
from rules.days import days_of_end
from rules.facts import Facts
from rules.frames_best import best_outcome, eligible_papers
from rules.frames_read import READ, names_in, read_columns
from rules.notice import Notice
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from rules.vocabulary import Vocabulary

_TYPES: dict[str, Any] = {"yes_no": nw.Boolean, "choice": nw.String, "name": nw.String, "number": nw.Float64}
#: The column of the best outcome.
BEST = "best"


def columns_for(vocabulary: Vocabulary) -> dict[str, Any]:
    """The columns of a frame under a notice, and their Narwhals types."""
    kinds = {column_of(fact): vocabulary.kind_of(fact) for fact in vocabulary.facts}
    dates = {f"{name}_{end}": nw.Date for name, kind in kinds.items() if kind == "date" for end in ("first", "last")}
    types = {name: _TYPES[kind] for name, kind in kinds.items() if kind != "date"}
    return types | {EXCELLENT: nw.Int64} | dates


def columns_of(applicants: Iterable[Facts], vocabulary: Vocabulary) -> dict[str, list[Any]]:
    """Applicants' facts as lists by column, ready for any engine's data frame."""
    table: dict[str, list[Any]] = {name: [] for name in columns_for(vocabulary)}
    dates = {fact for fact in vocabulary.facts if vocabulary.kind_of(fact) == "date"}
    for facts in applicants:
        for fact, value in (vocabulary.nothing_own | facts.by_name()).items():
            name = column_of(fact)
            if fact in dates:
                known = value and days_of_end(value)
                table[f"{name}_first"].append(known and known.first)
                table[f"{name}_last"].append(known and known.last)
            else:
                table[name].append(value)
    return table


def verdict_column(key: str) -> str:
    """The column of an outcome's verdict, a number of :mod:`rules.verdicts`; ``key`` is ``track/level``."""
    return f"{key}:verdict"


def day_column(key: str) -> str:
    """The column of the day on which an outcome that is not yet eligible will be."""
    return f"{key}:eligible_on"


def decide_frame(
    frame: Any,
    notice: Notice,
    as_of: date | None = None,
    *,
    names: Mapping[str, Collection[str]] | None = None,
    with_best: bool = False,
    asked_on: date | None = None,
) -> Any:
    """The frame, of the engine it came in, with a verdict and a day for each outcome of the notice.

    Agrees with :func:`rules.decision.decide` row by row, whose conditions it runs. ``names`` are those in the columns
    :data:`rules.frames_read.NAMES`; where they are not given, they are looked for first. ``with_best`` adds the column
    :data:`BEST`: the key of the best outcome, null where none is eligible. ``asked_on`` is the day of asking, by which
    some outcomes may be received no longer. Spans end on one day for all outcomes, also for those that have windows of
    their own.
    """
    lazy, ready = nw.from_native(frame).lazy(), compiled(notice)
    as_of = as_of or notice.as_of
    columns = _Columns(ready, with_best)
    stages: list[dict[str, nw.Expr]] = [
        {_given(name): nw.col(name) for name in READ}
        | {ASKED_ON_COLUMN: nw.lit(asked_on, nw.Date)}
        | read_columns(ready, as_of, names or names_in(lazy)),
        {name: expr for leaf in columns.leaves for name, expr in leaf.prepared().items()},
        _named({columns.name_of(leaf): leaf.masks(as_of) for leaf in columns.leaves}),
        _named({columns.name_of(group): columns.joined(group) for group in columns.groups}),
        {name: expr for n, whole in enumerate(columns.outcomes()) for name, expr in _found(n, whole).items()},
    ]
    if with_best:
        stages.append(eligible_papers(ready, as_of, columns.of, columns.roads()))
    decided = lazy
    for stage in filter(None, stages):
        decided = decided.with_columns(**stage)
    added = dict.fromkeys(name for stage in stages for name in stage if name not in READ)
    return decided.with_columns(**_result(ready, with_best)).drop(*added).to_native()


class _Columns:
    """The conditions of a notice as columns of masks, each of which is worked out once."""

    def __init__(self, notice: CompiledNotice, with_papers: bool):
        self.notice = notice
        self.groups = [condition for condition in notice.conditions if isinstance(condition, Group)]
        papers = [m.when for o in notice.outcomes for m in o.materials if m.when] if with_papers else []
        parts = [part for whole in (*notice.conditions, *papers) for part in whole.walk()]
        leaves = {part.column: part for part in parts if not isinstance(part, Group)}
        self.leaves = list(leaves.values())
        self._names = {column: f"#{number}" for number, column in enumerate(leaves)}
        self._group_names = {group.identity: f"#group {number}" for number, group in enumerate(self.groups)}

    def name_of(self, condition: Condition) -> str:
        """What the columns of a condition's masks begin with."""
        return self._group_names[condition.identity] if isinstance(condition, Group) else self._names[condition.column]

    def of(self, condition: Condition) -> Masks:
        """The columns that :func:`_named` made of a condition's masks; joined where it is a group that has none."""
        if isinstance(condition, Group) and condition.identity not in self._group_names:
            return self.joined(condition)
        holds, running, day = (nw.col(f"{self.name_of(condition)} {part}") for part in Masks._fields)
        has_days = any(isinstance(part, Span | InForce) for part in condition.walk())
        return Masks(holds, running, day) if has_days else Masks(holds)

    def joined(self, group: Group) -> Masks:
        """What the masks of a group's members come to."""
        return group.join([self.joined(m) if isinstance(m, Group) else self.of(m) for m in group.members()])

    def roads(self) -> list[list[Masks]]:
        """Of every outcome what its roads come to."""
        parts = [self.of(condition) for condition in self.notice.conditions]
        return [[All.join(list(road.pick(parts))) for road in outcome.roads] for outcome in self.notice.outcomes]

    def outcomes(self) -> list[Masks]:
        """What every outcome comes to."""
        return [AnyOf.join(roads) for roads in self.roads()]


def _named(masks: dict[str, Masks]) -> dict[str, nw.Expr]:
    """Masks as columns of their own."""
    return {
        f"{name} {part}": expr
        for name, mask in masks.items()
        for part, expr in mask._asdict().items()
        if expr is not None
    }


def _found(number: int, whole: Masks) -> dict[str, nw.Expr]:
    return {f"#verdict {number}": _verdict(whole), f"#day {number}": _day(whole)}


def _result(notice: CompiledNotice, with_best: bool) -> dict[str, nw.Expr]:
    """What was found under the names that it is known by, and the facts as they were given."""
    result = {name: nw.col(_given(name)) for name in READ}
    for number, outcome in enumerate(notice.outcomes):
        result |= {
            verdict_column(outcome.key): nw.col(f"#verdict {number}"),
            day_column(outcome.key): nw.col(f"#day {number}"),
        }
    return result | ({BEST: best_outcome(notice)} if with_best else {})


def _given(name: str) -> str:
    return f"#given {name}"


def _verdict(whole: Masks) -> nw.Expr:
    unmet, unknown, not_yet, met = (nw.lit(verdict, nw.Int8) for verdict in (UNMET, UNKNOWN, NOT_YET, MET))
    held: Any = met if whole.running is None else nw.when(whole.running).then(not_yet).otherwise(met)
    return nw.when(whole.holds).then(held).otherwise(nw.when(whole.holds.is_null()).then(unknown).otherwise(unmet))


def _day(whole: Masks) -> nw.Expr:
    return nw.lit(None, nw.Date) if whole.running is None else nw.when(whole.holds & whole.running).then(whole.day)
