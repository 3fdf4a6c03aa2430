"""In which of somebody's chats a message is written: where they want it, else where they spoke last.

What is sent by every way is written once more on each further channel, and by the best way never there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select, update

from services.outbox.policy import BY_EVERY_WAY
from services.outbox.tables import FurtherChannel, OutboxMessage, OutboxState
from services.store.tables import Account, Conversation, Identity

#: Accounts that are looked for in one query.
_TOGETHER = 500
_IS_FURTHER = exists().where(
    FurtherChannel.account == Conversation.account, FurtherChannel.channel == Conversation.channel
)


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
    for account, conversation, channel in _chats_of(connection, accounts, *where):
        found.setdefault(account, Route(conversation, channel))
    return found


def further_routes(connection: Connection, accounts: Iterable[int]) -> dict[int, list[Route]]:
    """The way to each further channel of some accounts; those that have none are left out."""
    found: dict[int, dict[str, Route]] = defaultdict(dict)
    for account, conversation, channel in _chats_of(connection, accounts, _IS_FURTHER):
        found[account].setdefault(channel, Route(conversation, channel))
    return {account: list(routes.values()) for account, routes in found.items()}


def chats_for(kind: str) -> list[ColumnElement[bool]]:
    """The chats that are meant by the best way for a kind of message: not those where it comes anyway."""
    return [~_IS_FURTHER] if kind in BY_EVERY_WAY else []


def _chats_of(
    connection: Connection, accounts: Iterable[int], *where: ColumnElement[bool]
) -> Iterator[Row[int, int, str]]:
    accounts = iter(accounts)
    while some := list(islice(accounts, _TOGETHER)):
        yield from connection.execute(_private_chats().where(Conversation.account.in_(some), *where))


def other_route(connection: Connection, account: int, besides: int, kind: str) -> Route | None:
    """The best way for a message that is not blocked, besides one conversation; None where there is none."""
    others = _private_chats().where(Conversation.account == account, Conversation.number != besides, *chats_for(kind))
    row = connection.execute(others.where(Identity.blocked_at.is_(None)).limit(1)).one_or_none()
    if row is None:
        return None
    _, conversation, channel = row
    return Route(conversation, channel)


def follow(connection: Connection, account: int) -> None:
    """Have what waits for somebody go the way that is best now; what changes a message stays where that is."""
    mine = OutboxMessage.account == account, OutboxMessage.by == "chat", OutboxMessage.state == OutboxState.WAITING
    for kind in connection.scalars(select(OutboxMessage.kind).where(*mine).distinct()).all():
        if route := routes_to(connection, [account], *chats_for(kind)).get(account):
            elsewhere = OutboxMessage.conversation != route.conversation, OutboxMessage.message_id.is_(None)
            these = update(OutboxMessage).where(*mine, *elsewhere, OutboxMessage.kind == kind)
            connection.execute(these.values(**route._asdict()))
