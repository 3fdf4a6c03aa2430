"""A notice that amends another: the people of that one move over, with their answers, reminders and what they know."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, exists, select, update

from rules.notice import Notice
from rules.notice_files.library import Library
from services.interview.interview import Interview
from services.notice_versions.tables import ToldDecision
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.reminders.planning import subject_of
from services.reminders.tables import Subscription
from services.store.store import Store
from services.store.tables import Account


async def move_over(store: Store, library: Library, now: datetime) -> None:
    """Move everybody whose notice is amended by another. Done again it does nothing."""
    for notice in library.all():
        following = library.successor(notice)
        if following is not notice:
            await store.write(_move, notice, following, now)
            theirs = Account.data["notice"].as_string() == notice.id
            await store.change_data(partial(_under, following, now), theirs)


def _move(connection: Connection, notice: Notice, following: Notice, now: datetime) -> None:
    """Move subscriptions, to be planned anew, and what people were told, to be compared; what waits is not sent."""
    for table, moved in ((Subscription, {"planned_by": ""}), (ToldDecision, {})):
        rows, already = table.__table__, table.__table__.alias("already")
        here = rows.c.notice == notice.id
        is_there = exists().where(already.c.account == rows.c.account, already.c.notice == following.id)
        connection.execute(delete(rows).where(here, is_there))
        connection.execute(update(rows).where(here).values(notice=following.id, **moved))
    waiting = OutboxMessage.subject == subject_of(notice.id), OutboxMessage.state == OutboxState.WAITING
    if connection.scalar(select(OutboxMessage.number).where(*waiting).limit(1)) is not None:
        outbox.cancel(connection, "superseded", now, *waiting)


def _under(following: Notice, now: datetime, data: dict[str, Any]) -> dict[str, Any]:
    """Somebody's answers under the notice that amends theirs; what means nothing there goes."""
    if data["facts"].get("title") in (None, *following.vocabulary.titles):
        return data | {"notice": following.id}
    interview = Interview.under(following, data, now)
    interview.move(following, interview.as_of, data["facts"].get("county"))
    return data | {"notice": following.id, "facts": interview.facts, "trail": interview.trail}
