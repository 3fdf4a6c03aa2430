"""A one-time code is used up, and its role begins."""

from datetime import datetime

from sqlalchemy import Connection

from services.accounts.invitations import use
from services.accounts.roles import take
from services.accounts.tables import RoleKind
from services.store.store import Store
from services.store.turn import Turn, holder, move


async def join(store: Store, turn: Turn, code: str, now: datetime, kind: RoleKind) -> bool:
    """Use a code up: the person has its role from now on, of its unit alone where it is of one.

    False where the code is no use.
    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """

    def work(connection: Connection) -> bool:
        invited = use(connection, code, now, kind)
        if invited is None:
            return False
        take(connection, holder(connection, turn, now), invited, now)
        move(connection, turn)
        return True

    return await store.write(work)
