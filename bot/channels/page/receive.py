"""The page of one visitor: as it stands, what the visitor sends, and every change as it happens."""

import asyncio
import html
import mimetypes
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import orjson
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from aiohttp import web

from bot.channel_names import PAGE
from bot.channels.local_session import message_update, tap_update
from bot.channels.page.front import Front
from bot.channels.page.rendering import rendered
from bot.channels.page.session import hearing_alerts, offering_name
from bot.channels.page.visitors import chat_id_of
from bot.clock import Clock
from bot.throttle import TooFast
from bot.web.answers import NotJson, answer, put_off, read_json, refuse
from bot.web.server import streaming
from handlers.applicant.units import LINK
from locales import LANGUAGES, RIGHT_TO_LEFT, SOURCE, say, speak, spoken
from services.accounts.audit import record
from services.accounts.roles import held_at
from services.accounts.tables import Act, RoleKind
from services.store import pages
from services.store.pages import PageState
from services.store.store import Store
from services.store.tables import PageFile, PageMessage

LONGEST_TEXT = 4096
LARGEST_NUMBER = 2**53
#: Seconds after which a line is sent to a browser that has nothing new to hear, so that a dead one is noticed.
HEARTBEAT = 15

_STATIC = Path(__file__).parent / "static"
_CODE = re.compile(r"[0-9A-Za-z-]{1,20}")
#: To whom alone files of a kind are handed.
_HANDED_TO = {".xlsx": RoleKind.HR, ".jsonl": RoleKind.STAFF}


class News(NamedTuple):
    """What a page lacks: the messages that came or changed, up to a ``seq``; ``is_erased``: all before them is gone.

    The messages up to the number ``dropped`` are kept no more.
    """

    seq: int
    messages: list[PageMessage]
    is_erased: bool
    language: str
    dropped: int


