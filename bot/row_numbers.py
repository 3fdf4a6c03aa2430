"""Numbers of units and roles as they are typed on the command line."""

import argparse

from locales import say

#: The highest number that a row of a database can have.
HIGHEST = 2**63 - 1


def row_number(typed: str) -> int:
    """The number typed. Raises ArgumentTypeError where no row can have it."""
    if not (typed.isdecimal() and len(typed) <= len(str(HIGHEST)) and 0 < int(typed) <= HIGHEST):
        raise argparse.ArgumentTypeError(say("command.no_number", given=typed[:40]))
    return int(typed)
