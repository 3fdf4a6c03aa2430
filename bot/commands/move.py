"""``move``: everything that a file of SQLite holds is taken over into the database of the settings, which is empty."""

import argparse
from pathlib import Path

from sqlalchemy import Engine, create_engine

import services.tables  # noqa: F401 - all of them are taken over
from bot.clock import Clock
from bot.settings import Settings
from bot.starting import UNUSABLE, CannotStart, cannot_open, run_on
from locales import Words, say
from services.backup import faults, sqlite
from services.store import serving_alone
from services.store.store import Store
from services.store.transfer import NotEmpty, take_over


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file that is taken over."""
    parser.add_argument("file", metavar="FILE.db", help=say("command.move.file"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the settings, the file or the database are wrong; then nothing was taken over."""
    return run_on(args, lambda settings: _move(settings, args.file))


async def _move(settings: Settings, file: str) -> None:
    address = f"sqlite+aiosqlite:///{file}"
    try:
        source = _engine_of(file)
        with serving_alone.serving_alone(address):  # nobody begins to serve on it meanwhile
            with sqlite.alone(Path(file)):  # and nobody has it open
                pass
            await _bring_up_to_date(address)
            await _bring_up_to_date(settings.database_url)
            rows = await _take_over(settings.database_url, source)
        print(say("command.move.done", rows=rows))
    except FileNotFoundError:
        raise CannotStart(Words("command.no_file", file=file)) from None
    except (faults.InUse, serving_alone.InUse):
        raise CannotStart(Words("command.move.in_use", file=file)) from None
    except NotEmpty:
        raise CannotStart(Words("command.move.not_empty")) from None
    except UNUSABLE as wrong:
        raise cannot_open(wrong, settings.secrets()) from None


async def _bring_up_to_date(url: str) -> None:
    store = Store(url, Clock().now)
    await store.open()
    await store.close()


def _engine_of(file: str) -> Engine:
    """A file of SQLite. Raises OSError where there is none: SQLite would make it."""
    Path(file).stat()
    return create_engine(f"sqlite:///{file}")


async def _take_over(url: str, source: Engine) -> int:
    store = Store(url, Clock().now)
    try:
        with source.connect() as old:
            return await store.write_quietly(take_over, old)
    finally:
        source.dispose()
        await store.close()