class Conversation:
    """The addresses of the page. A visitor is known by a cookie; the chat's number is derived from it."""

    def __init__(self, store: Store, dispatcher: Dispatcher, bot: Bot, clock: Clock, front: Front):
        self._store, self._dispatcher, self._bot, self._clock, self._front = store, dispatcher, bot, clock, front
        self._open_streams = dispatcher["metrics"].streams

    def add_to(self, app: web.Application) -> None:
        """Put the page's addresses into an application."""
        app.router.add_get("/", self._here(self.page))
        app.router.add_post("/messages", self._here(self.receive))
        app.router.add_get("/messages", self._here(self.news), allow_head=False)
        app.router.add_get("/events", self._here(self.events), allow_head=False)
        app.router.add_get(r"/files/{number:\d{1,15}}", self._here(self.file))
        app.router.add_static("/static", _STATIC)
        app.on_shutdown.append(self._close)

    async def _close(self, app: web.Application) -> None:
        self._front.streams.end_all()

    def _here(self, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Any:
        """A handler of requests that were meant for this page; others are refused."""

        async def handle(request: web.Request) -> web.StreamResponse:
            if self._front.origin.is_host(request):
                return await handler(request)
            return refuse(421, "Host", say("page.fault.host"))

        return handle

    async def page(self, request: web.Request) -> web.Response:
        """The page with the conversation so far. Whoever is new gets a cookie, and nothing is kept of them yet."""
        visitor = await self._front.visitors.of(request)
        if visitor is None and (too_fast := self._front.limits.refusal("visitors", request)):
            return put_off(too_fast.seconds, say("page.fault.visitors"))
        messages = await pages.messages(self._store, PAGE, str(chat_id_of(visitor))) if visitor else []
        state = await pages.state(self._store, PAGE, str(chat_id_of(visitor))) if visitor else PageState()
        speak(_language(state.language))
        shown = sorted((m for m in messages if m.html is not None), key=lambda m: m.message_id)
        after = max((m.seq for m in messages), default=0)
        direction = "rtl" if spoken() in RIGHT_TO_LEFT else "ltr"
        page = rendered(
            "page.html",
            messages=shown,
            dropped=state.dropped,
            after=after,
            language=spoken().replace("_", "-"),
            direction=direction,
            first=_first(request),
        )
        response = web.Response(text=page, content_type="text/html")
        self._front.visitors.remember(response, visitor)
        return response

    async def receive(self, request: web.Request) -> web.Response:
        """An answer, typed or tapped. The same ``id`` sent again has no second effect."""
        if not self._front.origin.is_own(request):
            return refuse(403, "request", say("page.fault.origin"))
        visitor = await self._front.visitors.of(request)
        if visitor is None:
            return refuse(403, "visitor", say("page.fault.visitor"))
        if too_fast := self._front.limits.refusal("messages", request):
            return put_off(too_fast.seconds, say("page.fault.messages"))
        try:
            sent = await read_json(request)
        except NotJson:
            return refuse(422, "request", say("page.fault.json"))
        update = self._update(sent, chat_id_of(visitor))
        if isinstance(update, web.Response):
            return update
        with hearing_alerts() as alerts, offering_name() as fresh:
            result = await self._dispatcher.feed_update(self._bot, update)
        if isinstance(result, TooFast):
            return put_off(result.seconds, say("pace.slow"))
        response = answer({"alert": alerts[-1] if alerts else None})
        if fresh.is_taken:
            self._front.visitors.remember(response, fresh.name)
            self._front.streams.end_of(chat_id_of(visitor))
        return response

    def _update(self, sent: Any, chat_id: int) -> Update | web.Response:
        """What was sent as an update, or the refusal of it."""
        match sent:
            case {"id": int(number), "text": str(text), **rest} if _is_number(number) and text.strip() and not rest:
                if len(text) > LONGEST_TEXT:
                    return refuse(422, "text", say("page.fault.long", most=LONGEST_TEXT))
                return message_update(self._bot, number, chat_id, self._clock.now(), text=text)
            case {"id": int(number), "message": int(message_id), "data": str(data), **rest} if (
                _is_number(number) and _is_number(message_id) and len(data.encode()) <= 64 and not rest
            ):
                return tap_update(self._bot, number, chat_id, self._clock.now(), message_id, data)
        return refuse(422, "request", say("page.fault.update"))

    async def news(self, request: web.Request) -> web.Response:
        """What a page that shows everything up to a ``seq`` lacks, at once, in the ``language`` that it is in."""
        visitor = await self._front.visitors.of(request)
        if visitor is None:
            return refuse(403, "visitor", say("page.fault.visitor"))
        chat_id = chat_id_of(visitor)
        speak(_language(request.query.get("language", "").replace("-", "_")))
        news = await self._news(chat_id, _seq(request.query.get("after", "")))
        return answer(
            {
                "visitor": str(chat_id),
                "seq": news.seq,
                "language": news.language.replace("_", "-"),
                "erased": self._erased() if news.is_erased else None,
                "dropped": self._dropped(news.dropped) if news.dropped else None,
                "messages": [{"seq": message.seq} | self._shown(message) for message in news.messages],
            }
        )

    async def _news(self, chat_id: int, after: int) -> News:
        seq, kept, dropped = await pages.state(self._store, PAGE, str(chat_id))
        language = _language(kept)
        if seq == after:
            return News(seq, [], False, language, dropped)
        is_erased = seq < after
        messages = await pages.messages(self._store, PAGE, str(chat_id), 0 if is_erased else after)
        return News(max([seq, *(message.seq for message in messages)]), messages, is_erased, language, dropped)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Every change of the page from a ``seq`` on, each as a message that replaces the one of its number."""
        visitor = await self._front.visitors.of(request)
        if visitor is None:
            return refuse(403, "visitor", say("page.fault.visitor"))
        chat_id = chat_id_of(visitor)
        speak(_language((await pages.state(self._store, PAGE, str(chat_id))).language))
        after = _seq(request.headers.get("Last-Event-ID") or request.query.get("after", ""))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        address = self._front.addresses.of_client(request)
        opened = self._front.streams.opened(chat_id, address)
        with streaming(request), self._open_streams.track_inprogress(), opened as end:
            await self._stream(response, chat_id, after, end)
        return response

    async def _stream(self, response: web.StreamResponse, chat_id: int, after: int, end: asyncio.Event) -> None:
        ending, told = asyncio.create_task(end.wait()), 0
        try:
            with self._store.news.of_page(PAGE, str(chat_id)) as changed:
                while not end.is_set():
                    changed.clear()
                    news = await self._news(chat_id, after)
                    if news.is_erased:
                        erased = orjson.dumps({"id": 0, "html": self._erased()})
                        await response.write(b"event: erased\nid: 0\ndata: %b\n\n" % erased)
                    await response.write(b"".join(map(self._event, news.messages)) or b": \n\n")
                    if news.dropped > told:
                        told = news.dropped
                        await response.write(b"event: dropped\ndata: %b\n\n" % orjson.dumps(self._dropped(told)))
                    if news.messages and news.language != spoken():
                        await response.write(b"event: language\ndata: \n\n")
                        break  # the page is loaded anew
                    after = news.seq
                    waiting = asyncio.create_task(changed.wait())
                    await asyncio.wait({waiting, ending}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
                    waiting.cancel()
            if end.is_set() and not self._front.streams.is_over:
                await response.write(b"event: later\ndata: \n\n")  # there are too many streams
        except ConnectionError:
            pass
        finally:
            ending.cancel()

    def _erased(self) -> str:
        """All that was on the page is gone; these words, which are kept nowhere, take its place."""
        words = PageMessage(message_id=0, by_person=False, html=html.escape(say("privacy.deleted")))
        return rendered("message.html", message=words)

    def _dropped(self, number: int) -> dict[str, Any]:
        """The messages up to a number are kept no more; these words take their place."""
        return {"until": number, "html": rendered("earlier.html")}

    async def file(self, request: web.Request) -> web.Response:
        """A file that was handed to the visitor: a picture to be seen, any other to be saved."""
        visitor = await self._front.visitors.of(request)
        if visitor is None:
            return refuse(403, "visitor", say("page.fault.visitor"))
        number = int(request.match_info["number"])
        file = await pages.file(self._store, PAGE, str(chat_id_of(visitor)), number)
        if file is None:
            return refuse(404, "request", say("page.fault.missing"))
        await self._note_download(str(chat_id_of(visitor)), file)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        is_picture = kind == "image/png"
        how = "inline" if is_picture else "attachment"
        headers = {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name)}"}
        charset = None if is_picture else "utf-8"
        return web.Response(body=file.content, content_type=kind, charset=charset, headers=headers)

    async def _note_download(self, chat: str, file: PageFile) -> None:
        """Have the trail tell of what is handed to a role alone: workbooks to HR, questions to staff."""
        kind = _HANDED_TO.get(Path(file.name).suffix)
        if kind and (role := await held_at(self._store, PAGE, chat, kind)):
            await self._store.write(record, Act.DOWNLOADED, role, self._clock.now(), {"message": file.message_id})

    def _event(self, message: PageMessage) -> bytes:
        return b"id: %d\ndata: %b\n\n" % (message.seq, orjson.dumps(self._shown(message)))

    def _shown(self, message: PageMessage) -> dict[str, Any]:
        shown = None if message.html is None else rendered("message.html", message=message)
        return {"id": message.message_id, "html": shown}


def _language(name: str | None) -> str:
    return name if name in LANGUAGES else SOURCE


def _first(request: web.Request) -> str:
    """What the page says first, whatever is on it: by a link that joins a unit, that."""
    code = request.query.get("join", "")
    return f"/start {LINK}{code}" if _CODE.fullmatch(code) else ""


def _is_number(number: int) -> bool:
    return not isinstance(number, bool) and 0 < number < LARGEST_NUMBER


def _seq(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
