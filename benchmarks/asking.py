"""How many questions a decision takes: ours, beside simple orders and beside the best order there can be."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from statistics import mean, stdev
from typing import Any

from benchmarks.applicants import applicants
from benchmarks.optimum import Optimum, optimum
from benchmarks.people import Person, sample, topics
from benchmarks.table import Row, at_most
from benchmarks.timing import in_turns
from rules.applicant import Applicant
from rules.compiled import compiled
from rules.conditions.residency import EXCELLENT, ResidencySpan
from rules.conditions.spans import TimeSpan
from rules.decision import Decision, decide
from rules.facts import Facts
from rules.follow_ups import FREE
from rules.next_question import Asker, sources
from rules.notice import Notice
from rules.notice_files.library import OWN_FOLDER, load_notice
from rules.verdicts import UNKNOWN

NOTICES = {"Aksu": "aksu-2025h2", "Ruoqiang": "ruoqiang-2024"}
PEOPLE, SEED = 20_000, 20251024
#: How far above the optimum the mean number of questions may lie.
MARGIN = 1.05

NOTES = f"""\
**Questions to a decision.** {PEOPLE:,} random people are interviewed under each notice until no answer could change
an outcome at the best level or above. Every answer, and every stretch of dates that the notice can tell apart, is
equally likely; facts that hang together are drawn together (`benchmarks/people.py`). All orders ask only what can still
matter, and a follow-up only after what it follows. *Rule order* asks in the order of the notice's conditions;
*mention count* asks for what the most open conditions wait for, as publicodes does. The *optimum* is exact: the
least mean over all orders by dynamic programming over everything that can be known, for the same people and the same
follow-ups, nothing left out (`benchmarks/optimum.py`); ours is the mean of a sample, with its standard error. A ratio
beside the optimum cannot exceed 1 but by chance.
"""

Policy = Callable[[Decision], str | None]


def run() -> list[Row]:
    """The mean number of questions under both notices, and what it costs to find the next one."""
    notices = {name: load_notice(OWN_FOLDER / folder) for name, folder in NOTICES.items()}
    return [row for name, notice in notices.items() for row in _rows(name, notice)] + [_cost()]


def _rows(name: str, notice: Notice) -> list[Row]:
    people = topics(notice)
    persons = sample(people, PEOPLE, SEED)
    ours, rule_order, mentions = (
        questions(notice, persons, policy) for policy in (_ours, partial(_rule_order, _places(notice)), _mentions)
    )
    best: Optimum = optimum(notice, people)
    told = f"{mean(ours):.2f} ± {stdev(ours) / len(ours) ** 0.5:.2f}"
    return [
        Row(f"{name}: questions, beside rule order", told, f"{mean(rule_order):.2f}", mean(rule_order) / mean(ours)),
        Row(f"{name}: questions, beside mention count", told, f"{mean(mentions):.2f}", mean(mentions) / mean(ours)),
        Row(
            f"{name}: questions, beside the optimum over {best.states:,} states", told, f"{best.questions:.2f}",
            best.questions / mean(ours), f"≤ {MARGIN:.2f} × the optimum", mean(ours) <= MARGIN * best.questions,
            "a step is looked ahead, not the whole interview",
        ),
    ]  # fmt: skip


def questions(notice: Notice, people: list[Person], policy: Policy) -> list[int]:
    """How many questions each person answers until nothing more can matter."""
    asked: dict[frozenset, str | None] = {}

    def interview(person: Person) -> int:
        known: dict[str, Any] = {}
        while True:
            state = frozenset(known.items())
            if state not in asked:
                asked[state] = policy(decide(notice, Facts(**known)))
            if (fact := asked[state]) is None:
                return len(known)
            known[fact] = person[fact]

    return [interview(person) for person in people]


def _ours(decision: Decision) -> str | None:
    return next(iter(decision.ask_next), None)


def _rule_order(places: dict[str, int], decision: Decision) -> str | None:
    return min(_askable(decision), key=places.__getitem__, default=None)


def _mentions(decision: Decision) -> str | None:
    """What most of the open conditions wait for; of equals, what is mentioned first."""
    counts = Counter(
        fact
        for outcome in decision.outcomes
        for road, verdict in zip(outcome.outcome.roads, outcome.by_road, strict=True)
        if verdict == UNKNOWN
        for judged in (outcome.judgements[place] for place in road.places)
        for finding in judged.findings
        if finding.verdict == UNKNOWN and finding.fact
        for fact in sources(finding.fact, decision.applicant, since_title=True)
    )
    order = {fact: (-count, place) for place, (fact, count) in enumerate(counts.items())}
    return min(_askable(decision), key=order.__getitem__, default=None)


def _askable(decision: Decision) -> list[str]:
    """What can still matter, without follow-ups that have to wait."""
    asked, follow_ups = decision.ask_next, decision.notice.vocabulary.follow_ups
    return [fact for fact in asked if not set(asked).intersection(follow_ups.get(fact, FREE).after)]


def _places(notice: Notice) -> dict[str, int]:
    """Where the notice first mentions each fact; a fact is preceded by those that it can be told from."""
    nothing, ready = Applicant(Facts(), notice.vocabulary, notice.as_of), compiled(notice)
    mentioned = dict.fromkeys(
        fact
        for outcome in ready.outcomes
        for road in outcome.roads
        for place in road.places
        for leaf in ready.conditions[place].walk()
        for name in _looked_at(leaf)
        for fact in sources(name, nothing, since_title=True)
    )
    return {fact: place for place, fact in enumerate(mentioned)}


def _looked_at(leaf: Any) -> list[str]:
    if isinstance(leaf, TimeSpan):
        return list(leaf.begins)
    if isinstance(leaf, ResidencySpan):
        return ["village_service", *([EXCELLENT] if leaf.excellent else [])]
    return [leaf.fact] if hasattr(leaf, "fact") else []


def _cost() -> Row:
    """The time per applicant of a roster, those for whom nothing is left to ask among them."""
    notice = load_notice(OWN_FOLDER / NOTICES["Aksu"])
    decisions = [decide(notice, facts) for facts in applicants(10_000, notice, SEED, nulls=0.1)]
    found = [(decision.outcomes, decision.best, decision.applicant) for decision in decisions]

    def all_of_them(asker: Asker) -> None:
        for outcomes, best, applicant in found:
            asker.ask_next(outcomes, best, applicant)

    new = [Asker(compiled(notice)) for _ in range(5)]  # each remembers nobody
    seconds = in_turns({"ours": all_of_them}, new)["ours"] / len(found)
    return at_most("Aksu: what to ask next, 10 % nulls", seconds, 25e-6, "µs", "the machine was busy")
