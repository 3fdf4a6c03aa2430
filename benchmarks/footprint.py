"""What conversations take in memory and on disk, and how long the program takes to start."""

import asyncio
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import psutil
from aiogram.types import Update

from benchmarks.interviews import People, null_bot, record
from benchmarks.table import Row, shown
from rules.notice_files.library import Library
from rules.schedule import BEIJING
from services.documents.windows_picture import windows_picture
from tests.support.databases import sqlite
from tests.support.person import running
from tests.support.server import free_port

CONVERSATIONS, WARM, STARTS = 2_000, 200, 7

NOTES = f"""\
**What it takes.** {CONVERSATIONS:,} whole interviews by each channel, each channel in a process of its own, after
{WARM} to warm up: how much the process grew, and how much the database did, by conversation. The start is
`python -m bot` on an empty folder until it prints the page's address, the median of {STARTS}."""


def run() -> list[Row]:
    """Bytes for a conversation by both channels, and the seconds to the page's address."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as processes:
        telegram, page = processes.map(_growth, ("telegram", "page"))
    return [
        Row("Memory a conversation, by Telegram", f"{telegram[0]:.2g} kB"),
        Row("… by the page", f"{page[0]:.2g} kB"),
        Row("Database a conversation, by Telegram", f"{telegram[1]:.2g} kB"),
        Row("… by the page, with all its messages", f"{page[1]:.2g} kB"),
        Row("`python -m bot`, to the page's address", shown(median(_start() for _ in range(STARTS)), "s")),
        Row("The dates as a picture", shown(median(_picture() for _ in range(STARTS)), "ms")),
    ]


def _picture() -> float:
    """Seconds until a notice's dates are drawn."""
    notice, now = Library.from_environment().all()[0], datetime.now(BEIJING)
    start = perf_counter()
    windows_picture(notice, now)
    return perf_counter() - start


def _growth(channel: str) -> tuple[float, float]:
    """Kilobytes of memory and of database for a conversation."""
    with TemporaryDirectory() as folder:
        grown = asyncio.run(_converse(channel, Path(folder)))
        # Closed, the database is one file: the log is written into it.
        size = sum(file.stat().st_size for file in Path(folder).rglob("*.db"))
    return grown / CONVERSATIONS / 1000, size / (WARM + CONVERSATIONS) / 1000


async def _converse(channel: str, folder: Path) -> int:
    """The bytes that the process grew by."""
    async with running(sqlite(folder)) as program:
        people = People(await record(program))
        bot = null_bot() if channel == "telegram" else program.bot

        async def talk(count: int) -> None:
            for _ in range(count):
                for raw in people.next(1)[0]:
                    await program.dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))

        await talk(WARM)
        before = psutil.Process().memory_info().rss
        await talk(CONVERSATIONS)
        return psutil.Process().memory_info().rss - before


def _start() -> float:
    command = [sys.executable, "-m", "bot", "serve", "--port", str(free_port())]
    with TemporaryDirectory() as folder:
        env = os.environ | {"DATABASE_URL": sqlite(Path(folder))}
        begun = perf_counter()
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as program:
            address = program.stdout.readline()
            taken = perf_counter() - begun
            program.kill()
    if not address:
        raise RuntimeError("the program did not start")
    return taken
