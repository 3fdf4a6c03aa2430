"""Work in the background. What fails there is in the log, without what people wrote; what must go on is begun anew."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from handlers.conversation.errors import log_failure

#: Seconds after which work that failed is begun anew.
AGAIN_SECONDS = 5

#: Something to do in the background.
Work = Coroutine[Any, Any, None]

#: Held, because nobody else may: the event loop would forget a task that waits.
_under_way: set[asyncio.Task[None]] = set()


def begin(what: str, work: Work) -> asyncio.Task[None]:
    """Do something in the background; the task, for whoever has to end it."""
    task = asyncio.create_task(work, name=what)
    _under_way.add(task)
    task.add_done_callback(_ended)
    return task


def keep_on(what: str, work: Callable[[], Work]) -> asyncio.Task[None]:
    """Do something in the background that no failure may end; the task, for whoever has to end it."""
    return begin(what, insist(what, work))


async def insist(what: str, work: Callable[[], Work]) -> None:
    """Do something, and where it fails begin it anew after a while, until it does not."""
    while True:
        try:
            return await work()
        except Exception as error:
            log_failure(what, error)
        await asyncio.sleep(AGAIN_SECONDS)


async def end(tasks: Iterable[asyncio.Task[None]], grace: float | None = 0) -> None:
    """Let tasks end by themselves for so many seconds (None: as long as they take), then cancel them, and wait."""
    late = {task for task in tasks if not task.done()}
    if late and grace != 0:
        _, late = await asyncio.wait(late, timeout=grace)
    for task in late:
        task.cancel()
    if late:
        await asyncio.wait(late)


def _ended(task: asyncio.Task[None]) -> None:
    _under_way.discard(task)
    error = None if task.cancelled() else task.exception()
    if error:
        log_failure(task.get_name(), error)
