"""The best outcome in every row of a frame: what :attr:`rules.decision.Decision.best` is for one applicant.

It is the highest level that is eligible; of several tracks to it the one with the fewest papers, of equals the one that
the notice names first. So papers are counted only where several outcomes have one level.
"""

from collections.abc import Callable
from datetime import date
from functools import reduce
from itertools import groupby
from operator import add

import narwhals as nw

from rules.checklist import years_of
from rules.compiled import CompiledNotice, CompiledOutcome
from rules.conditions.base import Condition, Masks
from rules.notice import Material
from rules.roads import CompiledRoad
from rules.schedule import year_of
from rules.verdicts import MET

#: More papers than anybody hands in: so many has an outcome that is not eligible.
_MANY = 1_000_000


def eligible_papers(
    notice: CompiledNotice, as_of: date, masks: Callable[[Condition], Masks], roads: list[list[Masks]]
) -> dict[str, nw.Expr]:
    """Columns of the number of papers for each outcome that shares its level; ``roads`` are what its roads come to."""
    year = year_of(notice.notice, as_of)
    found: dict[str, nw.Expr] = {}
    for same in _by_level(notice):
        for number in same if len(same) > 1 else ():
            papers = _papers(notice.outcomes[number], roads[number], masks, year)
            found[_papers_column(number)] = nw.when(_eligible(number)).then(papers).otherwise(nw.lit(_MANY))
    return found


def best_outcome(notice: CompiledNotice) -> nw.Expr:
    """The key of the best outcome by the columns of verdicts and of papers, null where none is eligible."""
    return nw.coalesce(*[_best_of(same, notice.outcomes) for same in _by_level(notice)])


def _by_level(notice: CompiledNotice) -> list[list[int]]:
    """The places of the outcomes in the notice's order, those of one level together, the highest level first."""

    def rank(number: int) -> int:
        return -notice.outcomes[number].rank

    return [list(same) for _, same in groupby(sorted(range(len(notice.outcomes)), key=rank), key=rank)]


def _best_of(same: list[int], outcomes: list[CompiledOutcome]) -> nw.Expr:
    """The best of the outcomes of one level."""
    if len(same) == 1:
        return nw.when(_eligible(same[0])).then(nw.lit(outcomes[same[0]].key))
    least = nw.min_horizontal(*[_papers_column(number) for number in same])
    whole = nw.lit(None, nw.String)
    for number in reversed(same):
        is_best = _eligible(number) & (nw.col(_papers_column(number)) == least)
        whole = nw.when(is_best).then(nw.lit(outcomes[number].key)).otherwise(whole)
    return whole


def _eligible(number: int) -> nw.Expr:
    return nw.col(f"#verdict {number}") == MET


def _papers_column(number: int) -> str:
    return f"#papers {number}"


def _papers(outcome: CompiledOutcome, roads: list[Masks], masks: Callable[[Condition], Masks], year: int) -> nw.Expr:
    """The papers for an outcome by the road that decides: of those that are met the one with the shortest span."""
    by_years = sorted(zip(outcome.roads, roads, strict=True), key=lambda pair: pair[0].years)
    *others, (longest, _) = by_years
    whole = _papers_by(longest, outcome.materials, masks, year)
    for road, (holds, running, _) in reversed(others):
        is_met = holds if running is None else holds & ~running
        papers = _papers_by(road, outcome.materials, masks, year)
        whole = nw.when(is_met.fill_null(False)).then(papers).otherwise(whole)
    return whole


def _papers_by(
    road: CompiledRoad, materials: list[Material], masks: Callable[[Condition], Masks], year: int
) -> nw.Expr:
    """The papers for a road: whatever may be needed counts, as long as its condition has not failed."""
    counts = []
    for material in materials:
        count = nw.lit(max(1, len(years_of(material, road, year))))
        if material.when:
            count = nw.when(masks(material.when).holds.fill_null(True)).then(count).otherwise(nw.lit(0))
        counts.append(count)
    return reduce(add, counts)
