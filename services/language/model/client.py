"""Asks a model over HTTP, as OpenAI's are asked: once, for two seconds at most, and about a few texts at a time."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import aiohttp

from locales import SOURCE, Words, said
from services.language.answers import LONGEST_QUESTION
from services.language.identity_numbers import mask_numbers
from services.language.model.reading import Foreseen, Reading, believed, facts_in_words, reply_in, schema

log = logging.getLogger(__name__)

#: So long is a reply waited for, so much of one is read, and so many texts are read at once.
SECONDS, MOST_BYTES, MOST_AT_ONCE = 2.0, 8192, 8
#: So much a reply may say, in the model's own measure.
_MOST_TOKENS = 400

#: What becomes of a text: the model is asked about it, and its reply says something, says nothing, cannot be believed
#: or never comes; or the model is busy with others, and nobody asks it.
Outcome = Literal["asked", "used", "empty", "refused", "failed", "busy"]
Count = Callable[[Outcome], None]

_INSTRUCTIONS = Path(__file__).with_name("instructions.txt").read_text(encoding="utf-8")


class Model:
    """A model at an address; ``count`` is told what becomes of each text."""

    def __init__(self, url: str, name: str, key: str | None, count: Count, seconds: float = SECONDS):
        self._url, self._name, self._count = f"{url.rstrip('/')}/chat/completions", name, count
        self._headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._under_way = 0

    async def read(self, text: str, foreseen: Foreseen, today: date) -> Reading | None:
        """What the model makes of a text; None where that is nothing, or nothing that can be believed."""
        if self._under_way >= MOST_AT_ONCE:
            self._count("busy")
            return None
        self._count("asked")
        self._under_way += 1
        try:
            body = await self._post(self._request(text, foreseen, today))
        except (aiohttp.ClientError, OSError) as error:
            log.warning("%s", said(Words("serve.understanding_failed", why=type(error).__name__), SOURCE))
            self._count("failed")
            return None
        finally:
            self._under_way -= 1
        reading, outcome = _read(body, text, foreseen)
        self._count(outcome)
        return reading

    def _request(self, text: str, foreseen: Foreseen, today: date) -> dict[str, Any]:
        topics = "\n".join(f"{topic}: {wording}" for topic, wording in foreseen.topics.items())
        instructions = _INSTRUCTIONS.format(today=today, topics=topics, facts=facts_in_words(foreseen.vocabulary))
        return {
            "model": self._name,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": shown_to_model(text)},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "strict": True, "schema": schema(foreseen)},
            },
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
        }

    async def _post(self, request: dict[str, Any]) -> bytes:
        """What the endpoint answers, as far as it may be long: one byte more than that tells that it is longer.

        There is a connection for each text: of one that was kept open, nobody knows whether it still is.
        """
        async with (
            aiohttp.ClientSession(timeout=self._timeout, auto_decompress=False) as session,
            session.post(self._url, json=request, headers=self._headers, allow_redirects=False) as response,
        ):
            if response.status != 200:
                raise aiohttp.ClientResponseError(response.request_info, (), status=response.status)
            body = b""
            while len(body) <= MOST_BYTES and (piece := await response.content.read(MOST_BYTES + 1 - len(body))):
                body += piece
            return body


def shown_to_model(text: str) -> str:
    """As much of a text as the model is shown: no numbers of persons, nor those that are the name in a mail address."""
    return mask_numbers(text.replace("@", " "))[:LONGEST_QUESTION]


def _read(body: bytes, text: str, foreseen: Foreseen) -> tuple[Reading | None, Outcome]:
    if len(body) > MOST_BYTES:
        return None, "refused"
    try:
        reply = reply_in(body)
    except ValueError:
        return None, "refused"
    if not (reply.topic or reply.facts):
        return None, "empty"
    reading = believed(reply, text, foreseen)
    return (reading, "used") if reading.topic or reading.facts else (None, "refused")
