"""``understand --jsonl``: a line with a text in, a line with the facts that it states out."""

import argparse
import json
import sys
from datetime import date
from typing import Any

import orjson

from bot.clock import Clock
from bot.commands.decide import LONGEST_LINE
from bot.refusing import refuse
from locales import Words, say
from rules.facts import FactsError
from rules.notice_files.library import Library
from services.language.understanding import LONGEST_TEXT, Names, names_known, understand


def arguments(parser: argparse.ArgumentParser) -> None:
    """That lines are read, and the day."""
    parser.add_argument("--jsonl", action="store_true", required=True, help=say("command.understand.jsonl"))
    parser.add_argument("--today", metavar="2025-10-10", help=say("command.understand.today"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the day is wrong; a bad line is answered in its place."""
    try:
        today = _day(args.today)
        names = names_known(Library.from_environment())
    except FactsError as wrong:
        return refuse(say("fault.at_field", field=wrong.field, what=wrong.words))
    out = sys.stdout.buffer
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            try:
                row = _row(_text(line), today, names)
            except FactsError as wrong:
                row = {"error": {"line": number, "field": wrong.field, "message": str(wrong.words)}}
            out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()
    return 0


def _row(text: str, today: date, names: Names) -> dict[str, Any]:
    """The facts; of a text that is longer than is read, also how many characters were."""
    row: dict[str, Any] = {"facts": understand(text, today, names).facts}
    return row if len(text) <= LONGEST_TEXT else row | {"read": LONGEST_TEXT}


def _day(text: str | None) -> date:
    """The day that 去年 is told from: today in Beijing unless another is given."""
    if text is None:
        return Clock().now().date()
    try:
        day = date.fromisoformat(text)
        if len(text) != 10 or not 2000 <= day.year <= 2100:
            raise ValueError
    except ValueError:
        raise FactsError("today", Words("fault.as_of")) from None
    return day


def _text(line: bytes) -> str:
    """The text of a line; what else a line holds (a label, a number) is not looked at.

    Read by the patient parser of the standard library: half an emoji is no fault of the rest.
    """
    if len(line) > LONGEST_LINE:
        raise FactsError("request", Words("fault.too_long", most=LONGEST_LINE))
    try:
        request = json.loads(line.decode(errors="replace"))
    except json.JSONDecodeError as wrong:
        raise FactsError("request", Words("fault.json", line=wrong.lineno, column=wrong.colno)) from None
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        raise FactsError("request", Words("fault.json", line=1, column=1)) from None
    if not isinstance(request, dict):
        raise FactsError("request", Words("fault.text.object"))
    if not isinstance(request.get("text"), str):
        raise FactsError("text", Words("fault.text"))
    return request["text"]
