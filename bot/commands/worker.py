"""``worker``: sends what is due beside a program that serves."""

import argparse

from bot.loading import without_collecting


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything is in the settings."""


def run(args: argparse.Namespace) -> int:
    """Work until told to stop; the exit code."""
    with without_collecting():
        from bot.worker import run
    return run(args)
