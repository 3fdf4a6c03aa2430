"""A whole roster at once: the notice's own conditions as Narwhals expressions over the columns of a data frame.

The conditions say what they look for (see :mod:`rules.conditions`); this module says what a data frame's columns
hold. Nothing here names an engine: Polars, DuckDB, PySpark and others come in through Narwhals. What is added on the
way has names of its own, without a dot, which some engines take for a part of a column; the frame's other columns are
never named.

A frame has a column for each fact (:data:`COLUMNS`): text, true/false or numbers as in the contract; a date is two
columns of days, ``<fact>_first`` and ``<fact>_last``, equal where the day is known, both :data:`rules.days.NEVER`
for 至今. Free texts are plain (see :func:`rules.facts.plain`). A null is unknown.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import narwhals as nw

from rules.compiled import CompiledNotice, compiled
from rules.conditions.base import Condition, Masks
from rules.conditions.groups import All, AnyOf, Group
from rules.conditions.spans import ServiceSpan, Span, moved_by
from rules.days import NEVER, Days, days, start_from_years
from rules.facts import DATES, FIELDS, Facts
from rules.frames_best import best_outcome, eligible_papers
from rules.notice import Notice
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from rules.vocabulary import AT_MOST

TEXTS = (
    "education", "study_mode", "full_time_education", "workplace_level", "county", "area_class", "employer_kind",
    "specialty", "evaluation_mode", "occupation", "title", "village_kind",
)  # fmt: skip
#: The columns of a frame and their Narwhals types.
COLUMNS: dict[str, Any] = {
    **{
        name: nw.String if name in TEXTS else nw.Float64 if name == "service_years"
        else nw.Int64 if name == "village_excellent_years" else nw.Boolean
        for name in FIELDS if name not in DATES
    },
    **{f"{name}_{end}": nw.Date for name in DATES for end in ("first", "last")},
}  # fmt: skip

#: The columns of free names, whose different names are looked up in a notice's vocabulary.
NAMES = ("county", "specialty")
#: Whose values a vocabulary reads otherwise than they stand in the frame.
_READ = ("full_time_education", "county", "area_class", "specialty")
#: The column of the best outcome.
BEST = "best"


def columns_of(applicants: Iterable[Facts]) -> dict[str, list[Any]]:
    """Applicants' facts as lists by column, ready for any engine's data frame."""
    table: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for facts in applicants:
        for name, value in facts.__dict__.items():
            if name in DATES:
                known = _days(value)
                table[f"{name}_first"].append(known and known.first)
                table[f"{name}_last"].append(known and known.last)
            else:
                table[name].append(value)
    return table


def _days(value: str | None) -> Days | None:
    if value is None:
        return None
    return Days(NEVER, NEVER) if value == "至今" else days(value)


def verdict_column(key: str) -> str:
    """The column of an outcome's verdict, a number of :mod:`rules.verdicts`; ``key`` is ``track/level``."""
    return f"{key}:verdict"


def day_column(key: str) -> str:
    """The column of the day on which an outcome that is not yet eligible will be."""
    return f"{key}:eligible_on"


def distinct(frame: nw.LazyFrame[Any], columns: Iterable[str]) -> nw.LazyFrame[Any]:
    """The different texts of some columns: ``column`` and ``text``, null among them; one job, however many columns."""
    return nw.concat([
        frame.select(text=nw.col(column)).group_by("text").agg(nw.len().alias("rows"))
        .select("text", column=nw.lit(column))
        for column in columns
    ])  # fmt: skip


