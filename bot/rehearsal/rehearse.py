"""``rehearse``: what would be sent when over a whole season of a notice, as a table and as a picture."""

import argparse
import asyncio
import logging
import os
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from bot.refusing import refuse
from bot.rehearsal.applicants import made_up
from bot.rehearsal.season import Season
from bot.rehearsal.table import Table, print_account
from bot.settings import FASTEST
from bot.starting import cannot_open
from locales import Explained, Words, say
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.library import Library, NoticeFaults, UnknownNotice
from rules.personal_notice import notice_for
from services.documents.timeline_picture import timeline_picture

MOST_PEOPLE = 200


class _Wrong(Explained):
    """The command cannot be carried out as it was given; ``words`` say why."""


class _Order(NamedTuple):
    """What is to be rehearsed, with how many people, how fast, where the picture goes, and whether with whole texts."""

    notice: Notice
    people: int
    speed: float | None
    picture: Path
    has_texts: bool


def run(args: argparse.Namespace) -> int:
    """Exit code 0; 1 where the sums are not right, 2 where the command or the notice is wrong, 130 where broken off."""
    logging.basicConfig(handlers=[logging.NullHandler()])  # the screen is the table's
    try:
        return asyncio.run(_rehearse(_read(args)))
    except (UnknownNotice, _Wrong) as wrong:
        return refuse(wrong.words)
    except FactsError as wrong:
        return refuse(say("fault.at_field", field=wrong.field, what=wrong.words))
    except NoticeFaults as wrong:
        return refuse(*wrong.faults)
    except SQLAlchemyError as wrong:
        return refuse(cannot_open(wrong).words)
    except OSError as wrong:
        return refuse(say("command.rehearse.failed", why=wrong.strerror or wrong))


def _read(args: argparse.Namespace) -> _Order:
    notice = Library.from_environment().find(args.notice)
    people = int(args.people) if args.people.isascii() and args.people.isdecimal() else 0
    if not 1 <= people <= MOST_PEOPLE:
        raise _Wrong(Words("command.rehearse.bounds", most=MOST_PEOPLE))
    picture = Path(args.picture or f"rehearsal-{notice.id}.png").absolute()
    if why := "is_folder" if (args.picture or "").endswith("/") else _not_writable(picture):
        raise _Wrong(Words("command.rehearse.unwritable", path=picture, why=Words(f"command.rehearse.{why}")))
    return _Order(notice, people, _speed(args.speed), picture, args.texts)


def _speed(given: str | None) -> float | None:
    if given is None:
        return None
    try:
        speed = float(given)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= FASTEST:
        raise _Wrong(Words("serve.speed", most=FASTEST))
    return speed


def _not_writable(path: Path) -> str | None:
    """Why a file cannot be written, None where it seems that it can: better known before than after a season."""
    if not path.parent.is_dir():
        return "no_folder"
    if path.is_dir():
        return "is_folder"
    return None if os.access(path if path.exists() else path.parent, os.W_OK) else "not_allowed"


async def _rehearse(order: _Order) -> int:
    notice = notice_for(order.notice, order.notice.issued)  # of a window that recurs, the first round
    people = made_up(notice, order.people)
    table, is_whole = Table(notice, order.has_texts), True
    table.head()
    async with Season.begun(notice, people, order.speed) as season:
        try:
            async for happened in season.play():
                table.add(happened)
        except asyncio.CancelledError:  # by Ctrl-C: what was so far counts
            is_whole = False
        table.end(is_whole)
        account = await season.account()
        print_account(account, await season.results(), table.subscribed)
    note = say("command.rehearse.note", people=order.people, sent=table.total)
    order.picture.write_bytes(timeline_picture(notice, table.kinds, table.sent, note))
    print(say("command.rehearse.picture_is", path=order.picture))
    return 130 if not is_whole else 0 if account.is_right else 1
