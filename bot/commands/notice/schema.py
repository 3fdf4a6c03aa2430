"""``notice schema``: what a notice's and a region's files can hold, as JSON Schema for editors or as a page."""

import argparse
import sys

import orjson

from locales import say
from rules.notice_files.schema import DESCRIBED, schema_of, table


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and how."""
    parser.add_argument("file", nargs="?", choices=DESCRIBED, default="notice", help=say("command.notice.schema.file"))
    parser.add_argument("--table", action="store_true", help=say("command.notice.schema.table"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, with the description on standard output."""
    if args.table:
        print(table(), end="")
    else:
        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        sys.stdout.buffer.write(orjson.dumps(schema_of(args.file), option=options))
    return 0
