"""Who has which role: given by a one-time code, until it is ended."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from services.accounts.audit import record
from services.accounts.invitations import Invited
from services.accounts.tables import Act, Role, RoleKind
from services.store.clearing import Cleared, clear, outdate
from services.store.store import Store
from services.store.tables import Identity, PageMessage


class Taken(NamedTuple):
    """A role that somebody has by an invitation; ``is_new``: they did not have it, for the same unit, before.

    ``cleared`` is what the role for another unit had on pages.
    """

    role: Role
    is_new: bool
    cleared: list[Cleared]


def take(connection: Connection, account: int, invited: Invited, now: datetime, is_group: bool = False) -> Taken:
    """Give somebody the role of an invitation; the same for another unit ends."""
    before = of_whom(connection, Role.account == account, Role.kind == invited.kind)
    for role in before:
        if role.unit == invited.unit:
            return Taken(role, False, [])
    cleared = end_all(connection, before, before[0] if before else None, now)
    row = {"account": account, "kind": invited.kind, "name": invited.name, "unit": invited.unit}
    given = insert(Role).values(is_group=is_group, since=now, **row).returning(Role.number)
    taken = Role(number=connection.execute(given).scalar_one(), **row)
    record(connection, Act.CODE_USED, taken, now, {"unit": invited.unit} if invited.unit else {})
    return Taken(taken, True, cleared)


async def of(store: Store, account: int, kind: RoleKind) -> Role | None:
    """Somebody's role of a kind, None where they have none."""
    return (await store.look(select(Role).filter_by(account=account, kind=kind))).scalar()


async def held_at(store: Store, channel: str, address: str, *kinds: RoleKind) -> Role | None:
    """The role, of one of some kinds, of whoever a channel knows by an address; None where they have none."""
    whose = select(Identity.account).filter_by(channel=channel, address=address).scalar_subquery()
    return (await store.look(select(Role).where(Role.account == whose, Role.kind.in_(kinds)).limit(1))).scalar()


async def find(store: Store, number: int) -> Role | None:
    """A role by its number, None where there is none."""
    return (await store.look(select(Role).filter_by(number=number))).scalar()


async def everybody(store: Store) -> list[Role]:
    """All roles, in the order in which they were given."""
    async with store.reading() as session:
        return list(await session.scalars(select(Role).order_by(Role.number)))


async def held_by(store: Store, account: int) -> list[Role]:
    """All roles of somebody, in the order in which they were given."""
    return list((await store.look(select(Role).filter_by(account=account).order_by(Role.number))).scalars())


async def is_last(store: Store, role: Role) -> bool:
    """Whether nobody else has a role of its kind, of a unit's HR in the same unit."""
    same = Role.kind == role.kind, Role.unit.is_not_distinct_from(role.unit)
    others = select(Role.number).where(*same, Role.number != role.number)
    async with store.reading() as session:
        return await session.scalar(others.limit(1)) is None


async def holders(store: Store, kind: RoleKind) -> list[Role]:
    """All roles of a kind, in the order in which they were given."""
    async with store.reading() as session:
        return list(await session.scalars(select(Role).filter_by(kind=kind).order_by(Role.number)))


def of_whom(connection: Connection, *where: ColumnElement[bool]) -> list[Role]:
    """The roles that are meant, in the order in which they were given."""
    rows = connection.execute(select(Role.__table__).where(*where).order_by(Role.number)).mappings()
    return [Role(**row) for row in rows]


def end_all(connection: Connection, roles: Iterable[Role], by: Role | None, now: datetime) -> list[Cleared]:
    """Take roles away, at once and everywhere, and what they had on pages; for whoever commits to say what that was.

    What their holders had claimed is free again, by the database itself. It is done ``by`` an administrator, or by
    who has the role; None: on the command line.
    """
    ended, cleared = [], []
    for role in sorted(roles, key=lambda role: role.account):
        outdate(connection, role.account)
        if connection.execute(delete(Role).where(Role.number == role.number)).rowcount:
            ended.append(role)
            cleared.append(Cleared(role.account, clear(connection, role.account, PageMessage.role == role.number)))
    for role in ended:
        record(connection, Act.ROLE_ENDED, by, now, {"role": role.number, "kind": role.kind})
    return cleared


async def end(store: Store, number: int, kind: RoleKind, by: Role | None = None) -> bool:
    """Take a role away, immediately (see :func:`end_all`); False where there is none of the number and kind."""

    def work(connection: Connection) -> list[Cleared]:
        return end_all(connection, of_whom(connection, Role.number == number, Role.kind == kind), by, store.now())

    cleared = await store.write(work)
    store.was_cleared(cleared)
    return bool(cleared)
