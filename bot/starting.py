"""What the programs that run on have in common: how they start, say why they cannot, and are told to stop."""

import argparse
import asyncio
import logging
import resource
import signal
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.logs import redacted, set_up_logs
from bot.refusing import refuse
from bot.settings import BadSettings, Settings, read_settings
from locales import Explained, Words, say
from rules.notice_files.library import Library
from rules.notice_files.whole import set_aside_broken
from services.notice_versions.shelf import Shelf
from services.retention.purge import purge
from services.store.damage import DamagedFile, is_damage
from services.store.disk import file_of
from services.store.engine import is_synced
from services.store.migrations import NewerDatabase
from services.store.store import Store

log = logging.getLogger(__name__)

#: What the database fails with where it cannot be used.
UNUSABLE = (NewerDatabase, DamagedFile, SQLAlchemyError, OSError, ImportError)
#: More open files than that no program of ours needs.
MOST_FILES = 65536


class CannotStart(Explained):
    """The program cannot start; ``words`` say why."""


def run_on(args: argparse.Namespace, work: Callable[[Settings], Coroutine[Any, Any, None]]) -> int:
    """Work until it ends. Exit code 2 where settings, the database or the port are wrong."""
    try:
        settings = read_settings(args)
        set_up_logs(settings.secrets(), settings.log_format)
        asyncio.run(work(settings))
    except (BadSettings, CannotStart) as wrong:
        return refuse(wrong.words)
    return 0


def read_library() -> Library:
    """The notices that can be used. One that cannot never stops the program, which does without: the log names it."""
    library = Library.from_environment()
    for notice_id, fault in set_aside_broken(library):
        log.error("%s", say("serve.broken_notice", id=notice_id, fault=str(fault)))
    if library.missing:
        log.warning("%s", say("serve.missing_notices", ids=tuple(library.missing)))
    return library


def allow_files() -> int:
    """Let this process open as many files as it is allowed to ask for, and tell how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed


async def open_store(settings: Settings, library: Library, clock: Clock) -> tuple[Store, Shelf]:
    """The database, brought up to date, without what was kept for long enough; and the versions of notices in it.

    Those are in the library then. Raises CannotStart.
    """
    try:
        store = Store(settings.database_url, clock.now)
        await store.open()
        if not await store.write_quietly(is_synced):
            log.warning("a power failure may lose what was acknowledged: synchronous_commit or fsync is off")
        shelf = Shelf(store, library)
        await shelf.take()
        if clock.is_the_machines:
            await purge(store, library, clock.now(), settings.retention_days, settings.audit_days)
    except UNUSABLE as wrong:
        raise cannot_open(wrong, settings.secrets()) from None
    return store, shelf


def new_file(settings: Settings) -> Words | None:
    """What to say of a database's file that is made now, maybe where nobody meant it; None where it is there."""
    file = file_of(make_url(settings.database_url))
    return None if file is None or file.exists() else Words("serve.new_database", file=file.resolve())


def cannot_open(wrong: Exception, secrets: Iterable[str] = ()) -> CannotStart:
    """Why the database cannot be used, without the secrets that are in its address."""
    if isinstance(wrong, NewerDatabase):
        return CannotStart(Words("serve.newer"))
    why = redacted(str(getattr(wrong, "orig", None) or wrong), secrets)
    is_damaged = isinstance(wrong, DamagedFile) or is_damage(wrong)
    return CannotStart(Words("serve.damaged" if is_damaged else "serve.database", why=why))


def told_to_stop() -> asyncio.Event:
    """Set when the program is told to stop: from now on it ends what is under way first."""
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    return told
