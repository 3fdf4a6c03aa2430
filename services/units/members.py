"""Who has joined a unit: each account one at most."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from services.accounts import consent
from services.store.store import Store
from services.units.tables import Member, Unit

#: So many signs at most in what somebody wants to be called.
LONGEST_NAME = 20


def join(connection: Connection, account: int, unit: int, shares: bool, now: datetime) -> None:
    """Join a unit, and leave the one before; where it was removed meanwhile it is as if it were removed just after."""
    connection.execute(delete(Member).filter_by(account=account))
    still_there = select(Unit.number).where(Unit.number == unit).with_for_update(read=True, key_share=True)
    if connection.scalar(still_there) is not None:
        row = {"unit": unit, "called": None, "shares": shares, "since": now}
        connection.execute(insert(Member).values(account=account, **row))


def leave(connection: Connection, account: int) -> None:
    """Leave the unit."""
    connection.execute(delete(Member).filter_by(account=account))


def change(connection: Connection, account: int, **columns: Any) -> None:
    """Change what somebody is ``called``, or whether they ``share`` their answers."""
    connection.execute(update(Member).filter_by(account=account).values(**columns))


def record_consent(connection: Connection, account: int, language: str, now: datetime) -> None:
    """Keep whether somebody agrees, now, to share their answers, and with which unit."""
    unit = connection.scalar(select(Member.unit).filter_by(account=account, shares=True))
    consent.settle(connection, account, "sharing", unit is not None, language, now, unit)


async def of(store: Store, account: int) -> tuple[Member, Unit] | None:
    """Somebody as a member, with the unit; None where they have joined none."""
    mine = select(Member, Unit).join(Unit, Unit.number == Member.unit).where(Member.account == account)
    found = (await store.look(mine)).first()
    if found is None:
        return None
    member, unit = found
    return member, unit
