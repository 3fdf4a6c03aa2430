"""Columns that hold a system's code beside what it stands for: 41-中等专科毕业, 0-否."""

import re
from collections.abc import Collection
from functools import lru_cache

import polars as pl

from services.patterns import regex

#: A code before or behind words without any other number. A year is none: 2022-合格.
_CODE = r"(?!(?:19|20)\d\d(?!\d))(?:\d{1,6}|[A-Za-z]\d{0,4})"
_BEFORE = regex(rf"[\[(（]?{_CODE}\s*[-—–－_:：.、|/\])）\s]\s*(?=[一-龥]\D*$)(?![年月日个人次岁])")
_BEHIND = regex(rf"(?<=[一-龥)）])\s*[-—–－_|]\s*{_CODE}$")
#: A column is one of codes where so many of its values have one.
_MOST = 0.8


@lru_cache(maxsize=65536)
def without_code(text: str) -> str:
    """A value without its code; as it is where it has none."""
    if match := _BEFORE.match(text):
        return text[match.end() :]
    behind = _BEHIND.search(text)
    return text[: behind.start()] if behind and not re.search(r"\d", text[: behind.start()]) else text


def are_coded(values: Collection[str]) -> bool:
    """Whether the different values of a column have codes."""
    return bool(values) and sum(without_code(text) != text for text in values) >= _MOST * len(values)


def without_codes(cells: pl.Series) -> pl.Series:
    """A column of codes without them."""
    texts = cells.drop_nulls().unique().to_list()
    return cells.replace(texts, [without_code(text) for text in texts])
