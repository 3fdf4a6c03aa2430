"""``notice new``: a folder to begin with, complete and passing the check, every part explained in Chinese."""

import argparse
from pathlib import Path

import orjson

from bot.refusing import refuse
from locales import say
from rules.notice_files.schema import FILES, schema_of
from rules.notice_files.template import is_id, template


def arguments(parser: argparse.ArgumentParser) -> None:
    """The id of the notice, and where its folder is to be."""
    parser.add_argument("id", metavar="ID", help=say("command.notice.new.id"))
    parser.add_argument("-o", "--output", metavar="FOLDER", default=".", help=say("command.notice.new.output"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the id can be none or the folder is there."""
    if not is_id(args.id):
        return refuse(say("fault.notice.new_id", id=args.id))
    output = Path(args.output)
    folder = output if output.name == args.id else output / args.id
    if folder.exists() and any(folder.iterdir()):
        return refuse(say("fault.notice.exists", folder=folder))
    schemas = folder / ".schema"
    schemas.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        (folder / f"{file}.yaml").write_text(template(file, args.id), encoding="utf-8")
        (schemas / f"{file}.json").write_bytes(orjson.dumps(schema_of(file), option=orjson.OPT_INDENT_2))
    print(say("command.notice.new.done", folder=folder))
    return 0
