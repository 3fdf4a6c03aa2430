"""What follows for people when notices change: they move over, are reminded by what counts now, and told of it."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from rules.notice_files.library import Library
from services.notice_versions.amending import move_over
from services.notice_versions.review import review
from services.notice_versions.shelf import Shelf
from services.reminders.renewal import renew
from services.store.store import Store

log = logging.getLogger(__name__)

_CHECK_SECONDS = 600


async def follow(store: Store, library: Library, now: datetime) -> None:
    """Have answers, reminders and what people were told follow the notices as they are now. Again it does nothing."""
    await move_over(store, library, now)
    await renew(store, library, now)
    await review(store, library, now)


async def keep_following(
    store: Store,
    library: Library,
    shelf: Shelf,
    now: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]],
) -> None:
    """Follow at once and every few minutes, until cancelled. Where the database fails, the next time tries again.

    Before, the versions in force are taken, so that nobody is told of one that another program has replaced.
    """
    while True:
        try:
            await shelf.take()
            await follow(store, library, now())
        except SQLAlchemyError as error:
            log.error("notices were not followed: %s", type(error).__name__)
        await sleep(_CHECK_SECONDS)
