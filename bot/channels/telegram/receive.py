"""Telegram as a channel: updates come by long polling, or by a webhook that hands them over."""

import asyncio
import json
import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

import orjson
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates, Response
from aiogram.types import BotCommand, Chat, Message, Update, User
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.background import begin, end, insist, keep_on
from bot.channel_names import address_of, channel_of
from bot.channels.telegram.edits import Edits
from bot.channels.telegram.pieces import Pieces
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.retry import Retrying, arrival
from bot.channels.telegram.session import TelegramSession
from bot.settings import BadSettings, Settings, bad_setting
from bot.throttle import TooFast
from handlers.applicant.units import LINK
from handlers.conversation.errors import log_failure
from locales import LANGUAGES, SOURCE, say, speaking
from services.accounts.roles import held_at
from services.accounts.tables import RoleKind
from services.masking import without_numbers
from services.outbox.outbox import set_blocked
from services.outbox.sender_lock import hold_sender_lock
from services.store.handling import Handling
from services.store.inbox import Inbox
from services.store.store import Store
from services.store.tables import ChatAddress

log = logging.getLogger(__name__)

COMMANDS = ("start", "ask", "answers", "remind", "language", "email", "privacy", "help", "restart")
UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
#: Seconds that Telegram holds a request for updates open, and that any other request may take.
POLL_SECONDS, REQUEST_SECONDS = 25, 20
#: Seconds that updates under way have when the program stops.
GRACE = 3
#: Seconds between two looks at what other programs took and did not come to handle.
SWEEP_SECONDS = 3
#: So many updates are being answered at once, at most: the others stay in the inbox, and take no memory. What is worked
#: on at the same time is ready at the same time, so that many more would leave the first turns unused.
MOST_AT_ONCE = 150
#: Telegram's numbers for people are smaller by far; the database takes none that is larger.
LARGEST_ID = 2**63

#: Held because pydantic makes a generic model anew, which takes milliseconds, once nobody holds it any more.
_ANSWERS = (Response[Message], Response[Message | bool], Response[bool])


class RawUpdate(BaseModel, extra="allow"):
    """An update as it comes."""

    update_id: int


class RawUpdates(GetUpdates):
    """Updates as they come: one that cannot be read must not hold up the others."""

    __returning__ = list[RawUpdate]


