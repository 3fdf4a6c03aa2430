"""One serving program at a time on a file of SQLite: its turns are its own, and another would not know of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import make_url

from services.store.disk import file_of, make_private


class InUse(Exception):
    """Another program serves on the same ``file``."""

    def __init__(self, file: Path):
        super().__init__(file)
        self.file = file


@contextmanager
def serving_alone(url: str) -> Iterator[None]:
    """Meanwhile no other program serves on a database's file; on PostgreSQL, and in the memory, any may.

    It ends with the process, however that ends. Commands that only look or write something do not ask for it. Raises
    InUse, and OSError where nothing can be written beside the file.
    """
    file = file_of(make_url(url))
    if file is None:
        yield
        return
    make_private(file)
    lock = FileLock(Path(f"{file}.lock"), mode=0o600, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise InUse(file) from None
    try:
        yield
    finally:
        lock.release()
