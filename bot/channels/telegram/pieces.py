"""Messages longer than Telegram takes are sent in pieces, each ending with a paragraph where that can be."""

import re
from html import unescape
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod

#: As Telegram counts: UTF-16 units, after the tags are taken out.
LONGEST = 4096

_PARTS = re.compile(r"<[^>]+>|&(?:#\w+|\w+);|.", re.S)
_TAG = re.compile(r"<(/?)(\w+)")


class Pieces(BaseRequestMiddleware):
    """Sends a long message as several, the last with the buttons; of a long edited one only the first piece stays."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        match method:
            case SendMessage(text=text):
                *first, last = pieces(text)
                for piece in first:
                    await make_request(bot, method.model_copy(update={"text": piece, "reply_markup": None}))
                method = method.model_copy(update={"text": last})
            case EditMessageText(text=str(text)):
                method = method.model_copy(update={"text": first_piece(text)})
        return await make_request(bot, method)


def pieces(html: str, longest: int = LONGEST) -> list[str]:
    """Telegram's HTML in pieces, none longer than Telegram counts; tags open at an end are opened again."""
    found, rest = [], html
    while (end := _end(rest, longest)) < len(rest):
        open_tags = _open_tags(rest[:end])
        closing = "".join(f"</{name}>" for tag in reversed(open_tags) for _, name in _TAG.findall(tag))
        found.append(rest[:end].rstrip() + closing)
        rest = "".join(open_tags) + rest[end:].lstrip()
    return [*found, rest]


def first_piece(html: str) -> str:
    """What of Telegram's HTML fits into one message, with a sign where that is not all."""
    first, *rest = pieces(html, LONGEST - 1)
    return f"{first}…" if rest else html


def _end(html: str, longest: int) -> int:
    """Where the first piece ends: after the last paragraph that fits, else the last line, else wherever it is full."""
    length = line = paragraph = 0
    for part in _PARTS.finditer(html):
        if part[0] == "\n" and length:
            line = part.start()
            paragraph = line if html.startswith("\n\n", line) else paragraph
        length += _length(part[0])
        if length > longest:
            return paragraph or line or part.start()
    return len(html)


def _length(part: str) -> int:
    return 0 if _TAG.match(part) else len(unescape(part).encode("utf-16-le", "surrogatepass")) // 2


def _open_tags(html: str) -> list[str]:
    tags: list[str] = []
    for part in _PARTS.findall(html):
        if tag := _TAG.match(part):
            tags = tags[:-1] if tag[1] else [*tags, part]
    return tags
