"""Who is reminded of a notice: subscribed, submitted, to be reminded later, stopped."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, insert, select, update

from rules.notice import Notice
from rules.notice_files.content import version_of
from rules.notice_files.library import Library, UnknownNotice
from services.reminders.planning import sync
from services.reminders.renewal import dates_of, mark_of
from services.reminders.tables import Subscription
from services.store.store import Store
from services.store.tables import Account


async def subscriptions_of(store: Store, account: int) -> list[Subscription]:
    """Everything that somebody has ever been reminded of, the newest first."""
    theirs = select(Subscription).filter_by(account=account).order_by(Subscription.since.desc())
    return list((await store.look(theirs)).scalars())


def reminded_of(notices: Collection[str]) -> ColumnElement[bool]:
    """Of an account: whether somebody is reminded of one of some notices."""
    wanting = Subscription.notice.in_(notices), Subscription.stopped_at.is_(None)
    return exists(select(Subscription.account).where(Subscription.account == Account.number, *wanting))


def subscribe(connection: Connection, account: int, notice: Notice, now: datetime) -> None:
    """Remind somebody of a notice from now on, also where they had ended it; whoever has submitted still has."""
    plan = {"dates": dates_of(notice), "planned_by": mark_of(notice, now), "version": version_of(notice)}
    if change(connection, account, notice, now, stopped_at=None, **plan) is None:
        subscription = Subscription(account=account, notice=notice.id, since=now, **plan)
        connection.execute(insert(Subscription.__table__), _columns(subscription))
        sync(connection, [subscription], notice, now)


def change(connection: Connection, account: int, notice: Notice, now: datetime, **columns: Any) -> Subscription | None:
    """Change somebody's subscription, and have the outbox follow; None where there is none."""
    mine = Subscription.__table__.c
    this = mine.account == account, mine.notice == notice.id
    found = connection.execute(select(Subscription.__table__).where(*this).with_for_update()).mappings().one_or_none()
    if found is None:
        return None
    connection.execute(update(Subscription.__table__).where(*this).values(**columns))
    subscription = Subscription(**(dict(found) | columns))
    sync(connection, [subscription], notice, now)
    return subscription


def replan(connection: Connection, account: int, library: Library, now: datetime) -> None:
    """Have the outbox follow all that somebody subscribed to: two people's rows have become one's."""
    theirs = select(Subscription.__table__).where(Subscription.account == account)
    for row in connection.execute(theirs).mappings().all():
        with suppress(UnknownNotice):
            sync(connection, [Subscription(**row)], library.find(row["notice"]), now)


def _columns(subscription: Subscription) -> dict[str, Any]:
    return {column.name: getattr(subscription, column.name) for column in Subscription.__table__.columns}
