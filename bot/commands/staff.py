"""``staff``: whoever answers at the desk."""

import argparse

from bot import role_commands
from bot.role_arguments import role_arguments
from services.accounts.tables import RoleKind


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with whom."""
    role_arguments(parser, "staff")


def run(args: argparse.Namespace) -> int:
    """Give the role out, list who has it, or take it away (see :mod:`bot.role_commands`); the exit code."""
    return role_commands.run(args, RoleKind.STAFF)
