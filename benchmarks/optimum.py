"""The least number of questions that any order could need, on average: exact dynamic programming.

A *state* says which facts are known and how. The cost of a settled state is 0; of any other, one question more
than the least, over the facts that could be asked for, of the average cost of the states that the answers lead to.
A fact can be asked for once everybody whom the known facts fit could answer it, so nobody is asked for the date of
a title before it is known that they hold one.

There are billions of states, but few that differ in what can still come of them. Topics that meet in some
condition are put together as a :class:`Group`, and a group's states that agree in all their verdicts, now and after
every answer, are one. What is left is a table over the merged states of the groups, filled from the settled end.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from itertools import chain, product
from operator import and_, or_
from typing import Any, NamedTuple

import numpy as np

from benchmarks.people import People
from rules.applicant import Applicant
from rules.compiled import compiled
from rules.facts import Facts
from rules.notice import Notice
from rules.verdicts import HOPE, MET, UNMET

Known = tuple[Any, ...]
#: What a question leads to: each state with how likely it is.
Branches = list[tuple[float, Any]]


class Optimum(NamedTuple):
    """``questions`` on average; how many states there were before they were merged, and after."""

    questions: float
    states: int
    merged: int


def optimum(notice: Notice, topics: list[People]) -> Optimum:
    """The least mean number of questions to a settled decision, over the people of the topics."""
    groups = [Group(notice, part) for part in _together(notice, topics)]
    cost = _costs(groups, _unsettled(notice, groups))
    states = np.prod([group.states for group in groups], dtype=object)
    return Optimum(float(cost[tuple(group.start for group in groups)]), int(states), cost.size)


def _together(notice: Notice, topics: list[People]) -> list[list[People]]:
    """The topics in groups: those that a condition, or roads to one outcome that differ in them, look at together."""
    ready = compiled(notice)
    whole = [set(c.facts()) for c in ready.conditions]
    for outcome in ready.outcomes:
        shared = set.intersection(*(set(road.places) for road in outcome.roads))
        differing = {part for road in outcome.roads for part in road.places} - shared
        if len(outcome.roads) > 1:
            whole.append(set().union(*(ready.conditions[part].facts() for part in differing)))
    groups = [[topic] for topic in topics]
    for facts in whole:
        meeting = [group for group in groups if any(facts & set(topic[0][1]) for topic in group)]
        groups = [group for group in groups if group not in meeting] + [list(chain(*meeting))] * bool(meeting)
    return groups


class Group:
    """The merged states of some topics: their verdicts on each outcome, the questions, and where these lead.

    States are numbered so that questions lead to lower numbers only. ``height`` is the longest way to the end.
    """

    def __init__(self, notice: Notice, topics: list[People]):
        self._notice, self._graphs = notice, [_graph(topic) for topic in topics]
        self._facts = [fact for topic in topics for fact in topic[0][1]]
        parts = {n for n, c in enumerate(compiled(notice).conditions) if c.facts() & set(self._facts)}
        self._roads = [[[p for p in r.places if p in parts] for r in o.roads] for o in compiled(notice).outcomes]
        self.verdicts: list[tuple[int, ...]] = []
        self.questions: list[dict[str, Branches]] = []
        self.height: list[int] = []
        self._numbers: dict[tuple[Known, ...], int] = {}
        self._merged: dict[Any, int] = {}
        self.start = self._number(tuple((None,) * len(topic[0][1]) for topic in topics))
        self.states = len(self._numbers)
        self.fixed = self._fixed()

    def _number(self, state: tuple[Known, ...]) -> int:
        """The number of the merged state that a state belongs to."""
        if state not in self._numbers:
            verdicts = self._judge(state)
            questions = dict(self._questions(state, verdicts))
            looks = frozenset((fact, frozenset((c, round(p, 9)) for p, c in to)) for fact, to in questions.items())
            number = self._merged.setdefault((verdicts, looks), len(self.verdicts))
            if number == len(self.verdicts):
                self.verdicts.append(verdicts)
                self.questions.append(questions)
                self.height.append(1 + max((self.height[c] for to in questions.values() for _, c in to), default=-1))
            self._numbers[state] = number
        return self._numbers[state]

    def _questions(self, state: tuple[Known, ...], verdicts: tuple[int, ...]) -> Iterator[tuple[str, Branches]]:
        """The questions that tell anything; the answers that lead to one merged state are one."""
        for place, (known, graph) in enumerate(zip(state, self._graphs, strict=True)):
            for fact, branches in graph[known].items():
                to: dict[int, float] = defaultdict(float)
                for likely, then in branches:
                    to[self._number((*state[:place], then, *state[place + 1 :]))] += likely
                if len(to) > 1 or self.verdicts[next(iter(to))] != verdicts:
                    yield fact, [(likely, number) for number, likely in to.items()]

    def _judge(self, state: tuple[Known, ...]) -> tuple[int, ...]:
        """What the group's own conditions come to, for every outcome, by the rules themselves."""
        facts = Facts(**dict(zip(self._facts, chain(*state), strict=True)))
        applicant = Applicant(facts, self._notice.vocabulary, self._notice.as_of)
        judged = [judgement.verdict for judgement in compiled(self._notice).judge(applicant)]
        return tuple(
            max((min((judged[part] for part in road), default=MET) for road in roads), key=HOPE.__getitem__)
            for roads in self._roads
        )

    def _fixed(self) -> list[tuple[bool, ...]]:
        """For every state and outcome: whether no answer changes the verdict any more."""
        fixed: list[tuple[bool, ...]] = []
        for verdicts, questions in zip(self.verdicts, self.questions, strict=True):
            after = [number for to in questions.values() for _, number in to]
            fixed.append(
                tuple(all(self.verdicts[n][k] == v and fixed[n][k] for n in after) for k, v in enumerate(verdicts))
            )
        return fixed


