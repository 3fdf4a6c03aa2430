"""Updates that were taken and are not handled yet: they outlive whatever ends the program."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from services.language.identity_numbers import masked
from services.store.store import Store
from services.store.tables import ChatAddress, InboxUpdate

_PUT = insert(InboxUpdate.__table__).returning(InboxUpdate.__table__.c.number)
_REMOVE = delete(InboxUpdate.__table__).filter_by(number=bindparam("key"))


class Inbox:
    """What a channel has taken and not yet handled. An update that is in it twice is handled once (see ``once``)."""

    def __init__(self, store: Store):
        self._store = store

    async def put(self, updates: Iterable[tuple[ChatAddress, dict[str, Any]]]) -> list[int]:
        """Keep updates, identity numbers masked; the numbers by which they are removed."""
        rows = [address._asdict() | {"content": masked(content)} for address, content in updates]
        numbers = await self._store.write_quietly(_put, rows)
        await self._store.synced()
        return numbers

    async def remove(self, number: int) -> None:
        """Keep an update no more; where it is gone already, nothing happens."""
        await self._store.write_quietly(_remove, number)
        await self._store.synced()

    async def fail(self, number: int, why: str) -> None:
        """Keep an update as one that is not handled any more, and why; where it is gone already, nothing happens."""
        async with self._store.writing() as session:
            await session.execute(update(InboxUpdate).filter_by(number=number).values(why=why))

    async def left_over(
        self, channel: str, besides: Collection[int] = (), most: int | None = None
    ) -> list[InboxUpdate]:
        """What was taken and is still to be handled, in the order in which it came, besides some numbers."""
        async with self._store.reading() as session:
            others = InboxUpdate.number.not_in(list(besides))
            mine = select(InboxUpdate).filter_by(channel=channel, why=None).where(others)
            return list(await session.scalars(mine.order_by(InboxUpdate.number).limit(most)))

    async def tally(self) -> dict[str, int]:
        """How many updates are waiting, and how many failed."""
        is_waiting = InboxUpdate.why.is_(None)
        async with self._store.reading() as session:
            found = dict((await session.execute(select(is_waiting, func.count()).group_by(is_waiting))).all())
        return {"waiting": found.get(True, 0), "failed": found.get(False, 0)}

    async def purge(self, before: datetime) -> None:
        """Remove what came before a moment and still waits: its channel is served no more."""
        async with self._store.writing() as session:
            await session.execute(delete(InboxUpdate).where(InboxUpdate.received_at < before))


def _put(connection: Connection, rows: list[dict[str, Any]]) -> list[int]:
    return [connection.execute(_PUT, row).scalar_one() for row in rows]


def _remove(connection: Connection, number: int) -> None:
    connection.execute(_REMOVE, {"key": number})
