"""One-time codes of the administrator's, by which somebody is given a role. Only their hashes are kept."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select

from services.accounts.audit import record
from services.accounts.codes import hash_of, new_code
from services.accounts.tables import Act, Invitation, Role, RoleKind
from services.store.store import Store

#: How long a code can be used.
VALID_FOR = timedelta(days=3)
#: Signs that there can be in the name of whoever has a role, or of a unit.
LONGEST_NAME = 60
#: Signs of a code's hash by which it is named where it cannot be shown itself.
_ID_LENGTH = 6


class Invited(NamedTuple):
    """For what a code was made: a role of a ``kind``, for somebody of a ``name``, of a ``unit`` where it is of one.

    ``role`` is the number of one that is there already, None where a new one is given.
    """

    kind: str
    name: str
    unit: int | None
    role: int | None


class Waiting(NamedTuple):
    """A code that nobody has used, by its ``id``, which tells nothing of it: for what it was made, and until when."""

    id: str
    invited: Invited
    until: datetime


async def invite(
    store: Store, kind: RoleKind, name: str, now: datetime, unit: int | None = None, by: Role | None = None
) -> str:
    """A new code for somebody of a name, for a role. It is made ``by`` an administrator; None: on the command line."""
    return await _make(store, Invited(kind, name, unit, None), now, by)


async def invite_again(store: Store, role: Role, now: datetime, by: Role | None = None) -> str:
    """A new code for a role that is there already, and for who has it alone: to use it on a page (again)."""
    return await _make(store, Invited(role.kind, role.name, role.unit, role.number), now, by)


async def _make(store: Store, invited: Invited, now: datetime, by: Role | None) -> str:
    code = new_code()
    about = {name: value for name, value in invited._asdict().items() if name != "name" and value is not None}

    def work(connection: Connection) -> None:
        connection.execute(delete(Invitation).where(Invitation.expires_at <= now))
        row = {"code_hash": hash_of(code), "expires_at": now + VALID_FOR}
        connection.execute(insert(Invitation).values(**row, **invited._asdict()))
        record(connection, Act.CODE_MADE, by, now, about)

    await store.write(work)
    return code


async def waiting(store: Store, kind: RoleKind, now: datetime) -> list[Waiting]:
    """The codes for roles of a kind that can still be used, those that end first before the others."""
    columns = (getattr(Invitation, name) for name in Invited._fields)
    theirs = select(Invitation.code_hash, Invitation.expires_at, *columns).where(*_usable(kind, now))
    async with store.reading() as session:
        rows = (await session.execute(theirs.order_by(Invitation.expires_at))).all()
    return [Waiting(code_hash[:_ID_LENGTH], Invited(*invited), until) for code_hash, until, *invited in rows]


async def withdraw(store: Store, kind: RoleKind, code_id: str, now: datetime, by: Role | None = None) -> bool:
    """Have nobody use a code any more; False where none of the kind that can still be used has that id."""

    def work(connection: Connection) -> bool:
        meant = func.substr(Invitation.code_hash, 1, _ID_LENGTH) == code_id.strip().lower()
        gone = delete(Invitation).where(*_usable(kind, now), meant)
        is_gone = bool(connection.execute(gone).rowcount)
        if is_gone:
            record(connection, Act.CODE_WITHDRAWN, by, now, {"kind": kind})
        return is_gone

    return await store.write(work)


def _usable(kind: RoleKind, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Invitation.kind == kind, Invitation.expires_at > now


def use(
    connection: Connection, code: str, now: datetime, kinds: Collection[RoleKind], account: int | None = None
) -> Invited | None:
    """Use a code up: for what it was made. None where it is no code for a role of such a kind, or no longer one.

    One for a role that is there already has to be used by the account that has it. Of several who use it at the same
    moment one takes its row away.
    """
    theirs = or_(Invitation.role.is_(None), Invitation.role.in_(select(Role.number).filter_by(account=account)))
    mine = Invitation.code_hash == hash_of(code), Invitation.expires_at > now, Invitation.kind.in_(kinds), theirs
    columns = (getattr(Invitation, name) for name in Invited._fields)
    found = connection.execute(select(*columns).where(*mine)).one_or_none()
    if found and connection.execute(delete(Invitation).where(Invitation.code_hash == hash_of(code))).rowcount:
        return Invited(*found)
    return None
