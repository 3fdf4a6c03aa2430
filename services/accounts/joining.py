"""A one-time code is used up, and its role begins, or can be used on a page again."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from services.accounts import sessions
from services.accounts.audit import record
from services.accounts.invitations import use
from services.accounts.roles import take
from services.accounts.tables import Act, Role, RoleKind
from services.store.clearing import Cleared
from services.store.store import Store
from services.store.tables import ChatAddress
from services.store.turn import Turn, holder, move, whose


class Redeemed(NamedTuple):
    """Whose role a code has begun; ``is_new``: it could not be used before where the code was entered.

    ``cleared`` is what another role had on pages that has ended by that.
    """

    role: Role
    is_new: bool
    cleared: list[Cleared]


def redeem(
    connection: Connection,
    turn: Turn,
    code: str,
    now: datetime,
    kinds: Collection[RoleKind],
    begun: Callable[[Connection, Role, datetime], None],
) -> Redeemed | None:
    """Use a code up: whoever the chat of the turn is has its role from now on. None where the code is no use."""
    address = turn.address
    own = ChatAddress.private(address.channel, address.chat) if address.is_group else address
    invited = use(connection, code, now, kinds, whose(connection, own))
    if invited is None:
        return None
    role, is_new, cleared = take(connection, holder(connection, turn, now), invited, now, address.is_group)
    if sessions.begin(connection, turn, role.number, now) and not is_new:
        record(connection, Act.SIGNED_IN, role, now, {})
        is_new = True
    if is_new:
        begun(connection, role, now)
    move(connection, turn)
    return Redeemed(role, is_new, cleared)


async def join(
    store: Store,
    turn: Turn,
    code: str,
    now: datetime,
    kinds: Collection[RoleKind],
    begun: Callable[[Connection, Role, datetime], None],
) -> Role | None:
    """Use a code up for a role of one of some kinds, which the person has from now on, of its unit alone.

    None where the code is no use. What a role brings with it where it could not be used before is written by ``begun``.
    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """
    redeemed = await store.write(redeem, turn, code, now, kinds, begun)
    if redeemed is None:
        return None
    store.was_cleared(redeemed.cleared)
    turn.role = redeemed.role.number
    return redeemed.role
