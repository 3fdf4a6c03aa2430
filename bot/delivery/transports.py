"""The ways out as the relay uses them: a transport puts a row of the outbox into words, sends it, keeps its result."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.channel_names import channel_of
from bot.channels.mail.mime import To
from bot.channels.mail.send import MailSender
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.settings import Settings
from handlers.conversation.errors import log_failure
from handlers.messages.compose import compose
from handlers.messages.rendered_message import Fetch, Given, RenderedMessage
from locales import say
from rules.notice_files.library import Library
from services.accounts.mail_address import recipient
from services.accounts.sessions import usable
from services.accounts.tables import RoleKind
from services.desk.messages import CARDS
from services.outbox import outbox
from services.outbox.delivery_result import Cancelled, Claim, DeliveryResult, Failed, Sent, Uncertain
from services.outbox.sender_lock import SenderLock
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store
from services.store.turn import Turn, current_turn

log = logging.getLogger(__name__)

#: Seconds after which a database that does not answer is asked again.
DATABASE_SECONDS = 1
#: There is nothing to be said any more, or nobody to say it to.
GONE = Cancelled("gone")
#: Whoever has the role cannot use it on this page any more.
SIGNED_OUT = Cancelled("signed_out")
#: What goes to whoever has a role of a kind.
FOR_ROLES = {
    "card": RoleKind.STAFF, "raised": RoleKind.STAFF, "refresh": RoleKind.STAFF,
    "progress": RoleKind.HR, "report": RoleKind.HR,
}  # fmt: skip


async def nothing(channel: str, file_id: str) -> None:
    """No file can be had: no bot is there that has any."""


class Sender(Protocol):
    """Sends messages by one channel. Whatever happens, it says what became of a message."""

    async def send(self, address: Any, rendered: RenderedMessage, claim: Claim) -> DeliveryResult:
        """Send a message once the claim has been granted."""

    async def close(self) -> None:
        """Close every connection."""


class Transport:
    """One way out. ``needs_lock`` says that only one process at a time may use it; the others then wait.

    After its last message it is left alone for ``rest`` seconds before another process uses it: no process knows the
    throttle of another.
    """

    needs_lock, rest = True, 0.0

    def __init__(self, channel: str, store: Store, library: Library, fetch: Fetch):
        self.channel, self._store, self._library, self._fetch = channel, store, library, fetch

    async def deliver(self, row: OutboxMessage, lock: SenderLock) -> None:
        """Send a row, and keep what became of it; claims are made as the one sender, where there is one.

        It may be cancelled as long as the ``state`` of the row that was given is waiting.
        """
        raise NotImplementedError

    async def close(self) -> None:
        """Hold nothing open any more."""

    async def _compose(self, row: OutboxMessage, data: dict[str, Any]) -> RenderedMessage | None:
        return await compose(row, Given(self._store, self._library, self._fetch, data))


class LocalTransport(Transport):
    """Messages of the page and the terminal are shown in a turn, and kept together with their mark."""

    needs_lock = False

    def __init__(self, bot: Bot, store: Store, library: Library, fetch: Fetch):
        super().__init__(channel_of(bot.id), store, library, fetch)
        self._bot = bot

    async def deliver(self, row: OutboxMessage, lock: SenderLock) -> None:
        """Show a row, unless it was withdrawn, or shown by another process, until the turn is kept."""
        address = await self._store.chat_of(row.conversation)
        if address is None:
            return  # it went with its conversation
        with suppress(_NotOurs):
            async with self._store.turn(address) as turn:
                if not await outbox.is_waiting(self._store, row.number):  # any more, once it is the turn
                    raise _NotOurs
                result = await self._show_if_theirs(row, turn, int(address.chat))
                turn.on_commit(_claim_and_record, row.number, result, self._store.now())

    async def _show_if_theirs(self, row: OutboxMessage, turn: Turn, chat_id: int) -> DeliveryResult:
        """Show a row that is for a role only where that can be used, and as the role's."""
        if kind := FOR_ROLES.get(row.kind):
            role = await usable(self._store, turn, kind)
            if role is None:
                return SIGNED_OUT
            turn.role = role.number
        rendered = await self._compose(row, turn.account.data)
        return Sent(await self._show(row, chat_id, rendered), None) if rendered else GONE

    async def _show(self, row: OutboxMessage, chat_id: int, rendered: RenderedMessage) -> int:
        if rendered.edits:
            with suppress(TelegramBadRequest):
                await self._bot.edit_message_text(
                    rendered.text, chat_id=chat_id, message_id=rendered.edits, reply_markup=rendered.keyboard
                )
            return rendered.edits
        if file := rendered.attachment:
            content = BufferedInputFile(file.content, file.name)
            await self._bot.send_document(chat_id, content, caption=file.caption)
        sent = await self._bot.send_message(chat_id, rendered.text, reply_markup=rendered.keyboard)
        if row.kind in CARDS and (on_page := current_turn().added.get(sent.message_id)):
            on_page.question = row.question
        return sent.message_id


