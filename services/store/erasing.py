"""Accounts are erased with all that belongs to them; that they were there is kept by hash alone."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, or_, select

from services.store import wiping
from services.store.erasures import Erased, erased
from services.store.tables import Account, Conversation, Erasure, Identity, InboxUpdate, PageFile

#: How the names end of files that tell of many people: what HR and staff are handed on their pages.
OF_MANY = (".xlsx", ".jsonl")


class Gone(NamedTuple):
    """An account that was erased: what is kept of its identities, and the channel and chat of its conversations."""

    erasures: list[Erased]
    chats: list[tuple[str, str]]


def erasures(connection: Connection) -> list[Erased]:
    """Whose accounts were erased."""
    return [Erased(*row) for row in connection.execute(select(*(getattr(Erasure, name) for name in Erased._fields)))]


def forget(connection: Connection, account: int, *where: ColumnElement[bool]) -> bool:
    """Remove an account and all that belongs to it, if it is meant; False where it is not.

    Files that tell of many people may tell of this one: they can be had anew.
    """
    if connection.scalar(select(Account.number).where(Account.number == account, *where).with_for_update()) is None:
        return False
    whose = Identity.account == account, Identity.channel == InboxUpdate.channel, Identity.address == InboxUpdate.person
    connection.execute(delete(InboxUpdate).where(exists().where(and_(*whose))))
    connection.execute(delete(PageFile).where(or_(*(PageFile.name.endswith(ending) for ending in OF_MANY))))
    connection.execute(delete(Account).where(Account.number == account))
    return True


def erase(connection: Connection, account: int, where: Collection[ColumnElement[bool]] = ()) -> Gone | None:
    """Forget an account, if it is meant, and keep by hash alone that it was there; None where it is not meant."""
    identities = connection.execute(select(Identity.channel, Identity.address).filter_by(account=account)).all()
    chats = connection.execute(select(Conversation.channel, Conversation.chat).filter_by(account=account)).all()
    if not forget(connection, account, *where):
        return None
    wiping.mark(connection)
    salt = connection.scalar(select(Erasure.salt).limit(1))
    gone: list[Erased] = []
    for identity in identities:
        gone.append(erased(*identity, salt))
        salt = gone[0].salt
    if gone:
        connection.execute(insert(Erasure.__table__), [one._asdict() for one in gone])
    return Gone(gone, [(channel, chat) for channel, chat in chats])
