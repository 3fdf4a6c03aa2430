"""What the outbox says, and what came, after everything that can happen to a sender: the tests' ordeals, longer."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.table import Row
from tests.support import databases, ordeals
from tests.support.outbox_audit import Books, Ledger
from tests.support.own_postgres import own_postgres
from tests.support.sending_life import POINTS
from tests.support.small_disk import small_disk
from tests.support.strict_bot_api import BOT, Api, Bot, strict_bot_api

KILLS, MESSAGES, RESTARTS, STORM = 50, 120, 10, 60
_Ordeal = Callable[[Ledger, Bot], Books]

NOTES = f"""\
**What can happen to a sender.** A real sender in a process of its own, with the real relay, transport and outbox,
against a Bot API server in another one that counts any second. A third of the messages each are replies, reminders and
broadcasts, every one to somebody else. After each ordeal the books are checked, or this page is not written: what was
due is sent, failed, uncertain, cancelled or waits; what was taken is sent or uncertain; what is said to be sent was
taken; whatever was taken twice had become uncertain, is of a kind that may be repeated, and said so the second time
(*marked*); nothing that nobody sends is left as being sent. *Due* counts the repeats, too. Kills are `SIGKILL` by the
sender's own hand, in turn at {len(POINTS)} points: in the claim's transaction, after it, with the request on its way,
with the answer there, in the transaction that keeps the result, after it, and while it is seen to what the life before
left behind. "Held up" is `SIGSTOP` until another sender has taken over, and `SIGCONT` then. In a storm, {STORM} seconds
long, all trouble of the channel comes at random, a hundredth of the requests each, and a kill within the next 60
messages."""


def run() -> list[Row]:
    """The books after each ordeal, by database."""
    with strict_bot_api("--any-chat") as api:
        return [*_on("SQLite", api, _file), *_on("PostgreSQL", api, databases.postgres), *_cases(api)]


def _on(name: str, api: Api, fresh: Callable) -> Iterator[Row]:
    ordeals_of: dict[str, _Ordeal] = {
        f"`kill -9`, {KILLS} times": lambda books, bot: ordeals.kills(books, bot, KILLS)[0],
        "a storm": lambda books, bot: ordeals.storm(books, bot, STORM),
        "two senders, one killed": lambda books, bot: ordeals.two_senders(books, bot, MESSAGES),
        "cancelled while they wait their turn": lambda books, bot: ordeals.cancelled(books, bot, MESSAGES),
        "clock two hours fast": lambda books, bot: ordeals.wrong_clock(books, bot, 2, MESSAGES),
        "clock two hours slow": lambda books, bot: ordeals.wrong_clock(books, bot, -2, MESSAGES),
    }
    for what, ordeal in ordeals_of.items():
        with fresh() as url:
            yield _row(f"{name}: {what}", ordeal(Ledger(url), _bot(api)))


def _cases(api: Api) -> Iterator[Row]:
    """What is the same on both, and what only one has."""
    for kind in ordeals.TROUBLES:
        with _file() as url:
            yield _row(f"The channel: {kind}", ordeals.trouble(Ledger(url), _bot(api), kind, MESSAGES))
    for point in POINTS[:-1]:
        with databases.postgres() as url:
            yield _row(f"PostgreSQL: held up {point}", ordeals.held_up(Ledger(url), _bot(api), point, MESSAGES // 4))
    with own_postgres() as cluster:
        found = ordeals.restarts(Ledger(cluster.url), _bot(api), cluster.restart, RESTARTS)
        yield _row(f"PostgreSQL: restarted at once, {RESTARTS} times", found)
    with TemporaryDirectory() as folder, small_disk(Path(folder)):
        found = ordeals.no_room(Ledger(databases.sqlite(Path(folder))), _bot(api), ordeals.full, MESSAGES)
        yield _row("SQLite: disk full for a while", found)


@contextmanager
def _file() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield databases.sqlite(Path(folder))


def _bot(api: Api) -> Bot:
    return api.bot(f"{BOT}:{secrets.token_hex(16)}")


def _row(what: str, books: Books) -> Row:
    ends = " + ".join(f"{getattr(books, end)} {end}" for end in Books._fields[1:6] if getattr(books, end))
    taken = f"{books.accepted} taken, {books.marked} marked, {books.unmarked} unmarked, {books.lost} lost"
    is_met = books.unmarked + books.lost == 0
    return Row(what, f"{books.due} due = {ends}; {taken}", aim="0 unmarked, 0 lost", met=is_met)
