"""Everybody in one table, as a csv."""

from pathlib import Path

import polars as pl

from services.roster.added import LIKE_A_FORMULA, Added
from services.roster.report.groups import People


def write_table(groups: list[People], path: Path) -> None:
    """Write the people of all groups under each other, each with the group. Raises OSError.

    It begins with a byte order mark, by which Excel knows that it is UTF-8; what looks like a formula is quoted.
    """
    parts = [people.table.frame.with_columns(pl.lit(people.group.value).alias(Added.GROUP)) for people in groups]
    everybody = pl.concat(parts, how="diagonal")
    last = [Added.GROUP.value, Added.SOURCE.value]
    ordered = everybody.select(pl.exclude(last), *last)
    texts = pl.col(pl.String)
    quoted = pl.when(texts.str.contains(f"^{LIKE_A_FORMULA}")).then("'" + texts).otherwise(texts)
    ordered.with_columns(quoted.name.keep()).write_csv(path, include_bom=True)
