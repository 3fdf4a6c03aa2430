"""One explained decision, beside zen-engine and OpenFisca on the same rules."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from benchmarks.applicants import applicants
from benchmarks.checks import Found, same
from benchmarks.peers import openfisca_rules, zen_rules
from benchmarks.peers.numbers import found, number, numbers
from benchmarks.table import Row, at_most, shown, versus
from benchmarks.timing import in_turns
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.library import Library

NOTICE = "aksu-2025h2"
CHECKED, WARM, ROUNDS, A_ROUND = 3_000, 20_000, 60, 50

NOTES = f"""\
**One decision** (`{NOTICE}`). Ours is the verdicts of all eight outcomes with every finding and its text; the peers
give the verdicts and the days alone. {CHECKED:,} random applicants were checked
equal first; the {ROUNDS * A_ROUND:,} applicants timed were new to all, and ours remembered {WARM:,} others: of each few
facts that conditions look at together what they were found to be (an earlier applicant had the same date, or the same
education and place), and the words of what was told of a run of residency. Residencies are judged anew for everybody,
and no applicant's whole decision is remembered. "Nothing remembered" are the first {A_ROUND} applicants of a notice
that has just been compiled, their texts put together for the first time.
The peers get whole numbers: places on a scale, and dates as first and last day; the evaluation mode of the specialty,
the area class of the county and the day after a residency's end are looked up for them and not timed. zen-engine is
timed twice: kept compiled by a static loader (its fastest way from Python, to which the aim is held), and through
`create_decision`. OpenFisca makes one simulation for one person, from arrays that are ready."""


class Applicant(NamedTuple):
    """One applicant as each contestant gets it."""

    facts: Facts
    numbers: dict[str, int]
    arrays: dict[str, np.ndarray]

    @classmethod
    def of(cls, facts: Facts, notice: Notice) -> "Applicant":
        """Prepared before the clock runs."""
        row = numbers(facts, notice) | {"as_of": number(notice.as_of)}
        return cls(facts, row, openfisca_rules.columns([row]))


def run() -> list[Row]:
    """The comparisons, after a check that all find the same."""
    notice = Library.from_environment().find(NOTICE)
    peers = _peers()
    finders = {name: _finder(decide_one, notice) for name, decide_one in peers.items()}
    same(notice, applicants(CHECKED, notice, seed=1), finders)
    for facts in applicants(WARM, notice, seed=2):
        decide(notice, facts).row()
    contestants: dict[str, Callable[[Applicant], Any]] = {
        "explained": lambda one: [judged.row() for judged in decide(notice, one.facts).outcomes],
        **peers,
    }
    document = {"document": lambda one: decide(notice, one.facts).row()}
    seconds = _seconds(contestants, notice, seed=3) | _seconds(document, notice, seed=4)
    return _rows(seconds | {"first": _of_the_first(notice, seed=5)})


def _of_the_first(notice: Notice, seed: int) -> float:
    """The median seconds for an explained decision while nothing is remembered."""

    def decide_round(given: tuple[Notice, list[Facts]]) -> None:
        anew, people = given
        for facts in people:
            [judged.row() for judged in decide(anew, facts).outcomes]

    rounds = [(notice.model_copy(), applicants(A_ROUND, notice, seed + each)) for each in range(ROUNDS // 4)]
    for anew, _ in rounds:
        decide(anew, Facts())  # all that is worked out once for a notice
    return in_turns({"first": decide_round}, rounds)["first"] / A_ROUND


def _seconds(contestants: dict[str, Callable[[Applicant], Any]], notice: Notice, seed: int) -> dict[str, float]:
    """The median seconds for a decision on applicants whom none of the contestants has met."""
    people = [Applicant.of(facts, notice) for facts in applicants(ROUNDS * A_ROUND, notice, seed)]
    rounds = [people[start : start + A_ROUND] for start in range(0, len(people), A_ROUND)]
    taken = in_turns({name: _for_each(decide_one) for name, decide_one in contestants.items()}, rounds)
    return {name: seconds / A_ROUND for name, seconds in taken.items()}


def _peers() -> dict[str, Callable[[Applicant], dict[str, Any]]]:
    engine, system = zen_rules.engine(), openfisca_rules.system()
    made = engine.get_decision("graph")
    return {
        "zen graph": lambda one: engine.evaluate("graph", one.numbers)["result"],
        "zen table": lambda one: engine.evaluate("table", one.numbers)["result"],
        "zen create_decision": lambda one: made.evaluate(one.numbers)["result"],
        "OpenFisca": lambda one: {
            name: values.item() for name, values in openfisca_rules.calculate(system, one.arrays, 1).items()
        },
    }


def _finder(decide_one: Callable[[Applicant], dict[str, Any]], notice: Notice) -> Callable[[Facts], Found]:
    return lambda facts: found(decide_one(Applicant.of(facts, notice)))


def _for_each(decide_one: Callable[[Applicant], Any]) -> Callable[[list[Applicant]], None]:
    def decide_round(people: list[Applicant]) -> None:
        for one in people:
            decide_one(one)

    return decide_round


def _rows(seconds: dict[str, float]) -> list[Row]:
    own = seconds["explained"]
    return [
        at_most("One explained decision", own, 30e-6, "µs", WHY_SLOW),
        Row("… with nothing remembered", shown(seconds["first"], "µs")),
        Row("One whole decision document", shown(seconds["document"], "µs")),
        versus("… beside zen-engine's graph", own, seconds["zen graph"], unit="µs", aim=10, why=WHY_ZEN),
        versus("… beside zen-engine's decision tables", own, seconds["zen table"], unit="µs"),
        versus("… beside the graph through `create_decision`", own, seconds["zen create_decision"], unit="µs"),
        versus("… beside OpenFisca, one person", own, seconds["OpenFisca"], unit="µs", aim=40, why=WHY_OPENFISCA),
    ]


WHY_SLOW = (
    "it is plain Python: what some forty conditions found is looked up by thirteen groups of facts, runs of residency"
    " are judged, all is merged into eight outcomes, and some fifty-five findings listed, each step a fraction of a"
    " microsecond; dates not met before are put into words anew."
)
WHY_ZEN = (
    "kept compiled, the engine runs its expressions in Rust and gives no texts; ten times faster than that is less than"
    " Python takes to list the findings alone."
)
WHY_OPENFISCA = "our own decision takes too long, for the reason given above."
