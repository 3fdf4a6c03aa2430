"""Units: the administrator makes and removes them; HR gives their code out, and renews it."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from services.accounts.invitations import plain_code, random_code
from services.store.store import Store
from services.units.tables import Member, Unit

CODE_LENGTH = 8


class NameTaken(Exception):
    """There is a unit of that name already."""


async def add(store: Store, name: str, now: datetime) -> Unit:
    """A new unit. Raises NameTaken."""
    row = {"name": name, "code": random_code(CODE_LENGTH), "since": now}

    def work(connection: Connection) -> int:
        return connection.execute(insert(Unit).values(**row).returning(Unit.number)).scalar_one()

    try:
        number = await store.write(work)
    except IntegrityError:
        raise NameTaken from None
    async with store.reading() as session:
        return await session.get_one(Unit, number)


async def find(store: Store, number: int) -> Unit | None:
    """A unit by its number."""
    async with store.reading() as session:
        return await session.get(Unit, number)


async def of_code(store: Store, code: str) -> Unit | None:
    """The unit that can be joined by a code, None where there is none."""
    async with store.reading() as session:
        return await session.scalar(select(Unit).where(Unit.code == plain_code(code)))


async def everybody(store: Store) -> list[tuple[Unit, int]]:
    """Every unit, with how many have joined it."""
    joined = select(func.count()).where(Member.unit == Unit.number).scalar_subquery()
    async with store.reading() as session:
        return [tuple(row) for row in await session.execute(select(Unit, joined).order_by(Unit.number))]


async def remove(store: Store, number: int) -> bool:
    """Remove a unit with everything of it; False where there is no such number."""

    def work(connection: Connection) -> bool:
        return bool(connection.execute(delete(Unit).where(Unit.number == number)).rowcount)

    return await store.write(work)


def renew_code(connection: Connection, number: int) -> None:
    """Give a unit another code: by the old one nobody can join any more. Whoever has joined stays."""
    connection.execute(update(Unit).where(Unit.number == number).values(code=random_code(CODE_LENGTH)))
