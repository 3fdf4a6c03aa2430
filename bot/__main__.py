"""The command line: a command is a file of :mod:`bot.commands`, loaded only when it is asked for.

It has ``arguments(parser)``, which adds what it takes, and ``run(args)``, which returns the exit code; what it is
for is the text ``command.`` and its name. A command that converses loads the conversation when it runs.
"""

import argparse
import gettext
import os
import pkgutil
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from bot import commands
from bot.loading import without_collecting
from locales import FOLDER, SOURCE, say

#: What is done where no command is named.
DEFAULT = "serve"


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in Chinese and leaves with 2.

    That of a ``command`` gets its arguments when the command was named.
    """

    command: str | None = None

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(say("fault.command", what=message), file=sys.stderr)
        raise SystemExit(2)

    def parse_known_args(self, args=None, namespace=None):
        if self.command:
            _module(self.command).arguments(self)
        return super().parse_known_args(args, namespace)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=_called(), description=say("command.about"))
    parser.add_argument("--at", metavar="2025-10-20T09:00", help=say("command.at"))
    parser.add_argument("--speed", metavar="3600", help=say("command.speed"))
    parsers = parser.add_subparsers(dest="command")
    for name in _names():
        parsers.add_parser(name, help=say(f"command.{name}")).command = name
    return parser


def _called() -> str:
    """What the program was called by: its own name where it is installed."""
    name = os.path.basename(sys.argv[0])
    return "python -m bot" if name == "__main__.py" else name


def _names() -> list[str]:
    """The names of all commands, as the alphabet has them."""
    return [module.name for module in pkgutil.iter_modules(commands.__path__)]


def _module(command: str) -> ModuleType:
    with without_collecting():
        return import_module(f"{commands.__name__}.{command}")


def _have_argparse_speak_chinese() -> None:
    """Its own words are looked up by Python's gettext, which goes by the environment, whoever's computer this is."""
    os.environ["LANGUAGE"] = SOURCE
    gettext.bindtextdomain(argparse.__name__, FOLDER)
    gettext.textdomain(argparse.__name__)


def main() -> int:
    """Run the command given; without one, serve."""
    _have_argparse_speak_chinese()
    args = _parser().parse_args()
    os.umask(0o077)  # whatever the program makes is its owner's alone
    return _module(args.command or DEFAULT).run(args)


def program() -> NoReturn:
    """Run the command given, and leave with its exit code."""
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has had enough; what is left must not be complained of at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    program()