class Telegram:
    """One bot on Telegram: presents itself, receives updates, and has the dispatcher handle them.

    The rate limiter is that of the bot's token, and shared with whatever else sends by it.
    """

    def __init__(self, settings: Settings, dispatcher: Dispatcher, store: Store, limiter: RateLimiter):
        """Raises BadSettings where there is no token."""
        if settings.bot_token is None:
            raise BadSettings(bad_setting("bot_token"))
        self._settings, self._dispatcher, self._store = settings, dispatcher, store
        self._edits, self._inbox, self._handling = Edits(), Inbox(store), Handling(store)
        session = TelegramSession(TelegramAPIServer.from_base(settings.telegram_api_base), REQUEST_SECONDS)
        for middleware in (self._edits, Pieces(), Retrying(dispatcher["metrics"], limiter)):
            session.middleware(middleware)
        token = settings.bot_token.get_secret_value()
        self.bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
        self._channel = channel_of(self.bot.id)
        #: Held by whoever takes updates or begins those left in the inbox, so that they are begun in their order.
        self._door = asyncio.Lock()
        #: Whether the inbox has updates that are not begun; and those that are, with their numbers.
        self._is_behind = True
        self._under_way: dict[asyncio.Task[None], int] = {}
        #: The numbers of those that other programs were found to handle, since it was looked for them last.
        self._others: set[int] = set()
        self._running: asyncio.Task[None] | None = None
        self._catching_up: asyncio.Task[None] | None = None
        self._sweeping: asyncio.Task[None] | None = None
        self._is_stopping = False

    def start(self) -> None:
        """Begin in the background: the page does not wait for Telegram."""
        self._running = keep_on("telegram", self._run)

    async def stop(self) -> None:
        """Take no more updates, let those under way end, and leave."""
        self._is_stopping = self._is_behind = True  # what still comes is for the next run
        await end(task for task in (self._running, self._sweeping, self._catching_up) if task)
        await end(self._under_way, GRACE)
        await self._edits.end(GRACE)
        await self.bot.session.close()

    async def fetch(self, channel: str, file_id: str) -> bytes | None:
        """What is in a file that this bot knows by an id; None where it is another's, too large, or gone."""
        if channel != self._channel:
            return None
        try:
            content = await self.bot.download(file_id)
        except TelegramBadRequest:
            return None
        return content.read() if content else None

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keep updates, so that they can be acknowledged, and handle them in the background, after those left over.

        Those of one chat are handled in the order in which they are taken. Raises sqlalchemy.exc.SQLAlchemyError.
        """
        readable = [
            (*read, await without_numbers(self._store, *read[0].identity, content))
            for content in map(_whole, updates)
            if (read := await self._read(content))
        ]
        async with self._door:
            numbers = await self._inbox.put((address, content) for address, _, content in readable)
            for number, (address, update, _) in zip(numbers, readable, strict=True):
                self._is_behind = self._is_behind or len(self._under_way) >= MOST_AT_ONCE
                if not self._is_behind:
                    self._begin(number, address, update)

    async def _catch_up(self) -> None:
        """Begin what is in the inbox and not begun, by this program or another, as far as there is room."""
        async with self._door:
            while self._is_behind and (room := MOST_AT_ONCE - len(self._under_way)) > 0:
                besides = self._others.union(self._under_way.values())
                left_over = await self._inbox.left_over(self._channel, besides, room)
                for left in left_over:
                    if read := await self._read(left.content):
                        self._begin(left.number, *read)
                    else:
                        await self._inbox.remove(left.number)
                self._is_behind = len(left_over) == room

    async def _keep_sweeping(self) -> None:
        """Begin again and again what no program handles: the one that took it may be gone."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self._others.clear()
            self._is_behind = True
            self._begin_to_catch_up()

    async def _read(self, content: dict[str, Any]) -> tuple[ChatAddress, Update] | None:
        """Whose conversation an update belongs to, and the update; None where it cannot be read or is nobody's."""
        try:
            orjson.dumps(content)  # a number of more than 64 bits could not be kept
            update = Update.model_validate(content, context={"bot": self.bot})
        except (ValidationError, orjson.JSONEncodeError):
            log.warning("%s", say("telegram.unreadable"))
            return None
        address = self._address(update) or await self._address_in_group(update)
        return (address, update) if address else None

    def _begin(self, number: int, address: ChatAddress, update: Update) -> None:
        task = begin("update", self._handle(number, address, update))
        self._under_way[task] = number
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._under_way[task]
        has_room = len(self._under_way) <= MOST_AT_ONCE / 2
        if self._is_behind and has_room and not self._is_stopping:
            self._begin_to_catch_up()

    def _begin_to_catch_up(self) -> None:
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = keep_on("inbox", self._catch_up)

    async def _run(self) -> None:
        """Be there until stopped. Where Telegram will not have this bot the page goes on alone, and the log says so."""
        try:
            me = await self.bot.get_me()
            self._offer_link(f"https://t.me/{me.username}?start={LINK}{{code}}")
            self._begin_to_catch_up()
            self._sweeping = keep_on("sweeping", self._keep_sweeping)
            await self._offer_commands()
            if (url := self._settings.webhook_url) and (secret := self._settings.webhook_secret):
                await self.bot.set_webhook(url, secret_token=secret.get_secret_value(), allowed_updates=UPDATES)
                log.info("%s", say("telegram.webhook", name=me.username))
            else:
                await self._poll_alone(me.username)
        except (TelegramUnauthorizedError, TelegramNotFound):
            log.error("%s", say("telegram.token"))
        except TelegramAPIError as error:
            log.error("%s", say("telegram.refused", why=error.message))

    def _offer_link(self, link: str) -> None:
        """Let units be joined by a link, too."""
        addresses: list[str] = self._dispatcher["addresses"]
        if link not in addresses:
            addresses.append(link)

    async def _offer_commands(self) -> None:
        """The menu of commands in every language, Chinese for all others: pleasant, but not worth failing for."""
        names = [name for name in COMMANDS if name != "email" or self._settings.smtp_url]
        try:
            for language in LANGUAGES:
                with speaking(language):
                    commands = [BotCommand(command=name, description=say(f"menu.{name}")) for name in names]
                await self.bot.set_my_commands(commands, language_code=None if language == SOURCE else language)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.warning("%s", say("telegram.menu", why=error.message))

    async def _poll_alone(self, name: str | None) -> None:
        """Fetch updates as the one program that does; the others wait until it is gone."""
        while True:
            async with hold_sender_lock(self._store, f"updates-{self.bot.id}") as lock:
                await self.bot.delete_webhook()
                log.info("%s", say("telegram.polling", name=name))
                polling, lost = asyncio.create_task(self._poll()), asyncio.create_task(lock.lost.wait())
                try:
                    await asyncio.wait([polling, lost], return_when=asyncio.FIRST_COMPLETED)
                finally:
                    polling.cancel()
                    lost.cancel()
                    await asyncio.wait([polling, lost])
            if not polling.cancelled():
                polling.result()  # Telegram will have no more of it

    async def _poll(self) -> None:
        """Fetch updates for ever. Asking for the next confirms the last, so those are kept first."""
        method = RawUpdates(timeout=POLL_SECONDS, allowed_updates=UPDATES)
        while True:
            updates = await self.bot(method, request_timeout=POLL_SECONDS + REQUEST_SECONDS)
            if updates:
                contents = [raw.model_dump() for raw in updates]
                await insist("inbox", partial(self.take, contents))
                method.offset = updates[-1].update_id + 1

    async def _handle(self, number: int, address: ChatAddress, update: Update) -> None:
        """Answer an update, unless another program does, or something before it waits still."""
        arrival.set(number)
        try:
            async with self._handling.of(number, address) as is_ours:
                if is_ours:
                    await self._answer_once(number, address, update)
                else:
                    self._others.add(number)
        except SQLAlchemyError as error:  # it is in the inbox
            log_failure("inbox", error)
            self._others.add(number)

    async def _answer_once(self, number: int, address: ChatAddress, update: Update) -> None:
        """Answer an update; only then is it kept no more. One that cannot be answered is kept with the reason.

        Neither is tried again: whoever's update failed was told so, and an answer that comes days later is none.
        """
        try:
            await self._answer(address, update)
        except Exception as error:
            why = type(error).__name__
            log_failure("update", error)
            log.error("%s", say("telegram.unanswered", why=why))
            await insist("inbox", lambda: self._inbox.fail(number, why))
        else:
            await insist("inbox", lambda: self._inbox.remove(number))

    async def _answer(self, address: ChatAddress, update: Update) -> None:
        if change := update.my_chat_member:
            await self._note(address, is_blocked=change.new_chat_member.status == "kicked")
            return
        try:
            result = await self._dispatcher.feed_update(self.bot, update)
            if isinstance(result, TooFast) and result.is_news:
                await self._ask_to_slow_down(update)
        except TelegramForbiddenError:
            await self._note(address, is_blocked=True)

    async def _note(self, address: ChatAddress, is_blocked: bool) -> None:
        async with self._store.between_turns(address):
            await self._store.write(set_blocked, *address.identity, self._store.now() if is_blocked else None)
        if is_blocked:
            log.info("%s", say("telegram.blocked"))

    def _address(self, update: Update) -> ChatAddress | None:
        """Whose conversation an update belongs to. None outside a private chat: answers are nobody else's business."""
        person, chat = _sender(update)
        if person is None or chat is None or chat.type != "private":
            return None
        is_possible = chat.id == person.id and 0 < person.id < LARGEST_ID
        return address_of(self.bot.id, chat.id, person.id) if is_possible else None

    async def _address_in_group(self, update: Update) -> ChatAddress | None:
        """The same in a group: there the program hears staff where the group is theirs, and whoever has a code."""
        if not (update.callback_query or update.message):
            return None
        person, chat = _sender(update)
        if person is None or chat is None or chat.type not in ("group", "supergroup"):
            return None
        if not -LARGEST_ID < chat.id < 0 or not 0 < person.id < LARGEST_ID:
            return None
        has_code = update.message is not None and (update.message.text or "").startswith("/staff")
        address = address_of(self.bot.id, chat.id, person.id)
        is_theirs = has_code or (await self._is_staff(address.chat) and await self._is_staff(address.person))
        return address if is_theirs else None

    async def _is_staff(self, address: str) -> bool:
        return await held_at(self._store, self._channel, address, RoleKind.STAFF) is not None

    async def _ask_to_slow_down(self, update: Update) -> None:
        if query := update.callback_query:
            await self.bot.answer_callback_query(query.id, say("pace.slow"), show_alert=True)
        elif message := update.message or update.edited_message:
            await self.bot.send_message(message.chat.id, say("pace.slow"))


def _sender(update: Update) -> tuple[User | None, Chat | None]:
    """Who sent an update, and in which chat; None as far as it does not say."""
    if query := update.callback_query:
        return query.from_user, query.message.chat if query.message else None
    event = update.message or update.edited_message or update.my_chat_member
    return (event.from_user, event.chat) if event else (None, None)


def _whole(raw: dict[str, Any]) -> dict[str, Any]:
    """The update without halves of characters (lone surrogates), which can be neither kept nor sent."""
    return json.loads(json.dumps(raw, ensure_ascii=False).encode(errors="replace"))
