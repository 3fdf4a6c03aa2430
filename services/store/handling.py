"""Which of the programs handles an update that was taken: one does, and those of one conversation in their order.

Any program may take an update, and any may handle what another took and did not come to handle.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from sqlalchemy import exists, select

from services.store.store import Store
from services.store.tables import InboxUpdate, Key

#: Seconds between two looks whether another program has handled what came before, at first and at the most; and after
#: which it is left for later, as nobody may be handling that.
FIRST_LOOK, LONGEST_LOOK, PATIENCE = 0.005, 0.1, 2


class Handling:
    """The updates that this program handles."""

    def __init__(self, store: Store):
        self._store = store
        self._is_alone = store.engine.dialect.name == "sqlite"
        self._in_order: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, number: int, key: Key) -> AsyncIterator[bool]:
        """Whether an update is to be handled by this program, and now: nobody else does inside, nor one before it.

        Else it is still in the inbox, or was handled. Raises SQLAlchemyError.
        """
        if self._is_alone:  # its turns are in order
            yield True
            return
        async with self._in_order.setdefault(key, asyncio.Lock()), self._store.of_work(number) as is_free:
            yield is_free and await self._is_next(number, key)

    async def _is_next(self, number: int, key: Key) -> bool:
        """Wait until nothing that came before is in the inbox; False where something stays, or this one is gone."""
        mine = select(InboxUpdate.number).filter_by(**key._asdict(), why=None)
        stands = select(
            exists(mine.where(InboxUpdate.number == number)), exists(mine.where(InboxUpdate.number < number))
        )
        wait, waited = FIRST_LOOK, 0.0
        while True:
            async with self._store.reading() as session:
                is_there, has_earlier = (await session.execute(stands)).one()
            if not is_there or not has_earlier:
                return is_there
            if waited >= PATIENCE:
                return False
            await asyncio.sleep(wait)
            waited, wait = waited + wait, min(2 * wait, LONGEST_LOOK)
