"""Staff of the desk: whoever takes the role is sent every question that waits."""

from datetime import datetime

from sqlalchemy import Connection, select

from services.accounts.invitations import use
from services.accounts.roles import take
from services.accounts.tables import RoleKind
from services.desk.messages import put
from services.desk.tables import Question, QuestionState
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.turn import Turn, holder, move


async def join(store: Store, turn: Turn, code: str, now: datetime) -> bool:
    """Use a code up: the group of the turn, or else the person, is staff from now on. False where it is no use.

    That is kept at once, not with the turn: whoever comes second with a code is still to be answered.
    """

    def work(connection: Connection) -> bool:
        invited = use(connection, code, now, RoleKind.STAFF)
        if invited is None:
            return False
        one_at_a_time(connection, "staff")  # who asks at this moment writes to all staff
        account = holder(connection, turn, now)
        if take(connection, account, invited, now, turn.address.is_group):
            for question in connection.scalars(
                select(Question.number).where(Question.state == QuestionState.OPEN)
            ).all():
                put(connection, "card", question, account, now)
        move(connection, turn)
        return True

    return await store.write(work)