def decide_frame(
    frame: Any,
    notice: Notice,
    as_of: date | None = None,
    *,
    names: Mapping[str, Collection[str]] | None = None,
    with_best: bool = False,
) -> Any:
    """The frame, of the engine it came in, with a verdict and a day for each outcome of the notice.

    Agrees with :func:`rules.decision.decide` row by row, whose conditions it runs. ``names`` are those in the columns
    :data:`NAMES`; where they are not given, they are looked for first. ``with_best`` adds the column :data:`BEST`: the
    key of the best outcome, null where none is eligible.
    """
    lazy, ready = nw.from_native(frame).lazy(), compiled(notice)
    as_of = as_of or notice.as_of
    columns = _Columns(ready, with_best)
    stages: list[dict[str, nw.Expr]] = [
        {_given(name): nw.col(name) for name in _READ} | _read_columns(ready, as_of, names or _names_in(lazy)),
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
    added = dict.fromkeys(name for stage in stages for name in stage if name not in _READ)
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
        return Masks(holds, running, day) if any(isinstance(part, Span) for part in condition.walk()) else Masks(holds)

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
    result = {name: nw.col(_given(name)) for name in _READ}
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


def _read_columns(notice: CompiledNotice, as_of: date, names: Mapping[str, Collection[str]]) -> dict[str, nw.Expr]:
    """What a vocabulary reads out of the facts, under the names and keys of :class:`rules.applicant.Applicant`."""
    vocabulary = notice.notice.vocabulary
    education, mode = nw.col("education"), nw.col("study_mode")
    highest = nw.when(education == "博士后").then(nw.lit("博士")).otherwise(education)
    bound = nw.concat_str([nw.lit(AT_MOST), education])
    full_time = nw.when(mode == "全日制").then(highest).otherwise(bound)
    counties = {name: vocabulary.known_county(name) for name in names["county"]}
    areas = {name: vocabulary.suggested_area(name) for name in names["county"]}
    specialties = {name: vocabulary.specialty(name) for name in names["specialty"]}
    read = {
        "full_time_education": nw.coalesce(nw.col("full_time_education"), full_time),
        "county": _looked_up("county", counties),
        "area_class": nw.coalesce(nw.col("area_class"), _one_of_few("county", areas)),
        "specialty": _looked_up("specialty", {name: series for name, (series, _) in specialties.items()}),
        **_read_service(as_of, _longest_service(notice)),
        **{f"village_over_{end}": _day_after(nw.col(f"village_end_{end}")) for end in ("first", "last")},
    }
    for key in vocabulary.modes_given[None]:
        listed = _one_of_few("specialty", {name: modes[key] for name, (_, modes) in specialties.items()})
        read[key] = nw.coalesce(nw.col("evaluation_mode"), listed)
    return read


def _names_in(lazy: nw.LazyFrame[Any]) -> dict[str, list[str]]:
    """The different names in the columns of free names."""
    found = distinct(lazy, NAMES).collect()
    names: dict[str, list[str]] = {column: [] for column in NAMES}
    for column, name in zip(found["column"].to_list(), found["text"].to_list(), strict=True):
        if name is not None:
            names[column].append(name)
    return names


def _looked_up(column: str, found: Mapping[str, str]) -> nw.Expr:
    """A column of names as what each was found to be."""
    if not found:
        return nw.lit(None, nw.String)
    names = nw.col(column)
    return names.replace_strict(list(found), list(found.values()), default=None, return_dtype=nw.String)


def _one_of_few(column: str, found: Mapping[str, str | None]) -> nw.Expr:
    """The same where the names come to a few different things: some engines search a list for each of these alone."""
    alike: dict[str, list[str]] = {}
    for name, value in found.items():
        if value is not None:
            alike.setdefault(value, []).append(name)
    whole = nw.lit(None, nw.String)
    for value, names in alike.items():
        whole = nw.when(nw.col(column).is_in(names)).then(nw.lit(value)).otherwise(whole)
    return whole


def _longest_service(notice: CompiledNotice) -> int:
    """The most years of work that a condition asks for."""
    parts = (part for condition in notice.conditions for part in condition.walk())
    return max((part.years for part in parts if isinstance(part, ServiceSpan)), default=0)


def _read_service(as_of: date, longest: int) -> dict[str, nw.Expr]:
    """When work may have begun: see :func:`rules.days.start_from_years`, whose days are looked up by months.

    Whoever has worked for more than ``longest`` years has worked for all that is asked, so more are not told apart.
    """
    given, most = nw.col("service_years"), nw.lit(longest + 1.0)
    years = nw.when(given > most).then(most).otherwise(given)
    whole = years.floor().cast(nw.Int64)
    months = nw.min_horizontal((years * 12 + 0.5).floor().cast(nw.Int64), whole * 12 + 11)
    possible = list(range(12 * (longest + 1) + 1))
    starts = [start_from_years(months / 12, as_of) for months in possible]
    first = _mapped(whole * 12, possible[::12], [start.first for start in starts[::12]])
    last = _mapped(months, possible, [start.last for start in starts])
    return {
        "service_first": nw.coalesce(nw.col("service_start_first"), first),
        "service_last": nw.coalesce(nw.col("service_start_last"), last),
    }


def _mapped(numbers: nw.Expr, keys: list[int], found: list[date]) -> nw.Expr:
    return numbers.replace_strict(keys, found, default=None, return_dtype=nw.Date)


def _day_after(day: nw.Expr) -> nw.Expr:
    return nw.when(day == NEVER).then(day).otherwise(moved_by(day, "1d"))
