"""``serve``: the page, the API and (with a token) Telegram, until the program is told to stop."""

import argparse
import errno
import gc
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from aiogram import Dispatcher
from aiohttp import web

from bot.background import end, keep_on
from bot.channel_names import PAGE_BOT_ID
from bot.channels.local_session import local_bot
from bot.channels.page.front import Front
from bot.channels.page.session import PageSession
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram
from bot.channels.telegram.webhook import AddressTaken, Webhook
from bot.clock import Clock
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, Transport, nothing, sender_transports
from bot.model import model_of
from bot.settings import Settings, bad_setting
from bot.starting import (
    CannotStart,
    allow_files,
    cannot_open,
    new_file,
    open_store,
    read_library,
    run_on,
    told_to_stop,
)
from bot.throttle import Throttle
from bot.web.connections import Connections, room_for
from bot.web.server import Runner
from bot.web_app import make_app
from bot.wiring import make_dispatcher
from locales import Words, say
from services.accounts.ends import keep_telling
from services.accounts.sessions import keep_ending_idle
from services.accounts.signing_key import signing_key
from services.broadcasts.progress import keep_advancing
from services.desk.questions import keep_raising
from services.notice_versions.following import follow, keep_following
from services.notice_versions.shelf import keep_taking
from services.retention.clock_watch import doubt_of
from services.retention.purge import purge_daily
from services.store.serving_alone import InUse, serving_alone
from services.store.store import Store

log = logging.getLogger(__name__)

#: Seconds that requests under way are given to end when the program stops.
GRACE = 3


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C. Exit code 2 where settings, the database or the port are wrong."""
    return run_on(args, _serve)


async def _serve(settings: Settings) -> None:
    made = new_file(settings)
    with _alone_on_file(settings):
        await _serve_on(settings, made)


@contextmanager
def _alone_on_file(settings: Settings) -> Iterator[None]:
    """Where the database is a file, no other program serves on it meanwhile. Raises CannotStart."""
    with ExitStack() as stack:
        try:
            stack.enter_context(serving_alone(settings.database_url))
        except InUse as wrong:
            raise CannotStart(Words("serve.in_use", file=wrong.file)) from None
        except OSError as wrong:
            raise cannot_open(wrong, settings.secrets()) from None
        yield


async def _serve_on(settings: Settings, made: Words | None) -> None:
    if (settings.page_url or "").startswith("https") and not settings.trusted_proxy:
        log.warning("%s", say("serve.no_proxy"))
    library, clock = read_library(), Clock(settings.at, settings.speed)
    store, shelf = await open_store(settings, library, clock)
    try:
        bot = local_bot(PAGE_BOT_ID, PageSession(store))
        dispatcher = make_dispatcher(
            store,
            library,
            clock,
            settings.retention_days,
            Throttle(),
            settings.desk_hours,
            settings.smtp_url is not None,
            settings.role_idle_days,
            model_of(settings),
        )
        room, metrics = room_for(allow_files()), dispatcher["metrics"]
        front = Front.of(settings, store, await store.write_quietly(signing_key), room, metrics)
        app = make_app(store, dispatcher, bot, library, clock, front)
        limiter = RateLimiter.beside_others(store, settings.bot_id) if settings.is_on_server else RateLimiter()
        telegram = _telegram(settings, dispatcher, store, app, limiter)
        connections = Connections(room, front.addresses, metrics.connections, metrics.refused)
        runner = Runner(app, connections, GRACE)
        await runner.setup()
        fetch = telegram.fetch if telegram else nothing
        transports: list[Transport] = [LocalTransport(bot, store, library, fetch)]
        if settings.engine == "embedded":
            transports += sender_transports(settings, store, library, limiter)
        in_background = [
            keep_on("following", lambda: keep_following(store, library, shelf, clock.now, clock.sleep)),
            keep_on("notices", lambda: keep_taking(store, shelf, lambda: follow(store, library, clock.now()))),
            keep_on("raising", lambda: keep_raising(store, clock.now, clock.sleep, settings.desk_hours)),
            keep_on("sessions", lambda: keep_ending_idle(store, clock.now, clock.sleep, dispatcher["role_idle"])),
            keep_on("ends", lambda: keep_telling(store)),
            keep_on("progress", lambda: keep_advancing(store, clock.now)),
            *(keep_on("outbox", Relay(store, clock, transport).run) for transport in transports),
        ]
        if clock.is_the_machines:
            kept = settings.retention_days, settings.audit_days
            in_background.append(keep_on("purge", lambda: purge_daily(store, library, clock.now, clock.sleep, *kept)))
        try:
            # What is there now stays: looking through it for garbage would hold everybody up for tenths of a second.
            gc.freeze()
            told = told_to_stop()
            address = await listen(runner, settings)
            if made:
                print(made, flush=True)
            dispatcher["addresses"].insert(0, f"{settings.page_url or address}?join={{code}}")
            if words := await _not_erasing(store, clock):
                print(words, flush=True)
            if telegram:
                telegram.start()
            await told.wait()
        finally:
            await end(in_background)
            await runner.cleanup()
            if telegram:
                await telegram.stop()
            for transport in transports:
                await transport.close()
    finally:
        shelf.close()
        await store.close()


async def _not_erasing(store: Store, clock: Clock) -> Words | None:
    """Why nothing is erased whose time is over; None where it is."""
    if not clock.is_the_machines:
        return Words("serve.clock_set")
    doubt = await doubt_of(store)
    return doubt and doubt.words


def _telegram(
    settings: Settings, dispatcher: Dispatcher, store: Store, app: web.Application, limiter: RateLimiter
) -> Telegram | None:
    """Telegram, where there is a token, with its webhook's address in the application, where it has one."""
    if settings.bot_token is None:
        return None
    telegram = Telegram(settings, dispatcher, store, limiter)
    if settings.webhook_url:
        try:
            Webhook(settings, telegram).add_to(app)
        except AddressTaken:
            raise CannotStart(bad_setting("webhook_url")) from None
    return telegram


async def listen(runner: web.AppRunner, settings: Settings) -> str:
    """Listen where the settings say, and print the page's address, which is returned. Raises CannotStart."""
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as wrong:
        if wrong.errno == errno.EADDRINUSE:
            raise CannotStart(Words("serve.taken", port=settings.port, other=settings.port + 1)) from None
        raise CannotStart(Words("serve.host", host=settings.host, why=wrong.strerror or wrong)) from None
    host, port = runner.addresses[0][:2]
    place = f"[{host}]" if ":" in host else host
    address = f"http://{place}:{port}/"
    print(say("serve.ready", address=address), flush=True)
    return address
