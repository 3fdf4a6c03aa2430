"""``serve``: the page, the API and (with a token) Telegram."""

import argparse

from bot.loading import without_collecting
from locales import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the page listens."""
    parser.add_argument("--host", metavar="127.0.0.1", help=say("command.host"))
    parser.add_argument("--port", metavar="8080", help=say("command.port"))


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop; the exit code."""
    with without_collecting():
        from bot.serve import run
    return run(args)
