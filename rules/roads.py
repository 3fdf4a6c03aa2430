"""The roads to an outcome, ready to judge: how their verdicts merge, and what is told of each."""

from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import orjson

from rules.aspects import Aspects, Judged, verdict_in
from rules.verdicts import HOPE, MET, NOT_YET, OF_OUTCOME

T = TypeVar("T")

#: A finding as the contract writes it.
Row = dict[str, Any]

#: So many kinds of applicants are remembered of each road.
MOST_KEPT = 8192


class CompiledRoad:
    """A road ready to judge: ``places`` are those of its conditions among the notice's distinct ones.

    ``pick`` takes, out of a list with something for each distinct condition, what belongs to the road's own. ``years``
    is the longest span that the road asks for, 0 where it asks for none. ``clause`` is the road's own, else its
    outcome's. ``heads`` begin what the contract writes of the outcome where this road decides it, by the verdict, and
    ``written_heads`` are the same as JSON.
    """

    __slots__ = (
        "_kinds", "_rows", "_where", "clause", "heads", "name", "pick", "places",
        "written_heads", "years",
    )  # fmt: skip

    def __init__(
        self, name: str, clause: str, years: int, places: tuple[int, ...], aspects: Aspects, track: str, level: str
    ):
        self.name, self.clause, self.places, self.years = name, clause, places, years
        self.pick = itemgetter(*places) if len(places) > 1 else lambda found: tuple(found[place] for place in places)
        self.heads: list[Row] = [
            {"track": track, "level": level, "verdict": verdict, "eligible_on": None, "clause": clause, "road": name}
            for verdict in OF_OUTCOME
        ]
        self.written_heads = [orjson.dumps(head) for head in self.heads]
        self._kinds = aspects.kinds_of(places)
        self._where = [(aspect.place, own, aspect.looks_at_days) for aspect, own in (aspects.where[p] for p in places)]
        # What all of a kind are told, with a blank for each judgement that is each one's own.
        self._rows: dict[int, tuple[list[Row], list[tuple[int, int, list[Row]]]]] = {}

    def rows(self, judged: Judged) -> list[Row]:
        """What the road's conditions found, as the contract writes it, in Chinese."""
        kind = judged.kinds & self._kinds
        if (found := self._rows.get(kind)) is None:
            found = _keep(self._rows, kind, self._rows_of_kind(judged))
        rows, told = found[0].copy(), judged.told
        for aspect, own, after in found[1]:
            rows += told[aspect][own].rows
            rows += after
        return rows

    def written(self, judged: Judged) -> bytes:
        """The same as JSON, each finding behind a comma.

        It is not kept by kinds: of these there are so many that each one's own would no longer be in the processor's
        cache, where the findings themselves are.
        """
        told = judged.told
        return b"".join([told[aspect][own].written for aspect, own, _ in self._where])

    def _rows_of_kind(self, judged: Judged) -> tuple[list[Row], list[tuple[int, int, list[Row]]]]:
        """The rows before the first blank; then each blank, by its aspect and its place there, with the rows after."""
        first: list[Row] = []
        blanks: list[tuple[int, int, list[Row]]] = []
        rows = first
        for aspect, own, is_blank in self._where:
            if is_blank:
                blanks.append((aspect, own, rows := []))
            else:
                rows += judged.told[aspect][own].rows
        return first, blanks


def _keep(known: dict[int, T], kind: int, found: T) -> T:
    """Remember what was found of a kind; where too many are remembered, all others are forgotten."""
    if len(known) >= MOST_KEPT:
        known.clear()
    known[kind] = found
    return found


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
        of_roads = [[verdict_in(of_all, place) for place in road.places] for road in roads]
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
