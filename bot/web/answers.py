"""Requests as JSON and answers as JSON."""

from typing import Any

import orjson
from aiohttp import web


class NotJson(ValueError):
    """A request that is no JSON."""


async def read_json(request: web.Request) -> Any:
    """The request's body as data. Raises NotJson, and HTTPRequestEntityTooLarge where it is too large."""
    try:
        return orjson.loads(await request.read())
    except orjson.JSONDecodeError:
        raise NotJson from None


def answer(data: Any, status: int = 200) -> web.Response:
    """Data as a JSON response."""
    return web.Response(body=orjson.dumps(data), status=status, content_type="application/json")


def refuse(status: int, field: str, message: str) -> web.Response:
    """A request refused: which field is wrong, and what is allowed."""
    return answer({"error": {"field": field, "message": message}}, status)
