"""``chat``: the same conversation in a terminal."""

import argparse
import asyncio
import html
import itertools
import logging
import sys
import time
from pathlib import Path

from aiogram import Bot

from bot.channels.local import Keyboard, LocalSession, NoSuchMessage, local_bot, message_update, tap_update
from bot.clock import Clock
from bot.courier import Courier
from bot.dispatcher import make_dispatcher
from bot.sending.lanes import LocalLane, nothing
from bot.settings import BadSettings, Settings, read_settings
from bot.starting import UNUSABLE, cannot_open
from handlers.render import plain_text
from locales import say
from rules.notice_files.library import Library, NoticeFaults
from services.reminders.renewal import renew
from services.retention import purge
from services.store.store import Store

TERMINAL_BOT_ID = 2
#: There is one person at a terminal.
CHAT_ID = 1


class TerminalSession(LocalSession):
    """Prints messages, and numbers the buttons of the message that has any."""

    channel = "terminal"

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count(time.time_ns() // 1_000_000)
        self._words: dict[int, str] = {}
        self._tapped_on = 0
        self.options: list[dict[str, str]] = []

    async def send(self, bot: Bot, chat_id: int, text: str, keyboard: Keyboard | None) -> int:
        message_id = next(self._numbers)
        self._words[message_id] = plain_text(text)
        print(f"\n{plain_text(text)}")
        if keyboard:
            self._offer(message_id, keyboard)
        return message_id

    async def send_file(self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str) -> int:
        saved = _save(name, content)
        return await self.send(bot, chat_id, f"{caption}\n{html.escape(say('chat.saved', path=saved))}", None)

    async def send_picture(
        self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str, keyboard: Keyboard | None
    ) -> int:
        return await self.send(bot, chat_id, caption, keyboard)

    async def edit(
        self, bot: Bot, chat_id: int, message_id: int, text: str | None, keyboard: Keyboard | None
    ) -> None:
        if text is not None:
            self._print_new(message_id, plain_text(text))
        if message_id == self._tapped_on or keyboard:
            self._offer(message_id, keyboard or [])

    async def delete(self, bot: Bot, chat_id: int, message_id: int) -> None:
        if self._words.pop(message_id, None) is None:
            raise NoSuchMessage

    async def alert(self, query_id: str, text: str) -> None:
        print(f"\n{text}")

    def _print_new(self, message_id: int, words: str) -> None:
        """Only the lines that a message did not have before."""
        before = self._words.get(message_id, "").splitlines()
        print("\n".join(line for line in words.splitlines() if line not in before))
        self._words[message_id] = words

    def _offer(self, message_id: int, keyboard: Keyboard) -> None:
        self._tapped_on, self.options = message_id, [button for row in keyboard for button in row]

    def print_options(self) -> None:
        """The numbered options, once everything of a turn was said."""
        for number, option in enumerate(self.options, 1):
            print(f"  {number}. {option['text']}")

    def chosen(self, line: str) -> tuple[int, str] | None:
        """The message and the data of the option whose number was typed; None where it is no such number."""
        number = line.strip()
        if number.isdecimal() and len(number) < 4 and 1 <= int(number) <= len(self.options):
            return self._tapped_on, self.options[int(number) - 1]["data"]
        return None


def _save(name: str, content: bytes) -> Path:
    """Save a file in the folder where the program runs, never over another one."""
    path, numbers = Path(name), itertools.count(2)
    while path.exists():
        path = Path(name).with_stem(f"{Path(name).stem}-{next(numbers)}")
    path.write_bytes(content)
    return path.absolute()


class Terminal:
    """The conversation of one person at a terminal."""

    def __init__(self, settings: Settings):
        self.clock = Clock(settings.at, settings.speed)
        self.store = Store(settings.database_url, self.clock.now)
        self.session = TerminalSession()
        self.bot = local_bot(TERMINAL_BOT_ID, self.session)
        self._library, self._retention_days = Library.from_environment(), settings.retention_days
        self.dispatcher = make_dispatcher(
            self.store, self._library, self.clock, self._retention_days, desk_hours=settings.desk_hours
        )
        self.courier = Courier(self.store, self.clock, LocalLane(self.bot, self.store, self._library, nothing))
        self._updates = itertools.count(time.time_ns() // 1_000_000)

    async def open(self) -> None:
        """Open the database, and erase what was kept long enough."""
        await self.store.open()
        if self.clock.is_the_machines:
            await purge(self.store, self._library, self.clock.now(), self._retention_days)
        await renew(self.store, self._library, self.clock.now())

    async def say(self, line: str) -> None:
        """Handle a line: the number of an option, or text."""
        number, now = next(self._updates), self.clock.now()
        if chosen := self.session.chosen(line):
            update = tap_update(self.bot, number, CHAT_ID, now, *chosen)
        else:
            update = message_update(self.bot, number, CHAT_ID, now, text=line[:4096])
        await self.dispatcher.feed_update(self.bot, update)
        await self.courier.deliver()
        self.session.print_options()


def run(args: argparse.Namespace) -> int:
    """Converse until the input ends. Exit code 2 where the settings, a notice or the database are wrong."""
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
                runner.run(terminal.store.close())
    except BadSettings as wrong:
        print(wrong.words, file=sys.stderr)
    except NoticeFaults as wrong:
        print("\n".join(map(str, wrong.faults)), file=sys.stderr)
    except UNUSABLE as wrong:
        print(cannot_open(wrong, settings.secrets()).words, file=sys.stderr)
    else:
        return 0
    return 2


def _converse(terminal: Terminal, runner: asyncio.Runner) -> None:
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
