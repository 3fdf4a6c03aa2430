"""The rehearsal's channel: nothing leaves it, what is sent is kept with the moment."""

import itertools
from collections import defaultdict
from typing import NamedTuple

from aiogram import Bot

from bot.channels.local_session import Keyboard, LocalSession, NoSuchMessage
from handlers.conversation.render import plain_text

BOT_ID = 3


class Shown(NamedTuple):
    """A message that somebody was sent, as it is read."""

    chat_id: int
    message_id: int
    text: str


class FakeChannel(LocalSession):
    """Keeps every message that was sent, and of every chat the buttons that can be tapped now."""

    channel = "rehearsal"

    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count(1)
        self.shown: list[Shown] = []
        self._keyboards: dict[int, dict[int, Keyboard]] = defaultdict(dict)

    def buttons(self, chat_id: int) -> list[tuple[int, str]]:
        """The buttons of a chat, those of the newest message first: the message's number, and what is carried."""
        return [
            (message_id, button["data"])
            for message_id, keyboard in sorted(self._keyboards[chat_id].items(), reverse=True)
            for row in keyboard
            for button in row
        ]

    async def send(self, bot: Bot, chat_id: int, text: str, keyboard: Keyboard | None) -> int:
        message_id = next(self._numbers)
        self.shown.append(Shown(chat_id, message_id, plain_text(text)))
        self._keyboards[chat_id][message_id] = keyboard or []
        return message_id

    async def send_file(self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str) -> int:
        return await self.send(bot, chat_id, caption, None)

    async def send_picture(
        self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str, keyboard: Keyboard | None
    ) -> int:
        return await self.send(bot, chat_id, caption, keyboard)

    async def edit(self, bot: Bot, chat_id: int, message_id: int, text: str | None, keyboard: Keyboard | None) -> None:
        if message_id not in self._keyboards[chat_id]:
            raise NoSuchMessage
        self._keyboards[chat_id][message_id] = keyboard or []

    async def delete(self, bot: Bot, chat_id: int, message_id: int) -> None:
        if self._keyboards[chat_id].pop(message_id, None) is None:
            raise NoSuchMessage

    async def alert(self, query_id: str, text: str) -> None:
        """Show nothing: nobody looks."""
