"""``answer --jsonl``: a question about a notice a line in, its answer a line out.

A line is ``{"q": …, "notice": …, "context": {"facts": {…}, "q": "the question before"}}``, the last two optional (facts
may stand beside ``q``, too); whatever else it holds is not looked at. Where no notice is named, the only one that fits
answers, else the newest. The answer to a question that is longer than is read also says how many characters were
(``read``).
"""

import argparse
import sys
from typing import Any

import orjson

from bot.clock import Clock, clock_at
from bot.commands.decide import LONGEST_LINE
from bot.refusing import refuse
from locales import Words, say
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.library import Library, NoticeFaults
from rules.requests import notice_meant
from rules.untrusted import read_facts
from services.language.answers import LONGEST_QUESTION, answer

#: The most characters of a question that is taken at all; nobody asks in more.
LONGEST_TAKEN = 2000


def arguments(parser: argparse.ArgumentParser) -> None:
    """That lines are read, and the notice."""
    parser.epilog = say("command.reads_folders")
    parser.add_argument("--jsonl", action="store_true", help=say("command.answer.jsonl"))
    parser.add_argument("--notice", metavar="ID", help=say("command.answer.notice"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the command itself is wrong."""
    if not args.jsonl:
        return refuse(say("fault.answer.jsonl"))
    try:
        library, clock = Library.from_environment(), clock_at(args.at)
        given = notice_meant(args.notice, None, library, clock.now()) if args.notice else None
    except FactsError as wrong:
        return refuse(say("fault.at_field", field=wrong.field, what=wrong.words))
    except NoticeFaults as wrong:
        return refuse(*wrong.faults)
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            row = _row(number, line, given, library, clock)
            sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
            sys.stdout.buffer.flush()
    return 0


def _row(number: int, line: bytes, given: Notice | None, library: Library, clock: Clock) -> dict:
    try:
        return _answer(line, given, library, clock)
    except FactsError as wrong:
        return {"error": {"line": number, "field": wrong.field, "message": str(wrong.words)}}
    except NoticeFaults as wrong:
        return {"error": {"line": number, "field": "notice", "message": str(wrong.faults[0].words)}}


def _answer(line: bytes, given: Notice | None, library: Library, clock: Clock) -> dict:
    if len(line) > LONGEST_LINE:
        raise FactsError("request", Words("fault.too_long", most=LONGEST_LINE))
    try:
        request = orjson.loads(line)
    except orjson.JSONDecodeError as wrong:
        raise FactsError("request", Words("fault.json", line=wrong.lineno, column=wrong.colno)) from None
    if not isinstance(request, dict):
        raise FactsError("request", Words("fault.request.object"))
    question = request.get("q")
    if not isinstance(question, str) or len(question) > LONGEST_TAKEN:
        raise FactsError("q", Words("fault.answer.question", most=LONGEST_TAKEN))
    context, wanted = _context(request.get("context")), request.get("notice")
    given_facts = context.get("facts", request.get("facts"))
    notice = given if given and wanted is None else _notice(wanted, given_facts, library, clock)
    facts = read_facts(given_facts, notice.vocabulary) if given_facts is not None else None
    row = answer(question, notice, facts, clock.now(), context.get("q")).row()
    return row if len(question) <= LONGEST_QUESTION else row | {"read": LONGEST_QUESTION}


def _notice(wanted: Any, facts: Any, library: Library, clock: Clock) -> Notice:
    """The notice that is meant, or the newest of several; a FactsError where there is none of that id."""
    try:
        return notice_meant(wanted, facts, library, clock.now())
    except FactsError:
        if wanted is not None:
            raise
        return library.newest()


def _context(context: object) -> dict[str, Any]:
    """What was said before: ``facts`` so far, and the question ``q``. Raises FactsError."""
    if context is None:
        return {}
    before = context.get("q") if isinstance(context, dict) else None
    if not isinstance(context, dict) or not isinstance(before, str | None) or len(before or "") > LONGEST_TAKEN:
        raise FactsError("context", Words("fault.answer.context", most=LONGEST_TAKEN))
    return context
