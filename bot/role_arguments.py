"""What the commands take by which roles are given out: the same for each kind."""

import argparse

from bot.typed import row_number
from locales import say


def role_arguments(parser: argparse.ArgumentParser, kind: str) -> None:
    """Add what is to be done, and with whom; a role of HR is of a unit."""
    actions = parser.add_subparsers(dest="action", required=True)
    invite = actions.add_parser("invite", help=say("command.role.invite"))
    invite.add_argument("name", metavar="NAME", help=say("command.role.name"))
    if kind == "hr":
        invite.add_argument("--unit", type=row_number, required=True, metavar="NUMBER", help=say("command.unit.number"))
    actions.add_parser("list", help=say("command.role.list"))
    code = actions.add_parser("code", help=say("command.role.code"))
    code.add_argument("number", type=row_number, metavar="NUMBER", help=say("command.role.number", kind=kind))
    withdraw = actions.add_parser("withdraw", help=say("command.role.withdraw"))
    withdraw.add_argument("code_id", metavar="ID", help=say("command.role.code_id", kind=kind))
    remove = actions.add_parser("remove", help=say("command.role.remove"))
    remove.add_argument("number", type=row_number, metavar="NUMBER", help=say("command.role.number", kind=kind))
