"""The outbox with many rows: writing them, finding what is due, and looking where nothing is."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text, update
from sqlalchemy.engine import make_url

from benchmarks.table import Row, at_most, shown
from bot.channel_names import channel_of
from bot.delivery.relay import AT_ONCE
from services.outbox import counts, outbox
from services.outbox.delivery_result import Sent
from services.outbox.tables import OutboxMessage
from services.store.migrations import upgrade
from services.store.store import Store
from tests.support import databases
from tests.support.accounts import made_up, people

PEOPLE, FEW, WAITING_EACH = 100_000, 10_000, 10
ROUNDS, SENT, ALONE = 30, 300, 1_000
LONGEST_DUE, LONGEST_TICK = 0.001, 0.005  #: seconds: to find a due row; a look where nothing is due
NOW = datetime(2025, 10, 1, 4, tzinfo=UTC)  #: noon in Beijing: what is not for the night is sent
BOT = 1000
CHANNEL = channel_of(BOT)
WHY = "each look is a transaction of some statements, and every statement is a way to the server and back."

NOTES = f"""\
**The outbox.** {PEOPLE:,} people with reminders, written by `put_many` as their plan is, and then {WAITING_EACH} more
of each that are not due yet. Finding is as the relay does it: with {AT_ONCE - 1} chats busy it looks for one row
more, and this is timed for {SENT} rows one after the other, each claimed and settled before the next, where {FEW:,} are
due and where {PEOPLE:,} are. A look with nothing due is what it does every other second: what is due, and if nothing
is, when the next will be. What `/metrics` tells is read as the program reads it. That both use the index of what waits
is checked by the databases' own plans. Each row written alone, claimed and settled is a transaction that is committed;
SQLite with a write-ahead log, and neither database waits for the disk (in the program claims do, and PostgreSQL
always); other work kept the machine busy. Medians of {ROUNDS} or more.
"""


def run() -> list[Row]:
    """Rates and times on SQLite and PostgreSQL."""
    with TemporaryDirectory() as folder, databases.postgres() as url:
        return [*_on("SQLite", databases.sqlite(Path(folder))), *_on("PostgreSQL", url)]


def _on(name: str, url: str) -> Iterator[Row]:
    with _opened(url) as engine:
        few = _planned(engine, "first", FEW)
        found_few, _ = _sent(engine)
        many = _planned(engine, "second", PEOPLE)
        found_many, kept = _sent(engine)
        yield Row(f"{name}: {PEOPLE:,} reminders planned", _a_second(PEOPLE / many), aim="linear", met=many < 15 * few)
        yield Row("… a row alone, a transaction each", _a_second(1 / _alone(engine)))
        what = f"{name}: a due row is found among {PEOPLE:,}"
        on_file = engine.dialect.name == "sqlite"
        yield at_most(what, found_many, LONGEST_DUE, "ms", WHY) if on_file else Row(what, shown(found_many, "ms"))
        yield Row(f"… among {FEW:,}", shown(found_few, "ms"))
        yield Row("… then claimed, and settled", shown(kept, "ms"))
        with engine.begin() as connection:
            connection.execute(update(OutboxMessage).values(state="sent"))
        for number in range(WAITING_EACH):
            _planned(engine, f"later {number}", PEOPLE, NOW + timedelta(days=number + 1))
        _analyse(engine)
        _check_plans(engine)
        tick = median(_timed(engine, _look) for _ in range(ROUNDS))
        what = f"{name}: a look with nothing due, {WAITING_EACH * PEOPLE:,} rows waiting"
        yield at_most(what, tick, LONGEST_TICK, "ms", WHY)
        told = asyncio.run(_told(url))
        yield at_most("… what `/metrics` tells of all of it", told, LONGEST_TICK, "ms", WHY)


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    """A database with nothing but people, as the program has it."""
    parsed = make_url(url.replace("+aiosqlite", ""))
    engine = create_engine(parsed)
    if engine.dialect.name == "sqlite":
        Path(parsed.database).parent.mkdir(exist_ok=True)

        @event.listens_for(engine, "connect")
        def _prepare(connection: Any, _: Any) -> None:
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL")

    try:
        with engine.begin() as connection:
            upgrade(connection)
            people(connection, range(PEOPLE), BOT)
        yield engine
    finally:
        engine.dispose()


def _planned(engine: Engine, subject: str, count: int, due_at: datetime = NOW) -> float:
    """Seconds that it takes to write a reminder to so many people, each due a little later."""
    rows = (
        {"kind": "reminder", "account": made_up(number, BOT), "subject": subject, "milestone": "last-day", "now": NOW}
        | {"due_at": due_at + timedelta(milliseconds=number)}
        for number in range(count)
    )
    return _timed(engine, outbox.put_many, rows)


def _alone(engine: Engine) -> float:
    """Seconds that a row takes with a transaction of its own, in the middle."""

    def put(connection: Connection, number: int) -> None:
        outbox.put(connection, "reply", made_up(number, BOT), "alone", "reply", NOW, due_at=None)

    return median(_timed(engine, put, number) for number in range(ALONE))


def _sent(engine: Engine) -> tuple[float, float]:
    """Seconds that a row takes to be found, and then to be claimed and settled, in the middle."""
    now, busy, found, kept = NOW + timedelta(days=1), [made_up(number, BOT) for number in range(AT_ONCE - 1)], [], []

    def find(connection: Connection) -> None:
        (row,) = outbox.due(connection, CHANNEL, now, 1, busy)
        numbers.append(row.number)

    numbers: list[int] = []
    for _ in range(SENT):
        found.append(_timed(engine, find))
        claimed = _timed(engine, outbox.claim, numbers[-1], now)
        kept.append(claimed + _timed(engine, outbox.record_result, numbers[-1], Sent(1, {"message_id": 1}), now))
    if len(set(numbers)) < SENT:
        raise SystemExit("a row was found twice")
    return median(found), median(kept)


def _look(connection: Connection) -> None:
    """What the relay does where nothing is due."""
    if outbox.due(connection, CHANNEL, NOW, AT_ONCE) or outbox.next_due(connection, CHANNEL, NOW) is None:
        raise SystemExit("something is due, or nothing ever")


async def _told(url: str) -> float:
    """Seconds that it takes to tell how the outbox stands, in the middle."""
    store, seconds = Store(url), []
    try:
        for _ in range(ROUNDS):
            start = perf_counter()
            stands, _late = await counts.counted(store), await counts.overdue(store, NOW)
            seconds.append(perf_counter() - start)
    finally:
        await store.close()
    if stands["waiting"] != WAITING_EACH * PEOPLE:
        raise SystemExit(f"counted wrongly: {stands}")
    return median(seconds)


def _check_plans(engine: Engine) -> None:
    """That every look at what waits goes by the index of what waits."""
    looks: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        looks.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    _timed(engine, _look)
    event.remove(engine, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    with engine.connect() as connection:
        for statement, parameters in looks:
            plan = str(connection.exec_driver_sql(explain + statement, parameters).all())
            if "ix_outbox_due" not in plan:
                raise SystemExit(f"not by the index: {statement}: {plan}")


def _analyse(engine: Engine) -> None:
    """What a server does by itself in time."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE outbox" if engine.dialect.name == "postgresql" else "PRAGMA optimize"))


def _timed(engine: Engine, work: Callable[..., object], *given: Any) -> float:
    """Seconds that a transaction takes."""
    start = perf_counter()
    with engine.begin() as connection:
        work(connection, *given)
    return perf_counter() - start


def _a_second(rate: float) -> str:
    return f"{rate:,.0f} rows/s"
