"""``notice check``: say whether a notice's folder can be relied on, or every mistake with its file and line."""

import argparse
import sys
from pathlib import Path

from bot.commands.notice._explained import print_explained
from bot.notice_faults import print_faults, refuse_faulty
from locales import say
from rules.notice_files.cases import differences, load_cases
from rules.notice_files.cases_moved import moved, renewed
from rules.notice_files.check import Report, check, read_judgeable
from rules.notice_files.library import NoticeFaults, Source
from rules.notice_files.missing_cases import missing_cases, read_cases, with_cases
from services.files import written

#: So many mistakes in the cases are rather those of another year's than of somebody who wrote them.
MANY = 5
#: So many years lie at most between two notices of which one was copied.
MOST_YEARS = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder, and what besides."""
    parser.add_argument("path", metavar="PATH", help=say("command.notice.check.path"))
    parser.add_argument("--fix-cases", action="store_true", help=say("command.notice.check.fix_cases"))
    parser.add_argument("--move-cases", type=_years, metavar="1", help=say("command.notice.check.move_cases"))
    parser.add_argument("--explain", action="store_true", help=say("command.notice.check.explain"))


def _years(typed: str) -> int:
    """So many years between two notices. Raises ArgumentTypeError."""
    if typed not in map(str, range(1, MOST_YEARS + 1)):
        raise argparse.ArgumentTypeError(say("command.notice.check.years", most=MOST_YEARS))
    return int(typed)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with a summary on standard output, or 2 with the faults; these, and remarks, on standard error."""
    path = Path(args.path)
    folder = path.parent if path.name == "notice.yaml" else path
    try:
        if args.explain:
            print_explained(read_judgeable(Source(folder / "notice.yaml")))
        if args.move_cases:
            _move_cases(folder, args.move_cases)
        if args.fix_cases:
            _fix_cases(folder)
        report = check(folder)
    except NoticeFaults as wrong:
        return refuse_faulty(wrong.faults)
    if report:
        code = refuse_faulty(list(report))
        if sum(fault.file.name == "cases.yaml" for fault in report) >= MANY:
            print(say("command.notice.check.stale", folder=folder), file=sys.stderr)
        return code
    _print(report)
    return 0


def _print(report: Report) -> None:
    notice = report.notice
    roads = sum(len(outcome.roads) for outcome in notice.outcomes)
    counted = {"outcomes": len(notice.outcomes), "roads": roads}
    counted |= {"cases": len(report.cases), "questions": report.questions}
    print(say("command.notice.fine", id=notice.id, name=notice.name, **counted))
    if report.unconfirmed:
        print_faults(report.unconfirmed)
        print(say("fault.case.unconfirmed_count", count=len(report.unconfirmed)), file=sys.stderr)
    if report.years_before:
        print_faults(report.years_before)
        print(say("fault.year_before_count", count=len(report.years_before)), file=sys.stderr)
    if report.remarks:
        print_faults(report.remarks)
        print(say("fault.translation.count", count=len(report.remarks)), file=sys.stderr)


def _move_cases(folder: Path, years: int) -> None:
    """Have last year's cases be of this year's notice. Raises NoticeFaults; then they are as they were."""
    notice = read_judgeable(Source(folder / "notice.yaml"))
    file = folder / "cases.yaml"
    if not any(any(differences(case, notice)) for case in load_cases(folder)[1]):
        print(say("command.notice.moved_already", file=file))
        return
    with written(file, may_replace=True) as part:
        text = moved(Source(file), file.read_text(encoding="utf-8-sig"), years)
        part.write_text(text, encoding="utf-8")
        source = Source(part)
        text, count = renewed(source, text, read_cases(source), notice)
        part.write_text(text, encoding="utf-8")
        read_cases(Source(part))
    print(say("command.notice.moved", file=file, years=years, count=count))


def _fix_cases(folder: Path) -> None:
    """Write the cases that are missing at the end of ``cases.yaml``. Raises NoticeFaults."""
    notice = read_judgeable(Source(folder / "notice.yaml"))
    file = folder / "cases.yaml"
    if not file.exists():
        file.touch()
    source = Source(file)
    missing = missing_cases(notice, read_cases(source))
    if missing:
        text = with_cases(source, file.read_text(encoding="utf-8-sig"), missing)
        with written(file, may_replace=True) as part:
            part.write_text(text, encoding="utf-8")
    print(say("command.notice.fixed", file=file, count=len(missing)))
