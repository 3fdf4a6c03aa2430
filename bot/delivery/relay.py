"""Sends what is due on the program's own account, whether this run wrote it or an earlier one."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError

from bot.background import begin, end
from bot.clock import Clock
from bot.delivery.transports import DATABASE_SECONDS, Transport
from handlers.conversation.errors import log_failure
from services.outbox import outbox
from services.outbox.delivery_result import NotTaken
from services.outbox.sender_lock import SenderLock, hold_sender_lock
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store

#: Seconds after which it is looked, at the latest, for what others wrote.
LOOK_SECONDS = 2
#: The same while the transport rests before others may use it.
REST_LOOK_SECONDS = 0.2
#: So many messages are under way at most: each of them waits for its turn in the channel's rate limiter.
AT_ONCE = 60
#: Seconds that messages under way have when the program stops.
GRACE = 3


class Relay:
    """Sends by one transport. To one chat it sends one message after the other, in the order in which they are due."""

    def __init__(self, store: Store, clock: Clock, transport: Transport):
        self._store, self._clock, self._transport = store, clock, transport
        self._under_way: dict[asyncio.Task[None], OutboxMessage] = {}
        #: Until when others leave the transport alone after the last message, by a clock that nobody sets.
        self._rests_until = 0.0

    async def deliver(self) -> None:
        """Send everything that is due, until nothing is. Raises SQLAlchemyError where the database does not answer."""
        async with self._as_the_sender() as lock:
            while not lock.lost.is_set():
                were_busy = bool(self._under_way)
                if await self._begin(lock) or self._under_way:
                    await asyncio.wait(self._under_way, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                elif were_busy:
                    continue  # who was passed over as busy is so no more, and may have something due
                elif self._rests_until > time.monotonic():
                    await asyncio.sleep(REST_LOOK_SECONDS)
                else:
                    break

    async def run(self) -> None:
        """Send what becomes due, until cancelled: nobody waits for somebody else's slow channel."""
        while True:
            try:
                async with self._as_the_sender() as lock:
                    await self._keep_sending(lock)
            except Exception as error:  # whatever it was: nobody else would send
                log_failure("outbox", error)
                await asyncio.sleep(DATABASE_SECONDS)

    @asynccontextmanager
    async def _as_the_sender(self) -> AsyncIterator[SenderLock]:
        """Be the only process that sends by the transport, where there must be one."""
        if not self._transport.needs_lock:
            async with self._to_the_end():
                yield SenderLock(self._store.write_quietly)
            return
        async with hold_sender_lock(self._store, self._transport.channel) as lock:
            if await lock.run(outbox.recover, self._transport.channel, self._clock.now()):
                await asyncio.sleep(self._transport.rest)
            async with self._to_the_end():
                yield lock

    @asynccontextmanager
    async def _to_the_end(self) -> AsyncIterator[None]:
        """Let what is being sent end, so that its result is known; when the program stops, only for a while."""
        grace = None
        try:
            yield
        except asyncio.CancelledError:
            grace = GRACE
            raise
        finally:
            for task, row in self._under_way.items():
                if row.state == OutboxState.WAITING:
                    task.cancel()
            await end(self._under_way, grace)

    async def _keep_sending(self, lock: SenderLock) -> None:
        with self._store.news.of_all() as news:
            while not lock.lost.is_set():
                news.clear()
                try:
                    while await self._begin(lock, news):
                        pass
                    seconds = await self._seconds_to_rest()
                except SQLAlchemyError as error:
                    log_failure("outbox", error)
                    seconds = DATABASE_SECONDS
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):  # wait_for may swallow a cancellation
                        await news.wait()

    async def _begin(self, lock: SenderLock, news: asyncio.Event | None = None) -> bool:
        """Begin to send what is due, as far as there is room; whether there was anything."""
        room = AT_ONCE - len(self._under_way)
        if not room:
            return False
        busy = {row.account for row in self._under_way.values()}
        rows = await self._store.write_quietly(outbox.due, self._transport.channel, self._clock.now(), room, busy)
        for row in rows:
            if row.account not in busy:
                busy.add(row.account)
                task = begin("outbox", self._send(row, lock))
                self._under_way[task] = row
                task.add_done_callback(lambda task: self._ended(task, news))
        return bool(rows)

    def _ended(self, task: asyncio.Task[None], news: asyncio.Event | None) -> None:
        if self._under_way.pop(task).state != OutboxState.WAITING:
            self._rests_until = time.monotonic() + self._transport.rest
        if news:
            news.set()

    async def _send(self, row: OutboxMessage, lock: SenderLock) -> None:
        """Send a row. Whatever goes wrong with one, the others are sent, and it is tried again unless it was begun."""
        try:
            await self._send_or_put_back(row, lock)
        except Exception as error:  # the database, as a rule
            log_failure("outbox", error)
            await asyncio.sleep(DATABASE_SECONDS)

    async def _send_or_put_back(self, row: OutboxMessage, lock: SenderLock) -> None:
        try:
            await self._transport.deliver(row, lock)
        except SQLAlchemyError:
            raise
        except Exception as error:
            log_failure("delivery", error)
            result = NotTaken(type(error).__name__)
            await self._store.write_quietly(outbox.record_result, row.number, result, self._clock.now(), False)

    async def _seconds_to_rest(self) -> float:
        """Real seconds until something becomes due, or until it is looked for anyway."""
        now = self._clock.now()
        moment = await self._store.write_quietly(outbox.next_due, self._transport.channel, now)
        return min(self._clock.real_seconds(moment - now), LOOK_SECONDS) if moment else LOOK_SECONDS
