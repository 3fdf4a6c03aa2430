"""``decide``: one decision from a file, or a line in and a line out."""

import argparse
import gc
import os
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

import orjson

from bot.clock import clock_at
from bot.in_turn import Turns
from bot.refusing import refuse
from locales import Words, say
from rules.facts import FactsError
from rules.notice_files.library import Library
from rules.requests import decide_request

#: A longer line is refused before it is parsed: no applicant's facts come near it.
LONGEST_LINE = 100_000
#: So many lines are answered at a time: what is written of them stays in the processor's cache.
BATCH = 250


def arguments(parser: argparse.ArgumentParser) -> None:
    """The facts, the notice and the day."""
    parser.epilog = say("command.reads_folders")
    parser.add_argument("file", nargs="?", metavar="FACTS.json", help=say("command.decide.file"))
    parser.add_argument("--jsonl", action="store_true", help=say("command.decide.jsonl"))
    parser.add_argument("--notice", metavar="ID", help=say("command.decide.notice"))
    parser.add_argument("--as-of", metavar="2025-10-24", help=say("command.decide.as_of"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the facts of a single decision, or the command itself, are wrong."""
    given = {"notice": args.notice, "as_of": args.as_of}
    try:
        library, now = Library.from_environment(), clock_at(args.at).now()
        if args.jsonl:
            return _lines({key: value for key, value in given.items() if value}, now)
        row = decide_request(given | _single(_read(args.file)), library, now).row()
    except FactsError as wrong:
        return refuse(say("fault.at_field", field=wrong.field, what=wrong.words))
    sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return 0


def _read(path: str | None) -> bytes:
    if path is None or path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as wrong:
        raise FactsError(path, Words("fault.file", why=wrong.strerror or str(wrong))) from None


def _single(content: bytes) -> dict:
    """A request from a file that holds either the facts alone or a whole request."""
    data = _parse(content)
    return data if isinstance(data, dict) and "facts" in data else {"facts": data}


def _parse(content: bytes) -> object:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        raise FactsError("request", Words("fault.json", line=wrong.lineno, column=wrong.colno)) from None


def _lines(given: dict, now: datetime) -> int:
    """Answers the lines in their order: a few here, many by as many processes as there are processors."""
    out, batches = sys.stdout.buffer, iter(lambda: list(islice(sys.stdin.buffer, BATCH)), [])
    out.write(_answers(1, next(batches, []), given, now))
    out.flush()
    second = next(batches, None)
    if second is not None:
        processors = os.cpu_count() or 1
        with ProcessPoolExecutor(processors, initializer=Turns().take_part) as pool:
            waiting: deque[Future[None]] = deque()
            for turn, batch in enumerate(chain([second], batches)):
                waiting.append(pool.submit(_answer_in_turn, turn, batch, given, now))
                if len(waiting) > 2 * processors:  # enough to keep all busy; the rest of the input can wait
                    waiting.popleft().result()
            for written in waiting:
                written.result()
    return 0


def _answer_in_turn(turn: int, lines: list[bytes], given: dict, now: datetime) -> None:
    """Write the decision lines for a batch behind those of the batch before it; the first was answered before."""
    answers = b""
    try:
        answers = _answers(1 + (turn + 1) * BATCH, lines, given, now)
    finally:
        Turns.own.write(turn, answers)


def _answers(first: int, lines: list[bytes], given: dict, now: datetime) -> bytes:
    """The decision lines for some lines, of which the first has the number ``first``."""
    # What is kept (the notices and what was looked up) is never garbage: going through it took a quarter of the time.
    gc.set_threshold(100_000, 50, 1000)
    library = Library.from_environment()
    return b"".join(
        [_line(number, line, given, library, now) for number, line in enumerate(lines, first) if line.strip()]
    )


def _line(number: int, line: bytes, given: dict, library: Library, now: datetime) -> bytes:
    try:
        if len(line) > LONGEST_LINE:
            raise FactsError("request", Words("fault.too_long", most=LONGEST_LINE))
        request = _parse(line)
        return decide_request(given | request if isinstance(request, dict) else request, library, now).written()
    except FactsError as wrong:
        error = {"line": number, "field": wrong.field, "message": str(wrong.words)}
        return orjson.dumps({"error": error}, option=orjson.OPT_APPEND_NEWLINE)
