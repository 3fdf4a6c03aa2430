"""A notice whose dates were changed: every subscription is planned anew, and those affected are told, once.

So is the subscription of whoever had blocked the bot, which cancels what waits, and lets it write again.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, exists, or_, select, update

from rules.notice import Notice
from rules.notice_files.content import version_of
from rules.notice_files.library import Library
from rules.notice_files.reminders import Stage, in_hours, morning_after, plan, targets
from rules.schedule import BEIJING
from services.accounts.ways import put_by_every_way
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.reminders.planning import subject_of, sync, wanted
from services.reminders.tables import Subscription
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store
from services.store.tables import Identity

#: Subscriptions that are planned anew in one transaction.
_TOGETHER = 500
#: Stands behind a window's id for the day it opens.
OPENING = "/opens"


def dates_of(notice: Notice) -> dict[str, str]:
    """Every date that reminders may count down to or from, by its id: the day, with the hour where there is one."""
    found = targets(notice).values()
    ends = {target.id: target.day.isoformat() if target.start else target.window.at or "" for target in found}
    return ends | {f"{target.id}{OPENING}": target.opens.isoformat() for target in found if target.opens}


def mark_of(notice: Notice, now: datetime) -> str:
    """What tells a notice's plan, of all stages and in the round that counts at a moment, from any other."""
    planned = [sorted(wanted(notice, stage, now).items()) for stage in ("applying", "submitted")]
    return hashlib.sha256(repr((planned, dates_of(notice))).encode()).hexdigest()[:16]


async def renew(store: Store, library: Library, now: datetime) -> None:
    """Have the outbox follow the notices as they are now, for whoever can be written to."""
    for notice in library.all():
        last: int | None = 0
        while last is not None:
            last = await store.write(_renew_some, notice, now, last)


def _renew_some(connection: Connection, notice: Notice, now: datetime, after: int) -> int | None:
    """Renew some subscriptions whose plan is not the outbox's, in the order of their accounts; the last one's."""
    one_at_a_time(connection, "renewing")  # who was blocked once is told apart by what another program writes
    table, mark = Subscription.__table__, mark_of(notice, now)
    is_outdated = or_(table.c.planned_by != mark, table.c.account.in_(_blocked_once(notice, now)))
    can_be_written_to = exists().where(Identity.account == table.c.account, Identity.blocked_at.is_(None))
    outdated = (
        select(table)
        .where(table.c.notice == notice.id, table.c.stopped_at.is_(None), can_be_written_to)
        .where(is_outdated, table.c.account > after)
        .order_by(table.c.account)
        .limit(_TOGETHER)
        .with_for_update(of=table)
    )
    found = [Subscription(**row) for row in connection.execute(outdated).mappings()]
    if not found:
        return None
    _tell(connection, found, notice, now)
    renewed = {"dates": dates_of(notice), "planned_by": mark, "version": version_of(notice)}
    these = table.c.notice == notice.id, table.c.account.in_([subscription.account for subscription in found])
    connection.execute(update(table).where(*these).values(**renewed))
    sync(connection, found, notice, now)
    return found[-1].account


def _blocked_once(notice: Notice, now: datetime) -> Select[int]:
    """Whose reminders were cancelled by a block before they were due."""
    return select(OutboxMessage.account).where(
        OutboxMessage.subject == subject_of(notice.id),
        OutboxMessage.state == OutboxState.CANCELLED,
        OutboxMessage.why == "blocked",
        OutboxMessage.due_at > now,
    )


def _tell(connection: Connection, subscriptions: Sequence[Subscription], notice: Notice, now: datetime) -> None:
    """Write to those whose dates were changed, from what they were told last to what counts now."""
    subject, dates, mark = subject_of(notice.id), dates_of(notice), mark_of(notice, now)
    untold = _take_back(connection, subject, [subscription.account for subscription in subscriptions], now)
    concerns = {stage: _concerns(notice, stage) for stage in ("applying", "submitted")}
    cutoffs = {name: target.cutoff for name, target in targets(notice).items() if target.cutoff > now}
    rows = []
    for subscription in subscriptions:
        was = subscription.dates | untold.get(subscription.account, {})
        told = {name: (was.get(name), at) for name, at in dates.items() if name in concerns[subscription.stage]}
        mine = {name: [before, at] for name, (before, at) in told.items() if _is_news(before, at, now)}
        if mine:
            about = {"changes": mine}
            milestone = f"changed@{mark}@{now.astimezone(BEIJING):%Y-%m-%dT%H:%M:%S}"
            row = {
                "kind": "changed",
                "account": subscription.account,
                "subject": subject,
                "milestone": milestone,
                "now": now,
            }
            rows.append(row | _when([cutoffs[name] for name in mine if name in cutoffs], now) | {"about": about})
    put_by_every_way(connection, rows)


def _is_news(was: str | None, at: str, now: datetime) -> bool:
    """Whether a date was changed, and is not over either way."""
    return was != at and max(was or at, at)[:10] >= now.astimezone(BEIJING).date().isoformat()


def _take_back(
    connection: Connection, subject: str, accounts: list[int], now: datetime
) -> dict[int, dict[str, str | None]]:
    """Cancel what was written of an earlier change and not sent yet; for everybody the dates before it."""
    theirs = OutboxMessage.account.in_(accounts)
    untold = (
        OutboxMessage.subject == subject,
        OutboxMessage.state == OutboxState.WAITING,
        OutboxMessage.kind == "changed",
        theirs,
    )
    rows = connection.execute(select(OutboxMessage.account, OutboxMessage.about).where(*untold)).all()
    outbox.cancel(connection, "superseded", now, *untold)
    return {row.account: {name: was for name, (was, _) in row.about["changes"].items()} for row in rows}


def _concerns(notice: Notice, stage: Stage) -> set[str]:
    """The dates that those of a stage are reminded of."""
    planned = plan(notice, stage)
    opening = {f"{p.target.id}{OPENING}" for p in planned if p.milestone.days_after_opening is not None}
    return {p.target.id for p in planned} | opening


def _when(ahead: list[datetime], now: datetime) -> dict[str, datetime]:
    """By day, unless one of the new dates is nearer; after that date it would be no news."""
    if not ahead:
        return {"due_at": morning_after(now) or now}
    cutoff = min(ahead)
    return {"due_at": in_hours(now, cutoff), "expires_at": cutoff}
