"""Versions in the database: which are in force, and that one is published or withdrawn."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from services.accounts.audit import record
from services.accounts.tables import Act
from services.notice_versions.tables import LONGEST_BY, LONGEST_WHY, NoticeVersion
from services.store.store import Store

_ROWS = NoticeVersion.__table__.c
_NEWEST = select(func.max(_ROWS.number)).group_by(_ROWS.notice)


class Version(NamedTuple):
    """A version without what is in it: ``digest`` None says that the notice was withdrawn."""

    number: int
    notice: str
    digest: str | None
    at: datetime
    by: str
    why: str


_VERSION = select(*(_ROWS[name] for name in Version._fields)).order_by(_ROWS.notice, _ROWS.number)


class Signed(NamedTuple):
    """Who publishes or withdraws a notice, when, and why."""

    by: str
    at: datetime
    why: str


async def in_force(store: Store) -> list[Version]:
    """Of every notice that was ever published or withdrawn the newest version."""
    async with store.reading() as session:
        return [Version(*row) for row in await session.execute(_VERSION.where(_ROWS.number.in_(_NEWEST)))]


async def history(store: Store, notice_id: str) -> list[Version]:
    """All versions of a notice, the first one first."""
    async with store.reading() as session:
        return [Version(*row) for row in await session.execute(_VERSION.where(_ROWS.notice == notice_id))]


async def content_of(store: Store, number: int) -> bytes | None:
    """What is in the version of a number."""
    async with store.reading() as session:
        return await session.scalar(select(_ROWS.content).where(_ROWS.number == number))


async def publish(store: Store, notice_id: str, digest: str, content: bytes, signed: Signed) -> None:
    """Put a version in force; every program that runs takes it within seconds."""
    row = {"notice": notice_id, "digest": digest, "content": content}
    await store.write(_add, row, signed, Act.NOTICE_PUBLISHED)
    store.news.notices_changed()


async def withdraw(store: Store, notice_id: str, signed: Signed) -> None:
    """Have no program use a notice any more, whether it was published or is a folder on the disk."""
    row = {"notice": notice_id, "digest": None, "content": None}
    await store.write(_add, row, signed, Act.NOTICE_WITHDRAWN)
    store.news.notices_changed()


def _add(connection: Connection, row: dict[str, object], signed: Signed, act: Act) -> None:
    by = {"by": signed.by[:LONGEST_BY], "at": signed.at, "why": signed.why[:LONGEST_WHY]}
    adding = insert(NoticeVersion.__table__).values(**row, **by).returning(_ROWS.number)
    record(connection, act, None, signed.at, {"version": connection.scalar(adding), "notice": row["notice"]})
