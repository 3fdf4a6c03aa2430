"""Faults of notices, one a line on standard error, as the actions refuse with them."""

import sys

from locales import say
from rules.notice_files.library import Fault


def refuse(faults: list[Fault]) -> int:
    """Say every fault and how many there are; exit code 2."""
    print_faults(faults)
    print(say("fault.count", count=len(faults)), file=sys.stderr)
    return 2


def print_faults(found: list[Fault]) -> None:
    """Say every fault, in the order of files and lines."""
    for each in sorted(found, key=lambda each: (str(each.file), each.line)):
        print(each, file=sys.stderr)
