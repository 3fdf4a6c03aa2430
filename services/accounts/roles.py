"""Who has which role: given by a one-time code, until it is ended."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from services.accounts.audit import record
from services.accounts.invitations import Invited
from services.accounts.tables import Act, Role, RoleKind
from services.store.store import Store
from services.store.tables import Identity


def take(connection: Connection, account: int, invited: Invited, now: datetime, is_group: bool = False) -> bool:
    """Give somebody the role of an invitation; False where they have it already, for the same unit."""
    mine = Role.account == account, Role.kind == invited.kind
    before = connection.execute(select(Role.unit).where(*mine)).one_or_none()
    if before and before.unit == invited.unit:
        return False
    connection.execute(delete(Role).where(*mine))
    given = insert(Role).values(account=account, is_group=is_group, since=now, **invited._asdict())
    number = connection.execute(given.returning(Role.number)).scalar_one()
    by = Role(number=number, account=account, kind=invited.kind)
    record(connection, Act.CODE_USED, by, now, {"unit": invited.unit} if invited.unit else {})
    return True


async def of(store: Store, account: int, kind: RoleKind) -> Role | None:
    """Somebody's role of a kind, None where they have none."""
    async with store.reading() as session:
        return await session.scalar(select(Role).filter_by(account=account, kind=kind))


async def held_at(store: Store, channel: str, address: str, *kinds: RoleKind) -> Role | None:
    """The role, of one of some kinds, of whoever a channel knows by an address; None where they have none."""
    whose = select(Identity.account).filter_by(channel=channel, address=address).scalar_subquery()
    async with store.reading() as session:
        return await session.scalar(select(Role).where(Role.account == whose, Role.kind.in_(kinds)).limit(1))


async def find(store: Store, number: int) -> Role | None:
    """A role by its number, None where there is none."""
    async with store.reading() as session:
        return await session.get(Role, number)


async def everybody(store: Store) -> list[Role]:
    """All roles, in the order in which they were given."""
    async with store.reading() as session:
        return list(await session.scalars(select(Role).order_by(Role.number)))


async def held_by(store: Store, account: int) -> list[Role]:
    """All roles of somebody."""
    async with store.reading() as session:
        return list(await session.scalars(select(Role).filter_by(account=account)))


async def holders(store: Store, kind: RoleKind) -> list[Role]:
    """All roles of a kind, in the order in which they were given."""
    async with store.reading() as session:
        return list(await session.scalars(select(Role).filter_by(kind=kind).order_by(Role.number)))


async def end(store: Store, number: int, kind: RoleKind, by: Role | None = None) -> bool:
    """Take a role away, at once and everywhere; False where there is none of the number and kind.

    What its holder had claimed is free again, by the database itself. It is done ``by`` an administrator; None: on the
    command line.
    """

    def work(connection: Connection) -> bool:
        is_gone = bool(connection.execute(delete(Role).where(Role.number == number, Role.kind == kind)).rowcount)
        if is_gone:
            record(connection, Act.ROLE_ENDED, by, store.now(), {"role": number, "kind": kind})
        return is_gone

    return await store.write(work)
