"""A frame's columns as the numbers of :mod:`benchmarks.peers.numbers`, an array for each input, by way of Polars."""

from datetime import date

import numpy as np
import polars as pl

from benchmarks.peers.numbers import AREAS, FIRST, LAST, MODE_AT, MODES, SCALES, YEAR, number
from benchmarks.peers.polars_rules import modes_at, months_completed, suggested_area
from rules.days import start_from_years
from rules.facts import MOST_YEARS
from rules.notice import Notice


def arrays(frame: pl.DataFrame, notice: Notice) -> dict[str, np.ndarray]:
    """The inputs of the engines for every row of a frame with the columns of :mod:`rules.frames`."""
    as_of = notice.as_of
    read = {fact: _place(pl.col(fact), scale) for fact, scale in SCALES.items() if isinstance(scale[0], str)}
    read |= {fact: pl.col(fact).cast(pl.Int32).fill_null(-1) for fact in ("degree_awarded", "assessments_passed")}
    read["area"] = _place(pl.coalesce("area_class", suggested_area(notice)), AREAS)
    for level, name in MODE_AT.items():
        read[name] = _place(pl.coalesce("evaluation_mode", modes_at(notice, level)), MODES)
    read["excellent_years"] = pl.col("village_excellent_years").cast(pl.Int32).fill_null(-1)
    for end, unknown in (("first", FIRST), ("last", LAST)):
        service = pl.coalesce(_number(pl.col(f"service_start_{end}")), _by_years(end, as_of))
        read[f"service_{end}"] = service.fill_null(unknown)
        read[f"title_{end}"] = _number(pl.col(f"title_date_{end}")).fill_null(unknown)
        read[f"village_{end}"] = _number(pl.col(f"village_start_{end}")).fill_null(unknown)
        read[f"over_{end}"] = _number(pl.col(f"village_end_{end}") + pl.duration(days=1)).fill_null(unknown)
    found = frame.select(**read)
    return {name: found[name].to_numpy() for name in found.columns} | {
        "as_of": np.full(frame.height, number(as_of), np.int32)
    }


def _place(value: pl.Expr, scale: tuple[str, ...]) -> pl.Expr:
    return value.cast(pl.Enum(scale)).to_physical().cast(pl.Int32).fill_null(-1)


def _number(day: pl.Expr) -> pl.Expr:
    return day.dt.year() * YEAR + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def _by_years(end: str, as_of: date) -> pl.Expr:
    """The first or the last day on which work can have begun for somebody who gave only the years."""
    begun = {m: number(getattr(start_from_years(m / 12, as_of), end)) for m in range(12 * MOST_YEARS + 1)}
    return months_completed().replace_strict(begun, default=None, return_dtype=pl.Int32)
