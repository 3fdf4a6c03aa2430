"""Two channels of one person: linked by a one-time code, so that both have one account, and parted again.

A code that one chat shows is typed in the other. The account of the chat where it is typed takes over all that belongs
to the one that gave it, which is gone then.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, UniqueConstraint, delete, insert, select, update

from services.accounts import roles, sessions, ways
from services.accounts.codes import hash_of
from services.accounts.tables import LinkCode, Role
from services.outbox.outbox import cancel
from services.outbox.tables import OutboxMessage
from services.store.store import Store
from services.store.tables import Account, Base, Conversation, Identity, new_number
from services.store.turn import Conflict, Turn

#: How long a code can be used.
VALID_FOR = timedelta(minutes=15)


class Giver(NamedTuple):
    """Who has given a code: the account, as it was when the code was looked up."""

    account: int
    data: dict[str, Any]
    version: int


def give(connection: Connection, account: int, code: str, now: datetime) -> None:
    """Let another chat be linked with an account by a code; an earlier one counts no more."""
    connection.execute(delete(LinkCode).where((LinkCode.account == account) | (LinkCode.expires_at <= now)))
    row = {"account": account, "code_hash": hash_of(code), "expires_at": now + VALID_FOR}
    connection.execute(insert(LinkCode).values(**row))


async def giver(store: Store, code_hash: str, now: datetime) -> Giver | None:
    """Who has given the code of a hash; None where it is no code, or no longer one."""
    found = select(Account.number, Account.data, Account.version).join(LinkCode, LinkCode.account == Account.number)
    mine = LinkCode.code_hash == code_hash, LinkCode.expires_at > now
    row = (await store.look(found.where(*mine))).one_or_none()
    return Giver(*row) if row else None


async def identities(store: Store, account: int) -> list[Identity]:
    """How the channels know somebody, the one known longest first."""
    theirs = select(Identity).filter_by(account=account).order_by(Identity.since, Identity.channel, Identity.address)
    return list((await store.look(theirs)).scalars())


# Two accounts become one.


def merge(connection: Connection, kept: int, other: Giver, code_hash: str, now: datetime) -> None:
    """Use a code up: the account takes over all that belongs to the one that gave it. Raises Conflict.

    That is so where the code was used, or the other account's turn was kept, meanwhile: the turn is to be done again.
    Of two roles of a kind the other account's ends.
    """
    used = delete(LinkCode).filter_by(account=other.account, code_hash=code_hash)
    unchanged = select(Account.preferred).filter_by(number=other.account, version=other.version)
    before = connection.execute(unchanged).one_or_none()
    if before is None or not connection.execute(used).rowcount:
        raise Conflict("the other chat's account was changed meanwhile")
    kinds = select(Role.kind).filter_by(account=kept)
    twice = roles.of_whom(connection, Role.account == other.account, Role.kind.in_(kinds))
    roles.end_all(connection, twice, twice[0] if twice else None, now)
    for table in _tables_of_accounts():
        _take_over(connection, table, kept, other.account)
    connection.execute(update(Account).filter_by(number=kept, preferred=None).values(preferred=before.preferred))
    connection.execute(delete(Account).filter_by(number=other.account))
    ways.settle(connection, kept, now)


def _tables_of_accounts() -> Iterator[Table]:
    tables = (table for table in Base.metadata.sorted_tables if "account" in table.c)
    return (table for table in tables if not table.info.get("is_append_only"))


def _take_over(connection: Connection, table: Table, kept: int, other: int) -> None:
    """Move the rows of one account to another. Of two where there can be one, the worthier stays, else that one's.

    What a table's rows are worth says its ``info``.
    """
    worth: Callable[[Any], Any] = table.info.get("worth", lambda row: 0)
    keys = list(_keys_beside_account(table))
    mine = connection.execute(select(table).where(table.c.account == kept)).all() if keys else []
    for theirs in connection.execute(select(table).where(table.c.account == other)).all() if keys else []:
        same = [row for row in mine if any(all(row._mapping[k] == theirs._mapping[k] for k in key) for key in keys)]
        is_dropped = any(worth(row) >= worth(theirs) for row in same)
        for row in [theirs] if is_dropped else same:
            this = (column == row._mapping[column.name] for column in table.primary_key)
            connection.execute(delete(table).where(*this))
    connection.execute(update(table).where(table.c.account == other).values(account=kept))


def _keys_beside_account(table: Table) -> Iterator[list[str]]:
    """For every rule that an account has only one row of something: what else tells that something."""
    rules = [table.primary_key, *(each for each in table.constraints if isinstance(each, UniqueConstraint))]
    for rule in rules:
        names = [column.name for column in rule.columns]
        if "account" in names:
            yield [name for name in names if name != "account"]


# One account becomes two.


def part(connection: Connection, turn: Turn, now: datetime) -> None:
    """Give the chat of a turn an account of its own, with a copy of the answers; all else stays with the other one.

    What waits to be sent there goes another way first, and what roles had there is taken away.
    """
    address, account = turn.address, turn.account
    sessions.leave(connection, account.number, turn.conversation.number)
    new = {"number": new_number(), "data": account.data, "version": 0, "created_at": now, "updated_at": now}
    connection.execute(insert(Account.__table__), new)
    mine = update(Identity).filter_by(channel=address.channel, address=address.person)
    connection.execute(mine.values(account=new["number"]))
    here = update(Conversation).filter_by(number=turn.conversation.number)
    connection.execute(here.values(account=new["number"]))
    ways.settle(connection, account.number, now)
    was_here = OutboxMessage.account == account.number, OutboxMessage.conversation == turn.conversation.number
    cancel(connection, "unlinked", now, *was_here)
    connection.execute(update(OutboxMessage).where(*was_here).values(conversation=None))
