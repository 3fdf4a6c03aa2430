"""Answers for later use: canned ones for staff, and entries for everybody, which a second look publishes."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select

from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.desk.tables import CannedAnswer, FaqDraft, FaqEntry, Question
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store


class Published(NamedTuple):
    """An entry for everybody, with the clause that it goes by where staff had one."""

    question: str
    answer: str
    clause: str | None


async def published(store: Store, notice_id: str) -> list[Published]:
    """What staff have published about a notice."""
    columns = (FaqEntry.asked, FaqEntry.answer, FaqEntry.clause)
    mine = select(*columns).where(FaqEntry.notice == notice_id).order_by(FaqEntry.number)
    async with store.reading() as session:
        return [Published(*row) for row in await session.execute(mine)]


async def count_published(store: Store) -> int:
    """How many entries are published, whatever they are about."""
    async with store.reading() as session:
        return await session.scalar(select(func.count()).select_from(FaqEntry)) or 0


async def newest_published(store: Store, most: int, before: int = 0) -> list[FaqEntry]:
    """The newest published entries, only those with a number smaller than ``before`` where that is not 0."""
    entries = select(FaqEntry).order_by(FaqEntry.number.desc()).limit(most)
    async with store.reading() as session:
        return list(await session.scalars(entries.where(FaqEntry.number < before) if before else entries))


async def canned(store: Store) -> list[CannedAnswer]:
    """The canned answers, the oldest first."""
    async with store.reading() as session:
        return list(await session.scalars(select(CannedAnswer).order_by(CannedAnswer.number)))


def add_canned(connection: Connection, text: str) -> None:
    """Make a text a canned answer, unless it is."""
    one_at_a_time(connection, "canned answers")
    if connection.scalar(select(CannedAnswer.number).where(CannedAnswer.text == text)) is None:
        connection.execute(insert(CannedAnswer).values(text=text))


def remove_canned(connection: Connection, number: int, now: datetime, by: Role) -> None:
    """Remove a canned answer."""
    if connection.execute(delete(CannedAnswer).where(CannedAnswer.number == number)).rowcount:
        record(connection, Act.CANNED_REMOVED, by, now, {"answer": number})


def draft(connection: Connection, question: int, asked: str, answer: str, author: int | None) -> None:
    """Make a draft of a question, put in other words, and an answer that was given to it."""
    about = connection.execute(select(Question.notice, Question.clause).where(Question.number == question)).first()
    if about:
        row = {"notice": about.notice, "clause": about.clause, "asked": asked, "answer": answer}
        connection.execute(insert(FaqDraft).values(question=question, author=author, **row))


async def drafts(store: Store) -> list[FaqDraft]:
    """The drafts that wait for a second look."""
    async with store.reading() as session:
        return list(await session.scalars(select(FaqDraft).order_by(FaqDraft.number)))


async def publish(store: Store, number: int, staff: Role, now: datetime) -> bool:
    """Publish a draft; False where it is gone, or this member's own."""

    def work(connection: Connection) -> bool:
        columns = (FaqDraft.notice, FaqDraft.asked, FaqDraft.answer, FaqDraft.clause)
        others = FaqDraft.number == number, or_(FaqDraft.author.is_(None), FaqDraft.author != staff.number)
        found = connection.execute(delete(FaqDraft).where(*others).returning(*columns)).mappings().one_or_none()
        if found is None:
            return False
        new = insert(FaqEntry).values(**found, published_at=now).returning(FaqEntry.number)
        entry = connection.execute(new).scalar_one()
        record(connection, Act.FAQ_PUBLISHED, staff, now, {"draft": number, "entry": entry})
        return True

    return await store.write(work)


async def withdraw(store: Store, number: int, staff: Role, now: datetime) -> bool:
    """Take a published entry back; False where it is gone."""

    def work(connection: Connection) -> bool:
        if not connection.execute(delete(FaqEntry).where(FaqEntry.number == number)).rowcount:
            return False
        record(connection, Act.FAQ_WITHDRAWN, staff, now, {"entry": number})
        return True

    return await store.write(work)


def discard(connection: Connection, number: int, now: datetime, by: Role) -> bool:
    """Keep a draft no more; False where it is gone, as when somebody has published it."""
    if not connection.execute(delete(FaqDraft).where(FaqDraft.number == number)).rowcount:
        return False
    record(connection, Act.FAQ_DISCARDED, by, now, {"draft": number})
    return True
