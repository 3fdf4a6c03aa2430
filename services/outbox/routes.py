"""In which of somebody's chats a message is written: where they want it, else where they spoke last."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, update

from services.outbox.tables import OutboxMessage, OutboxState
from services.store.tables import Account, Conversation, Identity

#: Accounts that are looked for in one query.
_TOGETHER = 500


class Route(NamedTuple):
    """The way to somebody: a conversation of theirs, and on which channel it is."""

    conversation: int
    channel: str


def _private_chats() -> Select[int, int, str]:
    """Everybody's own chats, the best one for a message first: those that are blocked come last."""
    own = and_(
        Identity.account == Conversation.account,
        Identity.channel == Conversation.channel,
        Identity.address == Conversation.chat,
    )
    is_preferred = func.coalesce(Conversation.channel == Account.preferred, False)
    return (
        select(Conversation.account, Conversation.number, Conversation.channel)
        .join(Identity, own)
        .join(Account, Account.number == Conversation.account)
        .order_by(Identity.blocked_at.is_not(None), is_preferred.desc(), Conversation.used_at.desc())
    )


def routes_to(connection: Connection, accounts: Iterable[int], *where: ColumnElement[bool]) -> dict[int, Route]:
    """The best way to each of some accounts, by the chats that are meant; those that have none are left out."""
    found: dict[int, Route] = {}
    accounts = iter(accounts)
    while some := list(islice(accounts, _TOGETHER)):
        for account, conversation, channel in connection.execute(
            _private_chats().where(Conversation.account.in_(some), *where)
        ):
            found.setdefault(account, Route(conversation, channel))
    return found


def other_route(connection: Connection, account: int, besides: int) -> Route | None:
    """The best way to somebody that is not blocked, besides one conversation; None where there is none."""
    others = _private_chats().where(Conversation.account == account, Conversation.number != besides)
    row = connection.execute(others.where(Identity.blocked_at.is_(None)).limit(1)).one_or_none()
    if row is None:
        return None
    _, conversation, channel = row
    return Route(conversation, channel)


def follow(connection: Connection, account: int) -> None:
    """Have what waits for somebody go the way that is best now; what changes a message stays where that is."""
    if route := routes_to(connection, [account]).get(account):
        waiting = (
            OutboxMessage.account == account,
            OutboxMessage.by == "chat",
            OutboxMessage.state == OutboxState.WAITING,
        )
        elsewhere = OutboxMessage.conversation != route.conversation, OutboxMessage.message_id.is_(None)
        connection.execute(update(OutboxMessage).where(*waiting, *elsewhere).values(**route._asdict()))
