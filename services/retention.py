"""How long a conversation is kept: so many days after its notice's last window, or after its last use if later.

The notices that somebody is reminded of count, too.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from rules.notice import Notice
from rules.notice_files.library import Library
from rules.schedule import closing
from services.inbox import Inbox
from services.reminders.subscriptions import reminded_of
from services.store import Store

log = logging.getLogger(__name__)

#: The number of days unless the operator sets another.
RETENTION_DAYS = 180
_A_DAY = 24 * 3600


async def purge(store: Store, library: Library, now: datetime, retention_days: int) -> None:
    """Erase every conversation whose time is over, and what waited as long to be handled (a day at the least)."""
    since = now - timedelta(days=retention_days)
    keeping = [notice.id for notice in library.all() if _ends(notice) > since]
    await store.purge(since, keeping, ~reminded_of(keeping))
    await Inbox(store).purge(min(since, now - timedelta(days=1)))


async def purge_daily(
    store: Store,
    library: Library,
    now: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]],
    retention_days: int,
) -> None:
    """Purge every day from tomorrow on, until cancelled. Where the database fails, the next day tries again.

    ``now`` tells the time and ``sleep`` waits so many seconds, both by the program's clock.
    """
    while True:
        await sleep(_A_DAY)
        try:
            await purge(store, library, now(), retention_days)
        except SQLAlchemyError as error:
            log.error("purge failed: %s", type(error).__name__)


def _ends(notice: Notice) -> datetime:
    """The moment at which the notice's last window closes."""
    return max(closing(window) for window in notice.windows)
