"""``backup``: everything that the database holds, in one file, while the program runs."""

import argparse
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

from bot.refusing import refuse
from bot.settings import BadSettings, read_settings
from bot.starting import UNUSABLE, cannot_open
from locales import Words, say
from rules.schedule import BEIJING
from services.backup import postgres, sqlite
from services.backup.faults import BadBackup, Failed
from services.files import written
from services.store.disk import file_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the backup goes."""
    parser.add_argument("to", metavar="TO", help=say("command.backup.to"))
    parser.add_argument("--replace", action="store_true", help=say("command.backup.replace"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the database or the place are wrong; then no file is left behind."""
    if misplaced := _misplaced(args.to):
        return refuse(misplaced)
    try:
        url = make_url(read_settings(args).database_url)
        to = _file(args.to, "db" if file_of(url) else "dump")
        with written(to, args.replace) as part:
            if file := file_of(url):
                sqlite.copy(file, part)
            else:
                engine = create_engine(url)
                postgres.dump(url, _schema(engine), part)
    except BadSettings as wrong:
        return refuse(wrong.words)
    except FileExistsError:
        return refuse(say("command.backup.exists", path=to))
    except (BadBackup, Failed, OSError) as wrong:
        return refuse(say("command.backup.failed", why=why_of(wrong)))
    except UNUSABLE as wrong:
        return refuse(cannot_open(wrong).words)
    print(say("command.backup.done", path=to.resolve(), size=-(-to.stat().st_size // 1024)))
    return 0


def why_of(wrong: Exception) -> Words | str:
    """Why it did not work, for whoever gave the command."""
    if isinstance(wrong, postgres.ProgramMissing):
        return Words("command.backup.no_program", name=str(wrong))
    return str(wrong)


def _misplaced(given: str) -> Words | None:
    """Why nothing can be written to the place given; None where it can. What ends with a stroke is a folder."""
    to = Path(given)
    if given.endswith("/"):
        return Words("command.backup.is_file", path=to) if to.exists() and not to.is_dir() else None
    return None if to.parent.is_dir() else Words("command.backup.no_folder", folder=to.parent)


def _file(given: str, suffix: str) -> Path:
    """The file meant; in a folder, which is made where it is missing, it is named by the moment. Raises OSError."""
    to = Path(given)
    if given.endswith("/"):
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
    return to / f"zhicheng-{datetime.now(BEIJING):%Y%m%d-%H%M%S}.{suffix}" if to.is_dir() else to


def _schema(engine: Engine) -> str:
    try:
        with engine.connect() as connection:
            return postgres.schema_of(connection)
    finally:
        engine.dispose()
