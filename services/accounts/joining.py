"""A one-time code is used up, and its role begins."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from services.accounts.invitations import use
from services.accounts.roles import take
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.store.turn import Turn, holder, move


class Redeemed(NamedTuple):
    """Whose role a code has begun; ``is_new``: they had none of the kind, or for another unit."""

    account: int
    is_new: bool


def redeem(connection: Connection, turn: Turn, code: str, now: datetime, kind: RoleKind) -> Redeemed | None:
    """Use a code up: whoever the chat of the turn is has its role from now on. None where the code is no use."""
    invited = use(connection, code, now, kind)
    if invited is None:
        return None
    account = holder(connection, turn, now)
    is_new = take(connection, account, invited, now, turn.address.is_group)
    move(connection, turn)
    return Redeemed(account, is_new)


async def join(store: Store, turn: Turn, code: str, now: datetime, kind: RoleKind) -> bool:
    """Use a code up: the person has its role from now on, of its unit alone where it is of one.

    False where the code is no use.
    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """
    return await store.write(redeem, turn, code, now, kind) is not None
