"""An endpoint that speaks as OpenAI's do, on this machine: it says what it is told, or misbehaves as it is told."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import orjson
from aiohttp import web

from services.language.model.client import Model

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


def completion(content: Any) -> bytes:
    """An answer whose reply is data as JSON, or the text as it is."""
    text = content if isinstance(content, str) else orjson.dumps(content).decode()
    return orjson.dumps({"id": "1", "choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]})


def of_fact(fact: str, value: Any, words: str) -> dict[str, Any]:
    """A fact as a reply holds it."""
    return {"fact": fact, "value": value, "words": words}


class Endpoint:
    """What it was asked is in ``asked``, with what headers in ``headers``; it does as it was told last."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.was_asked, self.may_answer = asyncio.Event(), asyncio.Event()
        self.url = ""
        self.reads()

    def reads(self, topic: str | None = None, *facts: dict[str, Any], **besides: Any) -> None:
        """Make this of whatever it is asked."""
        self.says(completion({"topic": topic, "facts": facts, **besides}))

    def says(self, body: bytes, **how: Any) -> None:
        """Answer so."""

        async def answer(request: web.Request) -> web.StreamResponse:
            return web.Response(body=body, content_type="application/json", **how)

        self.does(answer)

    def stalls(self) -> None:
        """Answer only once it may."""
        before = self._behaviour

        async def answer(request: web.Request) -> web.StreamResponse:
            await self.may_answer.wait()
            return await before(request)

        self.does(answer)

    def does(self, behaviour: Behaviour) -> None:
        """Behave so."""
        self._behaviour = behaviour

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.headers.append(dict(request.headers))
        self.asked.append(orjson.loads(await request.read()))
        self.was_asked.set()
        return await self._behaviour(request)

    def make_model(self, seconds: float = 60, key: str | None = None) -> Callable[[Callable[[str], None]], Model]:
        """How the program makes a model that is here; it waits long, unless told otherwise, so that no test hurries."""
        return partial(Model, self.url, "tiny", key, seconds=seconds)


@asynccontextmanager
async def model_endpoint():
    """An endpoint on a port of its own."""
    endpoint, app = Endpoint(), web.Application()
    app.router.add_post("/v1/chat/completions", endpoint.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    endpoint.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield endpoint
    finally:
        endpoint.may_answer.set()
        await runner.cleanup()
