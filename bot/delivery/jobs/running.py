"""Runs the jobs: Procrastinate's worker, begun anew whenever the database was gone, and a look at what nobody does."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.jobs import DeleteJobCondition
from psycopg.conninfo import make_conninfo
from sqlalchemy import text

from bot.background import begin, end
from bot.clock import Clock
from bot.delivery.jobs.batches import TASK, Batches
from bot.delivery.jobs.schema import install
from bot.delivery.transports import Transport
from handlers.conversation.errors import log_failure
from locales import say
from services.store.store import Store

log = logging.getLogger(__name__)

#: Seconds from one look at what is due, and at what others left undone, to the next.
LOOK_SECONDS = 5
#: Seconds between the signs of life of a worker, and without one until others do its jobs.
BEAT_SECONDS, SILENCE_SECONDS = 5, 20
#: Seconds after which jobs are looked for that became due, or whose announcement was lost.
POLL_SECONDS = 1
#: Seconds that a connection is waited for, and after which a worker begins anew.
CONNECT_SECONDS, AGAIN_SECONDS = 5, 2

#: Jobs that no worker takes, as none of them sends that way: who will looks for itself when it begins.
_FORGET = text(
    """
    DELETE FROM procrastinate_jobs AS job USING procrastinate_events AS event
    WHERE job.status = 'todo' AND job.task_name = :task AND event.job_id = job.id
          AND event.type = 'deferred' AND event.at < now() - interval '1 hour'
    """
)


class Jobs:
    """One worker. Any number of them, on any machines, may share a database."""

    def __init__(self, store: Store, clock: Clock, transports: Sequence[Transport]):
        self._store = store
        self._batches = [Batches(store, clock, transport) for transport in transports]
        self._of_queue = {queue: batches for batches in self._batches for queue in batches.queues}
        self._app = App(connector=PsycopgConnector(conninfo=_address(store), max_size=4, timeout=CONNECT_SECONDS))
        self._app.task(name=TASK, pass_context=True)(self._send)

    async def run(self) -> None:
        """Work until cancelled; what is being sent then ends."""
        try:
            while True:
                try:
                    await self._work()
                except Exception as error:
                    log_failure("worker", error)
                log.warning("%s", say("worker.again", seconds=AGAIN_SECONDS))
                await asyncio.sleep(AGAIN_SECONDS)
        finally:
            await asyncio.gather(*(batches.stop() for batches in self._batches))

    async def _work(self) -> None:
        await install(self._store)
        async with self._app.open_async():
            looking = begin("worker", self._keep_looking())
            try:
                await self._app.run_worker_async(
                    queues=list(self._of_queue),
                    concurrency=len(self._batches) + 1,  # who has a batch under way gives all but its first job back
                    fetch_job_polling_interval=POLL_SECONDS,
                    shutdown_graceful_timeout=0,  # a batch ends by itself
                    delete_jobs=DeleteJobCondition.ALWAYS,
                    install_signal_handlers=False,
                    update_heartbeat_interval=BEAT_SECONDS,
                    stalled_worker_timeout=SILENCE_SECONDS,
                )
            finally:
                await end([looking])

    async def _send(self, context: JobContext) -> None:
        await self._of_queue[context.job.queue].send()

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self._rescue()
                for batches in self._batches:
                    await batches.plan()
            except Exception as error:  # as a rule the database; it is looked again
                log_failure("worker", error)
            await asyncio.sleep(LOOK_SECONDS)

    async def _rescue(self) -> None:
        """Have others do the jobs of workers that are gone, and forget those that nobody does."""
        jobs = self._app.job_manager
        for job in await jobs.get_stalled_jobs(task_name=TASK, seconds_since_heartbeat=SILENCE_SECONDS):
            await jobs.retry_job(job)
        await self._store.write_quietly(lambda connection: connection.execute(_FORGET, {"task": TASK}))


def _address(store: Store) -> str:
    """The store's database, as the driver itself is told of it."""
    engine = store.engine
    _, options = engine.dialect.create_connect_args(engine.url)
    given: dict[str, Any] = {name: value for name, value in options.items() if name != "context"}
    return make_conninfo(**given)
