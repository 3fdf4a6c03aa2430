"""How long tests wait for what has to come: no test is about speed, so that this only ends what hangs."""

import asyncio
from collections.abc import Awaitable, Callable

#: Seconds after which nothing more is to be expected, even of a machine that is busy with other things.
HANGS = 300


async def until(is_so: Callable[[], Awaitable[object]]) -> None:
    """Wait until something is so, which others bring about. Raises TimeoutError."""
    async with asyncio.timeout(HANGS):
        while not await is_so():  # noqa: ASYNC110 - it is about other processes
            await asyncio.sleep(0.05)


def takes(seconds: float, says: bool | Exception = True):
    """What takes so long and then answers; an error is raised."""

    async def wait():
        await asyncio.sleep(seconds)
        if isinstance(says, Exception):
            raise says
        return says

    return wait
