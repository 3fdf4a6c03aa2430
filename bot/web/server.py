"""The HTTP server: aiohttp's, with limits on what strangers can take of the program's files, memory and log.

aiohttp ends a connection on which no whole request came within ``keepalive_timeout``, whether nothing came or a byte
now and then. It counts no connections, waits for ever for a client that reads nothing, takes a megabyte of headers,
and logs a traceback of whatever is not HTTP.
"""

import logging
import socket
from asyncio import BaseTransport
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from aiohttp import web

from bot.web.answers import refuse
from bot.web.connections import Connections
from handlers.conversation.errors import log_failure
from locales import SOURCE, say, speaking

log = logging.getLogger(__name__)

#: What the program calls itself, without any version.
NAME = "zhicheng"
#: Seconds for whole headers, and from one request to the next.
IDLE_SECONDS = 15
#: What a client does not take for so many seconds is given up, and the connection with it.
UNTAKEN_SECONDS = 30
#: Seconds for which the rest of a refused request is read: who is still sending does not hear the refusal.
LINGERING_SECONDS = 3
#: Bytes of a request before its body. Browsers send one or two thousand, and the cookies of other programs of the host.
LARGEST_HEAD = 32 * 1024


class Runner(web.AppRunner):
    """Runs an application so; ``shutdown_timeout``: seconds that requests under way are given in the end."""

    def __init__(
        self,
        app: web.Application,
        connections: Connections,
        shutdown_timeout: float,
        idle_seconds: float = IDLE_SECONDS,
    ):
        super().__init__(
            app,
            access_log=None,
            shutdown_timeout=shutdown_timeout,
            keepalive_timeout=idle_seconds,
            lingering_time=LINGERING_SECONDS,
        )
        self._connections = connections

    async def _make_server(self) -> web.Server:
        return _Server(await super()._make_server(), self._connections, **self._kwargs)


class _Server(web.Server):
    """aiohttp's server of an application, all of whose connections are counted."""

    def __init__(self, server: web.Server, connections: Connections, **options: Any):
        async def handle(request: web.BaseRequest) -> web.StreamResponse:
            connections.used(request.protocol)
            return await server.request_handler(request)

        super().__init__(handle, request_factory=server.request_factory, **options)
        self._places = connections

    def __call__(self) -> web.RequestHandler:
        return _Connection(self, self._places, loop=self._loop, **self._kwargs)


class _Connection(web.RequestHandler):
    """One connection, which has its place among the others."""

    def __init__(self, server: web.Server, connections: Connections, **options: Any):
        super().__init__(server, **options)
        self._places = connections
        self._is_streaming, self._unused = False, 0

    def connection_made(self, transport: BaseTransport) -> None:
        transport.get_extra_info("socket").setsockopt(
            socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_SECONDS * 1000
        )
        super().connection_made(transport)
        self._places.add(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._places.remove(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        is_waiting = self._waiter is not None and not self._waiter.done()  # for a whole request
        self._unused = self._unused + len(data) if is_waiting or self._is_streaming else 0
        if self._unused > LARGEST_HEAD and self.transport:
            self._places.malformed()
            self.transport.abort()

    @contextmanager
    def streaming(self) -> Iterator[None]:
        """Meanwhile it need not make room for newer connections; nothing more is expected to come over it."""
        self._places.remove(self)
        self._is_streaming = True
        try:
            yield
        finally:
            self._is_streaming = False
            if self.transport:
                self._places.add(self)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """The answer to what cannot be read as HTTP. Raises ConnectionError where none can be given (any more)."""
        if isinstance(exc, ConnectionError) or request.writer.output_size > 0:
            raise ConnectionError
        with speaking(SOURCE):
            if status < 500:
                self._places.malformed()
                log.warning("%s", say("serve.malformed", what=type(exc).__name__))
                response = refuse(status, "request", say("page.fault.malformed"))
            else:
                log_failure("an HTTP request", exc or RuntimeError())
                response = refuse(status, "request", say("error.sorry"))
        response.headers["Server"] = NAME
        response.force_close()
        return response

    def log_exception(self, *args: Any, exc_info: Exception | None = None, **named: Any) -> None:
        """What aiohttp complains of in the end: of a body that is not what its headers say, once more."""
        if isinstance(exc_info, web.RequestPayloadError):
            self._places.malformed()
        elif exc_info:
            log_failure("HTTP", exc_info)


def streaming(request: web.Request) -> AbstractContextManager[None]:
    """Meanwhile a request's connection is an event stream, which need not make room for newer connections."""
    connection = request.protocol
    return connection.streaming() if isinstance(connection, _Connection) else nullcontext()
