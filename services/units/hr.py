"""HR of a unit: somebody has that role for one unit at a time."""

from sqlalchemy import select

from services.accounts.tables import Role, RoleKind
from services.store.store import Store
from services.units.tables import Unit


async def role(store: Store, account: int) -> tuple[Role, Unit] | None:
    """Somebody's role with its unit, None where they have none."""
    mine = select(Role, Unit).join(Unit, Unit.number == Role.unit).filter(Role.account == account)
    found = (await store.look(mine.where(Role.kind == RoleKind.HR))).first()
    if found is None:
        return None
    role, unit = found
    return role, unit


async def holders(store: Store) -> list[tuple[Role, Unit]]:
    """Everybody's role, with its unit."""
    known = select(Role, Unit).join(Unit, Unit.number == Role.unit).where(Role.kind == RoleKind.HR)
    async with store.reading() as session:
        return [(role, unit) for role, unit in await session.execute(known.order_by(Role.number))]
