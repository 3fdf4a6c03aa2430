"""Who is HR of a unit: by a one-time code of the administrator's, until the administrator takes the role away."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from services.accounts.invitations import use
from services.store.store import Store
from services.store.tables import Key
from services.store.turn import begin_conversation
from services.units.tables import Hr, Unit


async def join(store: Store, key: Key, code: str, now: datetime) -> bool:
    """Use a code up: the key is HR of its unit from now on, and of no other. False where the code is not to be used.

    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """

    def work(connection: Connection) -> bool:
        used = use(connection, code, now, for_hr=True)
        if used:
            name, unit = used
            begin_conversation(connection, key, now)
            connection.execute(delete(Hr).filter_by(**key._asdict()))
            connection.execute(insert(Hr).values(**key._asdict(), unit=unit, name=name, since=now.astimezone(UTC)))
        return used is not None

    return await store.write(work)


async def role(store: Store, bot_id: int, user_id: int) -> tuple[Hr, Unit] | None:
    """Somebody's role with its unit, None where they have none."""
    mine = select(Hr, Unit).join(Unit, Unit.number == Hr.unit).where(Hr.bot_id == bot_id, Hr.user_id == user_id)
    async with store.reading() as session:
        found = (await session.execute(mine)).first()
    return found and tuple(found)


async def everybody(store: Store) -> list[tuple[Hr, Unit]]:
    """Everybody's role, with its unit."""
    known = select(Hr, Unit).join(Unit, Unit.number == Hr.unit).order_by(Hr.number)
    async with store.reading() as session:
        return [tuple(row) for row in await session.execute(known)]


async def remove(store: Store, number: int) -> bool:
    """Take a role away; False where there is no such number."""

    def work(connection: Connection) -> bool:
        return bool(connection.execute(delete(Hr).where(Hr.number == number)).rowcount)

    return await store.write(work)
