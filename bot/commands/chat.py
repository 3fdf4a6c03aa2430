"""``chat``: the same conversation in a terminal."""

import argparse

from bot.loading import without_collecting


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything is in the settings."""


def run(args: argparse.Namespace) -> int:
    """Converse until the input ends; the exit code."""
    with without_collecting():
        from bot.chat import run
    return run(args)
