"""A thousand people write at once on Telegram: whether all are answered, and how much longer it takes than it must."""

import asyncio
import gc
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.table import Row
from tests.support.databases import sqlite
from tests.support.person import running
from tests.support.rush import ASKED, broadcast, heard, kept, on_telegram, rush
from tests.support.strict_bot_api import BOT, OVER_ALL, WAIT, Api, Bot, strict_bot_api
from tests.support.telegram import says

CHATS, RECIPIENTS = range(1, 1001), range(10_001, 10_601)
#: Somebody writes once so many messages of the broadcast are out.
WRITES_AFTER = (100, 200, 300, 400)
LONGEST = 1.1  #: times what the limit allows
PRIORITY = -15
#: Seconds until it is given up.
PATIENCE = 300


def run() -> list[Row]:
    """The rush, and replies during a broadcast."""
    gc.freeze()
    with suppress(PermissionError):
        os.nice(PRIORITY)
    with strict_bot_api() as api:
        return [*asyncio.run(_rush(api)), asyncio.run(_replies_in_a_broadcast(api))]


async def _rush(api: Api) -> list[Row]:
    bot, replies = api.bot(f"{BOT}:bench-rush-{'0' * 20}"), len(CHATS) * len(ASKED)
    with TemporaryDirectory() as folder:
        async with running(database := sqlite(Path(folder))) as program, on_telegram(program, bot):
            began = monotonic()
            bot.hears(*rush(CHATS))
            end = began + PATIENCE
            await _until(lambda: len(bot.log().accepted) >= replies or monotonic() > end, 2)
            await _until(lambda: sum(map(len, heard(bot).values())) >= replies or monotonic() > end, 2)
            await _until(lambda: not kept(database)[1] or monotonic() > end, 2)
            questions, left = kept(database)
    asked, log = heard(bot), bot.log()
    whole = sum(asked[chat] == list(ASKED) and chat in questions for chat in CHATS)
    first: dict[int, float] = {}
    for each in log.accepted:
        first.setdefault(each.chat_id, each.at - began)
    requests = max(place for place, each in enumerate(log.accepted, 1) if each.method == "sendMessage")
    begun, ended = max(first.values()), log.accepted[requests - 1].at - began
    what = f"{len(CHATS):,} people at once on Telegram, {len(ASKED)} messages each: answered, in order, and kept"
    came = f"{whole:,} of {len(CHATS):,}, {len(left)} left over, {log.floods} × 429"
    return [
        Row(what, came, aim="all, 0 × 429", met=whole == len(CHATS) and not left and not log.floods, why=WHY),
        _in_time("… the last one's first answer, beside what the limit allows", begun, len(CHATS)),
        _in_time(f"… the last of the {replies:,} answers, with {requests - replies:,} changes before", ended, requests),
    ]


def _in_time(what: str, seconds: float, requests: int) -> Row:
    ratio = seconds * OVER_ALL[0] / OVER_ALL[1] / requests
    return Row(what, f"{seconds:.1f} s ({ratio:.2f} ×)", aim=f"≤ {LONGEST} ×", met=ratio <= LONGEST, why=WHY)


async def _replies_in_a_broadcast(api: Api) -> Row:
    bot, waits, between = api.bot(f"{BOT + 1}:bench-rush-{'0' * 20}"), [], []
    with TemporaryDirectory() as folder:
        async with running(sqlite(Path(folder))) as program, on_telegram(program, bot):
            await broadcast(program, RECIPIENTS, BOT + 1)
            for person, after in enumerate(WRITES_AFTER, 1):
                await _until(lambda after=after: len(bot.log().accepted) >= after)
                before, began = len(bot.log().accepted), monotonic()
                bot.hears(says("/start", chat=person))
                await _until(lambda person=person: _place(bot, person) is not None)
                between.append(_place(bot, person) - before)
                waits.append(bot.log().accepted[_place(bot, person)].at - began)
    floods = bot.log().floods
    what = f"A reply while a broadcast to {len(RECIPIENTS)} goes out: at most so many of its messages before it"
    return Row(what, f"{max(between)} ({max(waits) * 1000:.0f} ms), {floods} × 429", aim="0 × 429", met=not floods)


def _place(bot: Bot, chat: int) -> int | None:
    return next((place for place, each in enumerate(bot.log().accepted) if each.chat_id == chat), None)


async def _until(is_so: Callable[[], bool], every: float = 0.05) -> None:
    while not await asyncio.to_thread(is_so):  # noqa: ASYNC110 - another process has no event
        await asyncio.sleep(every)


WHY = "other work on the machine held requests up for longer than is made up for."

NOTES = f"""\
**A rush on Telegram.** {len(CHATS):,} people send {len(ASKED)} messages each at the same moment to the real program on
a file of SQLite: channel, inbox, dispatcher, relay, one rate limiter. The server is the tests' own, a process beside
(`tests/support/strict_bot_api.py`): {OVER_ALL[0]} messages and edits in *any* second, one of a chat, 429 to what
is more, and then to everything for {WAIT:.0f} seconds. Counted are the answers that came, each chat's in their order,
and the conversations that are in the database; times are from the moment of the rush, beside as many requests at
{OVER_ALL[0] / OVER_ALL[1]:.0f} a second. A change is the first question getting its answer. (Before replies and outbox
had one limiter, of 300 people 120 conversations were kept, 90 people heard nothing, and there were 1,440 × 429.)"""
