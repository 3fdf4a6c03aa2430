"""``kill -9`` at any moment, again and again: nothing that was acknowledged is lost, and nothing happens twice."""

import asyncio
import random

import pytest

from tests.support.persistent import PEOPLE, Persistent
from tests.support.server import serving

#: Seconds in which a request is under way.
A_REQUEST = 0.03


class Killer:
    """Kills the program in the middle of requests: after so and so many were begun, and a moment."""

    def __init__(self, server, kills, chance, requests):
        self._server, self._chance = server, chance
        self._points = sorted(chance.sample(range(requests), kills))
        self._begun, self._next = 0, asyncio.Event()

    def request_begins(self):
        self._begun += 1
        self._next.set()

    async def kill(self):
        for point in self._points:
            while self._begun <= point:
                self._next.clear()
                await self._next.wait()
            await asyncio.sleep(self._chance.uniform(0, A_REQUEST))
            await asyncio.to_thread(self._again)

    def _again(self):
        self._server.kill()
        self._server.start()


@pytest.mark.parametrize(
    ("database", "kills"),
    [("sqlite", 8), pytest.param("sqlite", 50, marks=pytest.mark.slow), ("postgresql", 5)],
    indirect=["database"],
)
async def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(database, kills, tmp_path):
    print(f"seed {(seed := 20251020)}")
    with serving(tmp_path, is_slowed=False, DATABASE_URL=database) as server:
        undisturbed = await asyncio.gather(*(Persistent(server.address).converse(answers) for answers in PEOPLE))
        requests = sum(len(acknowledged) for *_, acknowledged in undisturbed)
        killer = Killer(server, kills, random.Random(seed), requests)
        people = [Persistent(server.address, killer.request_begins) for _ in PEOPLE]
        conversations = [person.converse(answers) for person, answers in zip(people, PEOPLE, strict=True)]
        _, *disturbed = await asyncio.gather(killer.kill(), *conversations)
    assert disturbed == undisturbed
    cut_off = sum(person.cut_off for person in people)
    print(f"{cut_off} requests cut off by {kills} kills")
    assert cut_off > kills / 2, "kills that meet no request prove nothing"
