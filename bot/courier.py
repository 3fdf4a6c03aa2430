"""Sends what the program has to say on its own account: after it was kept, and whatever earlier runs left."""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramNotFound
from aiogram.types import BufferedInputFile
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.local import LocalSession
from bot.clock import Clock
from handlers.cards import answer, answer_keyboard, card, card_keyboard
from handlers.errors import log_failure
from locales import LANGUAGES, SOURCE, say, speaking
from rules.library import Library
from services.desk import outbox, questions
from services.desk.staff import member
from services.desk.tables import OutboxMessage
from services.store import Key, Store, Turn

log = logging.getLogger(__name__)

#: Seconds after which it is looked for what others wrote, and after which what could not be sent is tried again.
LOOK_SECONDS, RETRY_SECONDS = 5, 60
#: Seconds that messages under way have when the program stops.
GRACE = 3
#: Answers of Telegram's that another try would not change.
_REFUSALS = (TelegramForbiddenError, TelegramBadRequest, TelegramNotFound)


class _Gone(Exception):
    """There is nothing to be sent any more, or nobody to send it to."""


class Courier:
    """Sends for some bots. What a conversation is sent is a turn of its own: one at a time, in the order written."""

    def __init__(self, store: Store, library: Library, clock: Clock, bots: Iterable[Bot]):
        self._store, self._library, self._clock = store, library, clock
        self._bots = {bot.id: bot for bot in bots}
        self._under_way: dict[Key, asyncio.Task[None]] = {}

    async def deliver(self) -> None:
        """Send everything that waits now."""
        await asyncio.gather(*(self._serve(key) for key in await outbox.recipients(self._store, self._bots)))

    async def run(self) -> None:
        """Send what comes, until cancelled: nobody waits for somebody else's slow channel."""
        try:
            while True:
                self._store.news.clear()
                await self._begin()
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):  # wait_for may swallow a cancellation
                        await self._store.news.wait()
        finally:
            await self._end()

    async def _begin(self) -> None:
        try:
            waiting = await outbox.recipients(self._store, self._bots)
        except SQLAlchemyError as error:
            log_failure("outbox", error)
            return
        for key in waiting:
            if key not in self._under_way:
                self._under_way[key] = task = asyncio.create_task(self._serve(key, RETRY_SECONDS))
                task.add_done_callback(lambda _, key=key: self._served(key))

    def _served(self, key: Key) -> None:
        del self._under_way[key]
        self._store.news.set()  # something may have been written while it ended

    async def _end(self) -> None:
        tasks = list(self._under_way.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, key: Key, pause: float = 0) -> None:
        """Send one conversation what waits for it; where that cannot be now, pause, and leave it."""
        try:
            while message := await outbox.next_for(self._store, key):
                await self._send(key, message)
        except (SQLAlchemyError, TelegramAPIError) as error:
            log_failure("delivery", error)
            await asyncio.sleep(pause)

    async def _send(self, key: Key, message: OutboxMessage) -> None:
        try:
            async with self._store.turn(key) as turn:
                if not await outbox.is_waiting(self._store, message.number):
                    raise _Gone
                language = turn.conversation.data.get("language")
                with speaking(language if language in LANGUAGES else SOURCE):
                    message_id = await self._tell(turn, message)
                turn.also(outbox.mark, message.number, "sent", message_id, self._clock.now())
        except _Gone:
            await self._store.at_once(outbox.mark, message.number, "cancelled", None, self._clock.now())
        except _REFUSALS as error:
            log.warning("%s", say("telegram.undelivered", why=type(error).__name__))
            await self._store.at_once(outbox.mark, message.number, "failed", None, self._clock.now())
            if isinstance(error, TelegramForbiddenError):
                await self._store.mark_blocked(key, True)

    async def _tell(self, turn: Turn, message: OutboxMessage) -> int | None:
        """Send a message; the number of what it became in its chat."""
        question = await questions.find(self._store, message.question)
        said = await questions.said(self._store, message.question)
        if question is None:
            raise _Gone
        bot, chat_id = self._bots[turn.key.bot_id], turn.key.chat_id
        if message.kind == "reply":
            mine = next(each for each in said if each.number == message.exchange)
            if mine.file:
                await self._pass_on(bot, chat_id, mine.file)
            sent = await bot.send_message(chat_id, answer(question, mine), reply_markup=answer_keyboard(question))
            return sent.message_id
        viewer = await member(self._store, turn.key.bot_id, turn.key.user_id)
        if viewer is None:
            raise _Gone
        text = card(question, said, viewer, self._library, message.kind == "raised")
        shown: dict[str, Any] = {"text": text, "reply_markup": card_keyboard(question, viewer)}
        if message.kind == "refresh":
            with suppress(TelegramBadRequest):
                await bot.edit_message_text(chat_id=chat_id, message_id=message.message_id, **shown)
            return message.message_id
        sent = await bot.send_message(chat_id, **shown)
        if on_page := turn.added.get(sent.message_id):
            on_page.question = question.number
        return sent.message_id

    async def _pass_on(self, bot: Bot, chat_id: int, file: dict[str, Any]) -> None:
        """Send a file as its own bot knows it; another channel's bot is given what is in it."""
        if file["bot"] == bot.id:
            send = bot.send_photo if file["is_photo"] else bot.send_document
            await send(chat_id, file["id"])
            return
        source = self._bots.get(file["bot"])
        if source is None or isinstance(source.session, LocalSession):
            await bot.send_message(chat_id, say("desk.file_lost"))
            return
        try:
            content = (await source.download(file["id"])).read()
        except TelegramBadRequest:  # it is too large, or gone
            await bot.send_message(chat_id, say("desk.file_lost"))
        else:
            await bot.send_document(chat_id, BufferedInputFile(content, file["name"]), caption=say("desk.file"))
