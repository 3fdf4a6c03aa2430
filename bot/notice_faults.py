"""Faults of notices, one a line on standard error, as the actions refuse with them."""

import sys

from bot.refusing import refuse
from locales import say
from rules.notice_files.library import Fault


def refuse_faulty(faults: list[Fault]) -> int:
    """Say every fault of a notice and how many there are; the exit code."""
    print_faults(faults)
    return refuse(say("fault.count", count=len(faults)))


def print_faults(found: list[Fault]) -> None:
    """Say every fault, in the order of files and lines."""
    for each in sorted(found, key=lambda each: (str(each.file), each.line)):
        print(each, file=sys.stderr)
