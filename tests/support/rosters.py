"""Applicants as a data frame."""

import narwhals as nw
import polars as pl

from rules.facts import Facts
from rules.frames import columns_for, columns_of
from rules.vocabulary import Vocabulary


def frame_of(everyone: list[Facts], vocabulary: Vocabulary) -> pl.DataFrame:
    types = {nw.String: pl.String, nw.Float64: pl.Float64, nw.Int64: pl.Int64, nw.Boolean: pl.Boolean, nw.Date: pl.Date}
    schema = {name: types[kind] for name, kind in columns_for(vocabulary).items()}
    return pl.DataFrame(columns_of(everyone, vocabulary), schema=schema)
