"""Timing in turns: every contestant runs in every round, so that the machine's noise hits all alike."""

import gc
from collections.abc import Callable, Iterable, Mapping
from statistics import median
from time import perf_counter
from typing import Any


def in_turns(
    contestants: Mapping[str, Callable[[Any], object]],
    rounds: Iterable[Any],
    clock: Callable[[], float] = perf_counter,
    pick: Callable[[list[float]], float] = median,
) -> dict[str, float]:
    """The median (or what ``pick`` takes) of the seconds by ``clock`` that each contestant takes for a round.

    ``rounds`` are the inputs, one a round, given to every contestant; who goes first changes each time. What was
    there before the first round is hidden from the garbage collector, so that nobody pays for it.
    """
    names = list(contestants)
    taken: dict[str, list[float]] = {name: [] for name in names}
    gc.collect()
    gc.freeze()
    try:
        for given in rounds:
            for name in names:
                start = clock()
                contestants[name](given)
                taken[name].append(clock() - start)
            names.append(names.pop(0))
    finally:
        gc.unfreeze()
    return {name: pick(seconds) for name, seconds in taken.items()}
