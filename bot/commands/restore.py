"""``restore``: the database becomes what it was when a backup was made, but for whoever was erased since."""

import argparse
import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from sqlalchemy import URL, Connection, create_engine, func, make_url, select

import services.tables  # noqa: F401 - people are erased from all of them
from bot.commands.backup import why_of
from bot.refusing import refuse
from bot.settings import BadSettings, read_settings
from bot.starting import UNUSABLE, cannot_open
from locales import Explained, Words, say
from services.backup import postgres, sqlite
from services.backup.faults import BadBackup, Failed, InUse
from services.backup.replaying import replay
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.disk import file_of, make_private
from services.store.erasures import Erased, read_list
from services.store.store import Store
from services.store.tables import Account


class _Refused(Explained):
    """It is not restored; ``words`` say why."""


class _Restored(NamedTuple):
    """How many conversations there are, were erased again, and messages due; where the old database is (``aside``)."""

    there: int
    again: int
    due: int
    aside: str | None = None


def arguments(parser: argparse.ArgumentParser) -> None:
    """The backup, and who is erased again."""
    parser.add_argument("file", metavar="FROM", help=say("command.restore.from"))
    parser.add_argument("--replace", action="store_true", help=say("command.restore.replace"))
    parser.add_argument("--erased", metavar="FILE.erased", help=say("command.restore.erased"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the backup or the database are wrong; then nothing was changed."""
    try:
        url = make_url(read_settings(args).database_url)
        erased = read_list(_there(Path(args.erased))) if args.erased else set()
        file, backup = file_of(url), Path(args.file)
        if words := _cannot_be(backup, file is not None):
            return refuse(words)
        if file:
            restored = _into_file(file, url, backup, args.replace, erased)
        else:
            restored = _into_server(url, backup, args.replace, erased)
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
    if not file.is_file():
        raise _Refused(Words("command.no_file", file=file))
    return file


def _cannot_be(backup: Path, is_into_file: bool) -> Words | None:
    """Why a file can be no backup of a database of this kind; None where it may be one. Raises OSError."""
    if not backup.is_file():
        return Words("command.no_file", file=backup)
    with backup.open("rb") as opened:
        begin = opened.read(len(sqlite.MAGIC))
    if is_into_file and begin.startswith(postgres.MAGIC):
        return Words("command.restore.of_postgres")
    return None if is_into_file or begin != sqlite.MAGIC else Words("command.restore.of_sqlite")


def _stamp() -> str:
    return f"{datetime.now(UTC):%Y%m%d_%H%M%S}"


def _into_file(file: Path, url: URL, backup: Path, may_replace: bool, erased: set[Erased]) -> _Restored:
    make_private(file)
    with sqlite.alone(file):
        pass
    is_empty = sqlite.is_empty(file)
    folder = Path(mkdtemp(prefix=f".{file.name}.", suffix=".restoring", dir=file.parent))
    try:
        new = folder / file.name
        make_private(new)
        sqlite.copy(backup, new)
        if not is_empty and not may_replace:
            raise _Refused(Words("command.restore.not_empty"))
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
    waiting = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state == OutboxState.WAITING)
    there = connection.execute(select(func.count()).select_from(Account)).scalar_one()
    return there, connection.execute(waiting.where(OutboxMessage.due_at <= now)).scalar_one()
