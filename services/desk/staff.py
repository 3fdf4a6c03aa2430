"""Staff of the desk: whoever takes the role is sent every question that waits."""

from datetime import datetime

from sqlalchemy import Connection, select

from services.accounts.joining import redeem
from services.accounts.tables import RoleKind
from services.desk.messages import put
from services.desk.tables import Question, QuestionState
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.turn import Turn


async def join(store: Store, turn: Turn, code: str, now: datetime) -> bool:
    """Use a code up: the group of the turn, or else the person, is staff from now on. False where it is no use.

    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """

    def work(connection: Connection) -> bool:
        one_at_a_time(connection, "staff")  # who asks at this moment writes to all staff
        redeemed = redeem(connection, turn, code, now, RoleKind.STAFF)
        if redeemed and redeemed.is_new:
            waiting = select(Question.number).where(Question.state == QuestionState.OPEN)
            for question in connection.scalars(waiting).all():
                put(connection, "card", question, redeemed.account, now)
        return redeemed is not None

    return await store.write(work)
