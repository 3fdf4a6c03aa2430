"""What a sender, its channel, its clock, its disk and its database may have to go through, and the books after it."""

import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import make_url

from tests.support.outbox_audit import Books, Ledger
from tests.support.sending_life import MIDWAY, POINTS, Moment, NoonClock, living, until
from tests.support.strict_bot_api import Accepted, Bot
from tests.support.waiting import HANGS

#: Each kind of trouble of the channel with how often it befalls a request, and how messages may end then.
TROUBLES = {
    "flood": ({"times": 4, "probability": 0.3, "seconds": 1}, {"sent"}),
    "reset": ({"probability": 0.3}, {"sent", "uncertain"}),
    "broken": ({"probability": 0.3}, {"sent"}),
    "gateway": ({"probability": 0.3}, {"sent"}),
    "blocked": ({"probability": 0.3}, {"sent", "failed"}),
    "no_chat": ({"probability": 0.3}, {"sent", "failed"}),
    "dropped": ({"probability": 0.3}, {"sent", "uncertain"}),
    "garbled": ({"probability": 0.3}, {"sent", "uncertain"}),
    "stalled": ({"probability": 0.3}, {"sent", "uncertain"}),
}
#: Seconds in which a request is on its way.
ON_ITS_WAY = 0.006


def kills(books: Ledger, bot: Bot, times: int, seed: int = 20251020) -> tuple[Books, int]:
    """``kill -9`` so many times, at every point in turn; and how often that was midway, for certain."""
    random, midway = Random(seed), 0
    books.write(4 * times)
    for number in range(times):
        point = POINTS[number % len(POINTS)]
        nth = 1 if point == "recovering" else random.randint(1, 4)
        with living(books.url, bot, Moment(point, nth, random.uniform(0, ON_ITS_WAY))) as life:
            life.dies()
        midway += point in MIDWAY
    return _to_the_end(books, bot), midway


def trouble(books: Ledger, bot: Bot, kind: str, count: int) -> Books:
    """Trouble of the channel with some requests."""
    books.write(count)
    bot.has(kind, **TROUBLES[kind][0])
    return _to_the_end(books, bot)


def wrong_clock(books: Ledger, bot: Bot, hours: int, count: int) -> Books:
    """A clock that is set wrong by some hours, and right again, while messages are sent.

    A third is due at once, a third in an hour, a third in an hour and only for half an hour.
    """
    clock = NoonClock()
    soon = clock.now().astimezone(UTC) + timedelta(hours=1)
    at_once = books.write(count // 3)
    later = books.write(count // 3, ["reminder"], due_at=soon, expires_at=soon + timedelta(days=1))
    too_late = books.write(count // 3, ["reminder"], due_at=soon, expires_at=soon + timedelta(minutes=30))
    with living(books.url, bot, clock=clock):
        until(lambda: books.states()["sent"] > 2)
        clock.seconds.value = hours * 3600
        meanwhile = books.write(5, ["reply"])
        until(lambda: books.named(at_once + meanwhile) == {"sent"})
        if hours > 0:
            until(lambda: books.named(later) == {"sent"} and books.named(too_late) == {"cancelled"})
        clock.seconds.value = 0
        afterwards = books.write(5, ["reply"])
        until(lambda: books.named(afterwards) == {"sent"})
        return books.audit(bot.log().accepted)


def two_senders(books: Ledger, bot: Bot, count: int) -> Books:
    """Two senders at once; after a while the one that began first is killed."""
    books.write(count)
    with living(books.url, bot) as one, living(books.url, bot):
        until(lambda: books.states()["sent"] > count // 6)
        one.end()
        until(books.is_settled)
    return books.audit(bot.log().accepted)


def held_up(books: Ledger, bot: Bot, point: str, count: int) -> Books:
    """A sender that is stopped at a point, and goes on when another has long taken over."""
    books.write(count)
    with living(books.url, bot, Moment(point, 5, number=signal.SIGSTOP)) as one:
        one.stops()
        before = books.states()["sent"]
        with living(books.url, bot):
            until(lambda: books.states()["sent"] > before + 5)
            one.goes_on()
            until(books.is_settled)
    return books.audit(bot.log().accepted)


def cancelled(books: Ledger, bot: Bot, count: int) -> Books:
    """Half of the messages are cancelled while they wait for their turn; none of these is sent."""
    names = books.write(count)
    with living(books.url, bot):
        until(lambda: books.states()["sent"] > 5)
        taken_back = books.cancel(Random(1).sample(names, count // 2))
        until(books.is_settled)
    accepted = bot.log().accepted
    assert not taken_back & {each.text for each in accepted}
    found = books.audit(accepted)
    assert found.cancelled == len(taken_back)
    return found


def restarts(books: Ledger, bot: Bot, restart: Callable[[], None], times: int) -> Books:
    """A database that is ended without warning and started again so many times while the same sender sends."""
    books.write(30 * times)
    with living(books.url, bot):
        for number in range(times):
            until(lambda number=number: books.states()["sent"] > 20 * number + 10)
            restart()
        until(books.is_settled)
    return books.audit(bot.log().accepted)


def no_room(books: Ledger, bot: Bot, crammed: Callable[[int, Path], Any], count: int) -> Books:
    """A disk that is full for a while: what cannot be claimed is not sent."""
    books.write(count)
    with living(books.url, bot) as life:
        until(lambda: books.states()["sent"] > 10)
        with crammed(life.number, folder_of(books.url)):
            assert len(_last_accepted(bot)) < count
        until(books.is_settled)
    return books.audit(bot.log().accepted)


def _last_accepted(bot: Bot) -> list[Accepted]:
    """What a channel took, once it takes nothing more."""
    accepted = None
    while accepted != (now := bot.log().accepted):
        accepted = now
        time.sleep(1)
    return accepted


def storm(books: Ledger, bot: Bot, seconds: float, seed: int = 20251020) -> Books:
    """All at once, for so long: every trouble of the channel now and then, and kills at every point."""
    random, end = Random(seed), time.monotonic() + seconds
    for kind in TROUBLES:
        bot.has(kind, probability=0.01, seconds=1 if kind == "flood" else None)
    while time.monotonic() < end:
        books.write(60)
        moment = Moment(random.choice(POINTS[:-1]), random.randint(1, 60), random.uniform(0, ON_ITS_WAY))
        with living(books.url, bot, moment) as life:
            life.dies()
    bot.is_well()
    return _to_the_end(books, bot, 600)


def _to_the_end(books: Ledger, bot: Bot, seconds: float = HANGS) -> Books:
    with living(books.url, bot):
        until(books.is_settled, seconds)
    return books.audit(bot.log().accepted)


# A full disk.


@contextmanager
def refused(process: int, folder: Path) -> Iterator[None]:
    """The operating system refuses to let a process (0: this one) write to the end of the database's files."""
    largest = max(file.stat().st_size for file in folder.glob("*-wal"))
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (largest // 4, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


@contextmanager
def full(process: int, folder: Path) -> Iterator[None]:
    """A file takes all the room that is left on the disk, which had better be a small one."""
    file = folder / "ballast"
    with file.open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        file.unlink()


def folder_of(url: str) -> Path:
    """The folder of a database of SQLite."""
    return Path(make_url(url).database).parent
