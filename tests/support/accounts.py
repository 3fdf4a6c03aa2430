"""People of tests that have an account before they say anything."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from bot.channel_names import PAGE_BOT_ID, address_of, channel_of
from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.store.tables import Account, ChatAddress, Conversation, Identity, new_number


def chat_at(number: int, bot_id: int = PAGE_BOT_ID) -> ChatAddress:
    """The private chat of a number."""
    return address_of(bot_id, number, number)


def made_up(number: int, bot_id: int = PAGE_BOT_ID) -> int:
    """The account that :func:`people` gives to the private chat of a number."""
    return bot_id * 10**7 + number + 1


def people(connection: Connection, numbers: Iterable[int], bot_id: int = PAGE_BOT_ID) -> dict[int, int]:
    """The accounts of private chats, made where there are none yet, by the chats' numbers."""
    channel, now = channel_of(bot_id), datetime.now(UTC)
    known = connection.execute(select(Identity.address, Identity.account).filter_by(channel=channel)).all()
    accounts, numbers = {int(address): account for address, account in known}, set(numbers)
    new = {number: made_up(number, bot_id) for number in sorted(numbers - accounts.keys())}
    if new:
        times = {"created_at": now, "updated_at": now}
        rows = [{"number": account, "data": {}, "version": 0, **times} for account in new.values()]
        connection.execute(insert(Account.__table__), rows)
        rows = [{"channel": channel, "address": str(n), "account": account, "since": now} for n, account in new.items()]
        connection.execute(insert(Identity.__table__), rows)
        empty = {"channel": channel, "data": {}, "seen": [], "last_message": 0, "last_seq": 0, "used_at": now}
        rows = [{"number": new_number(), "account": a, "chat": str(n), **empty} for n, a in new.items()]
        connection.execute(insert(Conversation.__table__), rows)
    return {number: (accounts | new)[number] for number in numbers}


async def account_at(store: Store, number: int = 7, bot_id: int = PAGE_BOT_ID) -> int:
    """The account of one private chat."""
    return (await store.write_quietly(people, [number], bot_id))[number]


async def number_of(store: Store, account: int) -> int:
    """The number of somebody's chat."""
    async with store.reading() as session:
        return int(await session.scalar(select(Identity.address).filter_by(account=account)))


async def chats_of(store: Store, kind: RoleKind) -> list[int]:
    """The numbers of the chats of all who have a role, in the order in which they got it."""
    return [await number_of(store, role.account) for role in await holders(store, kind)]


async def facts_of(person):
    """The answers that a person has given so far."""
    async with person.program.store.turn(chat_at(person.chat_id)) as turn:
        return turn.account.data.get("facts", {})
