"""``chat``: the same conversation in a terminal."""

import argparse
import asyncio
import io
import itertools
import logging
import sys
import time

from bot.channel_names import TERMINAL_BOT_ID
from bot.channels.local_session import local_bot, message_update, tap_update
from bot.channels.terminal.session import CHAT_ID, TerminalSession
from bot.clock import Clock
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, nothing
from bot.model import model_of
from bot.refusing import refuse
from bot.settings import BadSettings, Settings, read_settings
from bot.starting import UNUSABLE, cannot_open, read_library
from bot.wiring import make_dispatcher
from locales import say
from services.notice_versions.following import follow
from services.notice_versions.shelf import Shelf
from services.retention.purge import purge
from services.store.store import Store


class Terminal:
    """The conversation of one person at a terminal."""

    def __init__(self, settings: Settings):
        self.clock = Clock(settings.at, settings.speed)
        self.store = Store(settings.database_url, self.clock.now)
        self.session = TerminalSession()
        self.bot = local_bot(TERMINAL_BOT_ID, self.session)
        self._library, self._retention_days = read_library(), settings.retention_days
        self._audit_days, self._shelf = settings.audit_days, Shelf(self.store, self._library)
        self.dispatcher = make_dispatcher(
            self.store,
            self._library,
            self.clock,
            self._retention_days,
            desk_hours=settings.desk_hours,
            make_model=model_of(settings),
        )
        self.relay = Relay(self.store, self.clock, LocalTransport(self.bot, self.store, self._library, nothing))
        self._updates = itertools.count(time.time_ns() // 1_000_000)

    async def open(self) -> None:
        """Open the database, and erase what was kept long enough."""
        await self.store.open()
        await self._shelf.take()
        if self.clock.is_the_machines:
            await purge(self.store, self._library, self.clock.now(), self._retention_days, self._audit_days)
        await follow(self.store, self._library, self.clock.now())

    async def close(self) -> None:
        """Close the database."""
        self._shelf.close()
        await self.store.close()

    async def say(self, line: str) -> None:
        """Handle a line: the number of an option, or text."""
        await self._shelf.take()
        number, now = next(self._updates), self.clock.now()
        if chosen := self.session.chosen(line):
            update = tap_update(self.bot, number, CHAT_ID, now, *chosen)
        else:
            update = message_update(self.bot, number, CHAT_ID, now, text=line[:4096])
        await self.dispatcher.feed_update(self.bot, update)
        await self.relay.deliver()
        self.session.print_options()


def run(args: argparse.Namespace) -> int:
    """Converse until the input ends. Exit code 2 where the settings or the database are wrong."""
    logging.basicConfig(handlers=[logging.NullHandler()])  # the screen is the conversation's
    try:
        settings = read_settings(args)
        terminal = Terminal(settings)
        with asyncio.Runner() as runner:
            runner.run(terminal.open())
            if lost := terminal.store.lost_pages:
                print(say("serve.lost", pages=lost), file=sys.stderr)
            try:
                _converse(terminal, runner)
            finally:
                runner.run(terminal.close())
    except BadSettings as wrong:
        return refuse(wrong.words)
    except UNUSABLE as wrong:
        return refuse(cannot_open(wrong, settings.secrets()).words)
    return 0


def _converse(terminal: Terminal, runner: asyncio.Runner) -> None:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # bytes that are no text must not end the conversation
    print(say("chat.hint"))
    line = "/start"
    try:
        while True:
            if line.strip():
                runner.run(terminal.say(line))
            line = input("\n> ")
    except (EOFError, KeyboardInterrupt):
        print(f"\n{say('chat.bye')}")
