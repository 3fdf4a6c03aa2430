"""The contract's columns of a Parquet file as the columns of :mod:`rules.frames`: :func:`read_facts` over a frame.

Free names and dates are read text by text, each different one once (:func:`read_texts`), and joined to the rows; all
else has so few values that an expression names them. A value that the contract does not know is null from then on, and
its field is named among the row's problems.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import narwhals as nw
import polars as pl

from rules.days import days_of_end
from rules.facts import DATES, FIELDS, MOST_YEARS, YES_NO, FactsError, choices
from rules.frames_read import NAMES, distinct
from rules.untrusted import read_facts
from rules.vocabulary import Vocabulary
from services.roster.engines import Rows

#: The fields with more different texts than an expression could name.
LOOKED_UP = (*NAMES, "title", *DATES)
#: The column that names the fields of a row whose values the contract does not know, with commas between them.
PROBLEMS = "problems"

#: What a text in a column was found to be: a name, or the first and the last day that a date may be.
_FOUND = {"column": pl.String, "text": pl.String, "name": pl.String, "first": pl.Date, "last": pl.Date}

_NUMBERS = ("service_years", "village_excellent_years")


def kind_of(field: str) -> str:
    """What a field's values are: ``text``, ``date``, ``number`` or ``yes_no``."""
    return "date" if field in DATES else "yes_no" if field in YES_NO else "number" if field in _NUMBERS else "text"


def can_hold(field: str, column: pl.DataType) -> bool:
    """Whether a column of a type can hold the values of a field; dates may be days, texts, or years alone."""
    is_text = column in (pl.String, pl.Categorical, pl.Enum)
    return {
        "text": is_text,
        "date": is_text or column == pl.Date or column.is_integer(),
        "number": column.is_numeric(),
        "yes_no": column == pl.Boolean,
    }[kind_of(field)]


def given(columns: Mapping[str, str]) -> dict[str, nw.Expr]:
    """Every field as its column in ``columns`` gives it, null where it has none: columns for :func:`facts`."""
    return {_raw(field): _given(field, columns.get(field)) for field in FIELDS}


def _given(field: str, column: str | None) -> nw.Expr:
    """Yes or no, floating numbers, or texts, an empty one of which is none."""
    kinds: dict[str, Any] = {"yes_no": nw.Boolean, "number": nw.Float64}
    kind = kinds.get(kind_of(field), nw.String)
    if column is None:
        return nw.lit(None, kind)
    values = nw.col(column).cast(kind)
    return nw.when(values != "").then(values) if kind == nw.String else values


def texts_in(rows: Rows) -> Rows:
    """The different texts in the columns that are looked up: one job of the engine's."""
    return distinct(rows.select(**{field: nw.col(_raw(field)) for field in LOOKED_UP}), LOOKED_UP)


def read_texts(texts: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """What each ``text`` of a ``column`` is in a notice's own words; a few at a time, however many there are."""
    read = partial(_read_some, vocabulary=vocabulary)
    return texts.select("column", "text").drop_nulls().map_batches(read, schema=_FOUND, streamable=True)


def _read_some(texts: pl.DataFrame, vocabulary: Vocabulary) -> pl.DataFrame:
    rows = [(field, text, *_read_text(field, text, vocabulary)) for field, text in texts.iter_rows()]
    return pl.DataFrame(rows, schema=_FOUND, orient="row")


def _read_text(field: str, text: str, vocabulary: Vocabulary) -> tuple[str | None, date | None, date | None]:
    """The name, or the first and the last day; all None where the contract does not know the text."""
    try:
        value = getattr(read_facts({field: text}, vocabulary), field)
    except FactsError:
        value = None
    if value is None:
        return None, None, None
    if field in DATES:
        return None, *days_of_end(value)
    if field == "county":
        value = vocabulary.known_county(value)
    elif field == "specialty":
        value, _ = vocabulary.specialty(value)
    return value, None, None


def facts(rows: Rows, found: Rows, join: Callable[[Rows, Rows, str], Rows]) -> Rows:
    """The rows with the columns of :func:`rules.frames.columns_for`, and with :data:`PROBLEMS`.

    The rows have the columns of :func:`given`; ``found`` is what :func:`read_texts` found in these, and ``join`` joins
    a table to rows by a column of both.
    """
    for field in LOOKED_UP:
        table = found.filter(nw.col("column") == field)
        parts = ("first", "last") if field in DATES else ("name",)
        columns = dict(zip(_columns_of(field), parts, strict=True)) | {_raw(field): "text"}
        rows = join(rows, table.select(**{to: nw.col(of) for to, of in columns.items()}), _raw(field))
    rows = rows.with_columns(**{field: _read(field) for field in FIELDS if field not in LOOKED_UP})
    return rows.with_columns(**{PROBLEMS: _problems()})


def _raw(field: str) -> str:
    return f"{field} as given"


def _columns_of(field: str) -> list[str]:
    return [f"{field}_first", f"{field}_last"] if field in DATES else [field]


def _read(field: str) -> nw.Expr:
    """The values of a field that is not looked up, null where they are none that the contract knows."""
    values = nw.col(_raw(field))
    if field in YES_NO:
        return values
    if field not in _NUMBERS:
        return nw.when(values.is_in(choices(field))).then(values)
    in_range = (values >= 0) & (values <= MOST_YEARS)
    if field == "service_years":
        return nw.when(in_range).then(values)
    return nw.when(in_range & (values.floor() == values)).then(values).cast(nw.Int64)


def _problems() -> nw.Expr:
    """The fields with a value that was read as none."""
    wrong = [
        nw.when(~nw.col(_raw(field)).is_null() & nw.col(_columns_of(field)[0]).is_null()).then(nw.lit(field))
        for field in FIELDS
    ]
    named = nw.concat_str(wrong, separator=",", ignore_nulls=True)
    return nw.when(named != "").then(named)
