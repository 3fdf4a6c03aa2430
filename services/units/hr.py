"""HR of a unit: by a one-time code, of one unit at a time."""

from datetime import datetime

from sqlalchemy import Connection, select

from services.accounts.invitations import use
from services.accounts.roles import take
from services.accounts.tables import Role, RoleKind
from services.store.store import Store
from services.store.turn import Turn, holder
from services.units.tables import Unit


async def join(store: Store, turn: Turn, code: str, now: datetime) -> bool:
    """Use a code up: the person is HR of its unit from now on, and of no other. False where the code is no use.

    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """

    def work(connection: Connection) -> bool:
        invited = use(connection, code, now, RoleKind.HR)
        if invited is None:
            return False
        take(connection, holder(connection, turn, now), invited, now)
        return True

    return await store.write(work)


async def role(store: Store, account: int) -> tuple[Role, Unit] | None:
    """Somebody's role with its unit, None where they have none."""
    mine = select(Role, Unit).join(Unit, Unit.number == Role.unit).filter(Role.account == account)
    async with store.reading() as session:
        found = (await session.execute(mine.where(Role.kind == RoleKind.HR))).first()
    return found and tuple(found)


async def holders(store: Store) -> list[tuple[Role, Unit]]:
    """Everybody's role, with its unit."""
    known = select(Role, Unit).join(Unit, Unit.number == Role.unit).where(Role.kind == RoleKind.HR)
    async with store.reading() as session:
        return [tuple(row) for row in await session.execute(known.order_by(Role.number))]
