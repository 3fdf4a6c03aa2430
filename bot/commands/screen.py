"""``screen``: a unit's rosters in, an annotated workbook out: who can apply for what, and what has to be asked.

The rosters are being read while everything else is loaded, so nothing is loaded above that is not needed to begin.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.loading import without_collecting
from bot.refusing import refuse
from bot.typed import file_to_write
from locales import Words, say

if TYPE_CHECKING:
    from rules.notice import Notice
    from services.roster.screened import Screening
    from services.roster.sheets import Refused, Sheet

#: What HR says of the columns is in this file beside the output, for all rosters whose results are written there.
CORRECTIONS = say("command.screen.corrections")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The rosters, the output, the notice and the day."""
    parser.epilog = say("command.reads_folders")
    parser.add_argument("files", nargs="+", metavar="IN", type=Path, help=say("command.screen.files"))
    parser.add_argument("-o", "--output", metavar="OUT.xlsx", type=file_to_write, help=say("command.screen.output"))
    parser.add_argument("--notice", metavar="ID", help=say("command.decide.notice"))
    parser.add_argument("--as-of", metavar="2025-10-24", help=say("command.decide.as_of"))
    parser.add_argument("--jsonl", action="store_true", help=say("command.screen.jsonl"))
    parser.add_argument("--mapping", metavar=CORRECTIONS, type=Path, help=say("command.screen.mapping"))
    parser.add_argument("--compare", metavar="ID", help=say("command.screen.compare"))
    parser.add_argument("--engine", choices=("polars", "duckdb", "spark"), help=say("command.screen.engine"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where nothing could be read or written, or the command is wrong."""
    if not args.output and not args.jsonl:
        return refuse(Words("command.screen.no_output"))
    if _is_by_columns(args):
        return _by_notices(args, lambda notices, days, now: _decide_parquet(args, notices[0], days[0], now))
    with without_collecting(), _progress() as step:
        from services.roster.reading import read_rosters

        read = read_rosters(args.files, progress=step)  # in processes of their own, which begin at once
        sheets = read if args.notice else list(read)  # what they name tells the notice
        return _by_notices(args, lambda notices, days, now: _screen(args, sheets, notices, days, now), sheets)


def _is_by_columns(args: argparse.Namespace) -> bool:
    return bool(args.engine) or any(file.suffix.lower() == ".parquet" for file in args.files)


def _by_notices(
    args: argparse.Namespace,
    screen: "Callable[[list[Notice], list[date], datetime | None], int]",
    sheets: "Iterable[Sheet | Refused]" = (),
) -> int:
    """Screen by the notice that is wanted, else the only one that can be meant, up to its day.

    Which can be meant is told by the counties that the ``sheets`` name. A second notice is what it is compared with.
    Where no day is given, ``screen`` gets the moment of asking, from which each person's own day follows.
    """
    from bot.clock import clock_at
    from rules.facts import FactsError
    from rules.notice_files.library import Library, UnknownNotice
    from rules.personal_notice import has_outcomes
    from rules.requests import day_of_request, notice_meant
    from rules.season import counted_until, season
    from services.roster.counties_named import county_named

    now = clock_at(args.at).now()
    try:
        library = Library.from_environment()
        county = None if args.notice else county_named(sheets, library.current())
        notice = notice_meant(args.notice, {"county": county}, library, now)
        notices = [notice, *([library.find(args.compare)] if args.compare else [])]
        days = [day_of_request(args.as_of) or counted_until(each, now) for each in notices]
    except (FactsError, UnknownNotice) as wrong:
        return refuse(wrong.words)
    is_apart = bool(season(notice, now).differs) or has_outcomes(notice)
    if _is_by_columns(args) and not args.as_of and not notice.count_until and is_apart:
        return refuse(Words("command.screen.parquet_apart"))
    return screen(notices, days, None if args.as_of else now)


def _screen(
    args: argparse.Namespace,
    read: "Iterable[Sheet | Refused]",
    notices: "list[Notice]",
    days: list[date],
    now: datetime | None,
) -> int:
    from services.language.understanding import homophones, names_of
    from services.roster.corrections import CorrectionsFault, read_corrections, write_corrections
    from services.roster.report import Compared, NotWritten, rows_as_jsonl, write_workbook
    from services.roster.screening import Screener, judged_by

    homophones.load(names_of(notices[0]))  # at the first cell it would be too late: rosters are being read then
    beside = args.mapping or (args.output.with_name(CORRECTIONS) if args.output else None)
    try:
        told = read_corrections(beside, notices[0].vocabulary) if beside and (args.mapping or beside.exists()) else {}
        screening = Screener(notices[0], days[0], told, now).screen(read)
        compared = Compared(notices[1], judged_by(screening, notices[1], days[1], now)) if notices[1:] else None
        if args.jsonl:
            _write_lines(rows_as_jsonl(screening))
        if args.output and screening.sheets:
            write_workbook(screening, args.output, compared, progress=_say)
            write_corrections(
                beside or args.output.with_name(CORRECTIONS), screening.sheets, told, notices[0].vocabulary
            )
    except (CorrectionsFault, NotWritten) as wrong:
        return refuse(wrong.words)
    return _tell(args, screening)


def _tell(args: argparse.Namespace, screening: "Screening") -> int:
    """Say what was screened and what was not."""
    for refused in screening.refused:
        _say(Words("command.screen.refused", why=refused.why))
    if not screening.sheets:
        return refuse(Words("command.screen.nobody"))
    if args.output:
        count = sum(len(sheet.rows) for sheet in screening.sheets)
        problems = sum(len(sheet.problems) for sheet in screening.sheets)
        _say(Words("command.screen.done", count=count, problems=problems, file=args.output, mapping=CORRECTIONS))
    return 0


def _write_lines(lines: Iterable[bytes]) -> None:
    out = sys.stdout.buffer
    out.writelines(lines)
    out.flush()


def _say(words: Words) -> None:
    print(words, file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar of how much was read, on a terminal alone."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=say("command.screen.reading"), unit="B", unit_scale=True, leave=False) as bar:

        def step(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield step


def _decide_parquet(args: argparse.Namespace, notice: "Notice", as_of: date, now: datetime | None) -> int:
    """Millions of people, whose facts are in columns already, by one of the engines."""
    from rules.schedule import BEIJING
    from services.roster.parquet import NotDecided, decide_parquet

    if len(args.files) != 1 or not args.output or args.output.suffix.lower() != ".parquet":
        return refuse(Words("command.screen.parquet"))
    asked_on = now.astimezone(BEIJING).date() if now else as_of
    try:
        dropped = decide_parquet(args.files[0], args.output, notice, as_of, args.engine or "polars", asked_on)
    except NotDecided as wrong:
        return refuse(wrong.words)
    if dropped:
        _say(Words("command.screen.dropped", columns=dropped))
    return 0
