"""Conversations are erased with all that belongs to them; that they were there is kept by hash alone."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from services.store import wiping
from services.store.erasures import Erased, erased
from services.store.tables import Conversation, Erasure, InboxUpdate, Key


def erasures(connection: Connection) -> list[Erased]:
    """Whose conversations were erased."""
    return [Erased(*row) for row in connection.execute(select(*(getattr(Erasure, name) for name in Erased._fields)))]


def forget(connection: Connection, key: Key, *where: ColumnElement[bool]) -> bool:
    """Remove a conversation and all that belongs to it, if it is meant; False where it is not."""
    if not connection.execute(delete(Conversation).filter_by(**key._asdict()).where(*where)).rowcount:
        return False
    connection.execute(delete(InboxUpdate).filter_by(**key._asdict()))
    return True


def erase(connection: Connection, key: Key, where: Collection[ColumnElement[bool]] = ()) -> Erased | None:
    """Forget a conversation, if it is meant, and keep by hash alone that it was there."""
    if not forget(connection, key, *where):
        return None
    wiping.mark(connection)
    salt = connection.scalar(select(Erasure.salt).limit(1))
    erasure = erased(key, salt)
    connection.execute(insert(Erasure.__table__), erasure._asdict())
    return erasure
