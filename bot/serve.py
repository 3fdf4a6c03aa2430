"""``serve``: the page and the API, until the program is told to stop."""

import argparse
import asyncio
import errno
import logging
import signal
import sys

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.local import local_bot
from bot.channels.page import PAGE_BOT_ID, PageSession
from bot.clock import Clock
from bot.dispatcher import make_dispatcher
from bot.settings import BadSettings, Settings, read_settings
from bot.web.app import make_app
from locales import Words, say
from rules.library import Library, NoticeFaults
from services.retention import purge, purge_daily
from services.store import Store

#: Seconds that requests under way are given to end when the program stops.
GRACE = 3


class CannotStart(Exception):
    """The program cannot start; ``words`` say why."""

    def __init__(self, words: Words):
        super().__init__(words)
        self.words = words


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C. Exit code 2 where settings, a notice, the database or the port are wrong."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(_serve(read_settings(args)))
    except (BadSettings, CannotStart) as wrong:
        print(wrong.words, file=sys.stderr)
        return 2
    except NoticeFaults as wrong:
        print("\n".join(map(str, wrong.faults)), file=sys.stderr)
        return 2
    return 0


async def _serve(settings: Settings) -> None:
    library, clock = Library.from_environment(), Clock(settings.at)
    library.all()
    store = await _open(settings, library, clock)
    try:
        bot = local_bot(PAGE_BOT_ID, PageSession(store))
        dispatcher = make_dispatcher(store, library, clock, settings.retention_days)
        app = make_app(store, dispatcher, bot, library, clock)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
        await runner.setup()
        purging = asyncio.create_task(purge_daily(store, library, clock.now, settings.retention_days))
        try:
            await _listen(runner, settings)
            await _told_to_stop()
        finally:
            purging.cancel()
            await asyncio.wait([purging])
            await runner.cleanup()
    finally:
        await store.close()


async def _open(settings: Settings, library: Library, clock: Clock) -> Store:
    try:
        store = Store(settings.database_url, clock.now)
        await store.open()
        await purge(store, library, clock.now(), settings.retention_days)
    except (SQLAlchemyError, OSError, ImportError) as wrong:
        raise CannotStart(Words("serve.database", why=getattr(wrong, "orig", None) or wrong)) from None
    return store


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as wrong:
        if wrong.errno == errno.EADDRINUSE:
            raise CannotStart(Words("serve.taken", port=settings.port, other=settings.port + 1)) from None
        raise CannotStart(Words("serve.host", host=settings.host, why=wrong.strerror or wrong)) from None
    host, port = runner.addresses[0][:2]
    print(say("serve.ready", address=f"http://{host}:{port}/"), flush=True)


async def _told_to_stop() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
