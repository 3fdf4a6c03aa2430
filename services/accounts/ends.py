"""Open pages are told of roles and sessions that end in another process, as by a command beside a file of SQLite."""

import asyncio

from sqlalchemy import func, select

from services.accounts.tables import Act, AuditEntry
from services.store.store import Store

#: Seconds from one look to the next.
LOOK_SECONDS = 2
_ENDS = (Act.ROLE_ENDED, Act.SIGNED_OUT, Act.SESSION_IDLE)


async def keep_telling(store: Store) -> None:
    """Have every open page look again once the trail tells of an end, until cancelled. Raises SQLAlchemyError."""
    async with store.reading() as session:
        seen = await session.scalar(select(func.max(AuditEntry.number))) or 0
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        async with store.reading() as session:
            newer = select(AuditEntry.number, AuditEntry.act).where(AuditEntry.number > seen)
            rows = (await session.execute(newer)).all()
        seen = max([seen, *(row.number for row in rows)])
        if any(row.act in _ENDS for row in rows):
            store.news.every_page_changed()
