"""Nothing is timed before every contestant has found the same."""

from collections.abc import Callable, Iterable
from datetime import date

from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice

#: By ``track/level``: the verdict as a number of :mod:`rules.verdicts`, and the day of one that is not yet eligible.
Found = dict[str, tuple[int, date | None]]


def ours(notice: Notice, facts: Facts) -> Found:
    """What the product decides."""
    return {judged.outcome.key: (judged.verdict, judged.eligible_on) for judged in decide(notice, facts).outcomes}


def same(notice: Notice, people: Iterable[Facts], peers: dict[str, Callable[[Facts], Found]]) -> None:
    """Leave with the first applicant for whom a peer finds something else than the product."""
    for facts in people:
        expected = ours(notice, facts)
        for name, find in peers.items():
            found = find(facts)
            if found != expected:
                apart = {key: (expected[key], found.get(key)) for key in expected if expected[key] != found.get(key)}
                raise SystemExit(f"{name} differs (ours, theirs): {apart}\nfor {facts.known()}")
