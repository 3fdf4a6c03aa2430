"""The command line. Only the commands that converse load the conversation: the others answer at once."""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from bot.role_arguments import role_arguments
from locales import say


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in Chinese and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(say("fault.command", what=message), file=sys.stderr)
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m bot", description=say("command.about"))
    parser.add_argument("--at", metavar="2025-10-20T09:00", help=say("command.at"))
    parser.add_argument("--speed", metavar="3600", help=say("command.speed"))
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    serve = commands.add_parser("serve", help=say("command.serve"))
    serve.add_argument("--host", metavar="127.0.0.1", help=say("command.host"))
    serve.add_argument("--port", metavar="8080", help=say("command.port"))
    commands.add_parser("worker", help=say("command.worker"))
    move = commands.add_parser("move", help=say("command.move"))
    move.add_argument("file", metavar="FILE.db", help=say("command.move.file"))
    backup = commands.add_parser("backup", help=say("command.backup"))
    backup.add_argument("to", metavar="TO", help=say("command.backup.to"))
    backup.add_argument("--replace", action="store_true", help=say("command.backup.replace"))
    restore = commands.add_parser("restore", help=say("command.restore"))
    restore.add_argument("file", metavar="FROM", help=say("command.restore.from"))
    restore.add_argument("--replace", action="store_true", help=say("command.restore.replace"))
    restore.add_argument("--erased", metavar="FILE.erased", help=say("command.restore.erased"))
    commands.add_parser("chat", help=say("command.chat"))
    decide = commands.add_parser("decide", help=say("command.decide"))
    decide.add_argument("file", nargs="?", metavar="FACTS.json", help=say("command.decide.file"))
    decide.add_argument("--jsonl", action="store_true", help=say("command.decide.jsonl"))
    decide.add_argument("--notice", metavar="ID", help=say("command.decide.notice"))
    decide.add_argument("--as-of", metavar="2025-10-24", help=say("command.decide.as_of"))
    understand = commands.add_parser("understand", help=say("command.understand"))
    understand.add_argument("--jsonl", action="store_true", required=True, help=say("command.understand.jsonl"))
    understand.add_argument("--today", metavar="2025-10-10", help=say("command.understand.today"))
    answer = commands.add_parser("answer", help=say("command.answer"))
    answer.add_argument("--jsonl", action="store_true", help=say("command.answer.jsonl"))
    answer.add_argument("--notice", metavar="ID", help=say("command.answer.notice"))
    notice = commands.add_parser("notice", help=say("command.notice"))
    actions = notice.add_subparsers(dest="action", required=True, parser_class=_Parser)
    check = actions.add_parser("check", help=say("command.notice.check"))
    check.add_argument("path", metavar="PATH", help=say("command.notice.check.path"))
    rehearse = commands.add_parser("rehearse", help=say("command.rehearse"))
    rehearse.add_argument("notice", metavar="NOTICE", help=say("command.rehearse.notice"))
    rehearse.add_argument("--people", metavar="20", default="20", help=say("command.rehearse.people"))
    rehearse.add_argument("--speed", metavar="86400", default=argparse.SUPPRESS, help=say("command.rehearse.speed"))
    rehearse.add_argument("--picture", metavar="PATH.png", help=say("command.rehearse.picture"))
    rehearse.add_argument("--texts", action="store_true", help=say("command.rehearse.texts"))
    for kind in ("administrator", "auditor", "staff", "hr"):
        role_arguments(commands.add_parser(kind, help=say(f"command.{kind}")), kind)
    audit = commands.add_parser("audit", help=say("command.audit"))
    audit.set_defaults(action="print")
    audit.add_argument("--since", metavar="2025-10-20", help=say("command.audit.since_help"))
    audit.add_argument("--role", type=int, metavar="NUMBER", help=say("command.audit.role"))
    audit.add_argument("--jsonl", action="store_true", help=say("command.audit.jsonl"))
    unit = commands.add_parser("unit", help=say("command.unit"))
    actions = unit.add_subparsers(dest="action", required=True, parser_class=_Parser)
    add = actions.add_parser("add", help=say("command.unit.add"))
    add.add_argument("name", metavar="NAME", help=say("command.unit.name"))
    actions.add_parser("list", help=say("command.unit.list"))
    remove = actions.add_parser("remove", help=say("command.unit.remove"))
    remove.add_argument("number", type=int, metavar="NUMBER", help=say("command.unit.number"))
    return parser


def main() -> int:
    """Run the command given; without one, serve."""
    args = _parser().parse_args()
    os.umask(0o077)  # whatever the program makes is its owner's alone
    gc.disable()  # while a command is loaded there is no garbage, and looking for it takes its time
    run = _command(args.command)
    gc.enable()
    return run(args)


def _command(name: str | None) -> Callable[[argparse.Namespace], int]:
    match name:
        case "decide":
            from bot.commands.decide import run
        case "understand":
            from bot.commands.understand import run
        case "answer":
            from bot.commands.answer import run
        case "notice":
            from bot.commands.notice import run
        case "rehearse":
            from bot.commands.rehearse import run
        case "staff":
            from bot.commands.staff import run
        case "unit":
            from bot.commands.unit import run
        case "hr":
            from bot.commands.hr import run
        case "administrator":
            from bot.commands.administrator import run
        case "auditor":
            from bot.commands.auditor import run
        case "audit":
            from bot.commands.audit import run
        case "move":
            from bot.commands.move import run
        case "backup":
            from bot.commands.backup import run
        case "restore":
            from bot.commands.restore import run
        case "worker":
            from bot.worker import run
        case "chat":
            from bot.commands.chat import run
        case _:
            from bot.serve import run
    return run


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has had enough; what is left must not be complained of at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
