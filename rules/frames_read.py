"""What a notice's vocabulary reads out of the facts in a frame: what :class:`rules.applicant.Applicant` is for one.

Names are looked up once for all rows that have them. Some engines search a list from its beginning for every row, so
that lists are kept short.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from math import ceil
from typing import Any

import narwhals as nw

from rules.compiled import CompiledNotice
from rules.conditions.spans import TimeSpan, moved_by
from rules.days import NEVER, start_from_years
from rules.vocabulary import AT_MOST

#: The columns of free names.
NAMES = ("county", "specialty")
#: The facts whose values are read otherwise than they stand in the frame.
READ = ("full_time_education", "county", "area_class", "specialty")


def distinct(frame: nw.LazyFrame[Any], columns: Iterable[str]) -> nw.LazyFrame[Any]:
    """The different texts of some columns: ``column`` and ``text``, null among them; one job, however many columns."""
    return nw.concat([
        frame.select(text=nw.col(column)).group_by("text").agg(nw.len().alias("rows"))
        .select("text", column=nw.lit(column))
        for column in columns
    ])  # fmt: skip


def read_columns(notice: CompiledNotice, as_of: date, names: Mapping[str, Collection[str]]) -> dict[str, nw.Expr]:
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


def names_in(frame: nw.LazyFrame[Any]) -> dict[str, list[str]]:
    """The different names in the columns of free names."""
    found = distinct(frame, NAMES).collect()
    names: dict[str, list[str]] = {column: [] for column in NAMES}
    for column, name in zip(found["column"].to_list(), found["text"].to_list(), strict=True):
        if name is not None:
            names[column].append(name)
    return names


def _looked_up(column: str, found: Mapping[str, str]) -> nw.Expr:
    """A column of names as what each was found to be."""
    names = nw.col(column)
    if all(name == value for name, value in found.items()):
        return names
    return names.replace_strict(list(found), list(found.values()), default=None, return_dtype=nw.String)


def _one_of_few(column: str, found: Mapping[str, str | None]) -> nw.Expr:
    """The same where names come to a few different things."""
    alike: dict[str | None, list[str]] = {}
    for name, value in found.items():
        alike.setdefault(value, []).append(name)
    return _chosen([(nw.col(column).is_in(alike[value]), nw.lit(value)) for value in alike if value], nw.String)


def _chosen(cases: Iterable[tuple[nw.Expr, nw.Expr]], kind: Any) -> nw.Expr:
    """The value of the first case that is true, null where none is."""
    return nw.coalesce(*[nw.when(is_case).then(value) for is_case, value in cases], nw.lit(None, kind))


def _longest_service(notice: CompiledNotice) -> int:
    """The most years of work that a condition asks for, begun ones counted whole."""
    parts = (part for condition in notice.conditions for part in condition.walk())
    return max((ceil(part.length / 12) for part in parts if isinstance(part, TimeSpan)), default=0)


def _read_service(as_of: date, longest: int) -> dict[str, nw.Expr]:
    """When work may have begun by :func:`rules.days.start_from_years`, which is known for every number of months.

    Whoever has worked for more than ``longest`` years has worked for all that is asked, so more are not told apart.
    """
    given, most = nw.col("service_years"), nw.lit(longest + 1.0)
    years = nw.when(given > most).then(most).otherwise(given)
    whole = years.floor().cast(nw.Int64)
    months = nw.min_horizontal((years * 12 + 0.5).floor().cast(nw.Int64), whole * 12 + 11)
    possible = range(12 * (longest + 1) + 1)
    starts = {number: start_from_years(number / 12, as_of) for number in possible}
    first = _chosen([(whole == n // 12, nw.lit(starts[n].first)) for n in possible[::12]], nw.Date)
    last = _chosen([(months == n, nw.lit(starts[n].last)) for n in possible], nw.Date)
    return {
        "service_first": nw.coalesce(nw.col("service_start_first"), first),
        "service_last": nw.coalesce(nw.col("service_start_last"), last),
    }


def _day_after(day: nw.Expr) -> nw.Expr:
    return nw.when(day == NEVER).then(day).otherwise(moved_by(day, "1d"))
