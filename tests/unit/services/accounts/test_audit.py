"""The trail is kept as it was written, by the database itself; where it is not, that is found out."""

import asyncio
from datetime import UTC, datetime, timedelta
from string import Formatter

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from locales import SOURCE, catalogue
from services.accounts.audit import Broken, Fault, broken, entries, purge, record
from services.accounts.audit_words import line
from services.accounts.tables import Act, AuditEntry, Role, RoleKind
from services.store.store import Store
from tests.support.audit import by_force
from tests.support.databases import looking

CLERK = Role(number=3, account=2**52 + 7, kind=RoleKind.STAFF)


@pytest.fixture
async def store(database):
    store = Store(database)
    await store.open()
    yield store
    await store.close()


async def written(store, count=5, days_ago=0):
    """So many rows, an hour from one to the next."""
    begin = datetime.now(UTC) - timedelta(days=days_ago)
    for number in range(count):
        await store.write(record, Act.CLAIMED, CLERK, begin + timedelta(hours=number), {"question": number})


async def test_what_is_written_is_whole(store):
    assert broken(await entries(store)) is None
    await written(store)
    await store.write(record, Act.UNIT_REMOVED, None, datetime.now(UTC), {"unit": 1, "roles": [4, 5]})
    trail = await entries(store)
    assert [entry.number for entry in trail] == [1, 2, 3, 4, 5, 6]
    assert (trail[0].account, trail[0].role, trail[0].kind) == (2**52 + 7, 3, "staff")
    assert (trail[5].account, trail[5].role, trail[5].kind) == (None, None, None)
    assert broken(trail) is None


async def test_many_who_write_at_once_write_one_chain(database, store):
    others = [Store(database) for _ in range(3)]
    for other in others:
        await other.open()
    await asyncio.gather(*(written(each, 6) for each in (store, *others)))
    for other in others:
        await other.close()
    trail = await entries(store)
    assert len(trail) == 24 and broken(trail) is None


async def test_what_fails_leaves_no_row(store):
    def work(connection):
        record(connection, Act.CLAIMED, CLERK, datetime.now(UTC), {"question": 1})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.write(work)
    assert await entries(store) == []


INSERTED = (
    "INSERT INTO audit (number, at, account, role, kind, act, about, previous, hash)"
    " SELECT {number}, at, account, role, kind, act, about, previous, hash FROM audit WHERE number = {like}"
)


@pytest.mark.parametrize(
    ("statements", "where"),
    [
        (["UPDATE audit SET about = '{\"question\": 9}' WHERE number = 3"], Broken(3, Fault.CHANGED)),
        (["UPDATE audit SET account = 5 WHERE number = 2"], Broken(2, Fault.CHANGED)),
        (["UPDATE audit SET role = NULL WHERE number = 1"], Broken(1, Fault.CHANGED)),
        (["UPDATE audit SET at = '2020-01-01 00:00:00' WHERE number = 5"], Broken(5, Fault.CHANGED)),
        (["UPDATE audit SET act = 'released' WHERE number = 4"], Broken(4, Fault.CHANGED)),
        (["UPDATE audit SET previous = hash WHERE number = 4"], Broken(4, Fault.CHANGED)),
        (["DELETE FROM audit WHERE number = 3"], Broken(4, Fault.REMOVED)),
        (["DELETE FROM audit WHERE number < 3"], Broken(3, Fault.REMOVED)),
        ([INSERTED.format(number=6, like=5)], Broken(6, Fault.CHANGED)),
        ([INSERTED.format(number=0, like=1)], Broken(0, Fault.CHANGED)),
    ],
)
async def test_where_a_chain_is_broken_is_found(database, store, statements, where):
    await written(store)
    with looking(database) as connection:
        by_force(connection, *statements)
    assert broken(await entries(store)) == where


async def test_a_row_written_well_that_follows_nothing_is_found(store):
    await written(store)
    trail = await entries(store)
    await written(store, 3)
    later = await entries(store)
    forged = [*trail, later[6]]
    assert broken(forged) == Broken(7, Fault.REMOVED)
    another = Store("sqlite+aiosqlite://")
    await another.open()
    await written(another, 7, days_ago=1)
    foreign = await entries(another)
    await another.close()
    assert broken([*trail, foreign[5]]) == Broken(6, Fault.INSERTED)
    assert broken([foreign[0], *trail[1:]]) == Broken(2, Fault.INSERTED)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET role = 1 WHERE number = 1",
        "UPDATE audit SET hash = hash",
        "DELETE FROM audit WHERE number = 5",
    ],
)
async def test_the_database_refuses_to_change_rows_and_to_remove_young_ones(database, store, statement):
    await written(store)
    with looking(database) as connection, pytest.raises(DBAPIError, match="the trail is kept as it is"):
        connection.execute(text(statement))
    assert len(await entries(store)) == 5 and broken(await entries(store)) is None


async def test_half_a_year_is_the_least(database, store):
    await written(store, 1, days_ago=182)
    with looking(database) as connection, pytest.raises(DBAPIError, match="the trail is kept as it is"):
        connection.execute(text("DELETE FROM audit"))


async def test_what_is_old_enough_is_purged_and_the_chain_begins_later(store):
    now = datetime.now(UTC)
    await written(store, 3, days_ago=300)
    await written(store, 2, days_ago=190)
    await written(store, 2)
    await store.write(purge, now, 400)
    assert len(await entries(store)) == 7
    await store.write(purge, now, 200)
    trail = await entries(store)
    assert [entry.number for entry in trail] == [4, 5, 6, 7, 8] and broken(trail) is None
    assert (trail[-1].act, trail[-1].about) == ("trail_purged", {"until": 3})
    assert broken(trail[1:]) == Broken(5, Fault.REMOVED), "that was not by the purge"
    await store.write(purge, now, 200)
    assert len(await entries(store)) == 5


async def test_by_a_clock_that_is_ahead_nothing_young_is_purged(store):
    await written(store, 3)
    await store.write(purge, datetime.now(UTC) + timedelta(days=5000), 400)
    assert len(await entries(store)) == 3


@pytest.mark.parametrize("act", Act)
def test_every_act_can_be_told_with_all_that_is_known_of_it(act):
    text = catalogue(SOURCE).gettext(f"audit.act.{act}")
    about = {name: 4711 + place for place, (_, name, *_) in enumerate(Formatter().parse(text)) if name}
    about |= {"kind": "staff"} if "kind" in about else {}
    told = line(AuditEntry(number=1, at=datetime.now(UTC), act=act, about=about))
    assert act not in told and all(str(value) in told for value in about.values() if value != "staff")


def test_what_somebody_put_into_the_trail_is_shown_whatever_it_is_called():
    about = {"message": 1, "self": 2}
    told = line(AuditEntry(number=1, at=datetime.now(UTC), act="made up", about=about))
    assert "made up" in told and '"self": 2' in told


async def test_a_row_from_before_it_was_kept_says_that_it_was_not(store):
    for about in ({"version": 1}, {"version": 2, "notice": "aksu-2026"}):
        await store.write(record, Act.NOTICE_PUBLISHED, None, datetime.now(UTC), about)
    before, after = map(line, await entries(store))
    assert before.endswith("发布通知（当时没有记下编号）（版本记录1）")
    assert after.endswith("发布通知aksu-2026（版本记录2）")
