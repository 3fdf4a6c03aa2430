"""Several serving programs on one PostgreSQL: how many turns all of them take in, and what befalls whom."""

import asyncio
import itertools
import random
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

import aiohttp

from benchmarks.table import Row, shown
from tests.support import databases
from tests.support.own_postgres import own_postgres
from tests.support.person import TOWNSHIP
from tests.support.programs import Anywhere, Found, Roaming, killed_in_turn, several
from tests.support.server import Server

PROGRAMS = (1, 2, 3)
PEOPLE, INTERVIEWS, ROUNDS = 24, 4, 3
#: How many people converse in the ordeal, and after so many requests the next program is killed.
MANY, EVERY = 100, 60

NOTES = f"""\
**Several programs.** {PEOPLE} people at the page, {INTERVIEWS} interviews each one after the other, without a pause;
each request comes to any of the programs, over HTTP and without keeping to one. PostgreSQL, the programs and the people
share the machine: two cores are used up by one program and its database already, and more programs are there so that
one may end. Medians of {ROUNDS} rounds. In the ordeal {MANY} people converse with three programs, of which one is
killed (`SIGKILL`) and started again after every {EVERY} requests; every third time PostgreSQL is ended at once and
started instead. Whoever gets no answer sends the same again, under the same number. *Wrong* are those whose page,
answers or count of changes are not what they are for somebody undisturbed who says the same."""


def run() -> list[Row]:
    """Turns a second by the number of programs, and the ordeal."""
    return [*(_row(count, _taken(count)) for count in PROGRAMS), _ordeal()]


class Taken(NamedTuple):
    """Turns a second; the wait that half of them, and 99 of 100, stay below, in seconds."""

    speed: float
    middle: float
    late: float


def _row(count: int, rounds: list[Taken]) -> Row:
    speed, middle, late = (median(each) for each in zip(*rounds, strict=True))
    programs = "1 program" if count == 1 else f"{count} programs"
    waits = f"half within {shown(middle, 'ms')}, 99 of 100 within {shown(late, 'ms')}"
    return Row(f"PostgreSQL, {programs}, {PEOPLE} people at once", f"{speed:.0f} turns/s, {waits}")


def _taken(count: int) -> list[Taken]:
    with TemporaryDirectory() as folder, databases.postgres() as url:
        databases.make_tables(url)
        with several(Path(folder), url.replace("+-csynchronous_commit%3Doff", ""), count) as servers:
            return [asyncio.run(_round(servers, seed)) for seed in range(ROUNDS)]


async def _round(servers: list[Server], seed: int) -> Taken:
    chance, numbers, waits = random.Random(seed), itertools.count(1), list[float]()
    async with Roaming(servers, chance) as recorded:
        await recorded.says("/start")
        await recorded.interview(TOWNSHIP)

    async def person() -> None:
        for _ in range(INTERVIEWS):
            http = Anywhere(servers, chance)
            async with http.session, http.get("/"):
                for body in recorded.acknowledged:
                    start = perf_counter()
                    await _post(http, {"id": next(numbers)} | body)
                    waits.append(perf_counter() - start)

    start = perf_counter()
    await asyncio.gather(*(person() for _ in range(PEOPLE)))
    return Taken(len(waits) / (perf_counter() - start), median(waits), quantiles(waits, n=100)[-1])


async def _post(http: Anywhere, body: dict[str, Any]) -> None:
    async with http.post("/messages", json=body) as response:
        if await response.json() != {"alert": None}:
            raise aiohttp.ClientError(f"{response.status}: {await response.text()}")


def _ordeal() -> Row:
    with own_postgres() as cluster, TemporaryDirectory() as folder, several(Path(folder), cluster.url) as servers:
        found = asyncio.run(killed_in_turn(servers, MANY, cluster.restart, EVERY))
    return _of(found)


def _of(found: Found) -> Row:
    told = f"{found.people} people, {found.requests} requests, {found.cut_off} cut off; {len(found.wrong)} wrong"
    what = "3 programs, killed in turn, and PostgreSQL restarted"
    return Row(what, told, aim="0 wrong", met=not found.wrong)
