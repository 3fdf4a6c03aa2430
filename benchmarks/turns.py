"""Whole turns: an update in, a decision, a message made, answers on disk, the reply out."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from aiogram import Bot
from aiogram.types import Update

from benchmarks import crowd, footprint
from benchmarks.interviews import People, Step, null_bot, record
from benchmarks.peers.aiogram_bot import AiogramBot
from benchmarks.peers.telegram_bot import TelegramBot
from benchmarks.table import Row
from benchmarks.timing import in_turns
from bot.channel_names import address_of
from handlers.conversation.state import Talking
from tests.support.databases import sqlite
from tests.support.person import Program, running

PEOPLE, ROUNDS = 4, 80
LEAST_TURNS = 500  #: turns a second
LEAST_RATIO = 0.4

Take = Callable[[dict[str, Any]], Awaitable[None]]


def run() -> list[Row]:
    """Turns a second beside the peers, the wait of one among many, and what a conversation takes."""
    return [*_throughput(), *crowd.run(), *footprint.run()]


def _throughput() -> list[Row]:
    with asyncio.Runner() as runner, TemporaryDirectory() as folder:
        stack = AsyncExitStack()
        program = runner.run(stack.enter_async_context(running(sqlite(Path(folder)))))
        steps = runner.run(record(program))
        telegram, page = null_bot(), program.bot
        bare, other = AiogramBot(steps), TelegramBot(steps)
        runner.run(other.open())
        takers = {
            "Telegram": taker(program, telegram),
            "page": taker(program, page),
            "aiogram": bare.take,
            "python-telegram-bot": other.take,
        }
        people = People(steps)
        taken = in_turns(
            {name: lambda given, take=take: runner.run(_all_of(given, take)) for name, take in takers.items()},
            [people.next(PEOPLE) for _ in range(ROUNDS)],
            clock=process_time,
            pick=min,
        )
        runner.run(_check(program, [telegram, page], steps))
        if not all(runner.run(bare.answers(p)) == other.answers(p) == len(steps) - 1 for p in range(1, PEOPLE + 1)):
            raise SystemExit("a peer lost an answer")
        runner.run(stack.aclose())
    return _rows({name: PEOPLE * len(steps) / seconds for name, seconds in taken.items()})


def taker(program: Program, bot: Bot) -> Take:
    """How a program takes an update as it came for one of its bots."""

    async def take(raw: dict[str, Any]) -> None:
        await program.dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))

    return take


async def _all_of(people: list[list[dict[str, Any]]], take: Take) -> None:
    for person in people:
        for update in person:
            await take(update)


async def _check(program: Program, bots: list[Bot], steps: list[Step]) -> None:
    """That everybody came to the result, with every answer kept."""
    for bot in bots:
        for person in range(1, PEOPLE * ROUNDS + 1):
            async with program.store.turn(address_of(bot.id, person, person)) as turn:
                trail = turn.account.data["trail"]
                # The first word and the place are no answers of the interview.
                if turn.conversation.state != Talking.finished.state or len(trail) != len(steps) - 2:
                    raise SystemExit(f"the interview of {person} is not whole")


def _rows(turns: dict[str, float]) -> list[Row]:
    ours = turns["Telegram"]

    def beside(peer: str, aim: float | None = None, why: str = "") -> Row:
        ratio = ours / turns[peer]
        wanted = {} if aim is None else {"aim": f"≥ {aim:g} ×", "met": ratio >= aim, "why": why}
        return Row(f"… beside {peer}", _a_second(ours), _a_second(turns[peer]), ratio, **wanted)

    return [
        _turns("Whole turns by Telegram, a core", ours),
        beside("aiogram", LEAST_RATIO, WHY_RATIO),
        beside("python-telegram-bot"),
        _turns("Whole turns by the page, a core", turns["page"]),
    ]


def _turns(what: str, turns: float) -> Row:
    return Row(what, _a_second(turns), aim=f"≥ {LEAST_TURNS} turns/s", met=turns >= LEAST_TURNS, why=WHY_TURNS)


def _a_second(turns: float) -> str:
    return f"{turns:,.0f} turns/s"


WHY_RATIO = (
    "a bare turn is two requests and a dictionary; ours reads its conversation from the disk and commits it, makes a"
    " third request (the question's message gets the answer and loses its buttons), decides anew and makes its texts."
)
WHY_TURNS = "half of it is the framework and its requests, a third the two visits to the database."

NOTES = f"""\
**Whole turns** (`aksu-2025h2`). {PEOPLE * ROUNDS} people hold a whole interview from `/start` to the result, one after
the other, {PEOPLE} of them a round and contestant. "A core" is a second of processor time, all threads together, and
the best of {ROUNDS} rounds counts: whatever else the machine does only adds to it. Ours is the real dispatcher on a
file of SQLite with a write-ahead log: the update is read from JSON data, decided on, kept with its number in one
transaction, and answered; in the end every conversation was checked to be whole. For everybody Telegram's network is
missing and nothing else: requests are put into the form in which they are sent (ours by the program's own session,
which passes over what is not set), and an answer is read from JSON. The peers ask the same questions in the same, but
fixed, words with the same buttons, one state for each question, and remember the answers in memory alone: *aiogram*
with its MemoryStorage, *python-telegram-bot* with a ConversationHandler, one update at a time.

{crowd.NOTES}

{footprint.NOTES}
"""
