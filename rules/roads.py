"""The roads to an outcome, ready to judge: how their verdicts merge, and what is told of each."""

from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

import orjson

from rules.aspects import OF_VERDICT
from rules.verdicts import HOPE, MET, NOT_YET, OF_OUTCOME

#: A finding as the contract writes it.
Row = dict[str, Any]


class CompiledRoad:
    """A road ready to judge: ``places`` are those of its conditions among the notice's distinct ones.

    ``pick`` takes, out of a list with something for each distinct condition, what belongs to the road's own. ``years``
    is the longest span that the road asks for, 0 where it asks for none. ``clause`` is the road's own, else its
    outcome's. ``timed`` are those of its ``places`` whose conditions ask for a time; all of that is complete on
    ``soonest`` at the earliest, for a road may name a day before which it does not begin. ``heads`` begin what the
    contract writes of the outcome where this road decides it, by the verdict; ``written_heads`` are the same as JSON.
    """

    __slots__ = ("clause", "heads", "name", "pick", "places", "soonest", "timed", "written_heads", "years")

    def __init__(
        self,
        name: str,
        clause: str,
        years: int,
        places: tuple[int, ...],
        timed: tuple[int, ...],
        soonest: date,
        track: str,
        level: str,
    ):
        self.name, self.clause, self.places, self.years = name, clause, places, years
        self.timed, self.soonest = timed, soonest
        self.pick = itemgetter(*places) if len(places) > 1 else lambda found: tuple(found[place] for place in places)
        self.heads: list[Row] = [
            {"track": track, "level": level, "verdict": verdict, "eligible_on": None, "clause": clause, "road": name}
            for verdict in OF_OUTCOME
        ]
        self.written_heads = [orjson.dumps(head) for head in self.heads]


class Merged(NamedTuple):
    """What the verdicts of an outcome's conditions merge to: its own, those of its roads, and the road that decides.

    Among the roads that have the outcome's verdict, this is the one with the shortest span where they are met, and else
    the one that is nearest to being met. Where a span is running on several of them, it is None: the one complete first
    decides, which verdicts alone do not tell.
    """

    verdict: int
    by_road: tuple[int, ...]
    road: CompiledRoad | None

    @classmethod
    def of(cls, roads: list[CompiledRoad], of_all: int) -> "Merged":
        """What the verdicts of all conditions come to on some roads."""
        of_roads = [[of_all >> OF_VERDICT * place & (1 << OF_VERDICT) - 1 for place in road.places] for road in roads]
        verdicts = tuple(min(verdicts) for verdicts in of_roads)
        verdict = max(verdicts, key=HOPE.__getitem__)
        equal = [place for place in range(len(roads)) if verdicts[place] == verdict]
        if verdict == NOT_YET and len(equal) > 1:
            return cls(verdict, verdicts, None)
        if verdict == MET:
            return cls(verdict, verdicts, roads[min(equal, key=lambda place: roads[place].years)])
        # The worse a road's conditions stand, and the more of them, the farther it is.
        nearest = min(equal, key=lambda place: MET * len(of_roads[place]) - sum(of_roads[place]))
        return cls(verdict, verdicts, roads[nearest])
