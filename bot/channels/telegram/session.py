"""The connections by which the conversation goes on on Telegram."""

from types import SimpleNamespace
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import ClientSession, FormData, TraceConfig

from bot.channels.telegram.rate_limiter import MOST_AT_ONCE, departure

#: Connections at once: nobody waits for one, so that a request goes out when it is its turn.
_CONNECTIONS = 2 * MOST_AT_ONCE


class TelegramSession(AiohttpSession):
    """A session that tells the rate limiter when a request went out; it waits so many ``seconds`` for an answer.

    It puts requests into the same form as the framework's own, but leaves out what is not set before it looks at it:
    a button has a dozen fields of which two are.
    """

    def __init__(self, server: TelegramAPIServer, seconds: float):
        super().__init__(api=server, timeout=seconds, limit=_CONNECTIONS)

    async def create_session(self) -> ClientSession:
        """The session, with its connections."""
        session = await super().create_session()
        if not session.trace_configs:
            session.trace_configs.append(_TRACE)
        return session

    def build_form_data(self, bot: Bot, method: TelegramMethod[Any]) -> FormData:
        """A request as it is sent."""
        form = FormData(quote_fields=False)
        files: dict[str, InputFile] = {}
        for name, value in method.model_dump(warnings=False, exclude_none=True).items():
            if prepared := self.prepare_value(value, bot, files):
                form.add_field(name, prepared)
        for name, file in files.items():
            form.add_field(name, file.read(bot), filename=file.filename or name)
        return form


async def _went(session: ClientSession, context: SimpleNamespace, params: Any) -> None:
    if request := departure.get():
        request.went()


_TRACE = TraceConfig()
_TRACE.on_request_chunk_sent.append(_went)
_TRACE.freeze()
