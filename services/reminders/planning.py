"""What is planned for a subscription, and the outbox's waiting rows made equal to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from rules.notice import Notice
from rules.notice_files.reminders import Stage, in_hours, plan
from rules.personal_notice import notice_for
from rules.schedule import BEIJING
from services.accounts.ways import put_by_every_way
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.reminders.tables import Subscription

#: How long after 稍后提醒 somebody is reminded again.
LATER = timedelta(hours=3)
#: What the milestone of such a reminder begins with; the notice's own cannot.
_LATER = "later:"
#: What is planned again waits again where it was cancelled for one of these.
_REVIVED = ("stopped", "submitted", "replanned", "blocked", "late", "superseded")


class Wanted(NamedTuple):
    """One row that there should be: when it is due, when it is too late, and which of the dates it is about."""

    due: datetime
    expires: datetime
    to: str


def subject_of(notice_id: str) -> str:
    """What the outbox calls a notice."""
    return f"notice:{notice_id}"


def later(notice: Notice, stage: Stage, now: datetime) -> datetime | None:
    """When to remind somebody again who asks for it now, before the next cutoff; None where there is none any more."""
    cutoff = _next_cutoff(notice, stage, now)
    if cutoff is None:
        return None
    moment = now + LATER if now + LATER < cutoff.expires else now + (cutoff.expires - now) / 2
    return in_hours(moment, cutoff.expires).replace(microsecond=0)


def is_later(milestone: str) -> bool:
    """Whether a reminder is there because somebody asked for it, and not for a date of the notice."""
    return milestone.startswith(_LATER)


def wanted(notice: Notice, stage: Stage, now: datetime, snoozed_until: datetime | None = None) -> dict[str, Wanted]:
    """Every reminder for those of a stage, past ones among them, by its milestone in the outbox.

    Of a window that recurs, these are the reminders of the round that counts at a moment.
    """
    this = notice_for(notice, now.astimezone(BEIJING).date())
    found = {p.key: Wanted(p.due, p.target.cutoff, p.target.id) for p in plan(this, stage)}
    if snoozed_until and (cutoff := _next_cutoff(notice, stage, snoozed_until)):
        found[f"{_LATER}{snoozed_until.astimezone(BEIJING):%Y-%m-%dT%H:%M:%S}"] = cutoff._replace(due=snoozed_until)
    return found


def _next_cutoff(notice: Notice, stage: Stage, now: datetime) -> Wanted | None:
    ahead = [each for each in wanted(notice, stage, now).values() if each.expires > now]
    return min(ahead, key=lambda each: each.expires, default=None)


def sync(connection: Connection, subscriptions: Collection[Subscription], notice: Notice, now: datetime) -> None:
    """Make what waits in the outbox for subscriptions to a notice equal to what is planned for them.

    Done again it does nothing. What is past is not planned any more. What was sent, may have been, or is being sent is
    left as it is.
    """
    subject = subject_of(notice.id)
    rows = _written(connection, subject, [subscription.account for subscription in subscriptions])
    plans = {stage: wanted(notice, stage, now) for stage in ("applying", "submitted")}
    changed: list[dict[str, Any]] = []
    dropped: dict[str, list[int]] = defaultdict(list)
    new: list[dict[str, Any]] = []
    for subscription in subscriptions:
        planned = _planned_for(subscription, plans[subscription.stage], notice, now)
        for row in rows[subscription.account]:
            each = planned.get(row.milestone.removesuffix(outbox.AGAIN))
            if row.state == OutboxState.WAITING and each is None:
                dropped[_why(subscription)].append(row.number)
            elif each and not row.is_repeat and _differs(row, each, now):
                changed.append({"this": row.number, "due": each.due, "expires": each.expires})
        there = {row.milestone for row in rows[subscription.account]}
        new += (
            {
                "kind": "reminder",
                "account": subscription.account,
                "subject": subject,
                "milestone": milestone,
                "now": now,
            }
            | {"due_at": each.due, "expires_at": each.expires}
            | {"about": {"to": each.to, "who": subscription.stage}}
            for milestone, each in planned.items()
            if milestone not in there and each.due > now
        )
    if changed:
        connection.execute(_CHANGE, changed)
    for why, numbers in dropped.items():
        outbox.cancel(connection, why, now, OutboxMessage.number.in_(numbers))
    put_by_every_way(connection, new)


def _planned_for(
    subscription: Subscription, planned: dict[str, Wanted], notice: Notice, now: datetime
) -> dict[str, Wanted]:
    if subscription.stopped_at:
        return {}
    if subscription.snoozed_until:
        return wanted(notice, subscription.stage, now, subscription.snoozed_until)
    return planned


def _why(subscription: Subscription) -> str:
    return "stopped" if subscription.stopped_at else "submitted" if subscription.submitted_at else "replanned"


#: Of a reminder: whose it is, its number, milestone and state, when it is due and when over, whether a repeat, and why.
_Written = Row[int, int, str, str, datetime | None, datetime | None, bool, str | None]


def _written(connection: Connection, subject: str, accounts: Iterable[int]) -> dict[int, list[_Written]]:
    """The reminders about a subject that some people were ever written."""
    theirs = OutboxMessage.account.in_(list(accounts))
    found: dict[int, list[_Written]] = defaultdict(list)
    reminders = select(
        OutboxMessage.account, OutboxMessage.number, OutboxMessage.milestone, OutboxMessage.state,
        OutboxMessage.due_at, OutboxMessage.expires_at, OutboxMessage.is_repeat, OutboxMessage.why,
    ).where(theirs, OutboxMessage.subject == subject, OutboxMessage.kind == "reminder")  # fmt: skip
    for row in connection.execute(reminders).all():
        found[row.account].append(row)
    return found


def _differs(row: _Written, each: Wanted, now: datetime) -> bool:
    """Whether a row waits for another moment, or was cancelled and is ahead again; not so by who wants no mails."""
    if row.state == OutboxState.WAITING:
        return (row.due_at, row.expires_at) != (each.due, each.expires)
    return row.state == OutboxState.CANCELLED and row.why in _REVIVED and each.due > now


_ROW = OutboxMessage.__table__.c
_CHANGE = (
    update(OutboxMessage.__table__)
    .where(
        _ROW.number == bindparam("this"), or_(_ROW.state == OutboxState.WAITING, _ROW.state == OutboxState.CANCELLED)
    )
    .values(
        state=OutboxState.WAITING, why=None, settled_at=None, due_at=bindparam("due"), expires_at=bindparam("expires")
    )
)
