"""``worker``: sends what is due beside a program that serves, on the same PostgreSQL; as many of them as one likes."""

import argparse

from bot.background import end, keep_on
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.clock import Clock
from bot.delivery.jobs.running import Jobs
from bot.delivery.jobs.schema import install
from bot.delivery.transports import sender_transports
from bot.settings import BadSettings, Settings
from bot.starting import UNUSABLE, cannot_open, open_store, read_library, run_on, told_to_stop
from locales import Words, say
from services.notice_versions.shelf import keep_taking


def run(args: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C. Exit code 2 where settings or the database are wrong."""
    return run_on(args, _work)


async def _work(settings: Settings) -> None:
    if not settings.is_on_server:
        raise BadSettings(Words("worker.database"))
    library, clock = read_library(), Clock(settings.at, settings.speed)
    store, shelf = await open_store(settings, library, clock)
    limiter = RateLimiter.beside_others(store, settings.bot_id)
    transports = list(sender_transports(settings, store, library, limiter))
    try:
        if not transports:
            raise BadSettings(Words("worker.nothing"))
        try:
            await install(store)
        except UNUSABLE as wrong:
            raise cannot_open(wrong, settings.secrets()) from None
        told = told_to_stop()
        working = [
            keep_on("worker", Jobs(store, clock, transports).run),
            keep_on("notices", lambda: keep_taking(store, shelf)),
        ]
        print(say("worker.ready", transports=", ".join(transport.channel for transport in transports)), flush=True)
        try:
            await told.wait()
        finally:
            await end(working)
    finally:
        for transport in transports:
            await transport.close()
        shelf.close()
        await store.close()
