"""A file that is there whole and safe on the disk, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp


@contextmanager
def written(to: Path, may_replace: bool) -> Iterator[Path]:
    """Where to write what becomes a file, once all went well. Raises OSError: FileExistsError where there is one."""
    if to.exists() and not may_replace:
        raise FileExistsError(to)
    number, name = mkstemp(prefix=f".{to.name}.", suffix=".part", dir=to.parent)  # its owner's alone
    os.close(number)
    part = Path(name)
    try:
        yield part
        put_on_disk(part)
        if may_replace:
            part.replace(to)
        else:
            to.hardlink_to(part)
        put_on_disk(to.parent)
    finally:
        part.unlink(missing_ok=True)


def put_on_disk(file: Path) -> None:
    """Wait until the disk has all that was written to a file, or has a folder as it is now. Raises OSError."""
    number = os.open(file, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
