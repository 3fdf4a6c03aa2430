"""``restore``: the database becomes what it was when a backup was made, but for whoever was erased since."""

import argparse
import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from sqlalchemy import URL, Connection, create_engine, func, make_url, select

import bot.wiring  # noqa: F401 - every table is known once everything that has one is there
from bot.administering import refuse
from bot.commands.backup import why_of
from bot.settings import BadSettings, read_settings
from bot.starting import UNUSABLE, cannot_open
from locales import Words, say
from services.backup import postgres, sqlite
from services.backup.faults import BadBackup, Failed, InUse
from services.backup.replaying import replay
from services.outbox.tables import OutboxMessage
from services.store.disk import file_of, make_private
from services.store.erasures import Erased, read_list
from services.store.store import Store
from services.store.tables import Account


class _Refused(Exception):
    """It is not restored; ``words`` say why."""

    def __init__(self, words: Words):
        super().__init__(words)
        self.words = words


class _Restored(NamedTuple):
    """How many conversations there are, were erased again, and messages due; where the old database is (``aside``)."""

    there: int
    again: int
    due: int
    aside: str | None = None


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the backup or the database are wrong; then nothing was changed."""
    try:
        url = make_url(read_settings(args).database_url)
        erased = read_list(_there(Path(args.erased))) if args.erased else set()
        restore = _into_file if file_of(url) else _into_server
        restored = restore(url, Path(args.file), args.replace, erased)
    except BadSettings as wrong:
        return refuse(wrong.words)
    except _Refused as wrong:
        return refuse(wrong.words)
    except BadBackup as wrong:
        return refuse(say("command.restore.bad", why=wrong))
    except InUse:
        return refuse(say("command.restore.in_use"))
    except (Failed, OSError) as wrong:
        return refuse(say("command.restore.failed", why=why_of(wrong)))
    except UNUSABLE as wrong:
        return refuse(cannot_open(wrong).words)
    print(say("command.restore.done", there=restored.there, again=restored.again))
    if restored.due:
        print(say("command.restore.due", count=restored.due))
    if restored.aside:
        print(say("command.restore.aside", place=restored.aside))
    return 0


def _there(file: Path) -> Path:
    file.stat()
    return file


def _stamp() -> str:
    return f"{datetime.now(UTC):%Y%m%d_%H%M%S}"


def _into_file(url: URL, backup: Path, may_replace: bool, erased: set[Erased]) -> _Restored:
    file = Path(url.database)
    make_private(file)
    with sqlite.alone(file):
        pass
    if not (is_empty := sqlite.is_empty(file)) and not may_replace:
        raise _Refused(Words("command.restore.not_empty"))
    folder = Path(mkdtemp(prefix=f".{file.name}.", suffix=".restoring", dir=file.parent))
    try:
        new = folder / file.name
        make_private(new)
        sqlite.copy(backup, new)
        found = asyncio.run(_bring_up_to_date(url.set(database=str(new)), erased | sqlite.erased_in(file)))
        aside = file.with_name(f"{file.name}.before-{_stamp()}")
        with sqlite.alone(new), sqlite.alone(file):
            sqlite.replace(file, new, aside)
        if is_empty:
            aside.unlink()
    finally:
        shutil.rmtree(folder)
    return found if is_empty else found._replace(aside=str(aside))


def _into_server(url: URL, backup: Path, may_replace: bool, erased: set[Erased]) -> _Restored:
    postgres.check(backup)
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if postgres.others(connection):
                raise InUse
            if not (is_empty := postgres.is_empty(connection)) and not may_replace:
                raise _Refused(Words("command.restore.not_empty"))
            erased |= postgres.erased_in(connection)
            schema = postgres.schema_of(connection)
            aside = f"{schema}_before_{_stamp()}"
            postgres.put_aside(connection, schema, aside)
        try:
            postgres.load(url, backup)
            found = asyncio.run(_bring_up_to_date(url, erased))
        except BaseException:
            with engine.begin() as connection:
                postgres.put_back(connection, schema, aside)
            raise
        if is_empty:
            with engine.begin() as connection:
                postgres.remove(connection, aside)
    finally:
        engine.dispose()
    return found if is_empty else found._replace(aside=aside)


async def _bring_up_to_date(url: URL, erased: set[Erased]) -> _Restored:
    """Bring what was restored to this version's tables, and erase again; then how it stands."""
    store = Store(url.render_as_string(hide_password=False))
    await store.open()
    try:
        again = await store.write(replay, erased)
        await store.wipe()
        there, due = await store.write_quietly(_stands, store.now())
    finally:
        await store.close()
    return _Restored(there, again, due)


def _stands(connection: Connection, now: datetime) -> tuple[int, int]:
    waiting = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state == "waiting")
    there = connection.scalar(select(func.count()).select_from(Account))
    return there, connection.scalar(waiting.where(OutboxMessage.due_at <= now))
