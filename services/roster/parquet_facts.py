"""The contract's columns of a Parquet file as the columns of :mod:`rules.frames`: :func:`read_facts` over a frame.

The answers to a notice's own questions stand in columns called ``own.<id>``. Free names and dates are read text by
text, each different one once (:func:`read_texts`), and joined to the rows; all else has so few values that an
expression names them. A value that the contract does not know is null from then on, and its field is named among the
row's problems.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import narwhals as nw
import polars as pl

from rules.conditions.base import column_of
from rules.days import days_of_end
from rules.facts import MOST, MOST_YEARS, FactsError
from rules.frames_read import NAMES, distinct
from rules.untrusted import read_facts
from rules.vocabulary import Vocabulary
from services.roster.engines import Rows

#: The column that names the fields of a row whose values the contract does not know, with commas between them.
PROBLEMS = "problems"

#: What a text in a column was found to be: a name, or the first and the last day that a date may be.
_FOUND = {"column": pl.String, "text": pl.String, "name": pl.String, "first": pl.Date, "last": pl.Date}

#: The types in which fields are given; all others are texts.
_GIVEN: dict[str, Any] = {"yes_no": nw.Boolean, "number": nw.Float64}


def can_hold(kind: str, column: pl.DataType) -> bool:
    """Whether a column of a type can hold facts of a kind; dates may be days, texts, or years alone."""
    is_text = column in (pl.String, pl.Categorical, pl.Enum)
    if kind == "date":
        return is_text or column == pl.Date or column.is_integer()
    if kind == "number":
        return column.is_numeric()
    return column == pl.Boolean if kind == "yes_no" else is_text


def given(columns: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, nw.Expr]:
    """Every fact as its column in ``columns`` gives it, null where it has none: columns for :func:`facts`."""
    return {_raw(fact): _given(vocabulary.kind_of(fact), columns.get(fact)) for fact in vocabulary.facts}


def _given(kind: str, column: str | None) -> nw.Expr:
    """Yes or no, floating numbers, or texts, an empty one of which is none."""
    of_kind = _GIVEN.get(kind, nw.String)
    if column is None:
        return nw.lit(None, of_kind)
    values = nw.col(column).cast(of_kind)
    return nw.when(values != "").then(values) if of_kind == nw.String else values


def _looked_up(vocabulary: Vocabulary) -> list[str]:
    """The facts with more different texts than an expression could name."""
    return [fact for fact in vocabulary.facts if fact in (*NAMES, "title") or vocabulary.kind_of(fact) == "date"]


def texts_in(rows: Rows, vocabulary: Vocabulary) -> Rows:
    """The different texts in the columns that are looked up: one job of the engine's."""
    raw = {column_of(fact): nw.col(_raw(fact)) for fact in _looked_up(vocabulary)}
    return distinct(rows.select(**raw), list(raw))


def read_texts(texts: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """What each ``text`` of a ``column`` is in a notice's own words; a few at a time, however many there are."""
    read = partial(_read_some, vocabulary=vocabulary)
    return texts.select("column", "text").drop_nulls().map_batches(read, schema=_FOUND, streamable=True)


def _read_some(texts: pl.DataFrame, vocabulary: Vocabulary) -> pl.DataFrame:
    facts = {column_of(fact): fact for fact in _looked_up(vocabulary)}
    rows = [(column, text, *_read_text(facts[column], text, vocabulary)) for column, text in texts.iter_rows()]
    return pl.DataFrame(rows, schema=_FOUND, orient="row")


def _read_text(fact: str, text: str, vocabulary: Vocabulary) -> tuple[str | None, date | None, date | None]:
    """The name, or the first and the last day; all None where the contract does not know the text."""
    value = _value(fact, text, vocabulary)
    if value is None:
        return None, None, None
    if vocabulary.kind_of(fact) == "date":
        return None, *days_of_end(value)
    if fact == "county":
        value = vocabulary.known_county(value)
    elif fact == "specialty":
        value, _ = vocabulary.specialty(value)
    return value, None, None


def _value(fact: str, text: str, vocabulary: Vocabulary) -> str | None:
    if question := vocabulary.questions.get(fact):
        return str(question.read(text)) if question.allows(text) else None
    try:
        known: str | None = read_facts({fact: text}, vocabulary).by_name()[fact]
    except FactsError:
        return None
    return known


def facts(rows: Rows, found: Rows, join: Callable[[Rows, Rows, str], Rows], vocabulary: Vocabulary) -> Rows:
    """The rows with the columns of :func:`rules.frames.columns_for`, and with :data:`PROBLEMS`.

    The rows have the columns of :func:`given`; ``found`` is what :func:`read_texts` found in these, and ``join`` joins
    a table to rows by a column of both.
    """
    looked_up = _looked_up(vocabulary)
    for fact in looked_up:
        table = found.filter(nw.col("column") == column_of(fact))
        parts = ("first", "last") if vocabulary.kind_of(fact) == "date" else ("name",)
        columns = dict(zip(_columns_of(fact, vocabulary), parts, strict=True)) | {_raw(fact): "text"}
        rows = join(rows, table.select(**{to: nw.col(of) for to, of in columns.items()}), _raw(fact))
    others = (fact for fact in vocabulary.facts if fact not in looked_up)
    rows = rows.with_columns(**{column_of(fact): _read(fact, vocabulary) for fact in others})
    return rows.with_columns(**{PROBLEMS: _problems(vocabulary)})


def _raw(fact: str) -> str:
    return f"{column_of(fact)} as given"


def _columns_of(fact: str, vocabulary: Vocabulary) -> list[str]:
    column = column_of(fact)
    return [f"{column}_first", f"{column}_last"] if vocabulary.kind_of(fact) == "date" else [column]


def _read(fact: str, vocabulary: Vocabulary) -> nw.Expr:
    """The values of a fact that is not looked up, null where they are none that the contract knows."""
    values, kind = nw.col(_raw(fact)), vocabulary.kind_of(fact)
    if kind == "yes_no":
        return values
    if kind == "choice":
        return nw.when(values.is_in(vocabulary.values_of(fact))).then(values)
    in_range = (values >= 0) & (values <= (MOST if fact in vocabulary.questions else MOST_YEARS))
    if fact != "village_excellent_years":
        return nw.when(in_range).then(values)
    return nw.when(in_range & (values.floor() == values)).then(values).cast(nw.Int64)


def _problems(vocabulary: Vocabulary) -> nw.Expr:
    """The facts with a value that was read as none."""
    wrong = [
        nw.when(~nw.col(_raw(fact)).is_null() & nw.col(_columns_of(fact, vocabulary)[0]).is_null()).then(nw.lit(fact))
        for fact in vocabulary.facts
    ]
    named = nw.concat_str(wrong, separator=",", ignore_nulls=True)
    return nw.when(named != "").then(named)
