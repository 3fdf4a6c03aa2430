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

from rules.conditions import All, AnyOf, Masks
from rules.days import NEVER, Days, days
from rules.facts import DATES, FIELDS, Facts
from rules.notice import Notice
from rules.reading import AT_MOST
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET

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
    lazy = nw.from_native(frame).lazy()
    read = lazy.with_columns(**_read_columns(lazy, notice))
    as_of = as_of or notice.as_of
    masks = {f"#{n}": condition.masks(as_of) for n, condition in enumerate(notice.distinct)}
    judged = read.with_columns(
        **{f"{name}{part}": expr for name, mask in masks.items() for part, expr in mask.named().items()}
    )
    found: dict[str, nw.Expr] = {}
    for outcome in notice.bound_outcomes:
        roads = [All.join([masks[f"#{part}"].by_name(f"#{part}") for part in road.parts]) for road in outcome.roads]
        whole = AnyOf.join(roads) if len(roads) > 1 else roads[0]
        found |= {verdict_column(outcome.key): _verdict(whole), day_column(outcome.key): _day(whole)}
    decided = judged.with_columns(**found)
    return decided.select(*lazy.collect_schema().names(), *found).to_native()


def _verdict(whole: Masks) -> nw.Expr:
    running, unknown = nw.lit(NOT_YET, nw.Int8), nw.lit(UNKNOWN, nw.Int8)
    verdict: Any = nw.lit(MET, nw.Int8)
    if whole.running is not None:
        verdict = nw.when(whole.running).then(running).otherwise(verdict)
    verdict = nw.when(whole.unknown).then(unknown).otherwise(verdict)
    return nw.when(whole.fails).then(nw.lit(UNMET, nw.Int8)).otherwise(verdict)


def _day(whole: Masks) -> nw.Expr:
    if whole.running is None:
        return nw.lit(None, nw.Date)
    return nw.when(~whole.fails & ~whole.unknown & whole.running).then(whole.day)


def _read_columns(lazy: nw.LazyFrame, notice: Notice) -> dict[str, nw.Expr]:
    """What a notice reads out of the facts, under the names and keys of :class:`rules.reading.Reading`."""
    education, mode = nw.col("education"), nw.col("study_mode")
    highest = nw.when(education == "博士后").then(nw.lit("博士")).otherwise(education)
    bound = nw.concat_str([nw.lit(AT_MOST), education])
    full_time = nw.when(mode == "全日制").then(highest).otherwise(bound)
    read = {
        "full_time_education": nw.coalesce(nw.col("full_time_education"), full_time),
        "county": _looked_up(lazy, "county", notice.known_county),
        "area_class": nw.coalesce(nw.col("area_class"), _looked_up(lazy, "county", notice.suggested_area)),
        "specialty": _looked_up(lazy, "specialty", lambda name: notice.specialty(name)[0]),
    }
    for key in notice.modes_given[None]:
        listed = _looked_up(lazy, "specialty", lambda name, key=key: notice.specialty(name)[1][key])
        read[key] = nw.coalesce(nw.col("evaluation_mode"), listed)
    return read


def _looked_up(lazy: nw.LazyFrame, column: str, look_up: Any) -> nw.Expr:
    """A column of names, each looked up once."""
    names = [name for name in lazy.select(column).unique().collect()[column].to_list() if name is not None]
    if not names:
        return nw.lit(None, nw.String)
    return nw.col(column).replace_strict(names, [look_up(name) for name in names], default=None, return_dtype=nw.String)
