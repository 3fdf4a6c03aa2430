"""``forms``: a notice's official forms as docx, filled in from a workbook that ``screen`` wrote."""

import argparse
from pathlib import Path

from bot.clock import clock_at
from bot.refusing import refuse
from locales import Words, say
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.forms import form_faults
from rules.notice_files.library import Library, NoticeFaults, UnknownNotice
from rules.publicity_period import Period, Which, WrongPeriod, check_period
from services.forms.folder import FormSet, Publicities, write_forms, write_notes
from services.forms.notes import dates, notes
from services.forms.proposed import NotProposed, proposed


def arguments(parser: argparse.ArgumentParser) -> None:
    """The notice, the workbook, where the forms go, and what the workbook does not say."""
    parser.epilog = say("command.reads_folders")
    parser.add_argument("notice", metavar="NOTICE", help=say("command.forms.notice"))
    parser.add_argument("--from", dest="workbook", metavar="OUT.xlsx", required=True, help=say("command.forms.from"))
    parser.add_argument("-o", dest="folder", metavar="FOLDER", required=True, help=say("command.forms.folder"))
    period = "2025-10-13..2025-10-20"
    parser.add_argument("--publicity", metavar=period, help=say("command.forms.publicity"))
    parser.add_argument("--second-publicity", metavar=period, help=say("command.forms.second_publicity"))
    parser.add_argument("--unit", metavar="NAME", default="", help=say("command.forms.unit"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 with what was made and what to know on standard output, or 2 with what is wrong."""
    try:
        now = clock_at(args.at).now()
        notice = Library.from_environment().find(args.notice)
        if not notice.forms or notice.folder is None:
            return refuse(Words("fault.forms.none", notice=notice.name))
        if faults := [words for _, words in form_faults(notice, notice.folder)]:
            return refuse(*faults)
        try:
            publicities = Publicities(
                _period(notice, "first", args.publicity), _period(notice, "second", args.second_publicity)
            )
        except WrongPeriod as wrong:
            return refuse(wrong.words, *dates(notice, Publicities(), now))
        people = proposed(Path(args.workbook), notice, args.unit.strip())
        folder = Path(args.folder)
        if folder.exists() and not folder.is_dir():
            return refuse(Words("fault.forms.no_folder", folder=folder))
        if folder.exists() and any(folder.iterdir()):
            return refuse(Words("fault.forms.folder", folder=folder))
        sets = write_forms(folder, notice, people.candidates, publicities)
        told = notes(notice, people, publicities, now)
        write_notes(folder, told)
    except UnknownNotice as wrong:
        return refuse(wrong.words)
    except NotProposed as wrong:
        return refuse(*wrong.words)
    except FactsError as wrong:
        return refuse(Words("fault.at_field", field=wrong.field, what=wrong.words))
    except NoticeFaults as wrong:
        return refuse(*wrong.faults)
    except OSError as wrong:
        return refuse(Words("fault.forms.unwritable", folder=args.folder, why=wrong.strerror or str(wrong)))
    _print(notice, folder, len(people.candidates), sets, told)
    return 0


def _period(notice: Notice, which: Which, text: str | None) -> Period | None:
    if text is None:
        return None
    period = Period.read(text)
    check_period(notice, which, period)
    return period


def _print(notice: Notice, folder: Path, count: int, sets: list[FormSet], told: list[Words]) -> None:
    print(say("command.forms.done", notice=notice.name, count=count, folder=folder))
    for each in sets:
        print(say("command.forms.set", of=each.of, count=each.people, files=tuple(each.files)))
    print(say("command.forms.notes"))
    for number, words in enumerate(told, 1):
        print(f"{number}. {words}")
