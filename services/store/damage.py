"""What can be noticed of damage to a file of SQLite, before and while it is used.

SQLite keeps what was written last in a log beside the file (``-wal``), and beside that an index (``-shm``) which says
how many pages the log holds. All are gone after a proper end. After a sudden one SQLite takes over the pages up to the
first that is damaged, and says nothing of the others: so the index is asked before.
"""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

#: The index begins with two copies of the same: its version, and from here on so many pages of the log; in front of
#: their end how many of them are in the file already.
_VERSION, _COPY, _PAGES_AT, _DONE_AT = 3007000, 48, 16, 96
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class DamagedFile(Exception):
    """A file of SQLite that is damaged, or none of SQLite's."""


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite says that its file is damaged, or none of its own."""
    error = getattr(error, "orig", None) or error
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def look_through(file: Path) -> int:
    """How many pages were in the log and are lost, before anybody else has opened the file.

    Raises DamagedFile. What else is wrong with it shows when it is opened.
    """
    if not file.exists():
        return 0
    said = _pages_said(file.with_name(f"{file.name}-shm"))
    try:
        with closing(sqlite3.connect(file, timeout=30)) as connection:
            found: int
            _, found, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            (words,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as wrong:
        if is_damage(wrong):
            raise DamagedFile(wrong) from None
        return 0
    if words != "ok":
        raise DamagedFile(words)
    return max(said - max(found, 0), 0)


def _pages_said(index: Path) -> int:
    """How many pages of the log are to be there; 0 where all are in the file already, or nothing certain is said."""
    try:
        with index.open("rb") as opened:
            head = opened.read(_DONE_AT + 4)
    except OSError:
        return 0
    if len(head) < _DONE_AT + 4 or head[:_COPY] != head[_COPY:_DONE_AT]:
        return 0
    version, pages, done = (struct.unpack_from("=I", head, at)[0] for at in (0, _PAGES_AT, _DONE_AT))
    return pages if version == _VERSION and pages > done else 0
