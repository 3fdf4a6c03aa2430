"""Which fact to ask for next: only those whose answer could change an outcome that the person cares about."""

from typing import TYPE_CHECKING

from rules.conditions import Finding, Judgement
from rules.facts import Facts
from rules.reading import sources
from rules.verdicts import UNKNOWN

if TYPE_CHECKING:
    from rules.decision import JudgedOutcome


def ask_next(outcomes: "list[JudgedOutcome]", best: "JudgedOutcome | None", facts: Facts) -> list[str]:
    """The unknown facts that could change an outcome above ``best``, most useful first.

    A fact's usefulness is the number of open roads that it could close, each weighed by how few other
    questions that road still waits for; facts that tie keep the notice's own order.
    """
    weights: dict[str, float] = {}
    floor = best.outcome.rank if best else 0
    for found in outcomes:
        if found.verdict == UNKNOWN and found.outcome.rank > floor:
            for road in _open_roads(found):
                wanted = _wanted(road, facts)
                for place, group in enumerate(wanted):
                    for turn, fact in enumerate(group):
                        weight = 1 / (len(wanted) * (1 + turn)) - place * 1e-6
                        weights[fact] = weights.get(fact, 0) + weight
    return sorted(weights, key=lambda fact: -weights[fact])


def _open_roads(found: "JudgedOutcome") -> list[list[Judgement]]:
    """The roads through which an answer could still change the outcome.

    Where one road is unknown for good (only the desk can say), the outcome stays unknown unless another
    road can be met, so roads that can at best fail are closed.
    """
    unknown = [
        found.of_road(road)
        for road, verdict in zip(found.outcome.roads, found.roads, strict=True)
        if verdict == UNKNOWN
    ]
    if all(_asks(road) for road in unknown):
        return unknown
    return [road for road in unknown if all(part.can_hold for part in road)]


def _asks(road: list[Judgement]) -> list[Finding]:
    """The findings that a fact could settle."""
    return [
        finding
        for part in road
        if part.verdict == UNKNOWN
        for finding in part.findings
        if finding.verdict == UNKNOWN and finding.fact
    ]


def _wanted(road: list[Judgement], facts: Facts) -> dict[tuple[str, ...], None]:
    """For every condition still open, the facts that could settle it, likeliest to be known first."""
    return dict.fromkeys(sources(finding.fact, facts) for finding in _asks(road))
