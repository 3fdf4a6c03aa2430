"""How long an account is kept: so many days after its notice's last window, or after its last use if later.

Under a notice without a last window, its last use alone counts.

The notices that somebody is reminded of count, too. It is erased in two steps, days apart: it is marked first, and only
where it is still marked and nobody has used it, erased. By a clock that is doubted nothing is done at all (see
:mod:`services.retention.clock_watch`).
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, not_, or_, update
from sqlalchemy.exc import SQLAlchemyError

from rules.notice import Notice
from rules.notice_files.library import Library
from rules.schedule import BEIJING, closing
from services.accounts import audit
from services.accounts.audit import AUDIT_DAYS
from services.outbox.counts import sum_up
from services.reminders.subscriptions import reminded_of
from services.retention.clock_watch import Doubt, look
from services.store.inbox import Inbox
from services.store.store import Store
from services.store.tables import Account

log = logging.getLogger(__name__)

#: The number of days unless the operator sets another.
RETENTION_DAYS = 180
#: For so long before its time is over an account is marked.
MARKED_FOR = timedelta(days=3)
_A_DAY = 24 * 3600


async def purge(
    store: Store, library: Library, now: datetime, retention_days: int, audit_days: int = AUDIT_DAYS
) -> Doubt | None:
    """Erase every account whose time is over and that was marked days ago, and mark those whose time will be.

    What waited as long to be handled (a day at the least) goes, too, and what of the trail is older than
    ``audit_days``. None of this where the clock is doubted, which is returned.
    """
    if doubt := await store.write(look, now):
        log.warning("the clock has jumped: nothing is erased by it")
        return doubt
    expired, expiring = (_is_over(library, then, retention_days) for then in (now, now + MARKED_FOR))
    await store.purge(expired, Account.expiring_since <= now - MARKED_FOR)
    await store.write(_mark, expiring, now)
    await Inbox(store).purge(now - timedelta(days=max(retention_days, 1)))
    await store.write(audit.purge, now, audit_days)
    await sum_up(store)
    return None


async def purge_daily(
    store: Store,
    library: Library,
    now: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]],
    retention_days: int,
    audit_days: int = AUDIT_DAYS,
) -> None:
    """Purge every day from tomorrow on, until cancelled. Where the database fails, the next day tries again.

    ``now`` tells the time and ``sleep`` waits so many seconds, both by the program's clock.
    """
    while True:
        await sleep(_A_DAY)
        try:
            await purge(store, library, now(), retention_days, audit_days)
        except SQLAlchemyError as error:
            log.error("purge failed: %s", type(error).__name__)


def _mark(connection: Connection, expiring: ColumnElement[bool], moment: datetime) -> None:
    """Mark what will be over, and take the mark from what will not, or got it by a clock that was ahead."""
    mark = Account.expiring_since
    wrong = mark.is_not(None), or_(mark > moment, not_(expiring))
    connection.execute(update(Account).where(*wrong).values(expiring_since=None))
    connection.execute(update(Account).where(mark.is_(None), expiring).values(expiring_since=moment))
    ahead = Account.updated_at > moment + timedelta(days=1)
    connection.execute(update(Account).where(ahead).values(updated_at=moment))


def _is_over(library: Library, moment: datetime, retention_days: int) -> ColumnElement[bool]:
    """Of an account: whether its time is over at a moment."""
    since = moment - timedelta(days=retention_days)
    keeping = [notice.id for notice in library.all() if (end := _ends(notice, moment)) and end > since]
    notice = Account.data["notice"].as_string()
    return and_(Account.updated_at < since, or_(notice.is_(None), notice.not_in(keeping)), ~reminded_of(keeping))


def _ends(notice: Notice, moment: datetime) -> datetime | None:
    """When the notice's last window closes; None where it has none that does, so that use alone counts.

    Of a recurring one that is the round begun last: it goes on for years, for which nobody's answers are kept.
    """
    day = moment.astimezone(BEIJING).date()
    begun = (window for window in notice.windows if not window.rule or window.opens <= day)
    return max((end for window in begun if (end := closing(window))), default=None)
