"""HR's rosters read: workbooks, web pages and text, each file by a process of its own. See ``docs/roster.md``."""

import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from locales import Words
from services.roster.reading.limits import Limits
from services.roster.sheets import Refused, Sheet

if TYPE_CHECKING:
    from services.roster.reading.process import Reading

#: So many files are being read at once: one that is waited for, and the next.
_AT_ONCE = 2
#: Signs of a file's name that cannot be shown in a line: controls, halves of characters, ends of lines.
_UNSHOWN = ("Cc", "Cs", "Zl", "Zp")


def read_rosters(
    paths: Sequence[Path], progress: Callable[[int, int], None] | None = None, limits: Limits | None = None
) -> Iterator[Sheet | Refused]:
    """The sheets of all files, in the order of the files and within one in its own order.

    The first files are begun at once: whoever has something to load before the sheets can be used does it meanwhile.
    Whatever a file is like, it yields a sheet or a :class:`Refused`, and the other files go on. The first sheet of a
    file also bears the remarks on the file as a whole; an empty sheet has no rows. ``progress`` is told after each file
    how many bytes of how many are done with. Files are not changed, and nothing of them is written to a disk.
    """
    limits = limits or Limits()
    begun = deque(_begin(path, limits) for path in paths[:_AT_ONCE])
    return _found(begun, paths, progress, limits)


def _found(
    begun: "deque[Reading | Refused]",
    paths: Sequence[Path],
    progress: Callable[[int, int], None] | None,
    limits: Limits,
) -> Iterator[Sheet | Refused]:
    sizes = list(accumulate(path.stat().st_size if path.is_file() else 0 for path in paths))
    for number, done in enumerate(sizes):
        first = begun.popleft()
        sheets = [first] if isinstance(first, Refused) else first.found()
        begun.extend(_begin(path, limits) for path in paths[number + _AT_ONCE :][:1])
        yield from sheets
        if progress:
            progress(done, sizes[-1])


def _begin(path: Path, limits: Limits) -> "Reading | Refused":
    from services.roster.reading.process import Reading  # the process itself loads this package, and needs none

    name = "".join("\N{REPLACEMENT CHARACTER}" if category(letter) in _UNSHOWN else letter for letter in path.name)
    if wrong := _wrong_outside(path, limits):
        return Refused(name, Words(wrong, file=name, limit=limits.file_bytes >> 20))
    try:
        with path.open("rb") as file:
            return Reading(file, name, limits)
    except PermissionError:
        return Refused(name, Words("roster.refused.permission", file=name))


def _wrong_outside(path: Path, limits: Limits) -> str | None:
    """What is wrong with a file that need not be opened for it, by the id of its text."""
    try:
        about = path.stat()
    except (OSError, ValueError):  # a name that no file can have
        return "roster.refused.missing"
    if stat.S_ISDIR(about.st_mode):
        return "roster.refused.folder"
    if not stat.S_ISREG(about.st_mode):
        return "roster.refused.other"
    if not about.st_size:
        return "roster.refused.empty"
    return "roster.refused.large" if about.st_size > limits.file_bytes else None
