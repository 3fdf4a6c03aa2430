"""Units: the administrator makes and removes them; HR gives their code out, and renews it."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from services.accounts.audit import record
from services.accounts.codes import plain_code, random_code
from services.accounts.roles import end_all, of_whom
from services.accounts.tables import Act, Role
from services.store.clearing import Cleared
from services.store.store import Store
from services.units.tables import Member, Unit

CODE_LENGTH = 8


class NameTaken(Exception):
    """There is a unit of that name already."""


async def add(store: Store, name: str, now: datetime) -> Unit:
    """A new unit. Raises NameTaken."""
    row = {"name": name, "code": random_code(CODE_LENGTH), "since": now}

    def work(connection: Connection) -> int:
        number = connection.execute(insert(Unit).values(**row).returning(Unit.number)).scalar_one()
        record(connection, Act.UNIT_MADE, None, now, {"unit": number})
        return number

    try:
        number = await store.write(work)
    except IntegrityError:
        raise NameTaken from None
    return (await store.look(select(Unit).filter_by(number=number))).scalar_one()


async def find(store: Store, number: int) -> Unit | None:
    """A unit by its number."""
    return (await store.look(select(Unit).filter_by(number=number))).scalar()


async def of_code(store: Store, code: str) -> Unit | None:
    """The unit that can be joined by a code, None where there is none."""
    return (await store.look(select(Unit).where(Unit.code == plain_code(code)))).scalar()


async def everybody(store: Store) -> list[tuple[Unit, int]]:
    """Every unit, with how many have joined it."""
    joined = select(func.count()).where(Member.unit == Unit.number).scalar_subquery()
    async with store.reading() as session:
        return [tuple(row) for row in await session.execute(select(Unit, joined).order_by(Unit.number))]


async def remove(store: Store, number: int) -> bool:
    """Remove a unit with everything of it, its HR's roles first; False where there is no such number."""

    def work(connection: Connection) -> tuple[bool, list[Cleared]]:
        roles = of_whom(connection, Role.unit == number)
        cleared = end_all(connection, roles, None, store.now())
        is_gone = bool(connection.execute(delete(Unit).where(Unit.number == number)).rowcount)
        if is_gone:
            about = {"unit": number, "roles": [role.number for role in roles]}
            record(connection, Act.UNIT_REMOVED, None, store.now(), about)
        return is_gone, cleared

    is_gone, cleared = await store.write(work)
    store.was_cleared(cleared)
    return is_gone


def renew_code(connection: Connection, number: int, now: datetime, by: Role) -> None:
    """Give a unit another code: by the old one nobody can join any more. Whoever has joined stays."""
    another = update(Unit).where(Unit.number == number).values(code=random_code(CODE_LENGTH))
    if connection.execute(another).rowcount:
        record(connection, Act.UNIT_CODE_RENEWED, by, now, {"unit": number})
