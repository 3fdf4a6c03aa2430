"""The terminal as a channel: messages are printed, and buttons are numbered."""

import html
import itertools
import time
from pathlib import Path

from aiogram import Bot

from bot.channel_names import TERMINAL
from bot.channels.local_session import Keyboard, LocalSession, NoSuchMessage
from handlers.conversation.render import plain_text
from locales import say

#: There is one person at a terminal.
CHAT_ID = 1


class TerminalSession(LocalSession):
    """Prints messages, and numbers the buttons of the message that has any."""

    channel = TERMINAL

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

    async def edit(self, bot: Bot, chat_id: int, message_id: int, text: str | None, keyboard: Keyboard | None) -> None:
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
