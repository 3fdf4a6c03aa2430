"""Which of the programs handles an update that was taken: one does, and those of one conversation in their order.

Any program may take an update, and any may handle what another took and did not come to handle.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import aliased

from services.store.store import Store
from services.store.tables import ChatAddress, InboxUpdate

#: Seconds between two looks whether another program has handled what came before, at first and at the most; and after
#: which it is left for later, as nobody may be handling that.
FIRST_LOOK, LONGEST_LOOK, PATIENCE = 0.005, 0.1, 2

_EARLIER = aliased(InboxUpdate)
_IS_EARLIER = (
    *(getattr(_EARLIER, name) == getattr(InboxUpdate, name) for name in ChatAddress._fields),
    _EARLIER.number < InboxUpdate.number,
    _EARLIER.why.is_(None),
)
#: Of some updates those that are still to be handled, each with whether one before it is, too.
_STANDING = select(InboxUpdate.number, exists(select(_EARLIER.number).where(*_IS_EARLIER))).where(
    InboxUpdate.number.in_(bindparam("numbers", expanding=True)), InboxUpdate.why.is_(None)
)


class Handling:
    """The updates that this program handles."""

    def __init__(self, store: Store):
        self._store = store
        self._is_alone = store.engine.dialect.name == "sqlite"
        self._in_order: WeakValueDictionary[ChatAddress, asyncio.Lock] = WeakValueDictionary()
        #: What is to be asked of the database: in a rush many want to know it at the same moment.
        self._asked: dict[int, asyncio.Future[bool | None]] = {}
        self._asking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def of(self, number: int, address: ChatAddress) -> AsyncIterator[bool]:
        """Whether an update is to be handled by this program, and now: nobody else does inside, nor one before it.

        Else it is still in the inbox, or was handled. Raises SQLAlchemyError.
        """
        if self._is_alone:  # its turns are in order
            yield True
            return
        async with self._in_order.setdefault(address, asyncio.Lock()), self._store.of_work(number) as is_free:
            yield is_free and await self._is_next(number)

    async def _is_next(self, number: int) -> bool:
        """Wait until nothing that came before is in the inbox; False where something stays, or this one is gone."""
        wait, waited = FIRST_LOOK, 0.0
        while (has_earlier := await self._has_earlier(number)) and waited < PATIENCE:
            await asyncio.sleep(wait)
            waited, wait = waited + wait, min(2 * wait, LONGEST_LOOK)
        return has_earlier is False

    async def _has_earlier(self, number: int) -> bool | None:
        """Whether something that came before an update is still to be handled; None where the update is not."""
        answer: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return await answer

    async def _ask(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, {}
            try:
                async with self._store.reading() as session:
                    found = dict((await session.execute(_STANDING, {"numbers": list(asked)})).all())
            except Exception as error:  # whatever it was: whoever waits must hear of it
                for answer in asked.values():
                    if not answer.done():
                        answer.set_exception(error)
                continue
            for number, answer in asked.items():
                if not answer.done():  # else nobody waits for it any more
                    answer.set_result(found.get(number))
