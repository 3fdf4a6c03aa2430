"""Backups of a file of SQLite: files of SQLite, each whole in itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from services.backup.faults import BadBackup, Failed, InUse
from services.files import put_on_disk
from services.store.disk import log_of
from services.store.erasures import Erased, list_beside, read_list
from services.store.wiping import wipe

#: How every file of SQLite begins.
MAGIC = b"SQLite format 3\0"


def copy(source: Path, to: Path) -> None:
    """Copy a database as it is at one moment, even while it is in use, over an empty file: no byte of what was erased.

    Raises BadBackup, and Failed.
    """
    if not source.is_file():
        raise BadBackup(f"{source}: there is no such file")
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(to)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # it needs no second file
            (found,) = new.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise BadBackup(found)
            new.execute("SELECT version_num FROM alembic_version")
        wipe(to)
    except sqlite3.DatabaseError as error:
        is_elsewhere = isinstance(error, sqlite3.OperationalError) and "no such table" not in str(error)
        raise (Failed if is_elsewhere else BadBackup)(error) from None


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Nobody else has the database open, nor opens it meanwhile. Raises InUse.

    One that is damaged is nobody's.
    """
    if not file.exists():
        yield
        return
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # which empties the log, and removes it
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise InUse from None
        except sqlite3.DatabaseError:
            pass
        yield


def is_empty(file: Path) -> bool:
    """Whether nobody's conversation is in a database; of one that is damaged, nobody knows."""
    if not file.exists() or not file.stat().st_size:
        return True
    with closing(sqlite3.connect(file)) as connection:
        try:
            return connection.execute("SELECT 1 FROM conversation LIMIT 1").fetchone() is None
        except sqlite3.OperationalError as error:
            return "no such table" in str(error)
        except sqlite3.DatabaseError:
            return False


def erased_in(file: Path) -> set[Erased]:
    """Who was erased, as far as a database that may be damaged and the list beside it know. Raises OSError."""
    found = read_list(list_beside(file))
    if file.exists():
        with closing(sqlite3.connect(file)) as connection, suppress(sqlite3.DatabaseError):
            found.update(Erased(*row) for row in connection.execute("SELECT id, salt, digest FROM erasure"))
    return found


def replace(file: Path, by: Path, aside: Path) -> None:
    """Put a database in the place of another one, which is kept aside: at every moment there is one. Raises OSError."""
    put_on_disk(by)
    with suppress(FileNotFoundError):
        log_of(file).rename(log_of(aside))  # of a damaged one: it must not be taken for the new one's
    with suppress(FileNotFoundError):
        aside.hardlink_to(file)
    by.replace(file)
    put_on_disk(file.parent)