def _graph(topic: People) -> dict[Known, dict[str, Branches]]:
    """For every state of one topic, the questions and what they lead to."""
    facts, graph = list(topic[0][1]), {}

    def explore(known: Known, fitting: People) -> None:
        graph.setdefault(known, {})
        total = sum(likely for likely, _ in fitting)
        for place, fact in enumerate(facts):
            if known[place] is None and all(person[fact] is not None for _, person in fitting):
                by_answer: dict[Any, People] = defaultdict(list)
                for likely, person in fitting:
                    by_answer[person[fact]].append((likely, person))
                branches = graph[known][fact] = []
                for answer, those in by_answer.items():
                    then = (*known[:place], answer, *known[place + 1 :])
                    branches.append((sum(likely for likely, _ in those) / total, then))
                    if then not in graph:
                        explore(then, those)

    explore((None,) * len(facts), topic)
    return graph


def _unsettled(notice: Notice, groups: list[Group]) -> np.ndarray:
    """The states in which an answer can still change an outcome at the best level or above."""
    verdicts = [np.array(group.verdicts, np.int8) for group in groups]
    fixed = [np.array(group.fixed) for group in groups]
    ranks = [np.int8(outcome.rank) for outcome in compiled(notice).outcomes]
    best = reduce(
        np.maximum,
        [rank * reduce(and_, _crossed([v[:, k] == MET for v in verdicts])) for k, rank in enumerate(ranks)],
    )
    return reduce(or_, [
        reduce(and_, _crossed([v[:, k] != UNMET for v in verdicts]))
        & reduce(or_, _crossed([~f[:, k] for f in fixed]))
        & (best <= rank)
        for k, rank in enumerate(ranks)
    ])  # fmt: skip


def _crossed(columns: list[np.ndarray]) -> list[np.ndarray]:
    """Each column along an axis of its own."""
    return [np.expand_dims(c, [a for a in range(len(columns)) if a != axis]) for axis, c in enumerate(columns)]


def _costs(groups: list[Group], unsettled: np.ndarray) -> np.ndarray:
    """The cost of every joint state, block by block of states as far from the end."""
    cost = np.zeros(unsettled.shape, np.float32)
    layers = [_layers(group) for group in groups]
    heights = sorted(product(*(range(len(of_group)) for of_group in layers)), key=sum)
    for at in heights:
        block = [of_group[height] for of_group, height in zip(layers, at, strict=True)]
        where = np.ix_(*block)
        cost[where] = np.where(unsettled[where], _least(groups, block, cost), 0)
    return cost


def _layers(group: Group) -> list[np.ndarray]:
    heights = np.array(group.height)
    return [np.flatnonzero(heights == height) for height in range(heights.max() + 1)]


def _least(groups: list[Group], block: list[np.ndarray], cost: np.ndarray) -> np.ndarray:
    """The cost of the best question, for each joint state of a block."""
    least = np.full([len(states) for states in block], np.inf, np.float32)
    for axis, group in enumerate(groups):
        for fact in {fact for state in block[axis] for fact in group.questions[state]}:
            rows = np.array([row for row, state in enumerate(block[axis]) if fact in group.questions[state]])
            asked: Any = 1
            for likely, then in _columns([group.questions[state][fact] for state in block[axis][rows]]):
                after = cost[np.ix_(*block[:axis], then, *block[axis + 1 :])]
                asked = asked + likely.reshape([-1 if a == axis else 1 for a in range(len(groups))]) * after
            here = (*[slice(None)] * axis, rows)
            least[here] = np.minimum(least[here], asked)
    return least


def _columns(branches: list[Branches]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The first answers of all states, then the second ones …; states with fewer have one that never comes."""
    for place in range(max(map(len, branches))):
        column = [to[place] if place < len(to) else (0.0, 0) for to in branches]
        yield np.array([likely for likely, _ in column], np.float32), np.array([number for _, number in column])
