"""``notice list``: say which versions are in force, and which folders are broken."""

import argparse

from bot.administering import administer
from bot.publishing import list_notices


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with a line a notice on standard output."""
    return administer(args, {"list": list_notices})
