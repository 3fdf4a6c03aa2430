"""Several serving programs on one PostgreSQL, any of which gets a person's next request; and what may befall them."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp

from tests.support.persistent import PEOPLE, Persistent
from tests.support.server import Server, serving

#: What a proxy, or a program that cannot reach its database, answers: the page's script sends the same again.
AWAY = (502, 503, 504)


@contextmanager
def several(folder: Path, database: str, count: int = 3, **settings: str) -> Iterator[list[Server]]:
    """So many programs on a database, which slow nobody and are gone in the end."""
    with ExitStack() as stack:
        each = {"is_slowed": False, "DATABASE_URL": database, "TRUSTED_PROXY": "127.0.0.1"} | settings
        yield [stack.enter_context(serving(folder, **each)) for _ in range(count)]


class Anywhere:
    """Requests of one browser, each of which comes to one of the programs: whichever."""

    def __init__(self, servers: list[Server], chance: random.Random):
        self._servers, self._chance = servers, chance
        # Through a proxy, as everybody comes: those who come from one address are limited together.
        address = {"X-Forwarded-For": f"10.{chance.randrange(256)}.{chance.randrange(256)}.{chance.randrange(256)}"}
        jar = aiohttp.CookieJar(unsafe=True)
        self.session = aiohttp.ClientSession(cookie_jar=jar, headers=address, raise_for_status=_is_there)

    def get(self, path: str, **options: Any) -> Any:
        return self.session.get(self._somewhere(path), **options)

    def post(self, path: str, **options: Any) -> Any:
        return self.session.post(self._somewhere(path), **options)

    async def close(self) -> None:
        await self.session.close()

    def _somewhere(self, path: str) -> str:
        return f"{self._chance.choice(self._servers).address}{path}"


async def _is_there(response: aiohttp.ClientResponse) -> None:
    if response.status in AWAY:
        raise aiohttp.ClientError(response.status)


class Roaming(Persistent):
    """A browser that sends the same to any of the programs until one of them acknowledges it."""

    def __init__(self, servers: list[Server], chance: random.Random, sends: Callable[[], None] = lambda: None):
        self.http, self._sends = Anywhere(servers, chance), sends
        self.acknowledged, self.cut_off = [], 0


class Found(NamedTuple):
    """What came of an ordeal: how many people, requests, those of them that were cut off; what is wrong with pages."""

    people: int
    requests: int
    cut_off: int
    wrong: list[str]


async def killed_in_turn(
    servers: list[Server],
    people: int,
    restart: Callable[[], None] | None = None,
    every: int = 60,
    seed: int = 20251020,
) -> Found:
    """People converse while one program after the other is killed and started again, every so many requests.

    Every third time it is the database that is restarted, if it can be. What each of them was told in the end is
    compared with what they are told who say the same undisturbed.
    """
    chance = random.Random(seed)
    undisturbed = [await Roaming(servers[:1], chance).converse(answers) for answers in PEOPLE]
    trouble = _Trouble(servers, restart, every, chance)
    browsers = [Roaming(servers, chance, trouble.request_begins) for _ in range(people)]
    said = [PEOPLE[number % len(PEOPLE)] for number in range(people)]
    befalling = asyncio.create_task(trouble.befall())
    try:
        told = await asyncio.gather(*(each.converse(answers) for each, answers in zip(browsers, said, strict=True)))
    finally:
        befalling.cancel()
        await asyncio.wait([befalling])
    wrong = [_difference(undisturbed[n % len(PEOPLE)], each) for n, each in enumerate(told)]
    requests = sum(len(each.acknowledged) for each in browsers)
    return Found(people, requests, sum(each.cut_off for each in browsers), [each for each in wrong if each])


def _difference(expected: tuple, found: tuple) -> str:
    """In words, where two conversations differ; empty where they do not."""
    names = "page", "answers", "last change", "what was acknowledged"
    return "; ".join(
        f"{name}: {one!r} is not {other!r}"
        for name, one, other in zip(names, found, expected, strict=True)
        if one != other
    )


class _Trouble:
    """Kills programs and restarts the database, each after so many requests and a moment."""

    def __init__(self, servers: list[Server], restart: Callable[[], None] | None, every: int, chance: random.Random):
        self._servers, self._restart, self._every, self._chance = servers, restart, every, chance
        self._begun, self._next = 0, asyncio.Event()

    def request_begins(self) -> None:
        self._begun += 1
        if self._begun % self._every == 0:
            self._next.set()

    async def befall(self) -> None:
        """Go on until cancelled, which is waited for: nobody is left dead."""
        times = 0
        while True:
            await self._next.wait()
            self._next.clear()
            await asyncio.sleep(self._chance.uniform(0, 0.03))
            times += 1
            server = self._chance.choice(self._servers)
            what = self._restart if self._restart and times % 3 == 0 else lambda server=server: _again(server)
            await _to_the_end(asyncio.to_thread(what))


def _again(server: Server) -> None:
    server.kill()
    server.start()


async def _to_the_end(work: Awaitable[None]) -> None:
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
