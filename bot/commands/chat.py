"""``chat``: the same conversation in a terminal."""

import argparse

from bot.loading import loading_the_conversation


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything is in the settings."""


def run(args: argparse.Namespace) -> int:
    """Converse until the input ends; the exit code."""
    with loading_the_conversation():
        from bot.chat import run
    return run(args)
