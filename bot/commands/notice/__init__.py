"""``notice``: what is done with the folders of notices, each action a file of this package.

An action has ``arguments(parser)`` and ``run(args)``, as a command has; what it is for is the text ``command.notice.``
and its name.
"""

import argparse
import pkgutil
from importlib import import_module

from locales import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and what that takes."""
    actions = parser.add_subparsers(dest="action", required=True)
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            found = import_module(f"{__name__}.{module.name}")
            action = actions.add_parser(module.name, help=say(f"command.notice.{module.name}"))
            found.arguments(action)
            action.set_defaults(act=found.run)


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    return int(args.act(args))
