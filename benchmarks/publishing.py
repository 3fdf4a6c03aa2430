"""A published version changes what many people were told: how fast they are looked at, and who waits meanwhile."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Connection, func, insert, select

from benchmarks.applicants import applicants
from benchmarks.table import Row, at_most
from rules.notice import Notice
from rules.notice_files.library import Library
from services.interview.interview import Interview
from services.notice_versions.review import review
from services.notice_versions.standing import columns_of
from services.notice_versions.tables import ToldDecision
from services.outbox.tables import OutboxMessage
from services.store.store import Store
from tests.support import databases
from tests.support.accounts import people

NOTICE, PEOPLE = "aksu-2025h2", 5_000
NOW = datetime(2025, 10, 20, 4, tzinfo=UTC)
LONGEST = 0.2  #: seconds that somebody may wait for an answer meanwhile
_TOLD = ToldDecision.__table__

NOTES = f"""\
**Publishing** (`{NOTICE}`). {PEOPLE:,} random people were told under an earlier version that they can have
nothing; by the version in force some can, and hear of it: everybody's case is decided again, and the messages are put
into the outbox. Meanwhile an empty transaction is begun over and over, as somebody's answer would be: the longest wait
is the row's."""


def run() -> list[Row]:
    """Rates and waits on SQLite and PostgreSQL."""
    with TemporaryDirectory() as folder, databases.postgres() as url:
        return [
            row
            for name, address in (("SQLite", databases.sqlite(Path(folder))), ("PostgreSQL", url))
            for row in asyncio.run(_on(name, address))
        ]


async def _on(name: str, url: str) -> list[Row]:
    library = Library.from_environment()
    store = Store(url, lambda: NOW)
    await store.open()
    try:
        await store.write(_told_otherwise, library.find(NOTICE))
        waiting = asyncio.create_task(_longest_wait(store))
        start = perf_counter()
        await review(store, library, NOW)
        taken = perf_counter() - start
        waiting.cancel()
        async with store.reading() as session:
            count = await session.scalar(select(func.count()).select_from(OutboxMessage))
        what = f"{name}: {PEOPLE:,} people looked at for a published version, {count} written to"
        why = "a transaction looks at some dozens of people."
        longest = at_most("… somebody's answer waits meanwhile at most", await waiting, LONGEST, "ms", why)
        return [Row(what, f"{PEOPLE / taken:,.0f} people/s"), longest]
    finally:
        await store.close()


def _told_otherwise(connection: Connection, notice: Notice) -> None:
    accounts = people(connection, range(PEOPLE)).values()
    rows = []
    for account, facts in zip(accounts, applicants(PEOPLE, notice, seed=5), strict=True):
        known = {fact: value for fact, value in facts.row().items() if notice.vocabulary.knows(fact, value)}
        told = columns_of(Interview.under(notice, {"facts": known, "trail": []}, NOW), NOW)
        told |= {"digest": "earlier", "compared_with": "earlier", "eligible": [], "papers": {}}
        rows.append({"account": account, "notice": notice.id, "facts": known, "choice": None} | told)
    connection.execute(insert(_TOLD), rows)


async def _longest_wait(store: Store) -> float:
    """The longest that a transaction waited for its turn, in seconds, until this is cancelled."""
    longest = 0.0
    try:
        while True:
            start = perf_counter()
            await store.write(_nothing)
            longest = max(longest, perf_counter() - start)
            await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        return longest


def _nothing(connection: Connection) -> None:
    connection.execute(select(1))
