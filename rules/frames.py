"""A whole roster at once: the notice's own conditions as Narwhals expressions over the columns of a data frame.

The conditions say what they look for (see :mod:`rules.conditions`); this module says what a data frame's columns
hold. Nothing here names an engine: Polars, PySpark and others come in through Narwhals.

A frame has a column for each fact (:data:`COLUMNS`): text, true/false or numbers as in the contract; a date is two
columns of days, ``<fact>_first`` and ``<fact>_last``, equal where the day is known, both :data:`rules.days.NEVER`
for 至今. Free texts are plain (see :func:`rules.facts.plain`). A null is unknown.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import narwhals as nw

from rules.compiled import CompiledNotice, compiled
from rules.conditions.base import Condition, Masks
from rules.conditions.groups import All, AnyOf, Group
from rules.conditions.spans import Span
from rules.days import NEVER, Days, days, start_from_years
from rules.facts import DATES, FIELDS, MOST_YEARS, Facts
from rules.notice import Notice
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from rules.vocabulary import AT_MOST, Vocabulary

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


def decide_frame(frame: Any, notice: Notice, as_of: date | None = None) -> Any:
    """The frame, of the engine it came in, with a verdict and a day for each outcome of the notice.

    Agrees with :func:`rules.decision.decide` row by row, whose conditions it runs.
    """
    lazy, ready = nw.from_native(frame).lazy(), compiled(notice)
    as_of = as_of or notice.as_of
    leaves = {c.column: c for whole in ready.conditions for c in whole.walk() if not isinstance(c, Group)}
    groups = {f"#{place}": c for place, c in enumerate(ready.conditions) if isinstance(c, Group)}
    prepared = {name: expr for leaf in leaves.values() for name, expr in leaf.prepared().items()}
    stages = (
        _read_columns(lazy, notice.vocabulary, as_of),
        prepared,
        _named({name: leaf.masks(as_of) for name, leaf in leaves.items()}),
        _named({name: _masks(group) for name, group in groups.items()}),
        _outcomes(ready),
    )
    decided = lazy
    for columns in filter(None, stages):
        decided = decided.with_columns(**columns)
    return decided.select(*lazy.collect_schema().names(), *stages[-1]).to_native()


def _named(masks: dict[str, Masks]) -> dict[str, nw.Expr]:
    """Masks as columns of their own, so that each is worked out once."""
    return {
        f"{name} {part}": expr
        for name, mask in masks.items()
        for part, expr in mask._asdict().items()
        if expr is not None
    }


def _by_name(name: str, condition: Condition) -> Masks:
    """The columns that :func:`_named` made of a condition's masks."""
    holds, running, day = (nw.col(f"{name} {part}") for part in Masks._fields)
    return Masks(holds, running, day) if any(isinstance(part, Span) for part in condition.walk()) else Masks(holds)


def _masks(condition: Condition) -> Masks:
    if isinstance(condition, Group):
        return condition.join([_masks(member) for member in condition.members()])
    return _by_name(condition.column, condition)


def _outcomes(notice: CompiledNotice) -> dict[str, nw.Expr]:
    parts = [
        _by_name(f"#{place}" if isinstance(condition, Group) else condition.column, condition)
        for place, condition in enumerate(notice.conditions)
    ]
    found: dict[str, nw.Expr] = {}
    for outcome in notice.outcomes:
        whole = AnyOf.join([All.join(list(road.pick(parts))) for road in outcome.roads])
        found |= {verdict_column(outcome.key): _verdict(whole), day_column(outcome.key): _day(whole)}
    return found


def _verdict(whole: Masks) -> nw.Expr:
    unmet, unknown, not_yet, met = (nw.lit(verdict, nw.Int8) for verdict in (UNMET, UNKNOWN, NOT_YET, MET))
    held: Any = met if whole.running is None else nw.when(whole.running).then(not_yet).otherwise(met)
    return nw.when(whole.holds).then(held).otherwise(nw.when(whole.holds.is_null()).then(unknown).otherwise(unmet))


def _day(whole: Masks) -> nw.Expr:
    return nw.lit(None, nw.Date) if whole.running is None else nw.when(whole.holds & whole.running).then(whole.day)


def _read_columns(lazy: nw.LazyFrame[Any], vocabulary: Vocabulary, as_of: date) -> dict[str, nw.Expr]:
    """What a vocabulary reads out of the facts, under the names and keys of :class:`rules.applicant.Applicant`."""
    education, mode = nw.col("education"), nw.col("study_mode")
    highest = nw.when(education == "博士后").then(nw.lit("博士")).otherwise(education)
    bound = nw.concat_str([nw.lit(AT_MOST), education])
    full_time = nw.when(mode == "全日制").then(highest).otherwise(bound)
    read = {
        "full_time_education": nw.coalesce(nw.col("full_time_education"), full_time),
        "county": _looked_up(lazy, "county", vocabulary.known_county),
        "area_class": nw.coalesce(nw.col("area_class"), _looked_up(lazy, "county", vocabulary.suggested_area)),
        "specialty": _looked_up(lazy, "specialty", lambda name: vocabulary.specialty(name)[0]),
        **_read_service(as_of),
        **{f"village_over_{end}": _day_after(nw.col(f"village_end_{end}")) for end in ("first", "last")},
    }
    for key in vocabulary.modes_given[None]:
        listed = _looked_up(lazy, "specialty", lambda name, key=key: vocabulary.specialty(name)[1][key])
        read[key] = nw.coalesce(nw.col("evaluation_mode"), listed)
    return read


def _read_service(as_of: date) -> dict[str, nw.Expr]:
    """When work may have begun: see :func:`rules.days.start_from_years`, whose days are looked up by months."""
    years = nw.col("service_years")
    whole = years.floor().cast(nw.Int64)
    months = nw.min_horizontal((years * 12 + 0.5).floor().cast(nw.Int64), whole * 12 + 11)
    possible = list(range(12 * (MOST_YEARS + 1)))
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
    return nw.when(day == NEVER).then(day).otherwise(day.dt.offset_by("1d"))


def _looked_up(lazy: nw.LazyFrame[Any], column: str, look_up: Any) -> nw.Expr:
    """A column of names, each looked up once."""
    names = [name for name in lazy.select(column).unique().collect()[column].to_list() if name is not None]
    if not names:
        return nw.lit(None, nw.String)
    return nw.col(column).replace_strict(names, [look_up(name) for name in names], default=None, return_dtype=nw.String)
