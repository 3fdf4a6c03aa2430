"""Staff of the desk: whoever begins with the role is sent every question that waits."""

from datetime import datetime

from sqlalchemy import Connection, select

from services.accounts.tables import Role, RoleKind
from services.desk.messages import put
from services.desk.tables import Question, QuestionState
from services.store.one_at_a_time import one_at_a_time


def put_what_waits(connection: Connection, role: Role, now: datetime) -> None:
    """Write to whoever begins with a role what waits for staff, if it is theirs."""
    if role.kind != RoleKind.STAFF:
        return
    one_at_a_time(connection, "staff")  # who asks at this moment writes to all staff, and this member is one now
    waiting = select(Question.number).where(Question.state == QuestionState.OPEN).order_by(Question.number)
    for question in connection.scalars(waiting).all():
        put(connection, "card", question, role.account, now)
