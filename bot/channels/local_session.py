"""A channel of our own: what the conversation would send to Telegram is shown here instead."""

import html
from abc import abstractmethod
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    GetMe,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message, ReplyMarkupUnion, Update, User

#: Rows of buttons, each with its label and what it carries.
Keyboard = list[list[dict[str, str]]]


class NoSuchMessage(LookupError):
    """There is no message of that number to change."""


class LocalSession(BaseSession):
    """A session that shows messages on a channel of ours; the channel says how, and what it is called."""

    channel: str

    @abstractmethod
    async def send(self, bot: Bot, chat_id: int, text: str, keyboard: Keyboard | None) -> int:
        """Show a new message (HTML) and return its number."""

    @abstractmethod
    async def send_file(self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str) -> int:
        """Hand over a file with some words (HTML) and return the message's number."""

    @abstractmethod
    async def send_picture(
        self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str, keyboard: Keyboard | None
    ) -> int:
        """Show a picture with the same in words (HTML), its title first, and return the message's number."""

    @abstractmethod
    async def edit(self, bot: Bot, chat_id: int, message_id: int, text: str | None, keyboard: Keyboard | None) -> None:
        """Change a message's words (None: leave them) and its buttons. Raises NoSuchMessage."""

    @abstractmethod
    async def delete(self, bot: Bot, chat_id: int, message_id: int) -> None:
        """Take a message away. Raises NoSuchMessage."""

    @abstractmethod
    async def alert(self, query_id: str, text: str) -> None:
        """Show a short word in answer to a tap."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        try:
            return await self._show(bot, method)
        except NoSuchMessage:
            raise TelegramBadRequest(method=method, message="message not found") from None

    async def _show(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        match method:
            case SendMessage(chat_id=int(chat)):
                text, keyboard = self._html(bot, method), _keyboard(method.reply_markup)
                return _message(bot, chat, await self.send(bot, chat, text, keyboard))
            case SendDocument(chat_id=int(chat), document=BufferedInputFile(filename=str(name), data=content)):
                caption = self._html(bot, method)
                return _message(bot, chat, await self.send_file(bot, chat, name, content, caption))
            case SendPhoto(chat_id=int(chat), photo=BufferedInputFile(filename=str(name), data=content)):
                caption, keyboard = self._html(bot, method), _keyboard(method.reply_markup)
                return _message(bot, chat, await self.send_picture(bot, chat, name, content, caption, keyboard))
            case EditMessageText(chat_id=int(chat), message_id=int(number)):
                await self.edit(bot, chat, number, self._html(bot, method), _keyboard(method.reply_markup))
                return _message(bot, chat, number)
            case EditMessageReplyMarkup(chat_id=int(chat), message_id=int(number)):
                await self.edit(bot, chat, number, None, _keyboard(method.reply_markup))
                return _message(bot, chat, number)
            case DeleteMessage(chat_id=int(chat), message_id=number):
                await self.delete(bot, chat, number)
                return True
            case AnswerCallbackQuery():
                if method.text:
                    await self.alert(method.callback_query_id, method.text)
                return True
            case GetMe():
                return User(id=bot.id, is_bot=True, first_name="zhicheng", username="zhicheng_bot")
            case _:
                raise NotImplementedError(type(method).__name__)

    def _html(self, bot: Bot, method: SendMessage | EditMessageText | SendDocument | SendPhoto) -> str:
        words = (method.caption if isinstance(method, SendDocument | SendPhoto) else method.text) or ""
        is_html = self.prepare_value(method.parse_mode, bot=bot, files={}) == "HTML"
        return words if is_html else html.escape(words)

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        raise NotImplementedError
        yield b""

    async def close(self) -> None:
        """Nothing is held open."""


def local_bot(bot_id: int, session: LocalSession) -> Bot:
    """A bot that speaks through a session of ours; no token is needed."""
    return Bot(f"{bot_id}:local", session=session, default=DefaultBotProperties(parse_mode="HTML"))


def message_update(bot: Bot, update_id: int, chat_id: int, now: datetime, **message: Any) -> Update:
    """An update in which a person sent something, e.g. ``text``."""
    content = _sent(chat_id, now) | {"message_id": update_id} | message
    if "text" in message:
        content["text"] = _storable(message["text"])
    return Update.model_validate({"update_id": update_id, "message": content}, context={"bot": bot})


def tap_update(bot: Bot, update_id: int, chat_id: int, now: datetime, message_id: int, data: str) -> Update:
    """An update in which a person tapped a button of a message."""
    query = {
        "id": str(update_id),
        "from": _person(chat_id),
        "chat_instance": str(chat_id),
        "message": _sent(chat_id, now) | {"message_id": message_id},
        "data": _storable(data),
    }
    return Update.model_validate({"update_id": update_id, "callback_query": query}, context={"bot": bot})


def _storable(text: str) -> str:
    """A text without the one sign that PostgreSQL cannot keep."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _person(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "is_bot": False, "first_name": "-"}


def _sent(chat_id: int, now: datetime) -> dict[str, Any]:
    return {"date": now, "chat": {"id": chat_id, "type": "private"}, "from": _person(chat_id)}


def _message(bot: Bot, chat_id: int, message_id: int) -> Message:
    content = {"message_id": message_id, "date": datetime.now(UTC), "chat": {"id": chat_id, "type": "private"}}
    return Message.model_validate(content, context={"bot": bot})


def _keyboard(markup: ReplyMarkupUnion | None) -> Keyboard | None:
    """The buttons under a message; of those that a keyboard can have, ours has no others."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return None
    return [[{"text": b.text, "data": b.callback_data or ""} for b in row] for row in markup.inline_keyboard]
