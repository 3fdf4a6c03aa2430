"""What waits by chat is written a second time, by another way that somebody has chosen."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from services.outbox import outbox
from services.outbox.policy import BY_EVERY_WAY
from services.outbox.routes import Route
from services.outbox.tables import OutboxMessage, OutboxState

_COPIED = ("kind", "subject", "milestone", "about", "due_at", "expires_at", "question", "exchange")


def copy_what_waits(
    connection: Connection, account: int, by: str, route: Route | None, why: str, now: datetime
) -> None:
    """Write what waits by chat by another way, too; what was cancelled there because of ``why`` waits again.

    The way is mail where there is no ``route``.
    """
    waiting = select(*(getattr(OutboxMessage, name) for name in _COPIED)).where(
        outbox.to(account),
        OutboxMessage.by == "chat",
        OutboxMessage.kind.in_(BY_EVERY_WAY),
        OutboxMessage.state == OutboxState.WAITING,
        OutboxMessage.is_repeat.is_(False),
    )
    for row in connection.execute(waiting).mappings().all():
        if not outbox.put(connection, account=account, now=now, by=by, route=route, **row):
            same = {"by": by, "subject": row["subject"], "milestone": row["milestone"], "why": why}
            again = {"state": OutboxState.WAITING, "why": None, "settled_at": None, "due_at": row["due_at"]}
            again |= route._asdict() if route else {}
            connection.execute(update(OutboxMessage).where(outbox.to(account)).filter_by(**same).values(**again))
