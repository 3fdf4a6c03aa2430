"""The page as a channel: messages are kept with the turn, and the browser fetches them."""

import html
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.types import Update

from bot.channel_names import PAGE
from bot.channels.local_session import Keyboard, LocalSession, NoSuchMessage
from bot.channels.page.visitors import chat_id_of, new_name
from locales import say
from services.store.store import Store
from services.store.tables import ChatAddress
from services.store.turn import Turn, current_turn

#: How a message leads to its file.
_FILE = re.compile(r'<a href="/files/\d+" download>[^<]*</a>|<img src="/files/\d+" alt="[^"]*">')

_alerts: ContextVar[list[str]] = ContextVar("alerts")


@contextmanager
def hearing_alerts() -> Iterator[list[str]]:
    """The words in answer to the tap that is handled within: whatever its number, nobody else hears them."""
    alerts: list[str] = []
    token = _alerts.set(alerts)
    try:
        yield alerts
    finally:
        _alerts.reset(token)


class FreshName:
    """A visitor's new name, offered for the time of one update; ``is_taken`` once they are known by it alone."""

    def __init__(self) -> None:
        self.name, self.is_taken = new_name(), False


_fresh_name: ContextVar[FreshName | None] = ContextVar("fresh_name", default=None)


@contextmanager
def offering_name() -> Iterator[FreshName]:
    """Whoever takes a role by the update that is handled within is known by the new name from then on."""
    fresh = FreshName()
    token = _fresh_name.set(fresh)
    try:
        yield fresh
    finally:
        _fresh_name.reset(token)


class PageSession(LocalSession):
    """Writes messages to the page of the turn; words in answer to a tap go to whoever hears them."""

    channel = PAGE
    #: The page's script does, under the same number, where the answer says that the server is away.
    sends_again = True

    def __init__(self, store: Store):
        super().__init__()
        self._store = store

    async def send(self, bot: Bot, chat_id: int, text: str, keyboard: Keyboard | None) -> int:
        async with self._store.turn(ChatAddress.private(PAGE, str(chat_id))) as turn:
            return turn.add_to_page(text, keyboard).message_id

    async def send_file(self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str) -> int:
        async with self._store.turn(ChatAddress.private(PAGE, str(chat_id))) as turn:
            await _make_room(turn, name, content)
            message = turn.add_to_page(caption)
            message.html = f'{caption}\n<a href="/files/{message.message_id}" download>{html.escape(name)}</a>'
            turn.add_file(message, name, content)
            return message.message_id

    async def send_picture(
        self, bot: Bot, chat_id: int, name: str, content: bytes, caption: str, keyboard: Keyboard | None
    ) -> int:
        async with self._store.turn(ChatAddress.private(PAGE, str(chat_id))) as turn:
            await _make_room(turn, name, content)
            message = turn.add_to_page(caption, keyboard)
            title = re.sub(r"<[^>]+>", "", caption).splitlines()[0]
            message.html = f'<img src="/files/{message.message_id}" alt="{title}">{caption}'
            turn.add_file(message, name, content)
            return message.message_id

    async def edit(self, bot: Bot, chat_id: int, message_id: int, text: str | None, keyboard: Keyboard | None) -> None:
        words = {} if text is None else {"html": text}
        await self._change(bot, chat_id, message_id, keyboard=keyboard, **words)

    async def delete(self, bot: Bot, chat_id: int, message_id: int) -> None:
        await self._change(bot, chat_id, message_id, html=None, keyboard=None)

    async def alert(self, query_id: str, text: str) -> None:
        _alerts.get([]).append(text)

    async def _change(self, bot: Bot, chat_id: int, message_id: int, **columns: Any) -> None:
        async with self._store.turn(ChatAddress.private(PAGE, str(chat_id))) as turn:
            try:
                turn.change_page(message_id, **columns)
            except LookupError:
                raise NoSuchMessage from None


async def _make_room(turn: Turn, name: str, content: bytes) -> None:
    """Keep no more than one file of a name, and not too much in all; a message whose file goes says so."""
    for message in await turn.in_the_way(name, len(content)):
        turn.remove_file(message)
        if message.html is not None and message.message_id not in turn.changed:
            turn.change_page(message.message_id, html=_FILE.sub(html.escape(say("page.file_gone")), message.html))


async def gone(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware: a button of a message that the page keeps no more is told to be too old."""
    query = update.callback_query if isinstance(data["bot"].session, PageSession) else None
    if query and query.message and query.message.message_id <= current_turn().dropped:
        return await query.answer(say("fallback.stale"))
    return await handler(update, data)


async def renew(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware: a turn of the page has a fresh address, for which the visitor gets another cookie."""
    turn, fresh = current_turn(), _fresh_name.get()
    if fresh and isinstance(data["bot"].session, PageSession):
        turn.fresh_address = str(chat_id_of(fresh.name))
    try:
        return await handler(update, data)
    finally:
        if fresh:  # whatever becomes of the turn: the old name is nobody's any more
            fresh.is_taken = fresh.is_taken or turn.has_moved


async def echo(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware: what a person types on the page appears on it."""
    text = update.message.text if update.message else None
    if text and not text.startswith("/") and isinstance(data["bot"].session, PageSession):
        current_turn().add_to_page(html.escape(text), by_person=True)
    return await handler(update, data)
