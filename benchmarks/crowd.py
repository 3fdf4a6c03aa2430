"""How long one of many people waits for an answer."""

import asyncio
import gc
from itertools import chain
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from aiogram.types import Update

from benchmarks.interviews import People, null_bot, record
from benchmarks.table import Row, at_most, shown
from tests.support.databases import sqlite
from tests.support.person import running

PEOPLE, INTERVIEWS, ROUNDS = 200, 2, 3
#: Seconds that a person thinks, at the least and at the most.
THINKING = (0.5, 1.5)
LONGEST_WAIT = 0.050  #: seconds, for 99 of 100 turns

NOTES = f"""\
**One of many.** {PEOPLE} people talk by Telegram at once in one process. Each thinks {THINKING[0]:g} to {THINKING[1]:g}
seconds after every answer, {INTERVIEWS} interviews long; the load is what came of that. A wait is from the update's
arrival to the end of its turn: reply sent, answers on disk. Medians of {ROUNDS} rounds."""


WHY = "beside other work on the machine a turn takes two or three times its time, and turns wait for each other."


def run() -> list[Row]:
    """The wait that 99 of 100 turns stay below, and the middle one."""
    rounds = [asyncio.run(_waits(seed)) for seed in range(ROUNDS)]
    middle, late = (median(round[place] for round in rounds) for place in (0, 1))
    load = median(round[2] for round in rounds)
    what = f"{PEOPLE} people at once, {load:.0f} turns/s: 99 of 100 turns take"
    return [
        at_most(what, late, LONGEST_WAIT, "ms", WHY),
        Row("… and half of them", shown(middle, "ms")),
    ]


async def _waits(seed: int) -> tuple[float, float, float]:
    """The median and the 99th percentile of the waits in seconds, and the turns a second."""
    random, waits = Random(seed), []
    with TemporaryDirectory() as folder:
        async with running(sqlite(Path(folder))) as program:
            people, bot = People(await record(program)), null_bot()

            async def person(updates: list[dict[str, Any]]) -> None:
                for raw in updates:
                    await asyncio.sleep(random.uniform(*THINKING))
                    start = perf_counter()
                    await program.dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))
                    waits.append(perf_counter() - start)

            interviews = [list(chain(*people.next(INTERVIEWS))) for _ in range(PEOPLE)]
            gc.freeze()
            try:
                start = perf_counter()
                await asyncio.gather(*map(person, interviews))
                load = len(waits) / (perf_counter() - start)
            finally:
                gc.unfreeze()
    return median(waits), quantiles(waits, n=100)[-1], load
