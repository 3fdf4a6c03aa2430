"""What is typed on the command line, read, or refused in words. All raise ArgumentTypeError."""

import argparse
from pathlib import Path

from locales import say

#: The highest number that a row of a database can have.
HIGHEST = 2**63 - 1


def row_number(typed: str) -> int:
    """The number of a unit or a role; refused where no row can have it."""
    if not (typed.isdecimal() and len(typed) <= len(str(HIGHEST)) and 0 < int(typed) <= HIGHEST):
        raise argparse.ArgumentTypeError(say("command.no_number", given=typed[:40]))
    return int(typed)


def file_to_write(typed: str) -> Path:
    """A file that is to be written; refused where a folder was meant: what ends with a stroke is one."""
    if not typed or typed.endswith("/") or Path(typed).is_dir():
        raise argparse.ArgumentTypeError(say("command.no_file_name", given=typed))
    return Path(typed)
