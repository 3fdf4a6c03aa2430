"""A transport's batches: everything that is due, sent in one go by whichever worker has been given the job."""

import asyncio
from contextlib import suppress

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.background import begin, end
from bot.clock import Clock
from bot.delivery.relay import Relay
from bot.delivery.transports import Transport
from handlers.conversation.errors import log_failure
from services.outbox import outbox
from services.store.store import Store

#: What becomes due in so many seconds has its job already.
WINDOW = 30
TASK = "send"

#: A job for a second, unless it has one. Procrastinate's own function would raise an error where it has.
_DEFER = text(
    """
    INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, scheduled_at)
    SELECT queue, :task, queue || ' at ' || second, second
    FROM (VALUES (:queue, date_trunc('second', now() + make_interval(secs => :seconds)))) AS job (queue, second)
    ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
    """
)


class Batches:
    """The batches of one transport in this worker, and when the next one is due."""

    def __init__(self, store: Store, clock: Clock, transport: Transport):
        #: Jobs of these queues are the transport's: see outbox.sql.
        self.queues = [transport.channel]
        self._store, self._clock, self._channel = store, clock, transport.channel
        self._relay = Relay(store, clock, transport)
        self._is_asked_for = False
        self._under_way: asyncio.Task[None] | None = None

    async def send(self) -> None:
        """Send all that is due. Where that is being done, it is done once more afterwards, and nobody waits for it.

        Whoever cancels this gives up the job, not the batch: the result of what is being sent is known only there.
        """
        self._is_asked_for = True
        if self._under_way is None:
            self._under_way = begin("outbox", self._send())
            await asyncio.shield(self._under_way)

    async def _send(self) -> None:
        try:
            while self._is_asked_for:
                self._is_asked_for = False
                await self._relay.deliver()
                await self.plan()
        except Exception as error:  # it is planned anew by whoever looks next
            log_failure("outbox", error)
        finally:
            self._under_way = None

    async def plan(self) -> None:
        """Defer a job for what is due, and for what becomes due next if that is soon, by the program's clock."""
        await self._store.write_quietly(self._defer)

    def _defer(self, connection: Connection) -> None:
        now = self._clock.now()
        if outbox.due(connection, self._channel, now, 1):
            self._defer_in(connection, 0)
        elif moment := outbox.next_due(connection, self._channel, now):
            seconds = self._clock.real_seconds(moment - now)
            if seconds < WINDOW:
                self._defer_in(connection, seconds + 1)  # of which the fraction is cut off

    def _defer_in(self, connection: Connection, seconds: float) -> None:
        connection.execute(_DEFER, {"task": TASK, "queue": self.queues[0], "seconds": seconds})

    async def stop(self) -> None:
        """Let what is being sent end, and others go on with the rest."""
        if task := self._under_way:
            await end([task])
            with suppress(SQLAlchemyError, OSError):
                await self.plan()
