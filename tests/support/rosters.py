"""Applicants as a data frame."""

import narwhals as nw
import polars as pl

from rules.facts import Facts
from rules.frames import COLUMNS, columns_of


def frame_of(everyone: list[Facts]) -> pl.DataFrame:
    types = {nw.String: pl.String, nw.Float64: pl.Float64, nw.Int64: pl.Int64, nw.Boolean: pl.Boolean, nw.Date: pl.Date}
    return pl.DataFrame(columns_of(everyone), schema={name: types[kind] for name, kind in COLUMNS.items()})
