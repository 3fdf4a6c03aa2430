"""Telegram as a channel: updates come by long polling, or by a webhook that hands them over."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    GetUpdates,
    Response,
    SendMessage,
)
from aiogram.types import BotCommand, Chat, Update
from pydantic import BaseModel, ValidationError

from bot.channels.patience import Patience
from bot.settings import Settings
from handlers.errors import log_failure
from locales import say

log = logging.getLogger(__name__)

COMMANDS = ("start", "restart", "help")
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
#: Seconds that Telegram holds a request for updates open, and that any other request may take.
POLL_SECONDS, REQUEST_SECONDS = 25, 20
#: Seconds that the next updates wait for those before them; and that updates under way have when the program stops.
PATIENCE, GRACE = 5, 3

#: Held because pydantic makes a generic model anew, which takes milliseconds, once nobody holds it any more.
_ANSWERS = [
    Response[method.__returning__]
    for method in (SendMessage, EditMessageText, EditMessageReplyMarkup, AnswerCallbackQuery)
]


class RawUpdate(BaseModel, extra="allow"):
    """An update as it comes."""

    update_id: int


class RawUpdates(GetUpdates):
    """Updates as they come: one that cannot be read must not hold up the others."""

    __returning__ = list[RawUpdate]


class Telegram:
    """One bot on Telegram: presents itself, receives updates, and has the dispatcher handle them."""

    def __init__(self, settings: Settings, dispatcher: Dispatcher):
        self._settings, self._dispatcher = settings, dispatcher
        self._bot = _bot(settings)
        self._under_way: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin in the background: the page does not wait for Telegram."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Take no more updates, let those under way end, and leave."""
        if self._running:
            await _cancel(self._running)
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=GRACE)
            for task in late:
                await _cancel(task)
        await self._bot.session.close()

    def take(self, raw: dict[str, Any]) -> asyncio.Task[None]:
        """Handle an update in the background. Those of one chat are handled in the order in which they are taken."""
        task = asyncio.create_task(self._handle(raw))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def _run(self) -> None:
        """Be there until stopped. Where Telegram will not have this bot the page goes on alone, and the log says so."""
        try:
            me = await self._bot.get_me()
            await self._offer_commands()
            if self._settings.webhook_url:
                await self._set_webhook()
                log.info("%s", say("telegram.webhook", name=me.username))
            else:
                await self._bot.delete_webhook()
                log.info("%s", say("telegram.polling", name=me.username))
                await self._poll()
        except (TelegramUnauthorizedError, TelegramNotFound):
            log.error("%s", say("telegram.token"))
        except TelegramAPIError as error:
            log.error("%s", say("telegram.refused", why=error.message))
        except Exception as error:
            log_failure("telegram", error)

    async def _offer_commands(self) -> None:
        """The menu of commands: pleasant, but not worth failing for."""
        commands = [BotCommand(command=name, description=say(f"menu.{name}")) for name in COMMANDS]
        try:
            await self._bot.set_my_commands(commands)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("%s", say("telegram.menu", why=error.message))

    async def _set_webhook(self) -> None:
        secret = self._settings.webhook_secret.get_secret_value()
        await self._bot.set_webhook(self._settings.webhook_url, secret_token=secret, allowed_updates=UPDATES)

    async def _poll(self) -> None:
        """Fetch updates for ever. Asking for the next confirms the last, so those are handled first (within reason)."""
        method = RawUpdates(timeout=POLL_SECONDS, allowed_updates=UPDATES)
        while True:
            updates = await self._bot(method, request_timeout=POLL_SECONDS + REQUEST_SECONDS)
            if updates:
                await asyncio.wait([self.take(raw.model_dump()) for raw in updates], timeout=PATIENCE)
                method.offset = updates[-1].update_id + 1

    async def _handle(self, raw: dict[str, Any]) -> None:
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
            if update.my_chat_member:
                _notice(update)
            elif _is_private(update):
                await self._dispatcher.feed_update(self._bot, update)
        except ValidationError:
            log.warning("%s", say("telegram.unreadable"))
        except TelegramForbiddenError:
            log.info("%s", say("telegram.blocked"))
        except Exception as error:
            log_failure("update", error)


def _bot(settings: Settings) -> Bot:
    server = TelegramAPIServer.from_base(settings.telegram_api_base)
    session = AiohttpSession(api=server, timeout=REQUEST_SECONDS)
    session.middleware(Patience())
    token = settings.bot_token.get_secret_value()
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _notice(update: Update) -> None:
    """Somebody blocked the bot, or it was taken into or out of a group; only the first is of interest."""
    change = update.my_chat_member
    if change.chat.type == "private" and change.new_chat_member.status == "kicked":
        log.info("%s", say("telegram.blocked"))


def _is_private(update: Update) -> bool:
    """Whether an update belongs to a conversation with one person: answers are nobody else's business."""
    query = update.callback_query
    message = query.message if query else update.message or update.edited_message
    chat: Chat | None = message.chat if message else None
    return chat is not None and chat.type == "private"
