"""One-time codes of the administrator's, by which somebody is given a role. Only their hashes are kept."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from services.accounts.audit import record
from services.accounts.codes import hash_of, new_code
from services.accounts.tables import Act, Invitation, Role, RoleKind
from services.store.store import Store

#: How long a code can be used.
VALID_FOR = timedelta(days=3)


class Invited(NamedTuple):
    """For what a code was made: a role of a ``kind``, for somebody of a ``name``, of a ``unit`` where it is of one."""

    kind: str
    name: str
    unit: int | None


async def invite(
    store: Store, kind: RoleKind, name: str, now: datetime, unit: int | None = None, by: Role | None = None
) -> str:
    """A new code for somebody of a name, for a role. It is made ``by`` an administrator; None: on the command line."""
    code = new_code()

    def work(connection: Connection) -> None:
        connection.execute(delete(Invitation).where(Invitation.expires_at <= now))
        row = {"code_hash": hash_of(code), "expires_at": now + VALID_FOR}
        connection.execute(insert(Invitation).values(**row, **Invited(kind, name, unit)._asdict()))
        record(connection, Act.CODE_MADE, by, now, {"kind": kind} | ({"unit": unit} if unit else {}))

    await store.write(work)
    return code


def use(connection: Connection, code: str, now: datetime, kind: RoleKind) -> Invited | None:
    """Use a code up: for what it was made. None where it is no code for such a role, or no longer one.

    Of several who use it at the same moment one takes its row away.
    """
    mine = Invitation.code_hash == hash_of(code), Invitation.expires_at > now, Invitation.kind == kind
    columns = (getattr(Invitation, name) for name in Invited._fields)
    found = connection.execute(select(*columns).where(*mine)).one_or_none()
    if found and connection.execute(delete(Invitation).where(Invitation.code_hash == hash_of(code))).rowcount:
        return Invited(*found)
    return None