class SenderTransport(Transport):
    """Messages are handed to a channel's sender: what it took, and whether, is kept as soon as it is known."""

    def __init__(self, channel: str, sender: Sender, store: Store, library: Library, fetch: Fetch, rest: float = 0.0):
        super().__init__(channel, store, library, fetch)
        self._sender, self.rest = sender, rest

    async def deliver(self, row: OutboxMessage, lock: SenderLock) -> None:
        """Send a row once it is its turn, unless it was withdrawn until then."""
        rendered = await self._compose(row, await self._store.data_of(row.account))
        address = await self._address(row) if rendered else None
        is_claimed = False
        result: DeliveryResult = GONE

        async def claim() -> bool:
            nonlocal is_claimed
            row.state = OutboxState.SENDING  # from now on nobody can tell that it is not
            is_claimed = await lock.run(outbox.claim, row.number, self._store.now())
            return is_claimed

        if rendered and address:
            try:
                result = await self._sender.send(address, rendered._replace(rank=row.rank), claim)
            except Exception as error:
                if not is_claimed:
                    raise
                log_failure("delivery", error)
                result = Uncertain(type(error).__name__)
        if isinstance(result, Failed | Uncertain):
            log.warning("%s", say("telegram.undelivered", why=result.why))
        await self._record(row, result, is_claimed)

    async def close(self) -> None:
        """Close the channel's connections."""
        await self._sender.close()

    async def _address(self, row: OutboxMessage) -> Any:
        address = await self._store.chat_of(row.conversation)
        return address and int(address.chat)

    async def _record(self, row: OutboxMessage, result: DeliveryResult, is_claimed: bool) -> None:
        """Keep a result. Where the database does not answer, try until it does: the result is known only here."""
        while True:
            try:
                return await self._store.write_quietly(
                    outbox.record_result, row.number, result, self._store.now(), is_claimed
                )
            except SQLAlchemyError as error:
                log_failure("outbox", error)
                await asyncio.sleep(DATABASE_SECONDS)


class MailTransport(SenderTransport):
    """Mails go to the address that the person has left: by one sender, whichever bots a process has."""

    async def _address(self, row: OutboxMessage) -> To | None:
        address = await recipient(self._store, row)
        if address is None:
            return None
        first = await outbox.first(self._store, row)
        return To(address, f"{first.number} {first.written_at}")


def sender_transports(
    settings: Settings, store: Store, library: Library, limiter: RateLimiter
) -> Iterator[SenderTransport]:
    """The ways out to other channels that are set up; the limiter is that of the bot's token."""
    if (token := settings.bot_token) and (bot_id := settings.bot_id):
        from bot.channels.telegram.send import REST, TelegramSender  # a library that only those with a bot need

        sender = TelegramSender(token.get_secret_value(), limiter, settings.telegram_api_base)
        yield SenderTransport(channel_of(bot_id), sender, store, library, nothing, REST)
    if settings.smtp_url:
        yield MailTransport(outbox.MAIL, MailSender(settings), store, library, nothing)


class _NotOurs(Exception):
    """The row was withdrawn, or somebody else is sending it."""


def _claim_and_record(connection: Connection, number: int, result: DeliveryResult, now: datetime) -> None:
    if not outbox.claim(connection, number, now):
        raise _NotOurs
    outbox.record_result(connection, number, result, now)
