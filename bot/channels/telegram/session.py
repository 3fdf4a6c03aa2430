"""The connections by which the conversation goes on on Telegram."""

from types import SimpleNamespace
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiohttp import BytesPayload, ClientSession, FormData, Payload, TraceConfig

from bot.channels.telegram.rate_limiter import MOST_AT_ONCE, departure

#: Connections at once: nobody waits for one, so that a request goes out when it is its turn.
_CONNECTIONS = 2 * MOST_AT_ONCE
#: A moment is no text to Telegram.
_AS_SENT = orjson.OPT_PASSTHROUGH_DATETIME


class TelegramSession(AiohttpSession):
    """A session that tells the rate limiter when a request went out; it waits so many ``seconds`` for an answer.

    It sends JSON, without what is not set: the framework's own form looks at each of a button's dozen fields, of which
    two are set.
    """

    def __init__(self, server: TelegramAPIServer, seconds: float):
        super().__init__(api=server, timeout=seconds, limit=_CONNECTIONS)

    async def create_session(self) -> ClientSession:
        """The session, with its connections."""
        session = await super().create_session()
        if not session.trace_configs:
            session.trace_configs.append(_TRACE)
        return session

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> FormData | Payload:  # type: ignore[override]
        """A request as it is sent."""
        fields = method.model_dump(warnings=False, exclude_none=True)
        given = {name: bot.default[v.name] if isinstance(v, Default) else v for name, v in fields.items()}
        try:
            body = orjson.dumps({name: v for name, v in given.items() if v is not None}, option=_AS_SENT)
        except TypeError:  # a file, a moment, half a character: the framework knows how they are sent
            return super().build_form_data(bot, method)
        return BytesPayload(body, content_type="application/json")


async def _went(session: ClientSession, context: SimpleNamespace, params: Any) -> None:
    if request := departure.get():
        request.went()


_TRACE = TraceConfig()
_TRACE.on_request_chunk_sent.append(_went)
_TRACE.freeze()
