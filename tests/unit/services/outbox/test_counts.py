"""How the outbox stands is told right, whatever was done to it, and without looking through all of it."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, event, select, text

from bot.channel_names import channel_of
from services.outbox import counts, outbox
from services.outbox.delivery_result import Failed, NotTaken, Sent, Uncertain
from services.outbox.tables import OutboxMessage
from services.store.store import Store
from tests.support.accounts import chat_at, made_up, people
from tests.support.databases import looking

NOW = datetime(2025, 10, 20, 4, tzinfo=UTC)
BOT, MANY = 1000, 5000
CHANNEL = channel_of(BOT)


@pytest.fixture
async def store(database):
    store = Store(database, lambda: NOW)
    await store.open()
    yield store
    await store.close()


def row(number, milestone="once", **columns):
    return {
        "kind": "reply",
        "account": made_up(number, BOT),
        "subject": "test",
        "milestone": milestone,
        "now": NOW,
    } | columns


async def written(store, rows):
    """Messages, each to somebody who is known."""
    rows = list(rows)

    def work(connection):
        people(connection, (row["account"] % 10**7 - 1 for row in rows), BOT)
        outbox.put_many(connection, rows)

    await store.write_quietly(work)


async def numbers(store):
    async with store.reading() as session:
        return list(await session.scalars(select(OutboxMessage.number).order_by(OutboxMessage.number)))


async def same(store):
    """What is told of the whole outbox, which has to be what there is."""
    told = await counts.counted(store)
    assert told == await outbox.tally(store)
    return told


async def test_whatever_becomes_of_messages_they_are_counted_as_they_stand(store):
    await written(store, (row(number) for number in range(12)))
    assert await same(store) == {"waiting": 12}
    await written(store, [row(number) for number in range(12, 13)])
    await store.write_quietly(outbox.put_many, [row(0), row(1, "again")])  # one of them is there already
    assert await same(store) == {"waiting": 14}
    results = (Sent(1, None), Failed("no", is_blocked=True), Uncertain("lost"), NotTaken("later"))
    for number, result in zip(await numbers(store), results, strict=False):
        await store.write_quietly(outbox.claim, number, NOW)
        assert (await same(store))["sending"] == 1
        await store.write_quietly(outbox.record_result, number, result, NOW)
    told = await same(store)
    assert told.keys() == {"sent", "failed", "uncertain", "waiting", "cancelled"} and sum(told.values()) == 15
    await store.write_quietly(outbox.cancel, "test", NOW, OutboxMessage.account > made_up(8, BOT))
    assert (await same(store))["cancelled"] == 1 + 4
    for number in (4, 9):
        async with store.turn(chat_at(number, BOT)) as turn:
            turn.erase()
    assert sum((await same(store)).values()) == 15 - 2


async def test_what_is_undone_was_never_counted(store):
    await written(store, [row(1)])

    def work(connection):
        outbox.put_many(connection, [row(1, "never")])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.write_quietly(work)
    assert await same(store) == {"waiting": 1}


async def test_several_that_write_and_sum_up_at_the_same_moment_lose_no_count(store, database, monkeypatch):
    monkeypatch.setattr(counts, "_MOST_ROWS", 10)
    await written(store, (row(number) for number in range(20)))
    others = [store, *(Store(database, lambda: NOW) for _ in range(3))]
    try:

        async def work(store, first):
            for number in range(first, 20, len(others)):
                await store.write_quietly(outbox.put_many, [row(number, "second"), row(number, "third")])
                await store.write_quietly(outbox.cancel, "test", NOW, outbox.to(made_up(number, BOT)))
                await counts.counted(store)

        await asyncio.gather(*(work(other, first) for first, other in enumerate(others)))
    finally:
        for other in others[1:]:
            await other.close()
    await counts.sum_up(store)
    assert await same(store) == {"cancelled": 60}
    with looking(database) as connection:
        assert connection.scalar(text("SELECT count(*) FROM outbox_tally")) <= 6


async def test_it_is_told_for_how_long_the_first_in_each_line_waits(store):
    ago = [timedelta(minutes=minutes) for minutes in range(61)]
    await written(
        store,
        [
            row(1, now=NOW - ago[5]),
            row(2, now=NOW - ago[9], kind="broadcast"),
            row(3, now=NOW - ago[60], due_at=NOW - ago[7], kind="reminder"),
            row(4, due_at=NOW + ago[1]),
            row(5, now=NOW - ago[60], due_at=None),
            row(6, now=NOW - ago[3], by="mail"),
            row(7, now=NOW - ago[60], due_at=NOW + ago[9]),
        ],
    )
    assert await counts.overdue(store, NOW) == {CHANNEL: ago[9], outbox.MAIL: ago[3]}
    await store.write_quietly(outbox.cancel, "test", NOW, OutboxMessage.kind == "broadcast")
    assert await counts.overdue(store, NOW) == {CHANNEL: ago[7], outbox.MAIL: ago[3]}


async def test_however_many_messages_there_are_nobody_looks_through_them(store, database):
    await written(store, (row(number, kind=("reply", "broadcast")[number % 2]) for number in range(MANY)))
    for statement in (f"UPDATE outbox SET state = 'sent' WHERE account > {made_up(2499, BOT)}", "ANALYZE"):
        await store.write_quietly(Connection.execute, text(statement))
    asked = []

    def note(connection, cursor, statement, parameters, *_):
        asked.append((statement, parameters))

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    assert await counts.counted(store) == {"waiting": 2500, "sent": MANY - 2500}
    assert await counts.overdue(store, NOW + timedelta(hours=1)) == {CHANNEL: timedelta(hours=1)}
    event.remove(store.engine.sync_engine, "before_cursor_execute", note)
    looks_through = looks_through_sqlite if store.engine.dialect.name == "sqlite" else looks_through_postgresql
    with looking(database) as connection:
        assert looks_through(connection, "SELECT sum(tries) FROM outbox WHERE state <> ''", {}), "how it would show"
        for statement, parameters in asked:
            assert not looks_through(connection, statement, parameters), statement


def looks_through_sqlite(connection, statement, parameters):
    """Whether a statement scans the outbox, or takes thousands of steps of SQLite's machine."""
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    thousands, driver = [], connection.connection.driver_connection
    driver.set_progress_handler(lambda: thousands.append(1), 1000)
    connection.exec_driver_sql(statement, parameters).all()
    driver.set_progress_handler(None, 0)
    return len(thousands) > 2 or bool(re.search(r"SCAN outbox\b", str(plan)))


def looks_through_postgresql(connection, statement, parameters):
    """Whether a statement scans the outbox, or any step of its plan sees hundreds of rows of it."""
    (((plan,),),) = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).all()
    return any(
        step["Node Type"] == "Seq Scan" or step["Actual Rows"] + step.get("Rows Removed by Filter", 0) > 200
        for step in steps(plan["Plan"])
        if step.get("Relation Name") == "outbox"
    )


def steps(plan):
    """A step of a plan, and all below it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from steps(below)
