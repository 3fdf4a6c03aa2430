"""The trail: who did what with which role, in rows that are only ever added.

Each row is chained to the one before by a hash of all that it says. A row is written on the connection, and so in the
transaction, of its cause. Writers come one after the other: on PostgreSQL by a lock, on SQLite by its own.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, delete, func, insert, select, text

from services.accounts.tables import Act, AuditEntry, Role
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.tables import utc_now

#: Days that a row is kept unless the operator sets others, and the fewest that can be set.
AUDIT_DAYS, FEWEST_DAYS = 400, 183
#: What stands for the hash before that of the first row of all.
BEGINNING = "0" * 64


class Fault(StrEnum):
    """How a chain is broken."""

    CHANGED = "changed"  # a row does not say what it said when it was written
    REMOVED = "removed"  # rows before this one are gone
    INSERTED = "inserted"  # a row stands where none was written: this one, or the one before


class Broken(NamedTuple):
    """Where a chain is broken, and how."""

    number: int
    fault: Fault


def record(connection: Connection, act: Act, by: Role | None, now: datetime, about: Mapping[str, Any]) -> None:
    """Write that something was done ``by`` a role (None: on the command line, or by the program itself).

    The last thing in its transaction, as all other writers of the trail wait from then on.
    """
    _be_alone(connection)
    last = connection.execute(select(AuditEntry.number, AuditEntry.hash).order_by(AuditEntry.number.desc())).first()
    row = {
        "number": last.number + 1 if last else 1,
        "at": now,
        "account": by and by.account,
        "role": by and by.number,
        "kind": by and by.kind,
        "act": act.value,
        "about": dict(about),
        "previous": last.hash if last else BEGINNING,
    }
    connection.execute(insert(AuditEntry).values(**row, hash=_hash(row)))


def purge(connection: Connection, now: datetime, days: int) -> None:
    """Remove the rows that are older than so many days, and write up to which number that was.

    By the machine's clock, too, they must be old enough: the database removes no others.
    """
    _be_alone(connection)
    moment = min(now - timedelta(days=days), utc_now() - timedelta(days=FEWEST_DAYS + 1))
    until = connection.scalar(select(func.max(AuditEntry.number)).where(AuditEntry.at < moment))
    if until is not None and _are_older(connection, until, moment):
        record(connection, Act.TRAIL_PURGED, None, now, {"until": until})
        connection.execute(delete(AuditEntry).where(AuditEntry.number <= until))


def _are_older(connection: Connection, until: int, moment: datetime) -> bool:
    """Whether all rows up to a number are older: by a clock that was set back, one may be written late."""
    younger = select(AuditEntry.number).where(AuditEntry.number <= until, AuditEntry.at >= moment)
    return connection.execute(younger.limit(1)).first() is None


async def entries(store: Store) -> list[AuditEntry]:
    """The whole trail, in order."""
    async with store.reading() as session:
        return list(await session.scalars(select(AuditEntry).order_by(AuditEntry.number)))


def broken(trail: Iterable[AuditEntry]) -> Broken | None:
    """Where a trail that is read from its beginning is broken first; None where it is whole.

    It may begin later than with the first row of all where a later row says that those before were purged. That rows
    are missing at its very end, no trail can tell by itself.
    """
    first = before = None
    purged = 0
    for entry in trail:
        if _hash({name: getattr(entry, name) for name in _HASHED}) != entry.hash:
            return Broken(entry.number, Fault.CHANGED)
        if before is None:
            first = entry
            if entry.number < 1 or (entry.number == 1 and entry.previous != BEGINNING):
                return Broken(entry.number, Fault.INSERTED)
        elif entry.previous != before.hash:
            has_gap = entry.number != before.number + 1
            return Broken(entry.number, Fault.REMOVED if has_gap else Fault.INSERTED)
        elif entry.number != before.number + 1:
            return Broken(entry.number, Fault.INSERTED)
        if entry.act == Act.TRAIL_PURGED:
            purged = entry.about["until"]
        before = entry
    if first and first.number > 1 and purged < first.number - 1:
        return Broken(first.number, Fault.REMOVED)
    return None


_HASHED = ("number", "at", "account", "role", "kind", "act", "about", "previous")


def _hash(row: Mapping[str, Any]) -> str:
    """The hash of a row in its canonical form: JSON without spaces, its keys in order, the moment in UTC."""
    said = {name: row[name] for name in _HASHED}
    said["at"] = said["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _be_alone(connection: Connection) -> None:
    """Wait until nobody else writes the trail; the others wait until the transaction has ended."""
    one_at_a_time(connection, "trail")
    if connection.dialect.name == "sqlite":
        connection.execute(delete(AuditEntry).where(text("0")))  # which takes SQLite's lock for writing
