"""What goes with a unit when it is removed, in numbers."""

from typing import NamedTuple

from sqlalchemy import func, select

from services.accounts.tables import Invitation, Role
from services.broadcasts.tables import Broadcast, BroadcastState
from services.store.store import Store
from services.units.tables import Member


class Belonging(NamedTuple):
    """How much goes with a unit: roles of its HR, members, codes, broadcasts; of these, such as are not all sent."""

    hr: int
    members: int
    codes: int
    broadcasts: int
    under_way: int


async def belonging(store: Store, number: int) -> Belonging:
    """How much would go with a unit if it were removed now."""
    under_way = Broadcast.state.in_([BroadcastState.RUNNING, BroadcastState.PAUSED])
    counted = [select(func.count()).where(table.unit == number) for table in (Role, Member, Invitation, Broadcast)]
    async with store.reading() as session:
        found = [await session.scalar(each) or 0 for each in (*counted, counted[-1].where(under_way))]
    return Belonging(*found)
