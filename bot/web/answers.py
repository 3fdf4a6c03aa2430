"""Requests as JSON and answers as JSON."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import orjson
from aiohttp import web

#: Seconds that a request's body is given to come.
BODY_SECONDS = 15
#: Under which a refusal has its words, for whoever shows them otherwise than as JSON.
WORDS = web.ResponseKey("words", str)


class NotJson(ValueError):
    """A request that is no JSON."""


async def read_body(request: web.Request) -> bytes:
    """A request's body, of any size. Raises HTTPRequestTimeout, and NotJson where it is not what its headers say."""
    return await _in_time(request, request.content.read())


async def read_json(request: web.Request) -> Any:
    """The request's body as data. Raises NotJson, HTTPRequestTimeout, and HTTPRequestEntityTooLarge."""
    try:
        return orjson.loads(await _in_time(request, request.read()))
    except orjson.JSONDecodeError:
        raise NotJson from None


async def _in_time(request: web.Request, reading: Coroutine[Any, Any, bytes]) -> bytes:
    try:
        return await asyncio.wait_for(reading, BODY_SECONDS)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.RequestPayloadError:
        raise NotJson from None
    except RuntimeError:
        if request.transport is None:  # gone before anything was read
            raise ConnectionResetError from None
        raise


def answer(data: Any, status: int = 200) -> web.Response:
    """Data as a JSON response."""
    return web.Response(body=orjson.dumps(data), status=status, content_type="application/json")


def refuse(status: int, field: str, message: str) -> web.Response:
    """A request refused: which field is wrong, and what is allowed."""
    response = answer({"error": {"field": field, "message": message}}, status)
    response[WORDS] = message
    return response


def put_off(seconds: int, message: str) -> web.Response:
    """A request refused that will be taken in so many seconds."""
    response = refuse(429, "request", message)
    response.headers["Retry-After"] = str(seconds)
    return response
