"""``chat``: the same conversation in a terminal."""

import argparse

from bot.loading import what_converses


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything is in the settings."""


def run(args: argparse.Namespace) -> int:
    """Converse until the input ends; the exit code."""
    with what_converses():
        from bot.chat import run
    return run(args)
