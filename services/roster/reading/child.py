"""The process that reads one file: it comes by standard input, and what is found goes to standard output.

It maps little memory, works a short time, and can write no file. Whatever goes wrong here costs this file alone.
"""

import contextlib
import gc
import json
import os
import resource
import sys
from collections.abc import Iterator

from locales import Words
from services.roster.reading.found import Found, Unreadable, damaged
from services.roster.reading.handing_over import OUT_OF_MEMORY, hand_over
from services.roster.reading.kinds import Kind, kind_of
from services.roster.reading.limits import Limits


def main() -> None:
    """Read within the limits that the first argument holds as JSON."""
    limits = Limits(**json.loads(sys.argv[1]))
    confine(limits)
    gc.disable()  # a short life
    with open(0, "rb") as file, open(1, "wb") as out:
        try:
            for found in _checked(read(file.read(), limits), limits):
                hand_over(found, out)
        except Unreadable as unreadable:
            hand_over(unreadable, out)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception:  # whatever a library makes of nonsense
            hand_over(damaged(), out)
    os._exit(0)  # a thread that is still reading would be waited for


def confine(limits: Limits) -> None:
    """Bind this process to its limits, for good."""
    for what, most in {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 1,  # 0 still hands a core to a program that the system has for it
    }.items():
        resource.setrlimit(what, (most, most))
    resource.setrlimit(
        resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds + 1)
    )  # SIGXCPU, SIGKILL
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")  # where memory is short, this is what ends first


def _checked(found: Iterator[Found | Unreadable], limits: Limits) -> Iterator[Found | Unreadable]:
    """What is found, as long as the file's sheets together do not hold too much, and no place is outside its sheet."""
    cells = size = 0
    for each in found:
        if isinstance(each, Found):
            cells += each.cells.height * each.cells.width
            size += int(each.cells.estimated_size())
            if cells > limits.cells or size > limits.text_bytes:
                yield Unreadable(Words("roster.refused.cells"), each.name)
                continue
            each = each.clipped()
        yield each


def read(data: bytes, limits: Limits) -> Iterator[Found | Unreadable]:
    """The sheets of a file of whatever kind; raises :class:`Unreadable`. A kind's libraries are loaded for it alone."""
    match kind_of(data):
        case Kind.PACKAGE:
            return _read_package(data, limits)
        case Kind.OLD_WORKBOOK:
            from services.roster.reading.typed_cells import read_old as read
        case Kind.SPREADSHEETML:
            from services.roster.reading.spreadsheetml import read
        case Kind.HTML:
            from services.roster.reading.html_tables import read
        case Kind.TEXT:
            from services.roster.reading.text_tables import read
    return read(data, limits)


def _read_package(data: bytes, limits: Limits) -> Iterator[Found | Unreadable]:
    from services.roster.reading.packages import Package, Packed

    package = Package(data, limits)
    holds = package.holds()
    package.refuse_entities()
    if holds is Packed.WORKBOOK:
        from services.roster.reading import workbooks

        return workbooks.read(package, data, limits)
    from services.roster.reading import typed_cells

    return typed_cells.read(data, limits, [*package.remarks(), Words("roster.remark.limited")])


if __name__ == "__main__":
    main()
